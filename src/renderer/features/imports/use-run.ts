/** One import and its job, kept up to date while something is under way. */
import { useQuery } from '@tanstack/react-query'
import type { ImportRun } from '../../../contract/imports.ts'
import type { Job } from '../../../contract/system.ts'
import { api } from '../../lib/core-client.ts'

/** Asked anew while a run works, besides the events that announce its steps. */
const POLL_MS = 1_000

export function isWorking(state: ImportRun['state'] | undefined): boolean {
  return state === 'previewing' || state === 'committing'
}

export function useRun(id: string) {
  return useQuery(
    api.imports.get.queryOptions({
      input: { id },
      refetchInterval: (query) => (isWorking(query.state.data?.state) ? POLL_MS : false),
    }),
  )
}

/** The job that works on a run; null while there is none. */
export function useRunJob(run: ImportRun | undefined): Job | null {
  const jobId = run?.jobId ?? null
  const query = useQuery({
    ...api.jobs.get.queryOptions({ input: { id: jobId ?? '' } }),
    enabled: jobId !== null && isWorking(run?.state),
    refetchInterval: isWorking(run?.state) ? POLL_MS : false,
  })
  return jobId === null ? null : (query.data ?? null)
}
