/** Douyin after-sale export (50 columns), one row per after-sale of a sub-order. */
import { type Header, resolveColumns } from '../headers.ts'
import { readRefundPart, refundParts } from '../refund-part.ts'
import type { ReportDefinition } from '../report-definition.ts'
import { BEIJING } from '../times.ts'
import { isDouyinId } from './douyin-states.ts'

const NAMES = {
  orderId: ['订单号', '主订单编号'],
  refundId: ['售后单号', '售后编号'],
  state: ['售后状态'],
  type: ['售后类型'],
  goods: ['退商品金额(元)', '退商品金额'],
  freight: ['退运费金额(元)', '退运费金额'],
  requestedAt: ['售后申请时间'],
  agreedAt: ['同意售后申请时间'],
  refundedAt: ['商家退款时间'],
  endedAt: ['售后完结时间'],
  closedAt: ['售后关闭时间'],
} as const

export const douyinRefunds: ReportDefinition = {
  report: 'douyin.refunds',
  platform: 'douyin',
  bind(header: Header) {
    const cols = resolveColumns<keyof typeof NAMES>(header, NAMES)
    const columns = {
      part: cols.refundId,
      state: cols.state,
      type: cols.type,
      amounts: [cols.goods, cols.freight],
      times: [cols.requestedAt, cols.agreedAt, cols.refundedAt, cols.endedAt, cols.closedAt],
    }
    return {
      report: 'douyin.refunds',
      platform: 'douyin',
      orderIdColumn: cols.orderId,
      lineIdColumn: cols.refundId,
      idShape: isDouyinId,
      reader: { zone: BEIJING, emptyWord: '-' },
      build: (_id, rows, reader) => refundParts(rows, (row) => readRefundPart(row, reader, columns)),
    }
  },
}
