/** What every command is: a function of its line and the outside, ending with an exit code. */
import type { CommandLine } from './arguments.ts'
import type { CommandIo } from './io.ts'
import type { OpenSession } from './session.ts'

export interface CommandContext {
  readonly line: CommandLine
  readonly io: CommandIo
  /** Print the JSON document; otherwise words for a person. */
  readonly isJson: boolean
  readonly open: OpenSession
}

/** Returns the exit code. */
export type Command = (context: CommandContext) => Promise<number>
