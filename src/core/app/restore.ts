/** Swapping the data file under a running core: work pauses, the old set is kept 30 days, every screen reloads. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DataKeeper } from '../backup/index.ts'
import type { JobRunner, Scheduler } from '../jobs/index.ts'
import type { Clock } from '../platform/ports.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { House } from './house.ts'

/** Counts up with each restore, so that whoever keeps copies of our data notices. */
const EPOCH = 'epoch'
const ASIDE = 'aside'
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

interface RestoreRoom {
  readonly house: House
  readonly clock: Clock
  readonly runner: JobRunner
  readonly scheduler: Scheduler
  readonly feed: ChangeFeed
}

export function dataKeeper(room: RestoreRoom): DataKeeper {
  const { house, clock } = room
  return {
    folder: house.folder,
    file: house.file.path,
    isOpen: () => house.file.sql.isOpen,
    async pause() {
      const wasStarted = room.scheduler.isStarted
      room.scheduler.stop()
      await room.runner.stop()
      return () => {
        if (house.trouble === null) beginWork(room, wasStarted)
        room.feed.emitAll()
      }
    },
    async replace(next) {
      const epoch = house.file.sql.isOpen ? epochOf(house) : 0
      await house.replaceFile(next, join(house.folder, ASIDE, String(clock.now())))
      house.uow.write((tx) => writeSetting(tx, EPOCH, Math.max(epoch, epochOf(house)) + 1))
    },
  }
}

/** Jobs of an ended run wait again, schedules have their rows. */
export function beginWork({ runner, scheduler }: Pick<RestoreRoom, 'runner' | 'scheduler'>, isStarted: boolean): void {
  runner.resume()
  runner.recover()
  scheduler.sync()
  if (isStarted) scheduler.start()
}

/** Sets kept aside by restores go after 30 days. */
export function removeOldAsides(folder: string, now: number): void {
  const place = join(folder, ASIDE)
  if (!existsSync(place)) return
  for (const name of readdirSync(place))
    if (now - Number(name) > KEPT_MS) rmSync(join(place, name), { recursive: true, force: true })
}

function epochOf(house: House): number {
  return Number(readSetting(house.uow.read, EPOCH) ?? 0)
}
