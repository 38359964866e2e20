/** One file made to hurt whoever opens it, and the refusal it must meet. */
import type { FileRefusalCode } from '../../src/core/files/file-refusal.ts'

export interface HostileFile {
  readonly name: string
  readonly code: FileRefusalCode
  /** The refusal's `reason` or `found`, where it tells one guard from another. */
  readonly reason?: string
  /** Pieces written one after the other. */
  readonly content: () => Iterable<Buffer | string>
}
