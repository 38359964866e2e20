/** Taobao/Tmall 退款管理 export, one row per refund. Says whether a refund runs and what went back. */
import type { OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { type Header, resolveColumns } from '../headers.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { readRefundPart, refundParts } from '../refund-part.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { isTaobaoId, TAOBAO_READER } from './taobao-states.ts'

const NAMES = {
  orderId: ['订单编号', '主订单编号'],
  refundId: ['退款编号'],
  state: ['退款状态'],
  type: ['售后类型'],
  amount: ['买家退款金额', '退款金额'],
  extent: ['部分退款/全部退款'],
  requestedAt: ['退款的申请时间', '退款申请时间'],
  endedAt: ['退款完结时间', '完结时间'],
  paidAt: ['订单付款时间'],
} as const

export const taobaoRefunds: ReportDefinition = {
  report: 'taobao.refunds',
  platform: 'taobao',
  bind(header: Header) {
    const cols = resolveColumns<keyof typeof NAMES>(header, NAMES)
    const build = (row: TableRow, reader: RowReader): BuiltOrder => {
      const part = readRefundPart(row, reader, {
        part: cols.refundId,
        state: cols.state,
        type: cols.type,
        amounts: [cols.amount],
        times: [cols.requestedAt, cols.endedAt],
      })
      const isWhole = reader.value(cols.extent)?.includes('全部') ?? false
      const fields: OrderFields = part.isDone && isWhole ? { ...part.fields, refunded: 'full' } : part.fields
      return { part: part.part, version: part.version, fields }
    }
    return {
      report: 'taobao.refunds',
      platform: 'taobao',
      orderIdColumn: cols.orderId,
      lineIdColumn: cols.refundId,
      idShape: isTaobaoId,
      reader: TAOBAO_READER,
      build: (_id, rows, reader) => refundParts(rows, (row) => build(row, reader)),
    }
  },
}
