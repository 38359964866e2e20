/**
 * Child processes as the core sees them: each shell starts them in its own way (the Node shell forks
 * Node, Electron starts a utility process), with a memory cap, no environment and no open files.
 */

/** Names of the programs a shell can start; `parse` reads untrusted files. */
export type ChildEntry = 'parse'

export interface ChildExit {
  /** Exit code, null when a signal ended the child. */
  readonly code: number | null
  readonly signal: string | null
}

export interface ChildHandle {
  /** Structured clone; messages keep their order. Nothing happens once the child is gone. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, after the last message; also when the child could not be started (code null, signal null). */
  onExit(listener: (exit: ChildExit) => void): void
  /** At once and unconditionally. */
  kill(): void
}

export interface Children {
  fork(entry: ChildEntry, options: { readonly maxOldSpaceMb: number }): ChildHandle
  /** Calls `action` once after `milliseconds`, unless the returned function is called before. Does not keep the process alive. */
  after(milliseconds: number, action: () => void): () => void
}
