/** Reports with one row per order: which row counts when an order comes twice. */
import type { TableRow } from '../files/table.ts'
import type { BuiltOrder } from './order-mapper.ts'

/** Files put together by hand repeat orders: the newest row of one order counts, of equals the last. */
export function buildNewest(rows: readonly TableRow[], build: (row: TableRow) => BuiltOrder): BuiltOrder | null {
  let newest: BuiltOrder | null = null
  for (const row of rows) {
    const built = build(row)
    if (newest === null || !isOlder(built, newest)) newest = built
  }
  return newest
}

function isOlder(a: BuiltOrder, b: BuiltOrder): boolean {
  return a.version.rank === b.version.rank ? a.version.at < b.version.at : a.version.rank < b.version.rank
}
