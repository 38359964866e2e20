/** Pinduoduo 售后单 export, one row per after-sale; only part of its header is known, so columns are read by name. */
import { type Header, resolveColumns } from '../headers.ts'
import { readRefundPart, refundParts } from '../refund-part.ts'
import type { ReportDefinition } from '../report-definition.ts'
import { BEIJING } from '../times.ts'
import { isPddOrderId } from './pdd-states.ts'

const NAMES = {
  orderId: ['订单编号', '订单号'],
  refundId: ['售后编号', '售后单号'],
  state: ['售后状态', '处理状态'],
  type: ['售后类型'],
  amount: ['退款金额(元)', '退款金额'],
  requestedAt: ['售后申请时间', '申请时间'],
  endedAt: ['退款成功时间', '售后完结时间'],
} as const

export const pddRefunds: ReportDefinition = {
  report: 'pdd.refunds',
  platform: 'pdd',
  bind(header: Header) {
    const cols = resolveColumns<keyof typeof NAMES>(header, NAMES)
    const columns = {
      part: cols.refundId,
      state: cols.state,
      type: cols.type,
      amounts: [cols.amount],
      times: [cols.requestedAt, cols.endedAt],
    }
    return {
      report: 'pdd.refunds',
      platform: 'pdd',
      orderIdColumn: cols.orderId,
      lineIdColumn: cols.refundId,
      idShape: isPddOrderId,
      reader: { zone: BEIJING },
      build: (_id, rows, reader) => refundParts(rows, (row) => readRefundPart(row, reader, columns)),
    }
  },
}
