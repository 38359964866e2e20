/** Which backups are kept: so many per reason, none longer than buyers' data may be kept, always the newest sound one. */
import type { Backup } from '../../contract/system.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const KEPT: Readonly<Record<Backup['reason'], number>> = {
  quarter_hour: 8,
  daily: 14,
  weekly: 8,
  close: 4,
  migration: 4,
  import: 4,
  restore: 4,
  repair: 4,
  manual: 10,
}

/** Ids to delete. `maxDays` 0 sets no limit of age; `now` is UTC ms. */
export function expiredBackups(backups: readonly Backup[], now: number, maxDays: number): string[] {
  const newestFirst = [...backups].sort((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1))
  const safest = newestFirst.find((backup) => backup.isVerified)
  const seen = new Map<Backup['reason'], number>()
  return newestFirst
    .filter((backup) => {
      const place = (seen.get(backup.reason) ?? 0) + 1
      seen.set(backup.reason, place)
      const isOld = maxDays > 0 && now - backup.at > maxDays * DAY_MS
      return backup !== safest && (isOld || place > KEPT[backup.reason])
    })
    .map((backup) => backup.id)
}

/** Longest age of a backup in days by the retention of the platforms sold on; 0 for no limit. */
export function maxBackupDays(retentionDays: Readonly<Record<string, number>>, platforms: readonly string[]): number {
  const limits = platforms.map((platform) => retentionDays[platform] ?? 0).filter((days) => days > 0)
  return limits.length === 0 ? 0 : Math.min(...limits)
}
