/**
 * The child's side: takes one job, hands batches on with back-pressure, watches its own memory. It does not
 * end by itself (messages on their way would be lost): the host ends it when it has the result.
 */
import { type FromChild, MAX_OPEN_BATCHES, type ToChild } from './child-protocol.ts'
import { FileRefusal } from './file-refusal.ts'

const MEMORY_CHECK_BYTES = 1024 * 1024
const ALIVE_BYTES = 8 * 1024 * 1024

export interface ChildContext<Batch, Progress> {
  /** Resolves when the next batch may be made. */
  emit(batch: Batch): Promise<void>
  progress(progress: Progress): void
  /** To be told of every piece read (`ReadTablesOptions.onBytes`). @throws FileRefusal FILE_HOSTILE above the memory cap */
  watch(bytes: number): void
}

/** Where messages come from and go to. */
export interface ChildPort {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

function parentPort(): ParentPort | null {
  const candidate: unknown = Reflect.get(process, 'parentPort')
  // Electron documents this shape; nothing else sets the property.
  return candidate !== null && typeof candidate === 'object' ? (candidate as ParentPort) : null
}

/** The channel to the process that started this one: Electron's or Node's. */
export function processPort(): ChildPort {
  const electron = parentPort()
  if (electron) {
    return {
      send: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', (event) => listener(event.data)),
    }
  }
  process.on('disconnect', () => process.exit(0))
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  }
}

class ChildServer<Job, Batch, Progress, Result> {
  readonly #port: ChildPort
  readonly #handler: (job: Job, context: ChildContext<Batch, Progress>) => Promise<Result>
  #openBatches = 0
  #resume: (() => void) | null = null
  #unchecked = 0
  #unreported = 0

  constructor(port: ChildPort, handler: (job: Job, context: ChildContext<Batch, Progress>) => Promise<Result>) {
    this.#port = port
    this.#handler = handler
  }

  start(): void {
    // The host is of the same build: its messages have the shapes of the protocol.
    this.#port.onMessage((message) => this.#receive(message as ToChild<Job>))
    this.#send({ kind: 'ready' })
  }

  #send(message: FromChild<Batch, Progress, Result>): void {
    this.#port.send(message)
  }

  #receive(message: ToChild<Job>): void {
    if (message.kind === 'job') {
      void this.#work(message.job, message.maxRssBytes)
      return
    }
    this.#openBatches--
    this.#resume?.()
    this.#resume = null
  }

  async #work(job: Job, maxRssBytes: number): Promise<void> {
    try {
      const result = await this.#handler(job, {
        emit: (batch) => this.#emit(batch),
        progress: (progress) => this.#send({ kind: 'progress', progress }),
        watch: (bytes) => this.#watch(bytes, maxRssBytes),
      })
      this.#send({ kind: 'result', result })
    } catch (error) {
      if (error instanceof FileRefusal) this.#send({ kind: 'refused', code: error.code, values: error.values })
      else this.#send({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : 'unknown' })
    }
  }

  async #emit(batch: Batch): Promise<void> {
    this.#openBatches++
    this.#send({ kind: 'batch', batch })
    if (this.#openBatches < MAX_OPEN_BATCHES) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#resume = resolve
    await promise
  }

  #watch(bytes: number, maxRssBytes: number): void {
    this.#unchecked += bytes
    this.#unreported += bytes
    if (this.#unchecked >= MEMORY_CHECK_BYTES) {
      this.#unchecked = 0
      if (process.memoryUsage.rss() > maxRssBytes) throw new FileRefusal('FILE_HOSTILE', { reason: 'memory' })
    }
    if (this.#unreported >= ALIVE_BYTES) {
      this.#unreported = 0
      this.#send({ kind: 'alive' })
    }
  }
}

/** Serves one job. FileRefusals of the handler reach the host as such, other errors as a failure of ours. */
export function serveChild<Job, Batch, Progress, Result>(
  handler: (job: Job, context: ChildContext<Batch, Progress>) => Promise<Result>,
  port: ChildPort = processPort(),
): void {
  new ChildServer(port, handler).start()
}
