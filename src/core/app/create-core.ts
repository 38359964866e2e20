/** The only composition root: takes the data folder, wires features to the contract, starts and stops the work. */
import { randomInt } from 'node:crypto'
import { BackupService, freeBytesOf } from '../backup/index.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { JobRunner, Scheduler } from '../jobs/index.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { CoreDeps } from '../platform/ports.ts'
import { createSettingsReader } from '../settings/index.ts'
import { CallLog } from './call-log.ts'
import { ChangeFeed } from './change-feed.ts'
import type { Core } from './core.ts'
import { composeFeatures } from './features.ts'
import { createFileStore } from './file-store.ts'
import { House } from './house.ts'
import { beginWork, dataKeeper } from './restore.ts'
import { createRouter } from './router.ts'
import { TailLog } from './tail-log.ts'
import { UPKEEP_SCHEDULE, upkeepJob } from './upkeep.ts'

const RANDOM_STEPS = 2 ** 32

/** Never throws for data that cannot be opened: `trouble` says so, and only health and restore answer. */
export async function createCore(shellDeps: CoreDeps): Promise<Core> {
  const log = new TailLog(shellDeps.log, () => shellDeps.clock.now())
  const deps: CoreDeps = { ...shellDeps, log }
  const { clock, ids } = deps
  const house = new House(deps)
  const { uow } = house
  const calls = new CallLog()
  const feed = new ChangeFeed()
  uow.onCommit((topics) => feed.emit(topics))

  const settings = createSettingsReader(uow, house.file)
  const random = () => randomInt(RANDOM_STEPS) / RANDOM_STEPS
  const runner = new JobRunner({ uow, clock, ids, log, random })
  runner.onJob((job) => feed.emit(['jobs'], job))
  const scheduler = new Scheduler({ uow, clock, log, runner, zone: () => settings.get().zone })
  const files = createFileStore(house.folder, clock, uow)
  const keeper = dataKeeper({ house, clock, runner, scheduler, feed })
  const backups = new BackupService({ deps, uow, settings, files, keeper })
  const env: CoreEnv = { deps, uow, jobs: runner, settings, files, backups }

  const features = composeFeatures(env, { house, backups, calls, feed, log, runner, scheduler, freeBytesOf })
  runner.register([...features.jobs, upkeepJob(deps, uow, files, house)])
  scheduler.register([...features.schedules, UPKEEP_SCHEDULE])
  const router = createRouter(features.handlers, { deps, uow, calls, trouble: () => house.trouble })

  await house.enter(() => backups.before('migration'))
  if (house.trouble === null) {
    if (house.wasUnclean) backups.noteUnclean()
    backups.shelf.sweep()
    try {
      beginWork({ runner, scheduler }, false)
    } catch (error) {
      // Damage the opening did not touch.
      house.close(error)
    }
  }

  return {
    router,
    start() {
      if (house.trouble === null) scheduler.start()
    },
    async drain() {
      if (house.trouble !== null) return
      scheduler.wake()
      await runner.drain()
    },
    async stop(options) {
      scheduler.stop()
      await runner.stop()
      const isWanted = options?.withoutBackup !== true && backups.hasChanges
      if (house.trouble === null && isWanted) await closingBackup(backups, log)
      house.leave()
    },
    onChange: (listener) => feed.listen(listener),
    stageUpload: (fileName) => files.stageUpload(fileName),
    resolveFile: (token) => (house.trouble === null ? files.findMade(token) : null),
    get trouble() {
      return house.trouble
    },
  }
}

/** A failing backup must not keep the app from closing: the next start notes the change again. */
async function closingBackup(backups: BackupService, log: TailLog): Promise<void> {
  try {
    await backups.make('close')
  } catch (error) {
    log.error('backup.close_failed', traceOf(error))
  }
}
