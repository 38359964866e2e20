/**
 * Amazon All Orders report (by last update or by order date), 29 to 34 columns, one row per item with
 * line totals. Times are UTC. Owns state and lines; it never has a name, phone or street.
 */
import type { OrderState } from '../../../contract/primitives.ts'
import type { FileInstant, LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { unitPriceOf } from '../lines.ts'
import { currencyExponent } from '../money.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import type { ReportDefinition } from '../report-definition.ts'
import type { RowReader } from '../row-reader.ts'
import { identityBy } from '../runs.ts'
import { rankOf } from '../states.ts'
import {
  AMAZON_READER,
  AmazonLineKeys,
  amazonFulfilment,
  assumedCurrency,
  isAmazonId,
  readAmazonState,
  readCurrency,
} from './amazon-shared.ts'

const NAMES = {
  orderId: ['amazon-order-id'],
  created: ['purchase-date'],
  updated: ['last-updated-date'],
  state: ['order-status'],
  lineId: ['order-item-id', 'amazon-order-item-id'],
  channel: ['fulfillment-channel'],
  salesChannel: ['sales-channel'],
  title: ['product-name'],
  sku: ['sku'],
  asin: ['asin'],
  itemState: ['item-status'],
  quantity: ['quantity'],
  currency: ['currency'],
  itemPrice: ['item-price'],
  itemTax: ['item-tax'],
  shippingPrice: ['shipping-price'],
  shippingTax: ['shipping-tax'],
  giftPrice: ['gift-wrap-price'],
  giftTax: ['gift-wrap-tax'],
  itemPromotion: ['item-promotion-discount'],
  shipPromotion: ['ship-promotion-discount'],
  city: ['ship-city'],
  province: ['ship-state'],
  postcode: ['ship-postal-code'],
  country: ['ship-country'],
  shipBy: ['latest-ship-date', 'promise-date'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const amazonAll: ReportDefinition = {
  report: 'amazon.all',
  platform: 'amazon',
  bind(header: Header) {
    const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
    return {
      report: 'amazon.all',
      platform: 'amazon',
      orderIdColumn: columns.orderId,
      lineIdColumn: columns.lineId,
      idShape: isAmazonId,
      reader: AMAZON_READER,
      lineIdentity: identityBy(...(columns.lineId < 0 ? [columns.sku, columns.asin] : [columns.lineId])),
      build: (_id, rows, reader) => buildOrder(rows, columns, reader),
    }
  },
}

interface ItemRow {
  readonly line: LineRecord
  readonly currency: string | null | undefined
  readonly totalMinor: number
  readonly freightMinor: number
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader): BuiltOrder | null {
  const [head] = rows
  if (!head) return null
  const keys = new AmazonLineKeys()
  const items = rows.map((row) => {
    reader.use(row)
    return readItem(reader, cols, keys)
  })
  const lines = items.map((item) => item.line)
  let updatedAt: FileInstant | null | undefined
  for (const row of rows) {
    reader.use(row)
    const time = reader.time(cols.updated)
    if (!updatedAt || (time && time.at > updatedAt.at)) updatedAt = time
  }
  reader.use(head)
  const createdAt = reader.time(cols.created, 'error')
  const at = reader.latest
  const state = orderState(readAmazonState(reader, cols.state, 'paid'), lines)
  const isPaid = state !== 'unpaid' && state !== 'closed'
  const fields: OrderFields = {
    state,
    refunded: 'none',
    createdAt,
    updatedAt,
    shipBy: reader.time(cols.shipBy),
    currency: items.find((item) => item.currency)?.currency ?? items[0]?.currency,
    buyerPaidMinor: isPaid ? items.reduce((sum, item) => sum + item.totalMinor, 0) : 0,
    freightMinor: items.reduce((sum, item) => sum + item.freightMinor, 0),
    leftShop: state === 'shipped' || state === 'partly_shipped',
    receiver: {
      city: reader.text(cols.city),
      province: reader.text(cols.province),
      postcode: reader.value(cols.postcode),
      country: reader.value(cols.country),
    },
    addressMasked: true,
    fulfilment: amazonFulfilment(reader.value(cols.channel), reader.value(cols.salesChannel)),
  }
  return { version: { rank: rankOf(state), at }, fields, lines }
}

/** `Shipping` with some items already Shipped is an order partly gone. */
function orderState(state: OrderState, lines: readonly LineRecord[]): OrderState {
  return state === 'paid' && lines.some((line) => line.leftShop) ? 'partly_shipped' : state
}

function readItem(reader: RowReader, cols: Cols, keys: AmazonLineKeys): ItemRow {
  const salesChannel = reader.value(cols.salesChannel)
  const currency = readCurrency(reader, cols.currency)
  const exponent = currencyExponent(currency ?? assumedCurrency(salesChannel))
  const sku = reader.value(cols.sku) ?? null
  const asin = reader.value(cols.asin) ?? null
  const orderState = readAmazonState(reader, cols.state, 'paid')
  const state = readAmazonState(reader, cols.itemState, orderState)
  const quantity = reader.quantity(cols.quantity, 0)
  const price = reader.money(cols.itemPrice, exponent, 'error') ?? null
  const freight = reader.money(cols.shippingPrice, exponent) ?? 0
  const others = [cols.itemTax, cols.shippingTax, cols.giftPrice, cols.giftTax]
  const discounts = [cols.itemPromotion, cols.shipPromotion]
  const total =
    (price ?? 0) +
    freight +
    others.reduce((sum, column) => sum + (reader.money(column, exponent) ?? 0), 0) -
    discounts.reduce((sum, column) => sum + Math.abs(reader.money(column, exponent) ?? 0), 0)
  return {
    currency,
    totalMinor: total,
    freightMinor: freight,
    line: {
      platformLineId: reader.value(cols.lineId) ?? null,
      lineKey: keys.next(sku, asin),
      merchantCode: sku,
      goodsId: asin,
      skuId: null,
      title: reader.text(cols.title) ?? '',
      spec: null,
      quantity,
      unitPriceMinor: unitPriceOf(price, quantity),
      state,
      leftShop: state === 'shipped',
    },
  }
}
