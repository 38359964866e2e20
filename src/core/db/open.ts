/**
 * Opens the data file: settings first, then read back; a connection whose settings do not hold is
 * closed and refused. The only module that names the driver.
 */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

export type Connection = Database.Database

/** "ZGT1": marks our files so that a foreign database is refused. */
export const APPLICATION_ID = 0x5a475431
/** Older SQLite builds have known data bugs under WAL. */
const OLDEST_SQLITE = [3, 51, 3] as const

/** Wanted value per pragma, as SQLite reads it back. */
const SETTINGS: readonly (readonly [name: string, set: string, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['journal_size_limit', '67108864', 67108864],
  ['wal_autocheckpoint', '1000', 1000],
]
/** With less than this a file cannot even be opened: its index and log want some pages. */
const LEAST_ROOM_BYTES = 256 * 1024
/** Speed only, not safety: 64 MB of page cache. */
const CACHE_KIB = 65536

export class OpenFailure extends Error {
  readonly code: 'DATA_DAMAGED' | 'DATA_NEWER_THAN_APP' | 'DATABASE_BUSY' | 'DISK_FULL'
  constructor(code: OpenFailure['code'], detail: string) {
    super(detail)
    this.code = code
    this.name = 'OpenFailure'
  }
}

/**
 * Opens `file` for reading and writing.
 * @throws OpenFailure DATA_DAMAGED when it is no database of ours or a setting does not hold, DISK_FULL where
 * there is no room for its log.
 */
export function openDatabase(file: string): Connection {
  let connection: Connection | undefined
  try {
    connection = new Database(file)
    if (connection.pragma('auto_vacuum', { simple: true }) !== 2 && isEmpty(connection))
      connection.pragma('auto_vacuum = INCREMENTAL')
    for (const [name, value] of SETTINGS) connection.pragma(`${name} = ${value}`)
    if (process.platform === 'darwin') connection.pragma('fullfsync = ON')
    connection.pragma(`cache_size = -${CACHE_KIB}`)
    assertSettings(connection)
    return connection
  } catch (error) {
    connection?.close()
    throw asOpenFailure(error, file)
  }
}

/** Opens a copy read-only, for checking it. */
export function openReadOnly(file: string): Connection {
  try {
    return new Database(file, { readonly: true, fileMustExist: true })
  } catch (error) {
    throw asOpenFailure(error, file)
  }
}

/** Settings as the connection reads them back now. */
export function readSettings(connection: Connection): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const [name] of SETTINGS) values[name] = String(connection.pragma(name, { simple: true }))
  values.sqlite = sqliteVersion(connection)
  return values
}

function assertSettings(connection: Connection): void {
  for (const [name, , wanted] of SETTINGS) {
    const found = connection.pragma(name, { simple: true })
    if (String(found) !== String(wanted))
      throw new OpenFailure('DATA_DAMAGED', `${name} reads ${String(found)}, not ${wanted}`)
  }
  const version = sqliteVersion(connection).split('.').map(Number)
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = version[index] ?? 0
    if (part > least) return
    if (part < least) throw new OpenFailure('DATA_DAMAGED', `SQLite ${version.join('.')} is too old`)
  }
}

function sqliteVersion(connection: Connection): string {
  return String(connection.prepare('SELECT sqlite_version()').pluck().get())
}

function isEmpty(connection: Connection): boolean {
  return connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
}

/** The driver's error at the opening of `file`; anything else unchanged. */
export function asOpenFailure(error: unknown, file: string): Error {
  if (error instanceof OpenFailure) return error
  if (error instanceof Database.SqliteError) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new OpenFailure('DATABASE_BUSY', error.code)
    if (error.code.startsWith('SQLITE_FULL')) return new OpenFailure('DISK_FULL', error.code)
    if (/^SQLITE_(IOERR|CANTOPEN)/.test(error.code))
      return new OpenFailure(hasRoom(file) ? 'DATA_DAMAGED' : 'DISK_FULL', error.code)
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return new OpenFailure('DATA_DAMAGED', error.code)
  }
  return error instanceof Error ? error : new Error(String(error))
}

function hasRoom(file: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize >= LEAST_ROOM_BYTES
}
