/**
 * Taobao/Tmall 宝贝报表, one row per sub-order: 10 columns of old, 18, 27 and 36 since. Owns the lines;
 * what it says about the whole order only fills blanks of the order report.
 */
import type { OrderState, RefundState } from '../../../contract/primitives.ts'
import type { FileInstant, LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { cleanValue, isBlankWord } from '../cells.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { joinNotes } from '../receivers.ts'
import { type RefundReading, readRefundCell } from '../refund-states.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { identityBy } from '../runs.ts'
import { combineLineStates, rankOf, stateFromEvents } from '../states.ts'
import { joinWaybills } from '../waybills.ts'
import { isPresaleStage, isTaobaoId, readTaobaoState, TAOBAO_READER } from './taobao-states.ts'

const NAMES = {
  orderId: ['主订单编号', '订单编号', '订单号'],
  lineId: ['子订单编号', '子订单号'],
  title: ['商品标题', '标题', '宝贝标题', '宝贝名称'],
  price: ['商品价格', '价格'],
  quantity: ['购买数量', '宝贝数量', '数量'],
  skuCode: ['商家编码'],
  itemCode: ['外部系统编号'],
  spec: ['商品属性SKU', '商品属性'],
  state: ['订单状态'],
  paid: ['买家实付金额', '买家实际支付金额'],
  refundState: ['退款状态'],
  refund: ['退款金额', '买家退款金额'],
  created: ['订单创建时间', '创建时间'],
  paidAt: ['订单付款时间', '付款时间'],
  goodsId: ['商品ID', '宝贝ID'],
  stage: ['分阶段信息', '分阶段订单信息'],
  sellerNote: ['商家备注', '商家备忘'],
  remark: ['备注', '订单备注'],
  buyerNote: ['主订单买家留言', '买家留言'],
  shippedAt: ['发货时间'],
  waybill: ['物流单号', '运单号'],
  carrier: ['物流公司'],
  shipBy: ['应发货时间', '承诺发货时间'],
  shopName: ['店铺名称'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const taobaoItems: ReportDefinition = {
  report: 'taobao.items',
  platform: 'taobao',
  bind(header: Header) {
    const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
    return {
      report: 'taobao.items',
      platform: 'taobao',
      orderIdColumn: columns.orderId,
      lineIdColumn: columns.lineId,
      idShape: isTaobaoId,
      reader: TAOBAO_READER,
      lineIdentity: identityBy(
        ...(columns.lineId < 0 ? [columns.skuCode, columns.itemCode, columns.title, columns.spec] : [columns.lineId]),
      ),
      build: (_id, rows, reader) => buildOrder(rows, columns, reader),
    }
  },
}

interface ItemRow {
  readonly line: LineRecord
  readonly state: OrderState
  readonly paidAt: FileInstant | null | undefined
  readonly paidMinor: number | null | undefined
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader): BuiltOrder {
  const items = readItems(rows, cols, reader)
  const lines = items.map((item) => item.line)
  const state = combineLineStates(items.map((item) => item.state)) ?? 'unpaid'
  const at = reader.latest
  const first = rows[0]
  if (first) reader.use(first)
  const paidAt = items.find((item) => item.paidAt)?.paidAt ?? reader.time(cols.paidAt)
  const fields: OrderFields = {
    state: cols.state < 0 ? undefined : state,
    refunded: cols.refundState < 0 && cols.refund < 0 ? undefined : orderRefund(state, lines, Boolean(paidAt)),
    createdAt: reader.time(cols.created),
    paidAt,
    shippedAt: cols.shippedAt < 0 ? undefined : latest(lines.map((line) => line.shippedAt)),
    shipBy: reader.time(cols.shipBy),
    currency: 'CNY',
    buyerPaidMinor: paidSum(items, Boolean(paidAt), cols),
    leftShop: orderLeft(lines, state),
    waybill: cols.waybill < 0 ? undefined : joinWaybills(lines.map((line) => line.waybill)),
    carrier: reader.value(cols.carrier),
    buyerNote: reader.text(cols.buyerNote),
    sellerNote: joinNotes(reader.text(cols.sellerNote), reader.text(cols.remark)),
    isRefundOpen: cols.refundState < 0 ? undefined : lines.some((line) => line.isRefundOpen),
    isPresale: cols.stage < 0 ? undefined : isPresaleStage(reader.value(cols.stage)),
  }
  return { shopName: reader.text(cols.shopName) ?? null, version: { rank: rankOf(state), at }, fields, lines }
}

/** One line per sub-order; the same sub-order twice is one line, the later row counts. */
function readItems(rows: readonly TableRow[], cols: Cols, reader: RowReader): readonly ItemRow[] {
  const items = new Map<string, ItemRow>()
  for (const row of rows) {
    reader.use(row)
    const id = cleanValue(reader.raw(cols.lineId))
    const platformLineId = isBlankWord(id) ? null : id.replace(/\.0+$/, '')
    const lineKey = platformLineId ?? `#${items.size + 1}`
    items.set(lineKey, readItem(cols, reader, platformLineId, lineKey))
  }
  return [...items.values()]
}

function readItem(cols: Cols, reader: RowReader, platformLineId: string | null, lineKey: string): ItemRow {
  reader.time(cols.created, 'error')
  const paidAt = reader.time(cols.paidAt)
  const shippedAt = reader.time(cols.shippedAt)
  const waybill = reader.waybill(cols.waybill)
  const hasLeft = Boolean(shippedAt || waybill)
  const state =
    readTaobaoState(reader, cols.state) ??
    stateFromEvents({ isPaid: Boolean(paidAt), hasShipped: hasLeft, isCompleted: false })
  const refund = readRefundCell(reader, cols.refundState)
  const refundMinor = refund === 'none' ? null : reader.money(cols.refund, 2)
  const paidMinor = reader.money(cols.paid, 2)
  const line: LineRecord = {
    platformLineId,
    lineKey,
    merchantCode: reader.value(cols.skuCode) ?? reader.value(cols.itemCode) ?? null,
    goodsId: reader.goodsId(cols.goodsId) ?? null,
    skuId: null,
    title: reader.text(cols.title) ?? '',
    spec: reader.text(cols.spec) ?? null,
    quantity: reader.quantity(cols.quantity),
    unitPriceMinor: reader.money(cols.price, 2) ?? null,
    state,
    refunded: lineRefund(refund, state, refundMinor, paidMinor),
    leftShop: cols.shippedAt < 0 && cols.waybill < 0 ? undefined : hasLeft,
    shippedAt,
    waybill,
    isRefundOpen: refund === 'open' || refund === 'unknown',
  }
  return { line, state, paidAt, paidMinor }
}

function lineRefund(
  refund: RefundReading,
  state: OrderState,
  refundMinor: number | null | undefined,
  paidMinor: number | null | undefined,
): RefundState {
  if (refund === 'full') return 'full'
  if (refund !== 'success') return 'none'
  if (state === 'closed') return 'full'
  const isAll = refundMinor !== null && refundMinor !== undefined && paidMinor && refundMinor >= paidMinor
  return isAll ? 'full' : 'part'
}

function orderRefund(state: OrderState, lines: readonly LineRecord[], isPaid: boolean): RefundState {
  if (state === 'closed') return isPaid ? 'full' : 'none'
  return lines.some((line) => line.refunded !== 'none') ? 'part' : 'none'
}

/** Sum over the sub-orders (without postage); 0 unless paid. */
function paidSum(items: readonly ItemRow[], isPaid: boolean, cols: Cols): number | undefined {
  if (cols.paid < 0) return undefined
  return isPaid ? items.reduce((sum, item) => sum + (item.paidMinor ?? 0), 0) : 0
}

/** By ship time or waybill; without such columns the state tells, except for a closed order. */
function orderLeft(lines: readonly LineRecord[], state: OrderState): boolean | undefined {
  if (lines.some((line) => line.leftShop !== undefined)) return lines.some((line) => line.leftShop)
  if (state === 'closed') return undefined
  return state !== 'unpaid' && state !== 'paid'
}

function latest(times: readonly (FileInstant | null | undefined)[]): FileInstant | null {
  let newest: FileInstant | null = null
  for (const time of times) if (time && (newest === null || time.at > newest.at)) newest = time
  return newest
}
