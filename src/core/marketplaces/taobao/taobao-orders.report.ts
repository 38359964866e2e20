/**
 * Taobao/Tmall 订单报表, one row per order; header generations 2014 to 2026 by name and alias.
 * Owns state, times, money, receiver and shipping of an order; has no lines.
 */
import type { OrderState, RefundState } from '../../../contract/primitives.ts'
import type { OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { splitSpacedAddress, startsWithProvince } from '../addresses.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { buildNewest } from '../newest-row.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { joinNotes, type ReadReceiver, unmaskReceiver } from '../receivers.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { rankOf, stateFromEvents } from '../states.ts'
import { isPresaleStage, isTaobaoId, readTaobaoState, TAOBAO_READER } from './taobao-states.ts'

const NAMES = {
  orderId: ['订单编号', '订单号', '主订单编号'],
  shopName: ['店铺名称'],
  state: ['订单状态'],
  buyer: ['买家会员名', '买家会员昵称', '买家昵称'],
  paid: ['买家实际支付金额', '买家实付金额'],
  freight: ['买家应付邮费'],
  refund: ['退款金额', '买家退款金额'],
  created: ['订单创建时间', '创建时间'],
  paidAt: ['订单付款时间', '付款时间'],
  shippedAt: ['发货时间'],
  completedAt: ['确认收货时间'],
  shipBy: ['应发货时间', '承诺发货时间', '最晚发货时间'],
  waybill: ['物流单号', '运单号'],
  carrier: ['物流公司'],
  shipping: ['运送方式'],
  buyerNote: ['买家留言'],
  sellerNote: ['订单备注', '备注'],
  sellerMemo: ['商家备忘', '商家备注'],
  name: ['收货人姓名', '收件人姓名'],
  address: ['收货地址'],
  newAddress: ['修改后的收货地址'],
  mobile: ['联系手机', '收货人手机'],
  phone: ['联系电话'],
  virtualUntil: ['虚拟号过期时间'],
  stage: ['分阶段订单信息', '分阶段信息'],
  presale: ['预售订单'],
} satisfies ColumnNames<string>

type Field = keyof typeof NAMES
type Cols = Columns<Field>

export const taobaoOrders: ReportDefinition = {
  report: 'taobao.orders',
  platform: 'taobao',
  bind(header: Header) {
    const columns = resolveColumns<Field>(header, NAMES)
    return {
      report: 'taobao.orders',
      platform: 'taobao',
      orderIdColumn: columns.orderId,
      lineIdColumn: -1,
      idShape: isTaobaoId,
      reader: TAOBAO_READER,
      build: (_id, rows, reader) => buildNewest(rows, (row) => buildOrder(row, columns, reader)),
    }
  },
}

function buildOrder(row: TableRow, cols: Cols, reader: RowReader): BuiltOrder {
  reader.use(row)
  reader.latest = 0
  const createdAt = reader.time(cols.created, 'error')
  const paidAt = reader.time(cols.paidAt)
  const shippedAt = reader.time(cols.shippedAt)
  const completedAt = reader.time(cols.completedAt)
  // The ship-by time read below is a promise, no event: it must not make an order look newer.
  const at = reader.latest
  const isPaid = Boolean(paidAt)
  const waybill = reader.waybill(cols.waybill)
  const stated = readTaobaoState(reader, cols.state)
  const refundMinor = reader.money(cols.refund, 2)
  const paidMinor = reader.money(cols.paid, 2, 'error')
  const left = shippedAt || waybill ? true : undefined
  const seen = stateFromEvents({ isPaid, hasShipped: left === true, isCompleted: Boolean(completedAt) })
  const state = stated ?? (cols.state < 0 ? undefined : seen)
  const read = readReceiver(reader, cols)
  const fields: OrderFields = {
    state,
    refunded: refundedOf(state, isPaid, refundMinor),
    createdAt,
    paidAt,
    shippedAt,
    completedAt,
    shipBy: reader.time(cols.shipBy),
    currency: 'CNY',
    buyerPaidMinor: isPaid ? paidMinor : cols.paid < 0 ? undefined : 0,
    freightMinor: reader.money(cols.freight, 2),
    refundMinor,
    leftShop: left ?? leftByState(state, cols),
    waybill,
    carrier: reader.value(cols.carrier),
    buyerName: reader.text(cols.buyer),
    buyerNote: reader.text(cols.buyerNote),
    sellerNote: joinNotes(reader.text(cols.sellerNote), reader.text(cols.sellerMemo)),
    fulfilment: fulfilmentOf(reader, cols.shipping),
    isPresale: isPresaleStage(reader.value(cols.stage), reader.value(cols.presale)),
    receiver: read?.receiver,
    addressMasked: read?.addressMasked,
  }
  return { shopName: reader.text(cols.shopName) ?? null, version: { rank: rankOf(state ?? seen), at }, fields }
}

/** A closed order that was paid went back in full; a refund amount on a live order went back in part. */
function refundedOf(
  state: OrderState | undefined,
  isPaid: boolean,
  refundMinor: number | null | undefined,
): RefundState | undefined {
  if (state === 'closed') return isPaid ? 'full' : 'none'
  if (state === 'unpaid') return 'none'
  if (refundMinor === undefined) return undefined
  return refundMinor !== null && refundMinor > 0 ? 'part' : 'none'
}

/** Without ship time and waybill: no, unless the file has neither column; then the state tells. */
function leftByState(state: OrderState | undefined, cols: Cols): boolean | undefined {
  if (cols.shippedAt >= 0 || cols.waybill >= 0) return false
  if (state === 'shipped' || state === 'completed' || state === 'partly_shipped') return true
  return state === 'paid' || state === 'unpaid' ? false : undefined
}

function fulfilmentOf(reader: RowReader, column: number): 'local' | 'virtual' | undefined {
  const shipping = reader.value(column)
  if (shipping === undefined) return undefined
  return shipping !== null && /虚拟|无需物流|无需发货|电子凭证|virtual/i.test(shipping) ? 'virtual' : 'local'
}

function readReceiver(reader: RowReader, cols: Cols): ReadReceiver | null {
  if (cols.name < 0 && cols.address < 0 && cols.mobile < 0 && cols.phone < 0) return null
  const changed = reader.text(cols.newAddress)
  const address = changed && startsWithProvince(changed) ? changed : reader.text(cols.address)
  const phone = reader.value(cols.mobile) ?? reader.value(cols.phone)
  const parts = address ? splitSpacedAddress(address) : null
  // A number with an expiry is a privacy number: no way to reach the buyer later, no key to know him by.
  const isVirtual = Boolean(phone) && reader.isFilled(cols.virtualUntil)
  const read = unmaskReceiver({
    name: reader.text(cols.name),
    phone: isVirtual ? null : phone,
    province: parts ? parts.province : address,
    city: parts ? parts.city : address,
    district: parts ? parts.district : address,
    address: parts ? parts.address : address,
    postcode: parts?.postcode,
  })
  return isVirtual ? { receiver: read.receiver, addressMasked: true } : read
}
