/** Follows a job to its end, wherever the core runs. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Job } from '../../contract/system.ts'
import { type CommandSession, newCommandKey } from './session.ts'

/** Between two looks at a job: of a core in this process, of a running app. */
const LOCAL_MS = 25
const REMOTE_MS = 250

export interface JobWatch {
  /** Called with each look; `done` is safely stored. */
  readonly onProgress?: (job: Job) => void
  /** When aborted, the job is cancelled once; it still ends in order. */
  readonly signal?: AbortSignal
}

/** The job when it is done, failed or cancelled. */
export async function waitForJob(
  session: Pick<CommandSession, 'client' | 'core' | 'work'>,
  id: string,
  watch: JobWatch = {},
): Promise<Job> {
  let isCancelled = false
  for (;;) {
    session.work()
    if (watch.signal?.aborted && !isCancelled) {
      isCancelled = true
      await session.client.jobs.cancel({ commandKey: newCommandKey(), id }).catch(unlessTooLate)
    }
    const job = await session.client.jobs.get({ id })
    watch.onProgress?.(job)
    if (job.state !== 'queued' && job.state !== 'running') return job
    await wait(session.core === null ? REMOTE_MS : LOCAL_MS)
  }
}

/** The job may end while the wish to stop it is on its way. */
function unlessTooLate(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'JOB_NOT_CANCELLABLE')) throw error
}
