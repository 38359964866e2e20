/** Hourly tidying of the house: old answers, ended jobs, expired files, sets kept aside, the write-ahead log. */
import { z } from 'zod'
import type { UnitOfWork } from '../db/index.ts'
import { defineJob, deleteEndedJobs, type JobDefinition, PATIENT, type ScheduleDefinition } from '../jobs/index.ts'
import type { CoreDeps } from '../platform/ports.ts'
import { deleteAnswersBefore } from './command-answer.repo.ts'
import type { CleanedFileStore } from './file-store.ts'
import type { House } from './house.ts'
import { removeOldAsides } from './restore.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ANSWERS_KEPT_MS = 7 * DAY_MS
const JOBS_KEPT_MS = 30 * DAY_MS
/** A reader that never ends keeps the log from shrinking. */
const LARGE_WAL_BYTES = 64 * 1024 * 1024
const KIND = 'house.tidy'

export const UPKEEP_SCHEDULE: ScheduleDefinition = {
  name: KIND,
  cron: '50 * * * *',
  job: { kind: KIND, subject: '', payload: {} },
}

export function upkeepJob(deps: CoreDeps, uow: UnitOfWork, files: CleanedFileStore, house: House): JobDefinition {
  return defineJob({
    kind: KIND,
    lane: 'small',
    payload: z.object({}),
    retry: PATIENT,
    run: () => {
      const now = deps.clock.now()
      uow.write((tx) => {
        deleteAnswersBefore(tx, now - ANSWERS_KEPT_MS)
        deleteEndedJobs(tx, now - JOBS_KEPT_MS)
      })
      files.clean()
      removeOldAsides(house.folder, now)
      const walBytes = house.file.checkpoint()
      if (walBytes > LARGE_WAL_BYTES) deps.log.warn('db.wal_large', { bytes: walBytes })
    },
  })
}
