/** Notes every statement a piece of the core runs, so that the bare driver can run the same ones. */
import type Database from 'better-sqlite3'
import type { Connection } from '../../../src/core/db/index.ts'
import { SqlConnection, type SqlValue } from '../../../src/core/db/sql.ts'

export interface Recorded {
  readonly sql: string
  readonly kind: 'run' | 'get' | 'all'
  readonly values: readonly unknown[]
}

export class RecordingConnection extends SqlConnection {
  readonly log: Recorded[] = []

  constructor(connection: Connection) {
    super(connection, () => undefined)
  }

  override all<Row>(sql: string, ...params: readonly SqlValue[]): Row[] {
    this.#note('all', sql, params)
    return super.all<Row>(sql, ...params)
  }

  override get<Row>(sql: string, ...params: readonly SqlValue[]): Row | undefined {
    this.#note('get', sql, params)
    return super.get<Row>(sql, ...params)
  }

  override run(sql: string, ...params: readonly SqlValue[]): number {
    this.#note('run', sql, params)
    return super.run(sql, ...params)
  }

  override insert(sql: string, ...params: readonly SqlValue[]): number {
    this.#note('run', sql, params)
    return super.insert(sql, ...params)
  }

  #note(kind: Recorded['kind'], sql: string, params: readonly SqlValue[]): void {
    const values = /\?\d/.test(sql) ? [Object.fromEntries(params.map((value, index) => [index + 1, value]))] : params
    this.log.push({ sql, kind, values })
  }
}

/** The same statements with nothing around them: prepared once each, run in the same order. */
export function replay(connection: Connection, log: readonly Recorded[]): void {
  const prepared = new Map<string, Database.Statement<unknown[], unknown>>()
  for (const { sql, kind, values } of log) {
    let statement = prepared.get(sql)
    if (statement === undefined) {
      statement = connection.prepare(sql)
      prepared.set(sql, statement)
    }
    if (kind === 'run') statement.run(...values)
    else if (kind === 'get') statement.get(...values)
    else statement.all(...values)
  }
}
