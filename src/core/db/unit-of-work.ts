/**
 * The only way to write: one synchronous BEGIN IMMEDIATE transaction per unit of work. Nothing can be
 * awaited inside, so no other statement slips in. Topics go out after commit, never after a rollback.
 */
import Database from 'better-sqlite3'
import type { Topic } from '../../contract/topics.ts'
import type { Db, SqlConnection, Tx } from './sql.ts'

export interface UnitOfWork {
  /** Reads outside a transaction. */
  readonly read: Db
  /**
   * Runs `work` in one transaction and returns its result. Throws what `work` throws, after rollback.
   * @throws DatabaseTrouble when SQLite itself failed; the outcome of the commit is then unknown.
   */
  write<Result>(work: (tx: Tx) => Result): Result
  /** Notes topics for after the running commit; outside a unit of work they go out at once. */
  touch(...topics: readonly Topic[]): void
  onCommit(listener: (topics: readonly Topic[]) => void): () => void
  /** Commits since the connection was opened; backups compare it. */
  readonly commits: number
}

/** SQLite could not do its part: full disk, lock, input/output error, damage. */
export class DatabaseTrouble extends Error {
  readonly code: 'DISK_FULL' | 'DATABASE_BUSY' | 'DATA_DAMAGED'
  constructor(code: DatabaseTrouble['code'], detail: string) {
    super(detail)
    this.code = code
    this.name = 'DatabaseTrouble'
  }
}

export function createUnitOfWork(sql: SqlConnection): UnitOfWork {
  const listeners = new Set<(topics: readonly Topic[]) => void>()
  let pending = new Set<Topic>()
  let isInside = false
  let commits = 0

  const flush = () => {
    if (pending.size === 0) return
    const topics = [...pending]
    pending = new Set()
    for (const listener of listeners) listener(topics)
  }

  return {
    read: sql,
    get commits() {
      return commits
    },
    write(work) {
      if (isInside) throw new Error('a unit of work was opened inside another one')
      isInside = true
      try {
        sql.run('BEGIN IMMEDIATE')
        const result = work(sql)
        sql.run('COMMIT')
        commits += 1
        return result
      } catch (error) {
        pending = new Set()
        if (sql.connection.inTransaction) sql.run('ROLLBACK')
        throw asTrouble(error)
      } finally {
        isInside = false
        flush()
      }
    },
    touch(...topics) {
      for (const topic of topics) pending.add(topic)
      if (!isInside) flush()
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function asTrouble(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code.startsWith('SQLITE_FULL')) return new DatabaseTrouble('DISK_FULL', error.code)
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new DatabaseTrouble('DATABASE_BUSY', error.code)
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) return new DatabaseTrouble('DATA_DAMAGED', error.code)
  return error
}
