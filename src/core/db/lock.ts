/**
 * One core per data folder: a small lock database on which the core keeps BEGIN EXCLUSIVE for life.
 * The system releases it even after kill -9; there is no stale pid file.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface FolderLock {
  release(): void
}

/** Takes the folder's lock, or returns null when another core holds it. */
export function lockFolder(folder: string): FolderLock | null {
  const connection = new Database(join(folder, 'lock.db'))
  try {
    connection.pragma('busy_timeout = 0')
    connection.pragma('journal_mode = DELETE')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) return null
    throw error
  }
  return { release: () => connection.close() }
}
