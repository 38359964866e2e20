/**
 * Runs one job in a parser child and survives whatever the file does to it: too much memory, endless work,
 * a crash all become a FileRefusal; the child is gone when the promise settles.
 */
import type { ChildEntry, ChildExit, ChildHandle, Children } from '../platform/children.ts'
import { CHILD_LIMITS, type ChildLimits, type FromChild, MAX_OPEN_BATCHES, type ToChild } from './child-protocol.ts'
import { FileRefusal } from './file-refusal.ts'

export interface ChildRun<Job, Batch, Progress> {
  readonly entry: ChildEntry
  /** Must survive a structured clone. */
  readonly job: Job
  /** In order, one at a time; the child waits while two are unanswered. What it throws ends the run. */
  readonly onBatch: (batch: Batch) => void | Promise<void>
  readonly onProgress?: (progress: Progress) => void
  readonly limits?: ChildLimits
  /** Abort: the child is killed and the run rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Signals and codes with which V8 or the system ends a process that wants too much memory. */
const MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGKILL', 'SIGTRAP', 'SIGILL'])
const MEMORY_CODES: ReadonlySet<number> = new Set([133, 134, 137, 0x80000003])

function refusalOfExit({ code, signal }: ChildExit): FileRefusal {
  const isMemory = signal !== null ? MEMORY_SIGNALS.has(signal) : code !== null && MEMORY_CODES.has(code)
  return isMemory
    ? new FileRefusal('FILE_HOSTILE', { reason: 'memory' })
    : new FileRefusal('FILE_BROKEN', { reason: 'reader_stopped' })
}

class ChildSession<Job, Batch, Progress, Result> {
  readonly #child: ChildHandle
  readonly #children: Children
  readonly #run: ChildRun<Job, Batch, Progress>
  readonly #limits: ChildLimits
  readonly #outcome = Promise.withResolvers<Result>()
  #openBatches = 0
  #work: Promise<void> = Promise.resolve()
  #stopClock: () => void
  #isOver = false

  constructor(children: Children, run: ChildRun<Job, Batch, Progress>) {
    this.#children = children
    this.#run = run
    this.#limits = run.limits ?? CHILD_LIMITS
    this.#child = children.fork(run.entry, { maxOldSpaceMb: this.#limits.maxOldSpaceMb })
    this.#stopClock = children.after(this.#limits.startMs, () => this.#timeOut())
  }

  async outcome(): Promise<Result> {
    const { signal } = this.#run
    const onAbort = () => this.#end(() => this.#outcome.reject(signal?.reason))
    signal?.addEventListener('abort', onAbort, { once: true })
    // The child is started by the same build: its messages have the shapes of the protocol.
    this.#child.onMessage((message) => this.#receive(message as FromChild<Batch, Progress, Result>))
    this.#child.onExit((exit) => this.#afterWork(() => this.#refuse(refusalOfExit(exit))))
    try {
      return await this.#outcome.promise
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  #timeOut(): void {
    this.#refuse(new FileRefusal('FILE_TIMED_OUT', { seconds: Math.round(this.#limits.silenceMs / 1000) }))
  }

  #refuse(refusal: FileRefusal): void {
    this.#end(() => this.#outcome.reject(refusal))
  }

  #end(settle: () => void): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#stopClock()
    this.#child.kill()
    settle()
  }

  /** The clock runs only while the child owes us something. */
  #restartClock(): void {
    this.#stopClock()
    const isChildWaiting = this.#openBatches >= MAX_OPEN_BATCHES
    if (!this.#isOver && !isChildWaiting) {
      this.#stopClock = this.#children.after(this.#limits.silenceMs, () => this.#timeOut())
    }
  }

  #send(message: ToChild<Job>): void {
    this.#child.send(message)
  }

  /** Runs after everything received so far has been dealt with. */
  #afterWork(action: () => void | Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#isOver ? undefined : action()))
      .catch((error: unknown) => this.#end(() => this.#outcome.reject(error)))
  }

  #receive(message: FromChild<Batch, Progress, Result>): void {
    if (this.#isOver) return
    if (message.kind === 'batch') this.#openBatches++
    this.#restartClock()
    if (message.kind === 'ready') {
      this.#send({ kind: 'job', job: this.#run.job, maxRssBytes: this.#limits.maxRssBytes })
    } else if (message.kind !== 'alive') this.#afterWork(() => this.#handle(message))
  }

  async #handle(message: Exclude<FromChild<Batch, Progress, Result>, { kind: 'ready' | 'alive' }>): Promise<void> {
    switch (message.kind) {
      case 'batch':
        await this.#handleBatch(message.batch)
        break
      case 'progress':
        this.#run.onProgress?.(message.progress)
        break
      case 'result':
        this.#end(() => this.#outcome.resolve(message.result))
        break
      case 'refused':
        this.#refuse(new FileRefusal(message.code, { ...message.values }))
        break
      case 'failed':
        throw new Error(`parser child failed: ${message.message}`)
    }
  }

  async #handleBatch(batch: Batch): Promise<void> {
    await this.#run.onBatch(batch)
    if (this.#isOver) return
    this.#openBatches--
    this.#restartClock()
    this.#send({ kind: 'batch-done' })
  }
}

/**
 * @throws FileRefusal of the reader; FILE_HOSTILE when the memory cap was reached, FILE_TIMED_OUT after a silence,
 * FILE_BROKEN when the child ended for no reason we know. Also whatever `onBatch` throws and the signal's reason.
 */
export async function runInChild<Job, Batch, Progress, Result>(
  children: Children,
  run: ChildRun<Job, Batch, Progress>,
): Promise<Result> {
  run.signal?.throwIfAborted()
  return new ChildSession<Job, Batch, Progress, Result>(children, run).outcome()
}
