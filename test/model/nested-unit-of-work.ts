/** A unit of work inside a transaction that stays open: a savepoint instead of BEGIN and COMMIT. */
import type { Topic } from '../../src/contract/topics.ts'
import type { UnitOfWork } from '../../src/core/db/index.ts'
import type { SqlConnection } from '../../src/core/db/sql.ts'

/** `waiting`: what a unit of work put in the queue goes with it when it fails. */
export function nestedUnitOfWork(sql: SqlConnection, waiting: unknown[]): UnitOfWork {
  const listeners = new Set<(topics: readonly Topic[]) => void>()
  const tell = (topics: readonly Topic[]) => {
    for (const listener of listeners) listener(topics)
  }
  let pending: Topic[] | null = null
  let commits = 0
  return {
    read: sql,
    get commits() {
      return commits
    },
    write(work, device = null) {
      if (pending !== null) throw new Error('a unit of work was opened inside another one')
      const queued = waiting.length
      pending = []
      sql.device = device
      sql.run('SAVEPOINT unit_of_work')
      try {
        const result = work(sql)
        sql.run('RELEASE unit_of_work')
        commits += 1
        tell(pending)
        return result
      } catch (error) {
        sql.run('ROLLBACK TO unit_of_work')
        sql.run('RELEASE unit_of_work')
        waiting.length = queued
        throw error
      } finally {
        sql.device = null
        pending = null
      }
    },
    touch(...topics) {
      if (pending === null) tell(topics)
      else pending.push(...topics)
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    distrust: () => undefined,
    heal: () => undefined,
  }
}
