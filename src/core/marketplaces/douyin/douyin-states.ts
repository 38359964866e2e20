/** Douyin's order states, per sub-order. */
import type { OrderState } from '../../../contract/primitives.ts'
import { foldState } from '../cells.ts'
import { isDigitId } from '../ids.ts'
import type { RowReader } from '../row-reader.ts'
import { guessState } from '../states.ts'

const STATES: ReadonlyMap<string, OrderState> = new Map([
  ['待支付', 'unpaid'],
  ['待付款', 'unpaid'],
  ['待发货', 'paid'],
  ['备货中', 'paid'],
  ['部分发货', 'partly_shipped'],
  ['已发货', 'shipped'],
  ['已完成', 'completed'],
  ['已关闭', 'closed'],
])

const cache = new Map<string, OrderState>()

export function readDouyinState(reader: RowReader, column: number, fallback: OrderState): OrderState {
  if (column < 0) return fallback
  const cell = reader.raw(column)
  const known = cache.get(cell)
  if (known !== undefined) return known
  const folded = foldState(cell)
  const listed = STATES.get(folded)
  if (listed !== undefined) {
    if (cache.size < 200) cache.set(cell, listed)
    return listed
  }
  reader.report('STATE_UNKNOWN', column, 'warning', folded)
  return guessState(folded) ?? fallback
}

/** Order numbers: digits, in older orders with an `A` at the end. */
export function isDouyinId(id: string): boolean {
  return isDigitId(id.endsWith('A') ? id.slice(0, -1) : id, 10, 32)
}
