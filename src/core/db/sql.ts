/**
 * Reading and writing on one synchronous connection with cached statements. `Db` reads, `Tx` also
 * writes; only the unit of work hands out a `Tx`. Row types are the repo's word: SQL is not checked
 * against them, so they stand beside the statement.
 */
import type { Statement } from 'better-sqlite3'
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
  readonly #statements = new Map<string, Prepared>()
  readonly #onSlow: SlowStatementListener

  constructor(connection: Connection | null, onSlow: SlowStatementListener) {
    this.#connection = connection
    this.#onSlow = onSlow
  }

  /** @throws DatabaseTrouble while no file is open. */
  get connection(): Connection {
    if (this.#connection === null) throw new DatabaseTrouble('DATA_DAMAGED', 'the data file is not open')
    return this.#connection
  }

  get isOpen(): boolean {
    return this.#connection !== null
  }

  /** Puts another connection (or none) behind this object; statements are prepared anew. */
  attach(connection: Connection | null): void {
    this.#statements.clear()
    this.#connection = connection
  }

  all<Row>(sql: string, ...params: Params): Row[] {
    return this.#timed(sql, () => this.#bind(sql, params, (statement, values) => statement.all(...values) as Row[]))
  }

  get<Row>(sql: string, ...params: Params): Row | undefined {
    return this.#bind(sql, params, (statement, values) => statement.get(...values) as Row | undefined)
  }

  value<Value extends SqlValue>(sql: string, ...params: Params): Value | undefined {
    const row = this.#timed(sql, () => this.get<Record<string, Value>>(sql, ...params))
    return row === undefined ? undefined : Object.values(row)[0]
  }

  iterate<Row>(sql: string, ...params: Params): IterableIterator<Row> {
    return this.connection.prepare<unknown[], Row>(sql).iterate(...params)
  }

  run(sql: string, ...params: Params): number {
    return this.#bind(sql, params, (statement, values) => statement.run(...values).changes)
  }

  insert(sql: string, ...params: Params): number {
    return this.#bind(sql, params, (statement, values) => Number(statement.run(...values).lastInsertRowid))
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

  #bind<Result>(
    sql: string,
    params: Params,
    use: (statement: Prepared['statement'], values: readonly unknown[]) => Result,
  ) {
    let prepared = this.#statements.get(sql)
    if (prepared === undefined) {
      prepared = { statement: this.connection.prepare(sql), isNumbered: NUMBERED.test(sql) }
      this.#statements.set(sql, prepared)
    }
    if (!prepared.isNumbered) return use(prepared.statement, params)
    return use(prepared.statement, [Object.fromEntries(params.map((value, index) => [index + 1, value]))])
  }

  #timed<Result>(sql: string, work: () => Result): Result {
    const start = performance.now()
    const result = work()
    const ms = performance.now() - start
    if (ms > SLOW_MS) this.#onSlow(sql, ms)
    return result
  }
}
