/**
 * The only way to write: one synchronous BEGIN IMMEDIATE transaction per unit of work. Nothing can be
 * awaited inside, so no other statement slips in. Topics go out after commit, never after a rollback.
 */
import type { Topic } from '../../contract/topics.ts'
import type { Db, SqlConnection, Tx } from './sql.ts'
import { asTrouble, DatabaseTrouble } from './trouble.ts'

export interface UnitOfWork {
  /** Reads outside a transaction. */
  readonly read: Db
  /**
   * Runs `work` in one transaction and returns its result. Throws what `work` throws, after rollback.
   * `device`: where the command came from, kept with the moves it makes.
   * @throws DatabaseTrouble when SQLite itself failed; the outcome of the commit is then unknown.
   */
  write<Result>(work: (tx: Tx) => Result, device?: string | null): Result
  /** Notes topics for after the running commit; outside a unit of work they go out at once. */
  touch(...topics: readonly Topic[]): void
  onCommit(listener: (topics: readonly Topic[]) => void): () => void
  /** Commits since the core was made; backups compare it. */
  readonly commits: number
  /** Notes that a statement failed at the disk: `heal` will re-open the file. */
  distrust(error: unknown): void
  /** Re-opens the file after an earlier failure at the disk; every write does so first. */
  heal(): void
}

/** `reopen` closes the file, opens it again and forgets what was read from it. */
export function createUnitOfWork(sql: SqlConnection, reopen: () => void): UnitOfWork {
  const listeners = new Set<(topics: readonly Topic[]) => void>()
  let pending = new Set<Topic>()
  let isInside = false
  let commits = 0
  let isSuspect = false

  const distrust = (error: unknown) => {
    if (error instanceof DatabaseTrouble && error.isAtDisk) isSuspect = true
  }
  const heal = () => {
    if (!isSuspect || isInside) return
    reopen()
    isSuspect = false
  }

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
    write(work, device = null) {
      if (isInside) throw new Error('a unit of work was opened inside another one')
      heal()
      isInside = true
      sql.device = device
      try {
        sql.run('BEGIN IMMEDIATE')
        const result = work(sql)
        if (result instanceof Promise) throw new Error('a unit of work must not wait for anything')
        sql.run('COMMIT')
        commits += 1
        return result
      } catch (error) {
        pending = new Set()
        const trouble = asTrouble(error)
        distrust(trouble)
        rollBack(sql)
        throw trouble
      } finally {
        sql.device = null
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
    distrust: (error) => distrust(asTrouble(error)),
    heal,
  }
}

/** A failing disk may fail the rollback too; the first error is the one to report, and `heal` re-opens. */
function rollBack(sql: SqlConnection): void {
  try {
    if (sql.isOpen && sql.connection.inTransaction) sql.run('ROLLBACK')
  } catch (error) {
    if (!(asTrouble(error) instanceof DatabaseTrouble)) throw error
  }
}
