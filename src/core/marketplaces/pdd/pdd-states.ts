/** Pinduoduo's two-part states: how far the parcel is, and after the comma whether the money went back. */
import type { OrderState } from '../../../contract/primitives.ts'
import { foldState } from '../cells.ts'
import { isDigitId } from '../ids.ts'
import type { RowReader } from '../row-reader.ts'
import { guessState } from '../states.ts'

const PROGRESS: ReadonlyMap<string, OrderState> = new Map([
  ['待付款', 'unpaid'],
  ['待支付', 'unpaid'],
  ['待发货', 'paid'],
  ['未发货', 'paid'],
  ['部分发货', 'partly_shipped'],
  ['已发货', 'shipped'],
  ['已发货,待收货', 'shipped'],
  ['已收货', 'completed'],
  ['已签收', 'completed'],
  ['已取消', 'closed'],
  ['未成交', 'closed'],
])

export interface PddState {
  readonly state: OrderState
  /** The second part says 退款成功. */
  readonly isRefunded: boolean
  /** The second part says that an after-sale runs. */
  readonly isRefundOpen: boolean
}

const cache = new Map<string, PddState>()

export function readPddState(reader: RowReader, column: number, fallback: OrderState): PddState {
  if (column < 0) return { state: fallback, isRefunded: false, isRefundOpen: false }
  const cell = reader.raw(column)
  const known = cache.get(cell)
  if (known) return known
  const folded = foldState(cell)
  const comma = folded.indexOf(',')
  const first = comma < 0 ? folded : folded.slice(0, comma)
  const second = comma < 0 ? '' : folded.slice(comma + 1)
  const isRefunded = second.includes('退款成功') || first === '退款成功'
  const listed = PROGRESS.get(first)
  const state = isRefunded ? 'closed' : (listed ?? guessState(first) ?? fallback)
  const read = { state, isRefunded, isRefundOpen: /退款中|售后|处理中/.test(second) }
  if (listed !== undefined || isRefunded) {
    if (cache.size < 200) cache.set(cell, read)
  } else {
    reader.report('STATE_UNKNOWN', column, 'warning', folded)
  }
  return read
}

/** `YYMMDD-` and 15 digits; the date is the order date in Beijing. */
export function isPddOrderId(id: string): boolean {
  return id.length >= 14 && id.charCodeAt(6) === 45 && isDigitId(id.slice(0, 6), 6, 6) && isDigitId(id.slice(7), 7, 24)
}

/** Calendar day of an order number, `YYYY-MM-DD`; undefined for a number without a real date. */
export function dayOfPddOrder(id: string): string | undefined {
  const month = Number(id.slice(2, 4))
  const day = Number(id.slice(4, 6))
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined
  return `20${id.slice(0, 2)}-${id.slice(2, 4)}-${id.slice(4, 6)}`
}
