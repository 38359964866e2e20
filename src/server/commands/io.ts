/** What a command sees of the outside: two streams, the wish to stop, and whether a person is watching. */

export interface CommandIo {
  /** Resolves when the stream has taken the text; a slow reader slows the command. */
  out(text: string): Promise<void>
  err(text: string): void
  /** A person reads stdout. */
  readonly isOutTty: boolean
  /** A person reads stderr. */
  readonly isErrTty: boolean
  /** Aborted by Ctrl+C or SIGTERM. */
  readonly signal: AbortSignal
}

export const EXIT_DONE = 0
export const EXIT_USAGE = 1
export const EXIT_REFUSED = 2

/** The one JSON document of a command. */
export async function printJson(io: CommandIo, document: unknown): Promise<void> {
  await io.out(`${JSON.stringify(document)}\n`)
}
