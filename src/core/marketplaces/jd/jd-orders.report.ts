/**
 * JD order export, one row per SKU; money of the order is repeated on every row and taken once.
 * 30 columns of 2015 up to 48 and more, and the minimal set of 2026, by name and alias.
 */
import type { LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { splitJoinedAddress } from '../addresses.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { isDigitId } from '../ids.ts'
import { LineKeys } from '../lines.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { unmaskReceiver } from '../receivers.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { identityBy } from '../runs.ts'
import { rankOf } from '../states.ts'
import { BEIJING } from '../times.ts'
import { type JdState, readJdState } from './jd-states.ts'

const NAMES = {
  orderId: ['订单号', '订单编号'],
  skuId: ['商品ID', '商品编号', 'SKUID', 'SKU编号'],
  title: ['商品名称'],
  quantity: ['订购数量', '订单数量', '商品数量'],
  payType: ['支付方式'],
  created: ['下单时间'],
  price: ['京东价'],
  paid: ['应付金额'],
  freight: ['运费金额'],
  state: ['订单状态'],
  type: ['订单类型'],
  buyer: ['下单帐号', '下单账号'],
  name: ['客户姓名', '收货人姓名'],
  address: ['客户地址', '收货地址'],
  phone: ['联系电话', '联系手机'],
  buyerNote: ['订单备注'],
  sellerNote: ['商家备注'],
  paidAt: ['付款确认时间'],
  completedAt: ['订单完成时间'],
  sellerSku: ['商家SKUID', '商家SKU'],
  itemNo: ['货号'],
  warehouse: ['仓库名称'],
  shopName: ['店铺名称'],
  waybill: ['运单号', '物流单号', '快递单号'],
  carrier: ['物流公司', '快递公司', '承运商'],
  shippedAt: ['出库时间', '发货时间'],
  postcode: ['邮政编码'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const jdOrders: ReportDefinition = {
  report: 'jd.orders',
  platform: 'jd',
  bind(header: Header) {
    const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
    return {
      report: 'jd.orders',
      platform: 'jd',
      orderIdColumn: columns.orderId,
      lineIdColumn: -1,
      idShape: (id) => isDigitId(id, 8, 32),
      reader: { zone: BEIJING, emptyWord: 'null' },
      lineIdentity: identityBy(columns.skuId, columns.sellerSku, columns.itemNo, columns.title),
      build: (_id, rows, reader) => buildOrder(rows, columns, reader),
    }
  },
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader): BuiltOrder | null {
  const [head] = rows
  if (!head) return null
  reader.use(head)
  const createdAt = reader.time(cols.created, 'error')
  const paidAt = reader.time(cols.paidAt)
  const completedAt = reader.time(cols.completedAt)
  const shippedAt = reader.time(cols.shippedAt)
  const at = reader.latest
  const read = readJdState(reader, cols.state, Boolean(paidAt))
  const sellerNote = reader.text(cols.sellerNote)
  const fields: OrderFields = {
    state: read.state,
    refunded: 'none',
    createdAt,
    paidAt,
    completedAt: read.state === 'completed' || completedAt === undefined ? completedAt : null,
    ...(shippedAt === undefined ? {} : { shippedAt }),
    currency: 'CNY',
    buyerPaidMinor: paidMinor(reader, cols, read, Boolean(paidAt)),
    freightMinor: reader.money(cols.freight, 2),
    leftShop: read.hasLeft,
    waybill: reader.waybill(cols.waybill),
    carrier: reader.value(cols.carrier),
    ...readReceiver(reader, cols),
    buyerName: reader.text(cols.buyer),
    buyerNote: reader.text(cols.buyerNote),
    sellerNote,
    fulfilment: fulfilmentOf(reader, cols),
    isSplitParent: read.isDeleted && (sellerNote?.includes('订单拆分为') ?? false),
    isLocked: read.isLocked,
    payType: reader.value(cols.payType),
  }
  const shopName = reader.text(cols.shopName) ?? null
  return { shopName, version: { rank: rankOf(read.state), at }, fields, lines: readLines(rows, cols, reader) }
}

/** 应付金额 once paid; without a payment column everything beyond 等待付款 counts as paid. */
function paidMinor(reader: RowReader, cols: Cols, read: JdState, hasPayment: boolean): number | null | undefined {
  const amount = reader.money(cols.paid, 2, 'error')
  const isLater = read.state === 'completed' || (cols.paidAt < 0 && read.state !== 'unpaid' && read.state !== 'closed')
  return hasPayment || isLater || amount === undefined ? amount : 0
}

/** Goods in JD's own warehouses are shipped by JD (京仓, FBP, LBP); a warehouse name of the merchant's own is local. */
function fulfilmentOf(reader: RowReader, cols: Cols): 'local' | 'platform' | 'virtual' {
  const type = reader.value(cols.type) ?? ''
  const warehouse = reader.value(cols.warehouse) ?? ''
  if (/虚拟/.test(type)) return 'virtual'
  return /京仓|京东|云仓|亚洲一号|入仓|FBP|LBP|SOPL/i.test(`${type} ${warehouse}`) ? 'platform' : 'local'
}

function readReceiver(reader: RowReader, cols: Cols): Pick<OrderFields, 'receiver' | 'addressMasked'> {
  if (cols.name < 0 && cols.address < 0 && cols.phone < 0) return {}
  const address = reader.text(cols.address)
  const parts = address ? splitJoinedAddress(address) : { address }
  return unmaskReceiver({
    name: reader.text(cols.name),
    phone: reader.value(cols.phone),
    postcode: reader.value(cols.postcode),
    ...parts,
  })
}

function readLines(rows: readonly TableRow[], cols: Cols, reader: RowReader): readonly LineRecord[] {
  const keys = new LineKeys()
  return rows.map((row) => {
    reader.use(row)
    const skuId = reader.goodsId(cols.skuId)?.replace(/\.0+$/, '') ?? null
    const merchantCode = reader.value(cols.sellerSku) ?? reader.value(cols.itemNo) ?? null
    const title = reader.text(cols.title) ?? ''
    return {
      platformLineId: null,
      lineKey: keys.next(skuId ?? merchantCode ?? (title.slice(0, 80) || 'line')),
      merchantCode,
      goodsId: null,
      skuId,
      title,
      spec: null,
      quantity: reader.quantity(cols.quantity),
      unitPriceMinor: reader.money(cols.price, 2) ?? null,
    }
  })
}
