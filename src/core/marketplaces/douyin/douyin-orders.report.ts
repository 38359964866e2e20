/**
 * Douyin order export, one row per sub-order, both known column sets (74 and 75) and any choice of
 * columns. Names, phones and streets are ciphertext; `-` is an empty cell.
 */
import type { OrderState, RefundState } from '../../../contract/primitives.ts'
import type { FileInstant, LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { cleanValue, foldWidth, isBlankWord } from '../cells.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { LineKeys } from '../lines.ts'
import type { BuiltOrder, FileRefusal } from '../order-mapper.ts'
import { unmaskReceiver } from '../receivers.ts'
import { type RefundReading, readRefundCell } from '../refund-states.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { identityBy } from '../runs.ts'
import { combineLineStates, rankOf, stateFromEvents } from '../states.ts'
import { BEIJING } from '../times.ts'
import { joinWaybills, splitCarrier } from '../waybills.ts'
import { isDouyinId, readDouyinState } from './douyin-states.ts'

const NAMES = {
  orderId: ['主订单编号', '主订单号', '订单编号'],
  lineId: ['子订单编号', '子订单号', '商品单号'],
  title: ['选购商品', '商品名称'],
  spec: ['商品规格'],
  quantity: ['商品数量', '数量'],
  goodsId: ['商品ID'],
  skuCode: ['商家编码'],
  itemNo: ['货号'],
  unitPrice: ['商品单价'],
  amount: ['商品金额'],
  payable: ['订单应付金额'],
  freight: ['运费'],
  discount: ['优惠总金额'],
  created: ['订单提交时间', '下单时间'],
  paidAt: ['支付完成时间', '支付时间'],
  completedAt: ['订单完成时间'],
  shippedAt: ['发货时间'],
  shipBy: ['承诺发货时间'],
  buyerNote: ['买家留言'],
  sellerNote: ['商家备注'],
  state: ['订单状态'],
  afterSale: ['售后状态'],
  type: ['订单类型'],
  payType: ['支付方式'],
  name: ['收件人'],
  phone: ['收件人手机号'],
  province: ['省'],
  city: ['市'],
  district: ['区'],
  street: ['街道'],
  detail: ['详细地址'],
  parcel: ['快递信息'],
  waybill: ['快递单号', '运单号', '物流单号'],
  shopName: ['店铺名称'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const douyinOrders: ReportDefinition = {
  report: 'douyin.orders',
  platform: 'douyin',
  bind(header: Header) {
    const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
    return {
      report: 'douyin.orders',
      platform: 'douyin',
      orderIdColumn: columns.orderId,
      lineIdColumn: columns.lineId,
      idShape: isDouyinId,
      reader: { zone: BEIJING, emptyWord: '-' },
      lineIdentity: identityBy(columns.lineId),
      build: (_id, rows, reader) => buildOrder(rows, columns, reader),
      refuses: (row) => refuseJoined(row.cells[columns.lineId]),
    }
  },
}

/** The export per main order joins its sub-orders by `;`: quantities per SKU cannot be told from it. */
export function refuseJoined(lineId: string | undefined): FileRefusal | null {
  if (lineId === undefined || (!lineId.includes(';') && !lineId.includes('；'))) return null
  return { code: 'FILE_JOINED_EXPORT', values: {} }
}

interface SubOrder {
  readonly line: LineRecord
  readonly state: OrderState
  readonly refund: RefundReading
  readonly paidAt: FileInstant | null | undefined
  readonly completedAt: FileInstant | null | undefined
  readonly payableMinor: number | null | undefined
  readonly freightMinor: number | null | undefined
  readonly carrier: string | null
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader): BuiltOrder | null {
  const [head] = rows
  if (!head) return null
  const subs = readSubOrders(rows, cols, reader)
  const at = reader.latest
  reader.use(head)
  const state = combineLineStates(subs.map((sub) => sub.state)) ?? 'unpaid'
  const paidAt = firstTime(subs.map((sub) => sub.paidAt))
  const isPaid = Boolean(paidAt) || (cols.paidAt < 0 && state !== 'unpaid' && state !== 'closed')
  const payable = sumOf(subs.map((sub) => sub.payableMinor))
  const lines = subs.map((sub) => sub.line)
  const hasShipColumns = cols.shippedAt >= 0
  const fields: OrderFields = {
    state,
    refunded: refundedOf(state, subs, isPaid),
    createdAt: reader.time(cols.created),
    paidAt,
    shippedAt: latestTime(lines.map((line) => line.shippedAt)),
    completedAt: latestTime(subs.map((sub) => sub.completedAt)),
    shipBy: reader.time(cols.shipBy),
    currency: 'CNY',
    buyerPaidMinor: cols.payable < 0 ? undefined : isPaid ? payable : 0,
    freightMinor: cols.freight < 0 ? undefined : sumOf(subs.map((sub) => sub.freightMinor)),
    leftShop: hasShipColumns ? lines.some((line) => line.leftShop) : leftByState(state),
    waybill: cols.parcel < 0 && cols.waybill < 0 ? undefined : joinWaybills(lines.map((line) => line.waybill)),
    carrier: cols.parcel < 0 ? undefined : (subs.find((sub) => sub.carrier)?.carrier ?? null),
    receiver: readReceiver(reader, cols),
    addressMasked: true,
    buyerNote: reader.text(cols.buyerNote),
    sellerNote: reader.text(cols.sellerNote),
    fulfilment: /虚拟/.test(reader.value(cols.type) ?? '') ? 'virtual' : 'local',
    isRefundOpen: lines.some((line) => line.isRefundOpen),
    isPresale: /预售/.test(reader.value(cols.type) ?? ''),
    payType: reader.value(cols.payType),
  }
  return { shopName: reader.text(cols.shopName) ?? null, version: { rank: rankOf(state), at }, fields, lines }
}

/** One line per sub-order; the same sub-order twice is one line, the later row counts. */
function readSubOrders(rows: readonly TableRow[], cols: Cols, reader: RowReader): readonly SubOrder[] {
  const keys = new LineKeys()
  const subs = new Map<string, SubOrder>()
  for (const row of rows) {
    reader.use(row)
    const id = cleanValue(reader.raw(cols.lineId)).replace(/\.0+$/, '')
    const platformLineId = isBlankWord(id) ? null : id
    const lineKey = platformLineId ?? keys.next(reader.value(cols.skuCode) ?? reader.value(cols.title) ?? 'line')
    subs.set(lineKey, readSubOrder(reader, cols, platformLineId, lineKey))
  }
  return [...subs.values()]
}

function readSubOrder(reader: RowReader, cols: Cols, platformLineId: string | null, lineKey: string): SubOrder {
  reader.time(cols.created, 'error')
  const paidAt = reader.time(cols.paidAt)
  const shippedAt = reader.time(cols.shippedAt)
  const completedAt = reader.time(cols.completedAt)
  const events = { isPaid: Boolean(paidAt), hasShipped: Boolean(shippedAt), isCompleted: Boolean(completedAt) }
  const state = readDouyinState(reader, cols.state, stateFromEvents(events))
  const refund = readRefundCell(reader, cols.afterSale)
  const payableMinor = reader.money(cols.payable, 2, 'error')
  const freightMinor = reader.money(cols.freight, 2)
  const quantity = reader.quantity(cols.quantity)
  const parcel = reader.value(cols.parcel)
  const split = parcel ? splitCarrier(parcel) : { waybill: parcel, carrier: null }
  const title = reader.text(cols.title) ?? ''
  const line: LineRecord = {
    platformLineId,
    lineKey,
    merchantCode: reader.value(cols.skuCode) ?? codeInTitle(title) ?? reader.value(cols.itemNo) ?? null,
    goodsId: reader.goodsId(cols.goodsId) ?? null,
    skuId: null,
    title,
    spec: reader.text(cols.spec) ?? null,
    quantity,
    unitPriceMinor: unitPrice(reader, cols, quantity, { payableMinor, freightMinor }),
    state,
    refunded: lineRefund(refund, state),
    leftShop: cols.shippedAt < 0 ? undefined : Boolean(shippedAt),
    shippedAt,
    waybill: split.waybill ?? reader.waybill(cols.waybill),
    isRefundOpen: refund === 'open' || refund === 'unknown',
  }
  return { line, state, refund, paidAt, completedAt, payableMinor, freightMinor, carrier: split.carrier }
}

function isRefunded(reading: RefundReading): boolean {
  return reading === 'success' || reading === 'full'
}

function lineRefund(reading: RefundReading, state: OrderState): RefundState {
  if (!isRefunded(reading)) return 'none'
  return reading === 'full' || state === 'closed' ? 'full' : 'part'
}

/** Closed and refunded: full. A refunded sub-order of a live order: part. */
function refundedOf(state: OrderState, subs: readonly SubOrder[], isPaid: boolean): RefundState {
  const hasRefund = subs.some((sub) => isRefunded(sub.refund))
  if (!hasRefund) return 'none'
  return state === 'closed' && isPaid ? 'full' : 'part'
}

function leftByState(state: OrderState): boolean | undefined {
  return state === 'closed' ? undefined : state !== 'unpaid' && state !== 'paid'
}

/** `示例商品A-(A01)`: the merchant's code some shops write into the title. */
function codeInTitle(title: string): string | null {
  if (!title.endsWith(')') && !title.endsWith('）')) return null
  return /-\(([^()]{1,40})\)$/.exec(foldWidth(title))?.[1]?.trim() ?? null
}

/**
 * 商品单价, or 商品金额 of the other column set. That one is a unit price too; should the sums of the row
 * show that it is the line's total (payable + discounts - freight), it is divided.
 */
function unitPrice(
  reader: RowReader,
  cols: Cols,
  quantity: number,
  row: { readonly payableMinor: number | null | undefined; readonly freightMinor: number | null | undefined },
): number | null {
  const price = reader.money(cols.unitPrice, 2)
  if (price !== undefined) return price
  const amount = reader.money(cols.amount, 2) ?? null
  if (amount === null || quantity === 1 || row.payableMinor === null || row.payableMinor === undefined) return amount
  const goods = row.payableMinor + (reader.money(cols.discount, 2) ?? 0) - (row.freightMinor ?? 0)
  return goods === amount && amount % quantity === 0 ? amount / quantity : amount
}

function readReceiver(reader: RowReader, cols: Cols): OrderFields['receiver'] {
  const detail = reader.text(cols.detail)
  return unmaskReceiver({
    name: reader.text(cols.name),
    phone: reader.value(cols.phone),
    province: reader.value(cols.province),
    city: reader.value(cols.city),
    district: reader.value(cols.district),
    address: detail ?? reader.text(cols.street),
  }).receiver
}

function firstTime(times: readonly (FileInstant | null | undefined)[]): FileInstant | null | undefined {
  return times.find((time) => time) ?? times[0]
}

function latestTime(times: readonly (FileInstant | null | undefined)[]): FileInstant | null | undefined {
  let newest: FileInstant | null | undefined = times[0]
  for (const time of times) if (time && (!newest || time.at > newest.at)) newest = time
  return newest
}

function sumOf(values: readonly (number | null | undefined)[]): number {
  let sum = 0
  for (const value of values) sum += value ?? 0
  return sum
}
