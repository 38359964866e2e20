/** What a refund or after-sale text says: nothing, running, or money gone back. */
import { foldState, isBlankWord } from './cells.ts'
import type { RowReader } from './row-reader.ts'

export type RefundReading = 'none' | 'open' | 'success' | 'full' | 'unknown'

const NONE = new Set([
  '',
  '-',
  '没有申请退款',
  '无退款申请',
  '未申请退款',
  '没有退款',
  'no_refund',
  '无售后',
  '无售后或售后取消',
  '退款关闭',
  '退款已关闭',
  '退款取消',
  '已撤销',
  '退款已撤销',
  '售后关闭',
  '售后已关闭',
  '售后取消',
  '售后已取消',
  '售后完成',
  '退款失败',
  '换货成功',
  '换货完成',
  '补寄成功',
  '维修成功',
  '维修完成',
  'closed',
])

/** `text` half-width and without spaces (foldState). Unknown words count as running: such an order must not be shipped unseen. */
function readRefundText(text: string): RefundReading {
  const word = text.toLowerCase()
  if (NONE.has(word)) return 'none'
  if (/全额退款/.test(word) && !/待|中$/.test(word)) return 'full'
  if (/退款成功|已退款|退款完成|部分退款|^success$|取消成功|退货退款完成/.test(word)) return 'success'
  if (/关闭|撤销|售后取消/.test(word) && !/待/.test(word)) return 'none'
  if (/待|等|中|申请|同意|拒绝|处理|审核|仲裁|协商|wait|refuse/.test(word)) return 'open'
  return 'unknown'
}

const cache = new Map<string, RefundReading>()

/** Reads the refund text of the current row; unknown words are warned about. */
export function readRefundCell(reader: RowReader, column: number): RefundReading {
  if (column < 0) return 'none'
  const cell = reader.raw(column)
  const known = cache.get(cell)
  if (known !== undefined) return known
  const text = foldState(cell)
  const reading = isBlankWord(text) ? 'none' : readRefundText(text)
  if (reading === 'unknown') reader.report('REFUND_STATE_UNKNOWN', column, 'warning', text)
  else if (cache.size < 500) cache.set(cell, reading)
  return reading
}
