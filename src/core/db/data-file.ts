/**
 * The one data file of a folder: opened, closed and re-opened behind one lasting SqlConnection, so that
 * features keep their handle over a restore or after a failing disk.
 */
import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { type Connection, OpenFailure, openDatabase } from './open.ts'
import { type SlowStatementListener, SqlConnection } from './sql.ts'

/** Name of the data file in its folder. */
export const DATA_FILE = 'zhanggui.db'

/** Pages given back at once: a few milliseconds. */
const VACUUM_PAGES = 1000

export class DataFile {
  readonly path: string
  readonly sql: SqlConnection
  readonly #afterOpen = new Set<() => void>()

  constructor(path: string, onSlow: SlowStatementListener) {
    this.path = path
    this.sql = new SqlConnection(null, onSlow)
  }

  /** @throws OpenFailure; the file stays closed then. */
  open(): void {
    // Made readable for its owner only; the log beside it takes the same mode.
    closeSync(openSync(this.path, 'a', 0o600))
    this.sql.attach(this.#connect())
    for (const listener of this.#afterOpen) listener()
  }

  #connect(): Connection {
    try {
      return openDatabase(this.path)
    } catch (error) {
      if (error instanceof OpenFailure && error.code === 'DISK_FULL') this.sql.attach(null, error.code)
      throw error
    }
  }

  /** Writes the WAL back and closes; a failing checkpoint leaves the WAL for the next start. */
  close(): void {
    if (!this.sql.isOpen) return
    const { connection } = this.sql
    this.sql.attach(null)
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      connection.close()
    }
  }

  /** Writes the WAL back and gives some freed pages to the disk. Returns the bytes of WAL a reader kept from going. */
  checkpoint(): number {
    const { connection } = this.sql
    connection.pragma(`incremental_vacuum(${VACUUM_PAGES})`)
    connection.pragma('wal_checkpoint(TRUNCATE)')
    const wal = `${this.path}-wal`
    return existsSync(wal) ? statSync(wal).size : 0
  }

  /** Closes without an own checkpoint: for a file or disk that is not trusted. */
  abandon(): void {
    if (!this.sql.isOpen) return
    const { connection } = this.sql
    this.sql.attach(null)
    connection.close()
  }

  reopen(): void {
    this.abandon()
    this.open()
  }

  /** Called after every opening: caches of what was read are void. */
  onOpen(listener: () => void): void {
    this.#afterOpen.add(listener)
  }
}
