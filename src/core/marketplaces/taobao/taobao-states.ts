/** Taobao's and Tmall's texts for order states (the comma is full-width in the file; compared half-width). */
import type { OrderState } from '../../../contract/primitives.ts'
import { foldState } from '../cells.ts'
import { isDigitId } from '../ids.ts'
import type { RowReader } from '../row-reader.ts'
import { guessState } from '../states.ts'
import { BEIJING } from '../times.ts'

const STATES: ReadonlyMap<string, OrderState> = new Map([
  ['等待买家付款', 'unpaid'],
  ['买家已付款,等待卖家发货', 'paid'],
  ['卖家部分发货', 'partly_shipped'],
  ['卖家已发货,等待买家确认', 'shipped'],
  ['卖家已发货,等待买家确认收货', 'shipped'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
])

/** Texts seen before, so that a file of 100,000 rows folds each text once. */
const known = new Map<string, OrderState>([
  ['买家已付款，等待卖家发货', 'paid'],
  ['卖家已发货，等待买家确认', 'shipped'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
  ['等待买家付款', 'unpaid'],
])

/** State of the current row; undefined without such a column; unknown words are guessed and warned about. */
export function readTaobaoState(reader: RowReader, column: number): OrderState | undefined {
  if (column < 0) return undefined
  const cell = reader.raw(column)
  const state = known.get(cell)
  if (state !== undefined) return state
  const folded = foldState(cell)
  if (folded === '') return undefined
  const listed = STATES.get(folded)
  if (listed !== undefined) return listed
  reader.report('STATE_UNKNOWN', column, 'warning', folded)
  return guessState(folded)
}

export const TAOBAO_READER = { zone: BEIJING, emptyWord: 'null' } as const

/** Order and sub-order numbers: 10 to 32 digits. */
export function isTaobaoId(id: string): boolean {
  return isDigitId(id, 10, 32)
}

/** True for a step order whose balance is not paid yet. */
export function isPresaleStage(stage: string | null | undefined, flag?: string | null): boolean {
  if (stage && !/已付尾款|尾款已付|尾款已支付|FRONT_PAID_FINAL_PAID/i.test(stage)) return true
  return Boolean(flag && !/^(否|0|false|n|no|无)$/i.test(flag))
}
