/** Starts the parser children the core asks for and passes messages both ways. */
import { type UtilityProcess, utilityProcess } from 'electron'
import type { FromCore, ToCore } from './control-messages.ts'

type ChildOrder = Extract<FromCore, { kind: 'child-fork' | 'child-send' | 'child-kill' }>

export class ParserRelay {
  readonly #file: string
  readonly #toCore: (message: ToCore) => void
  readonly #children = new Map<number, UtilityProcess>()

  constructor(file: string, toCore: (message: ToCore) => void) {
    this.#file = file
    this.#toCore = toCore
  }

  handle(order: ChildOrder): void {
    if (order.kind === 'child-fork') this.#fork(order.child, order.maxOldSpaceMb)
    else if (order.kind === 'child-send') this.#children.get(order.child)?.postMessage(order.message)
    else this.#children.get(order.child)?.kill()
  }

  /** The core is gone: nobody waits for these any more. */
  endAll(): void {
    for (const child of this.#children.values()) child.kill()
    this.#children.clear()
  }

  #fork(id: number, maxOldSpaceMb: number): void {
    const child = utilityProcess.fork(this.#file, [], {
      serviceName: 'zhanggui-parser',
      execArgv: [`--max-old-space-size=${maxOldSpaceMb}`],
      stdio: 'ignore',
      env: {},
    })
    this.#children.set(id, child)
    child.on('message', (message: unknown) => this.#toCore({ kind: 'child-message', child: id, message }))
    child.once('exit', (code) => {
      this.#children.delete(id)
      this.#toCore({ kind: 'child-exit', child: id, code })
    })
  }
}
