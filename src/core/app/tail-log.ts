/** Passes log events on and keeps the last ones for the diagnostics file. */
import type { Log, LogValue } from '../platform/ports.ts'

const KEPT = 300

export interface LoggedEvent {
  readonly level: keyof Log
  readonly at: number
  readonly event: string
  readonly fields: Record<string, LogValue>
}

export class TailLog implements Log {
  readonly #log: Log
  readonly #now: () => number
  #events: LoggedEvent[] = []

  constructor(log: Log, now: () => number) {
    this.#log = log
    this.#now = now
  }

  /** Oldest first. */
  tail(): readonly LoggedEvent[] {
    return this.#events.slice(-KEPT)
  }

  info(event: string, fields: Record<string, LogValue> = {}): void {
    this.#keep('info', event, fields)
  }

  warn(event: string, fields: Record<string, LogValue> = {}): void {
    this.#keep('warn', event, fields)
  }

  error(event: string, fields: Record<string, LogValue> = {}): void {
    this.#keep('error', event, fields)
  }

  #keep(level: keyof Log, event: string, fields: Record<string, LogValue>): void {
    this.#log[level](event, fields)
    this.#events.push({ level, at: this.#now(), event, fields })
    if (this.#events.length > KEPT * 2) this.#events = this.#events.slice(-KEPT)
  }
}
