/** Platforms the shop sells on. */
import type { Db } from '../db/index.ts'

export function listPlatforms(db: Db): string[] {
  return db.all<{ platform: string }>('SELECT DISTINCT platform FROM shop').map((row) => row.platform)
}
