/** Inside a stand-in utility process: gives `process.parentPort` with Electron's shape, over Node's IPC. */
import { EventEmitter } from 'node:events'

interface Relayed {
  /** 0 is the parent port itself. */
  readonly port: number
  readonly data: unknown
  readonly ports?: readonly number[]
}

class RelayedPort extends EventEmitter {
  readonly #id: number
  isStarted = false

  constructor(id: number) {
    super()
    this.#id = id
  }

  start(): void {
    this.isStarted = true
  }

  postMessage(data: unknown): void {
    process.send?.({ port: this.#id, data })
  }

  close(): void {
    ports.delete(this.#id)
  }
}

const ports = new Map<number, RelayedPort>()
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => process.send?.({ port: 0, data }),
})
Object.defineProperty(process, 'parentPort', { value: parentPort })

process.on('message', (message) => {
  // Sent by the stand-in's FakeUtilityProcess.
  const { port, data, ports: ids = [] } = message as Relayed
  if (port !== 0) {
    ports.get(port)?.emit('message', { data })
    return
  }
  const arrived = ids.map((id) => {
    const relayed = new RelayedPort(id)
    ports.set(id, relayed)
    return relayed
  })
  parentPort.emit('message', { data, ports: arrived })
})
process.on('disconnect', () => process.exit(0))
