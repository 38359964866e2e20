/** Change events after commit, numbered so that a listener sees a gap; listeners may be async streams. */
import type { Job } from '../../contract/system.ts'
import { TOPICS, type Topic } from '../../contract/topics.ts'
import type { ChangeEvent } from './core.ts'

export class ChangeFeed {
  #seq = 0
  readonly #listeners = new Set<(event: ChangeEvent) => void>()

  emit(topics: readonly Topic[], job?: Job): void {
    this.#seq += 1
    const event: ChangeEvent = job === undefined ? { seq: this.#seq, topics } : { seq: this.#seq, topics, job }
    for (const listener of this.#listeners) listener(event)
  }

  /** Everything may have changed: data was restored. */
  emitAll(): void {
    this.emit(TOPICS)
  }

  listen(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events from now on until `signal` aborts. A slow reader gets waiting events merged into one. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<StreamedEvent, void> {
    let waiting: StreamedEvent | null = null
    let wake: () => void = () => undefined
    const stop = this.listen((event) => {
      waiting = merge(waiting, event)
      wake()
    })
    const onAbort = () => wake()
    signal?.addEventListener('abort', onAbort)
    try {
      // The first event carries no topics: it tells the reader that it is connected, and from which number.
      yield { seq: this.#seq, topics: [] }
      while (signal?.aborted !== true) {
        const event: StreamedEvent | null = waiting
        waiting = null
        if (event !== null) yield event
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      stop()
      signal?.removeEventListener('abort', onAbort)
    }
  }
}

interface StreamedEvent {
  seq: number
  topics: Topic[]
  job?: Job
}

function merge(waiting: StreamedEvent | null, event: ChangeEvent): StreamedEvent {
  const job = event.job ?? waiting?.job
  const topics = [...new Set([...(waiting?.topics ?? []), ...event.topics])]
  return job === undefined ? { seq: event.seq, topics } : { seq: event.seq, topics, job }
}
