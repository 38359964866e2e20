/** One sheet and the job that works on it, kept up to date while something is under way. */
import { useQuery } from '@tanstack/react-query'
import type { Job } from '../../../contract/system.ts'
import { api } from '../../lib/core-client.ts'
import { isWorking } from './sheet.rules.ts'

/** Asked anew while a job works, besides the events that announce its steps. */
const POLL_MS = 1_000

export function useSheet(id: string) {
  return useQuery(
    api.stocktake.get.queryOptions({
      input: { id },
      refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? POLL_MS : false),
    }),
  )
}

/** Null while there is none. */
export function useJob(jobId: string | null, isOpen: boolean): Job | null {
  const query = useQuery({
    ...api.jobs.get.queryOptions({ input: { id: jobId ?? '' } }),
    enabled: jobId !== null && isOpen,
    refetchInterval: isOpen ? POLL_MS : false,
  })
  return jobId === null ? null : (query.data ?? null)
}
