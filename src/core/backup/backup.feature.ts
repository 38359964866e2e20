/** The contract's `backup` area, and the backups that make themselves. */
import { z } from 'zod'
import { BackupShape } from '../../contract/system.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { dayOf } from '../domain/zone.ts'
import { defineJob, PATIENT, type ScheduleDefinition } from '../jobs/index.ts'
import type { BackupService } from './backup.service.ts'

const RETRY = { ...PATIENT, codes: [...PATIENT.codes, 'BACKUP_FAILED'] }

const SCHEDULES: readonly ScheduleDefinition[] = [
  { name: 'backup.quarterHour', cron: '*/15 * * * *', job: jobFor('quarter_hour') },
  { name: 'backup.daily', cron: '10 13 * * *', job: jobFor('daily') },
  { name: 'backup.weekly', cron: '20 13 * * 1', job: jobFor('weekly') },
]

export function createBackup(env: CoreEnv, backups: BackupService): Feature<'backup'> {
  const run = defineJob({
    kind: 'backup.run',
    lane: 'small',
    payload: z.object({ reason: BackupShape.shape.reason }),
    retry: RETRY,
    run: async ({ reason }) => {
      if (reason === 'quarter_hour' && !backups.hasChanges) return
      await backups.make(reason)
    },
    giveUp: () => backups.warnWhenStale(),
  })
  return {
    handlers: {
      backup: {
        list: () => backups.shelf.list(),
        make: () => backups.make('manual'),
        restore: (input) => backups.restore(input.id),
        exportMove: () => backups.exportMove(`zhanggui-${dayOf(env.deps.clock.now(), env.settings.get().zone)}.zgdata`),
        importMove: (input) => backups.importMove(input.uploadToken),
      },
    },
    jobs: [run],
    schedules: SCHEDULES,
  }
}

function jobFor(reason: string): ScheduleDefinition['job'] {
  return { kind: 'backup.run', subject: reason, payload: { reason } }
}
