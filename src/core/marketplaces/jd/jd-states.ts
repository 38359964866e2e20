/** JD's order states: a prefix `(删除)` or `(锁定)` before the state, and what it makes of it. */
import type { OrderState } from '../../../contract/primitives.ts'
import { foldState } from '../cells.ts'
import type { RowReader } from '../row-reader.ts'
import { guessState } from '../states.ts'

const STATES: ReadonlyMap<string, OrderState> = new Map([
  ['等待付款', 'unpaid'],
  ['等待出库', 'paid'],
  ['等待发货', 'paid'],
  ['等待境内发货', 'paid'],
  ['等待确认收货', 'shipped'],
  ['完成', 'completed'],
  ['已完成', 'completed'],
  ['已取消', 'closed'],
  ['取消', 'closed'],
  ['dengdaichuku', 'paid'],
  ['dengdaifahuo', 'paid'],
  ['dengdaiquerenshouhuo', 'shipped'],
  ['wancheng', 'completed'],
])

/** Stopped by the platform: paid or not, it must not be shipped. */
const STOPPED = new Set(['锁定', '已锁定', '暂停', '商家暂停', 'zanting'])

export interface JdState {
  readonly state: OrderState
  /** `(删除)`: cancelled, or the parent of a split. */
  readonly isDeleted: boolean
  readonly isLocked: boolean
  /** By the table: 等待确认收货 and 完成, without `(删除)`. */
  readonly hasLeft: boolean
}

const cache = new Map<string, JdState>()

/** Reads the state of the current row; a file without the column lists orders to ship. */
export function readJdState(reader: RowReader, column: number, isPaid: boolean): JdState {
  if (column < 0) return { state: 'paid', isDeleted: false, isLocked: false, hasLeft: false }
  const cell = reader.raw(column)
  const known = cache.get(cell)
  if (known) return known
  const folded = foldState(cell).toLowerCase()
  const isDeleted = folded.startsWith('(删除)')
  const hasLockMark = folded.startsWith('(锁定)')
  const text = isDeleted || hasLockMark ? folded.slice(4) : folded
  if (STOPPED.has(text)) return { state: isPaid ? 'paid' : 'unpaid', isDeleted, isLocked: true, hasLeft: false }
  const listed = STATES.get(text)
  const state = listed ?? guessState(text) ?? (isPaid ? 'paid' : 'unpaid')
  const read: JdState = {
    state: isDeleted ? 'closed' : state,
    isDeleted,
    isLocked: hasLockMark,
    hasLeft: !isDeleted && (state === 'shipped' || state === 'completed'),
  }
  if (listed !== undefined) {
    if (cache.size < 200) cache.set(cell, read)
  } else if (!isDeleted) {
    reader.report('STATE_UNKNOWN', column, 'warning', folded)
  }
  return read
}
