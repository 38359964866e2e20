/**
 * Pinduoduo order export, one row per order, columns and their order chosen by the merchant. The file
 * has no creation time (订单成交时间 is the payment) and never a name, phone or street.
 */
import type { RefundState } from '../../../contract/primitives.ts'
import type { LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { isYes } from '../cells.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { LineKeys, unitPriceOf } from '../lines.ts'
import { buildNewest } from '../newest-row.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { unmaskReceiver } from '../receivers.ts'
import { type RefundReading, readRefundCell } from '../refund-states.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { rankOf, stateFromEvents } from '../states.ts'
import { BEIJING } from '../times.ts'
import { dayOfPddOrder, isPddOrderId, type PddState, readPddState } from './pdd-states.ts'

const NAMES = {
  orderId: ['订单号', '订单编号'],
  title: ['商品', '商品名称'],
  state: ['订单状态'],
  total: ['商品总价(元)', '商品总价'],
  freight: ['邮费(元)', '邮费'],
  paid: ['用户实付金额(元)', '用户实付金额'],
  quantity: ['商品数量(件)', '商品数量'],
  isReviewed: ['是否审核中'],
  paidAt: ['支付时间'],
  concludedAt: ['订单成交时间', '成交时间'],
  shipBy: ['承诺发货时间'],
  shippedAt: ['发货时间'],
  completedAt: ['确认收货时间'],
  goodsId: ['商品id'],
  skuId: ['样式ID'],
  spec: ['商品规格'],
  skuCode: ['商家编码-规格维度', '商家编码'],
  itemCode: ['商家编码-商品维度'],
  sellerNote: ['商家备注'],
  buyerNote: ['买家留言'],
  afterSale: ['售后状态'],
  waybill: ['快递单号'],
  carrier: ['快递公司'],
  province: ['省'],
  city: ['市'],
  district: ['区'],
  street: ['街道/镇', '街道'],
  giftName: ['赠品名称'],
  giftId: ['赠品id'],
  giftSpec: ['赠品规格'],
  giftQuantity: ['赠品数量'],
  rechargeNumber: ['充值号码'],
  payType: ['支付方式'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const pddOrders: ReportDefinition = {
  report: 'pdd.orders',
  platform: 'pdd',
  bind(header: Header) {
    const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
    return {
      report: 'pdd.orders',
      platform: 'pdd',
      orderIdColumn: columns.orderId,
      lineIdColumn: -1,
      idShape: isPddOrderId,
      reader: { zone: BEIJING },
      build: (id, rows, reader) => mergeRows(rows, (row) => buildOrder(id, row, columns, reader)),
    }
  },
}

/** Rows of one order: the newest tells the state; rows of other goods are further lines. */
function mergeRows(rows: readonly TableRow[], build: (row: TableRow) => BuiltOrder): BuiltOrder | null {
  const keys = new LineKeys()
  const lines = new Map<string, LineRecord>()
  const newest = buildNewest(rows, (row) => {
    const built = build(row)
    for (const line of built.lines ?? []) {
      const identity = `${line.lineKey}|${line.goodsId}|${line.skuId}|${line.merchantCode}`
      lines.set(identity, { ...line, lineKey: lines.get(identity)?.lineKey ?? keys.next(line.lineKey) })
    }
    return built
  })
  return newest && rows.length > 1 ? { ...newest, lines: [...lines.values()] } : newest
}

function buildOrder(orderId: string, row: TableRow, cols: Cols, reader: RowReader): BuiltOrder {
  reader.use(row)
  reader.latest = 0
  const concludedAt = reader.time(cols.concludedAt)
  const paidAt = reader.time(cols.paidAt) ?? concludedAt
  const shippedAt = reader.time(cols.shippedAt)
  const completedAt = reader.time(cols.completedAt)
  const at = reader.latest
  const waybill = reader.waybill(cols.waybill)
  const hasLeft = Boolean(shippedAt || waybill)
  const events = { isPaid: Boolean(paidAt), hasShipped: hasLeft, isCompleted: Boolean(completedAt) }
  const read = readPddState(reader, cols.state, stateFromEvents(events))
  const afterSale = readRefundCell(reader, cols.afterSale)
  const isPaid = events.isPaid || read.isRefunded || (read.state !== 'unpaid' && read.state !== 'closed')
  const paidMinor = reader.money(cols.paid, 2, 'error')
  const fields: OrderFields = {
    state: read.state,
    refunded: refundedOf(read, afterSale),
    createdAt: concludedAt,
    paidAt,
    shippedAt,
    completedAt,
    shipBy: reader.time(cols.shipBy),
    orderDay: dayOfPddOrder(orderId),
    currency: 'CNY',
    buyerPaidMinor: paidMinor === undefined ? undefined : isPaid ? paidMinor : 0,
    freightMinor: reader.money(cols.freight, 2),
    leftShop: cols.shippedAt < 0 && cols.waybill < 0 ? leftByState(read) : hasLeft,
    waybill,
    carrier: reader.value(cols.carrier),
    receiver: unmaskReceiver({
      province: reader.value(cols.province),
      city: reader.value(cols.city),
      district: reader.value(cols.district),
      address: reader.value(cols.street),
    }).receiver,
    addressMasked: true,
    buyerNote: reader.text(cols.buyerNote),
    sellerNote: reader.text(cols.sellerNote),
    fulfilment: reader.isFilled(cols.rechargeNumber) ? 'virtual' : 'local',
    isRefundOpen: read.isRefundOpen || afterSale === 'open' || afterSale === 'unknown',
    isRiskReview: cols.isReviewed < 0 ? undefined : isYes(reader.value(cols.isReviewed)),
    payType: reader.value(cols.payType),
  }
  return { version: { rank: rankOf(read.state), at }, fields, lines: readLines(reader, cols) }
}

function refundedOf(read: PddState, afterSale: RefundReading): RefundState {
  if (read.isRefunded) return 'full'
  if (read.state === 'closed' || read.state === 'unpaid') return 'none'
  return afterSale === 'success' || afterSale === 'full' ? 'part' : 'none'
}

/** Without ship time and waybill columns; a closed order may have left or not. */
function leftByState(read: PddState): boolean | undefined {
  if (read.state === 'closed') return undefined
  return read.state === 'shipped' || read.state === 'completed' || read.state === 'partly_shipped'
}

/** The order's one SKU, and the gift where there is one. Keys are fixed: other columns in a later export must not make new lines. */
function readLines(reader: RowReader, cols: Cols): readonly LineRecord[] {
  const quantity = reader.quantity(cols.quantity)
  const line: LineRecord = {
    platformLineId: null,
    lineKey: '1',
    merchantCode: reader.value(cols.skuCode) ?? reader.value(cols.itemCode) ?? null,
    goodsId: reader.goodsId(cols.goodsId) ?? null,
    skuId: reader.goodsId(cols.skuId) ?? null,
    title: reader.text(cols.title) ?? '',
    spec: reader.text(cols.spec) ?? null,
    quantity,
    unitPriceMinor: unitPriceOf(reader.money(cols.total, 2), quantity),
  }
  if (!reader.isFilled(cols.giftName) && !reader.isFilled(cols.giftId)) return [line]
  const gift: LineRecord = {
    platformLineId: null,
    lineKey: 'gift',
    merchantCode: null,
    goodsId: reader.goodsId(cols.giftId) ?? null,
    skuId: null,
    title: reader.text(cols.giftName) ?? '',
    spec: reader.text(cols.giftSpec) ?? null,
    quantity: reader.isFilled(cols.giftQuantity) ? reader.quantity(cols.giftQuantity) : 1,
    unitPriceMinor: 0,
  }
  return [line, gift]
}
