/** The contract's `jobs` area. */
import type { HandlersOf } from '../calls/handler.ts'
import type { UnitOfWork } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import * as repo from './jobs.repo.ts'
import type { JobRunner } from './runner.ts'
import type { Scheduler } from './schedules.ts'

export function jobHandlers(uow: UnitOfWork, runner: JobRunner, scheduler: Scheduler): HandlersOf<'jobs'> {
  return {
    list: (input) => {
      const rows = repo.listJobs(uow.read, readCursor(input.cursor), input.limit)
      const last = rows.length === input.limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => runner.shape(row)),
        nextCursor: last === undefined ? null : `${last.created_at}~${last.id}`,
      }
    },
    get: (input) => {
      const job = runner.find(uow.read, input.id)
      if (job === undefined) throw new Refusal('NOT_FOUND')
      return job
    },
    cancel: {
      write: (tx, input) => {
        const row = repo.findJob(tx, input.id)
        if (row === undefined) throw new Refusal('NOT_FOUND')
        if (!runner.cancel(tx, row.id)) throw new Refusal('JOB_NOT_CANCELLABLE')
        return runner.shape(repo.findJob(tx, input.id) ?? row)
      },
    },
    listSchedules: () =>
      repo.listScheduleRows(uow.read).map((row) => ({
        name: row.name,
        cron: row.cron,
        zone: row.zone,
        lastRunAt: row.last_run_at,
        lastCode: row.last_code,
        nextRunAt: row.next_run_at,
      })),
    runSchedule: {
      write: (tx, input) => {
        const jobId = scheduler.runNow(tx, input.name)
        if (jobId === null) throw new Refusal('NOT_FOUND')
        return { jobId }
      },
    },
  }
}

function readCursor(cursor: string | null): { at: number; id: string } | null {
  if (cursor === null) return null
  const [at = '', id = ''] = cursor.split('~')
  if (!/^\d+$/.test(at)) throw new Refusal('INPUT_INVALID', { field: 'cursor' })
  return { at: Number(at), id }
}
