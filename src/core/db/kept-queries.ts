/**
 * Queries built with Kysely once and run often: building one costs about as much as reading a page with
 * it. The text is kept per key, its open values are read from the input at every run.
 */
import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Db, SqlValue } from './sql.ts'

class Hole<Input> {
  readonly read: (input: Input) => SqlValue
  constructor(read: (input: Input) => SqlValue) {
    this.read = read
  }
}

/** A value of a kept query, read from the input of each run. */
export function hole<Input, Value extends SqlValue = SqlValue>(read: (input: Input) => Value): RawBuilder<Value> {
  return sql<Value>`${new Hole(read)}`
}

export class KeptQueries<Input> {
  readonly #compiled = new Map<string, CompiledQuery>()

  /** All rows. `build` runs once per `key`: all that differs between inputs of one key must be a hole. */
  run<Row>(db: Db, key: string, input: Input, build: () => Compilable): Row[] {
    let compiled = this.#compiled.get(key)
    if (compiled === undefined) {
      compiled = build().compile()
      this.#compiled.set(key, compiled)
    }
    const values = compiled.parameters.map((value) => (value instanceof Hole ? value.read(input) : value))
    // What is no hole was written into the query as a number, a text or null.
    return db.all<Row>(compiled.sql, ...(values as SqlValue[]))
  }
}
