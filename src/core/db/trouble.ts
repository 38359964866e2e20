/** SQLite could not do its part: full disk, lock, input/output error, damage. */
import Database from 'better-sqlite3'

export class DatabaseTrouble extends Error {
  readonly code: 'DISK_FULL' | 'DATABASE_BUSY' | 'DATA_DAMAGED'
  constructor(code: DatabaseTrouble['code'], detail: string) {
    super(detail)
    this.code = code
    this.name = 'DatabaseTrouble'
  }

  /** The disk failed: whether the last commit is in the file is only known after re-opening it. */
  get isAtDisk(): boolean {
    return this.code !== 'DATABASE_BUSY'
  }
}

/** The driver's or the system's error as trouble; anything else unchanged. */
export function asTrouble(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return new DatabaseTrouble('DISK_FULL', error.code)
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code.startsWith('SQLITE_FULL')) return new DatabaseTrouble('DISK_FULL', error.code)
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new DatabaseTrouble('DATABASE_BUSY', error.code)
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN|READONLY)/.test(error.code))
    return new DatabaseTrouble('DATA_DAMAGED', error.code)
  return error
}
