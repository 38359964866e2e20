/** Messages between the core and a parser child. Both ends are always of the same build. */
import type { FileRefusalCode } from './file-refusal.ts'

/** Batches a child may have sent without an answer; more would pile up in memory. */
export const MAX_OPEN_BATCHES = 2

export interface ChildLimits {
  /** From start to the first sign of life. */
  readonly startMs: number
  /** Longest silence of a child that is not waiting for us. */
  readonly silenceMs: number
  /** V8's old space. */
  readonly maxOldSpaceMb: number
  /** Resident memory of the whole child: buffers and strings outside V8's heap count too. */
  readonly maxRssBytes: number
}

export const CHILD_LIMITS: ChildLimits = {
  startMs: 30_000,
  silenceMs: 10_000,
  maxOldSpaceMb: 320,
  maxRssBytes: 480 * 1024 * 1024,
}

export type ToChild<Job> =
  | { readonly kind: 'job'; readonly job: Job; readonly maxRssBytes: number }
  | { readonly kind: 'batch-done' }

export type FromChild<Batch, Progress, Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alive' }
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: Result }
  | {
      readonly kind: 'refused'
      readonly code: FileRefusalCode
      readonly values: Readonly<Record<string, string | number>>
    }
  /** A mistake of ours, not of the file. */
  | { readonly kind: 'failed'; readonly message: string }
