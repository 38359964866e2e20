/** Job rows in the contract's words, and the code under which an error ends a job. */
import { ERROR_STATUS } from '../../contract/errors.ts'
import type { Job } from '../../contract/system.ts'
import type { JobRow } from './jobs.repo.ts'

export function hasEnded(state: Job['state']): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** `live` is newer progress than the row holds. */
export function toJob(row: JobRow, isCancellable: boolean, live?: { done: number; total: number | null }): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    done: live?.done ?? row.done,
    total: live === undefined ? row.total : live.total,
    attempts: row.attempts,
    code: row.code,
    isCancellable: isCancellable && !hasEnded(row.state) && row.is_cancel_asked === 0,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }
}

/** A code of the closed list; surprises are UNEXPECTED. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && code in ERROR_STATUS ? code : 'UNEXPECTED'
}
