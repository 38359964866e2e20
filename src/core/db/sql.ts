/**
 * Reading and writing on one synchronous connection with cached statements. `Db` reads, `Tx` also
 * writes; only the unit of work hands out a `Tx`. Row types are the repo's word: SQL is not checked
 * against them, so they stand beside the statement.
 */
import type { RunResult, Statement } from 'better-sqlite3'
import type { Connection } from './open.ts'
import { DatabaseTrouble } from './trouble.ts'

export type SqlValue = string | number | bigint | Buffer | null
type Params = readonly SqlValue[]

/** A statement slower than this is logged with its text. */
const SLOW_MS = 20

export interface Db {
  /** All rows. */
  all<Row>(sql: string, ...params: Params): Row[]
  /** First row or undefined. */
  get<Row>(sql: string, ...params: Params): Row | undefined
  /** First column of the first row. */
  value<Value extends SqlValue>(sql: string, ...params: Params): Value | undefined
  /** Rows one by one, for walks over big tables; no other statement may write meanwhile. */
  iterate<Row>(sql: string, ...params: Params): IterableIterator<Row>
}

export interface Tx extends Db {
  readonly isWriting: true
  /** Device of the caller whose command this unit of work is; null for work that goes on by itself. */
  readonly device: string | null
  /** Rows changed. */
  run(sql: string, ...params: Params): number
  /** Row id of the inserted row. */
  insert(sql: string, ...params: Params): number
  /** Runs `work` in a savepoint: when it throws, only its own changes are undone and the error is passed on. */
  savepoint<Result>(work: () => Result): Result
}

interface Prepared {
  readonly statement: Statement<unknown[], unknown>
  /** Written with ?1, ?2: the driver takes these by name. */
  readonly isNumbered: boolean
}

const NUMBERED = /\?\d/

export type SlowStatementListener = (sql: string, ms: number) => void

/** The statements of one connection at a time; the data file may attach a fresh one behind the same object. */
export class SqlConnection implements Tx {
  readonly isWriting = true
  device: string | null = null
  #connection: Connection | null
  #whyClosed: DatabaseTrouble['code'] = 'DATA_DAMAGED'
  readonly #statements = new Map<string, Prepared>()
  readonly #onSlow: SlowStatementListener

  constructor(connection: Connection | null, onSlow: SlowStatementListener) {
    this.#connection = connection
    this.#onSlow = onSlow
  }

  /** @throws DatabaseTrouble while no file is open. */
  get connection(): Connection {
    if (this.#connection === null) throw new DatabaseTrouble(this.#whyClosed, 'the data file is not open')
    return this.#connection
  }

  get isOpen(): boolean {
    return this.#connection !== null
  }

  /** Puts another connection (or none, and why) behind this object; statements are prepared anew. */
  attach(connection: Connection | null, whyClosed: DatabaseTrouble['code'] = 'DATA_DAMAGED'): void {
    this.#statements.clear()
    this.#whyClosed = whyClosed
    this.#connection = connection
  }

  all<Row>(sql: string, ...params: Params): Row[] {
    const start = performance.now()
    const prepared = this.#prepared(sql)
    const rows = prepared.statement.all(...valuesFor(prepared, params)) as Row[]
    this.#noteSlow(sql, start)
    return rows
  }

  get<Row>(sql: string, ...params: Params): Row | undefined {
    const prepared = this.#prepared(sql)
    return prepared.statement.get(...valuesFor(prepared, params)) as Row | undefined
  }

  value<Value extends SqlValue>(sql: string, ...params: Params): Value | undefined {
    const start = performance.now()
    const row = this.get<Record<string, Value>>(sql, ...params)
    this.#noteSlow(sql, start)
    return row === undefined ? undefined : Object.values(row)[0]
  }

  iterate<Row>(sql: string, ...params: Params): IterableIterator<Row> {
    return this.connection.prepare<unknown[], Row>(sql).iterate(...params)
  }

  run(sql: string, ...params: Params): number {
    return this.#run(sql, params).changes
  }

  insert(sql: string, ...params: Params): number {
    return Number(this.#run(sql, params).lastInsertRowid)
  }

  savepoint<Result>(work: () => Result): Result {
    this.run('SAVEPOINT row_of_batch')
    try {
      const result = work()
      this.run('RELEASE row_of_batch')
      return result
    } catch (error) {
      if (this.connection.inTransaction) {
        this.run('ROLLBACK TO row_of_batch')
        this.run('RELEASE row_of_batch')
      }
      throw error
    }
  }

  #run(sql: string, params: Params): RunResult {
    const prepared = this.#prepared(sql)
    return prepared.statement.run(...valuesFor(prepared, params))
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const prepared = { statement: this.connection.prepare(sql), isNumbered: NUMBERED.test(sql) }
    this.#statements.set(sql, prepared)
    return prepared
  }

  #noteSlow(sql: string, start: number): void {
    const ms = performance.now() - start
    if (ms > SLOW_MS) this.#onSlow(sql, ms)
  }
}

function valuesFor(prepared: Prepared, params: Params): readonly unknown[] {
  return prepared.isNumbered ? [Object.fromEntries(params.map((value, index) => [index + 1, value]))] : params
}
