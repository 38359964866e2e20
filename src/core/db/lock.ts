/**
 * One core per data folder: a small lock database on which the core keeps BEGIN EXCLUSIVE for life.
 * The system releases it even after kill -9; there is no stale pid file.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { asOpenFailure } from './open.ts'

export interface FolderLock {
  release(): void
}

/**
 * Takes the folder's lock, or returns null when another core holds it. A lock file that is no database holds
 * nothing and is made anew.
 * @throws OpenFailure when the disk does not take it.
 */
export function lockFolder(folder: string): FolderLock | null {
  const file = join(folder, 'lock.db')
  try {
    return takeLock(file)
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(NOTADB|CORRUPT)/.test(error.code))
      throw asOpenFailure(error, file)
    rmSync(file, { force: true })
    return takeLock(file)
  }
}

function takeLock(file: string): FolderLock | null {
  const connection = new Database(file)
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
