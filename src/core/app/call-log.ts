/** The last calls with their times, for the Health page; names and codes only. */
export interface LoggedCall {
  readonly name: string
  readonly at: number
  readonly ms: number
  readonly code: string | null
}

const KEPT = 500

export class CallLog {
  #calls: LoggedCall[] = []

  add(call: LoggedCall): void {
    this.#calls.push(call)
    if (this.#calls.length > KEPT * 2) this.#calls = this.#calls.slice(-KEPT)
  }

  /** Newest first. */
  list(): LoggedCall[] {
    return this.#calls.slice(-KEPT).reverse()
  }
}
