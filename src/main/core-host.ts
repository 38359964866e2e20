/**
 * Main's side of the core process: starts it, hands ports to it, answers what only main can do (key store,
 * child processes), and starts it again when it dies, a few times, with an explanation.
 */
import {
  app,
  MessageChannelMain,
  type MessagePortMain,
  safeStorage,
  type UtilityProcess,
  utilityProcess,
} from 'electron'
import type { NoticeCode } from '../contract/notices.ts'
import type { FromCore, ToCore, TodayCounts } from './control-messages.ts'
import { ParserRelay } from './parser-relay.ts'

export interface CoreHostOptions {
  /** Built programs. */
  readonly coreFile: string
  readonly parserFile: string
  /** Absolute path of the data folder, and of the built pages. */
  readonly data: string
  readonly pages: string
  /** A new data folder is filled with the demo shop. */
  readonly isDemo: boolean
  readonly onCounts: (counts: TodayCounts) => void
  readonly onNotice: (code: NoticeCode, values: Readonly<Record<string, string | number>>) => void
  readonly onTrouble: (code: string) => void
  /** The core died; `isFinal` when it is not started again. */
  readonly onDeath: (isFinal: boolean) => void
}

/** More deaths than this within the window and a person has to decide. */
const MAX_DEATHS = 3
const DEATH_WINDOW_MS = 5 * 60_000
const STOP_MS = 20_000

export interface CoreAddress {
  readonly url: string
  readonly token: string
}

export class CoreHost {
  readonly #options: CoreHostOptions
  #process: UtilityProcess | null = null
  #relay: ParserRelay | null = null
  #ready = Promise.withResolvers<CoreAddress>()
  #isStopping = false
  #stopped = Promise.withResolvers<void>()
  #deaths: number[] = []

  constructor(options: CoreHostOptions) {
    this.#options = options
  }

  start(): void {
    const { coreFile, data, pages, isDemo, parserFile } = this.#options
    const core = utilityProcess.fork(coreFile, [data, pages, app.getVersion(), isDemo ? 'demo' : ''], {
      serviceName: 'zhanggui-core',
      stdio: 'inherit',
    })
    this.#process = core
    this.#relay = new ParserRelay(parserFile, (message) => this.#send(message))
    // The core is of the same build: its messages have the shapes of control-messages.ts.
    core.on('message', (message: FromCore) => this.#receive(message))
    core.once('exit', () => this.#exited(core))
  }

  /** Where the core's loopback HTTP listens: uploads and downloads go there. */
  address(): Promise<CoreAddress> {
    return this.#ready.promise
  }

  /** A fresh pair: one end goes to the core, the other is the caller's to hand to its window. */
  openPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain()
    this.#process?.postMessage({ kind: 'port' } satisfies ToCore, [port1])
    return port2
  }

  /** Asks the core to end cleanly; gives up waiting after 20 s. */
  async stop(): Promise<void> {
    if (this.#process === null) return
    this.#isStopping = true
    this.#send({ kind: 'stop' })
    const timer = setTimeout(() => this.#stopped.resolve(), STOP_MS)
    await this.#stopped.promise
    clearTimeout(timer)
    this.#process.kill()
  }

  #send(message: ToCore): void {
    this.#process?.postMessage(message)
  }

  #receive(message: FromCore): void {
    if (message.kind === 'ready') this.#ready.resolve({ url: message.url, token: message.token })
    else if (message.kind === 'counts') this.#options.onCounts(message.counts)
    else if (message.kind === 'notice') this.#options.onNotice(message.code, message.values)
    else if (message.kind === 'trouble') this.#options.onTrouble(message.code)
    else if (message.kind === 'secret')
      this.#send({ kind: 'secret', id: message.id, text: askKeyStore(message.action, message.text) })
    else if (message.kind === 'stopped') this.#stopped.resolve()
    else this.#relay?.handle(message)
  }

  #exited(core: UtilityProcess): void {
    if (core !== this.#process) return
    this.#process = null
    this.#relay?.endAll()
    this.#stopped.resolve()
    if (this.#isStopping) return
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((at) => at > now - DEATH_WINDOW_MS), now]
    const isFinal = this.#deaths.length > MAX_DEATHS
    this.#ready = Promise.withResolvers<CoreAddress>()
    if (!isFinal) this.start()
    this.#options.onDeath(isFinal)
  }
}

/** null when the system keeps no secret worth the name (Linux without a keyring stores in clear). */
function askKeyStore(action: 'seal' | 'open', text: string): string | null {
  const isSafe =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  if (!isSafe) return null
  try {
    return action === 'seal'
      ? safeStorage.encryptString(text).toString('base64')
      : safeStorage.decryptString(Buffer.from(text, 'base64'))
  } catch {
    return null
  }
}
