/** The rows of a table with a look at its first ones, and how rows are kept as text. */
import type { Table, TableRow } from '../files/table.ts'

/** ASCII separators no export contains: the audit copy of a row is text, not JSON, because it is written for every row and read for few. */
export const CELL_END = '\u001f'
export const ROW_END = '\u001e'

/** The chunks of a table with a look at its first rows before they are used. */
export interface RowSource {
  head(count: number): Promise<readonly TableRow[]>
  after(headerIndex: number): AsyncGenerator<readonly TableRow[]>
}

export function chunksOf(table: Table): RowSource {
  const iterator = table.rows[Symbol.asyncIterator]()
  let buffered: TableRow[] = []
  return {
    async head(count) {
      while (buffered.length < count) {
        const next = await iterator.next()
        if (next.done === true) break
        buffered.push(...next.value)
      }
      return buffered.slice(0, count)
    },
    async *after(headerIndex) {
      yield buffered.slice(headerIndex + 1)
      buffered = []
      for (;;) {
        const next = await iterator.next()
        if (next.done === true) return
        yield next.value
      }
    },
  }
}
