/** A list as one parameter: the statement stays the same however long the list is, and so stays prepared. */
import { type RawBuilder, sql } from 'kysely'
import { hole } from './kept-queries.ts'

/** The rows of the list passed as this parameter: `id IN ${LIST}` with `listParam(ids)`. */
export const LIST = '(SELECT value FROM json_each(?))'

/** As LIST, by number: `(?2 = '[]' OR id IN ${numberedList(2)})`. */
export function numberedList(parameter: number): string {
  return `(SELECT value FROM json_each(?${parameter}))`
}

export function listParam(values: readonly (number | string)[]): string {
  return JSON.stringify(values)
}

/** The list a kept query reads from its input at each run: `where('id', 'in', listHole(...))`. */
export function listHole<Input, Value extends number | string>(
  read: (input: Input) => readonly Value[],
): RawBuilder<Value> {
  return sql<Value>`(SELECT value FROM json_each(${hole((input: Input) => listParam(read(input)))}))`
}
