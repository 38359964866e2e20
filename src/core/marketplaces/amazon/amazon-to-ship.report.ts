/**
 * Amazon Unshipped and New Orders reports: merchant-fulfilled orders with the receiver's address. Times
 * carry the marketplace's offset. Own the receiver; lines and state only fill blanks of All Orders.
 */
import type { OrderState } from '../../../contract/primitives.ts'
import type { FileReportKind, LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import { unitPriceOf } from '../lines.ts'
import { currencyExponent } from '../money.ts'
import type { BuiltOrder } from '../order-mapper.ts'
import { unmaskReceiver } from '../receivers.ts'
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
  readCurrency,
} from './amazon-shared.ts'

const NAMES = {
  orderId: ['order-id'],
  lineId: ['order-item-id'],
  created: ['purchase-date'],
  paidAt: ['payments-date'],
  shipBy: ['promise-date', 'latest-ship-date'],
  buyer: ['buyer-name'],
  sku: ['sku'],
  title: ['product-name'],
  quantity: ['quantity-purchased'],
  shipped: ['quantity-shipped'],
  toShip: ['quantity-to-ship'],
  currency: ['currency'],
  itemPrice: ['item-price'],
  itemTax: ['item-tax'],
  shippingPrice: ['shipping-price'],
  shippingTax: ['shipping-tax'],
  name: ['recipient-name'],
  shipPhone: ['ship-phone-number'],
  buyerPhone: ['buyer-phone-number'],
  address1: ['ship-address-1'],
  address2: ['ship-address-2'],
  address3: ['ship-address-3'],
  city: ['ship-city'],
  province: ['ship-state'],
  postcode: ['ship-postal-code'],
  country: ['ship-country'],
  buyerNote: ['delivery-instructions'],
  salesChannel: ['sales-channel'],
} satisfies ColumnNames<string>

type Cols = Columns<keyof typeof NAMES>

export const amazonUnshipped = toShipReport('amazon.unshipped')
export const amazonNew = toShipReport('amazon.new')

function toShipReport(report: FileReportKind): ReportDefinition {
  return {
    report,
    platform: 'amazon',
    bind(header: Header) {
      const columns = resolveColumns<keyof typeof NAMES>(header, NAMES)
      return {
        report,
        platform: 'amazon',
        orderIdColumn: columns.orderId,
        lineIdColumn: columns.lineId,
        idShape: isAmazonId,
        reader: AMAZON_READER,
        lineIdentity: identityBy(columns.lineId, columns.sku),
        build: (_id, rows, reader) => buildOrder(rows, columns, reader),
      }
    },
  }
}

interface ItemRow {
  readonly line: LineRecord
  readonly shipped: number
  readonly totalMinor: number
  readonly freightMinor: number
  readonly currency: string | null | undefined
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader): BuiltOrder | null {
  const [head] = rows
  if (!head) return null
  const keys = new AmazonLineKeys()
  const items = rows.map((row) => {
    reader.use(row)
    return readItem(reader, cols, keys)
  })
  reader.use(head)
  const createdAt = reader.time(cols.created, 'error')
  const paidAt = reader.time(cols.paidAt)
  const at = reader.latest
  const state: OrderState = items.some((item) => item.shipped > 0) ? 'partly_shipped' : 'paid'
  const fields: OrderFields = {
    state,
    createdAt,
    paidAt,
    shipBy: reader.time(cols.shipBy),
    currency: items.find((item) => item.currency)?.currency ?? items[0]?.currency,
    buyerPaidMinor: cols.itemPrice < 0 ? undefined : items.reduce((sum, item) => sum + item.totalMinor, 0),
    freightMinor: cols.shippingPrice < 0 ? undefined : items.reduce((sum, item) => sum + item.freightMinor, 0),
    leftShop: state === 'partly_shipped',
    ...readReceiver(reader, cols),
    buyerName: reader.text(cols.buyer),
    buyerNote: reader.text(cols.buyerNote),
    fulfilment: amazonFulfilment('Merchant', reader.value(cols.salesChannel)),
  }
  return { version: { rank: rankOf(state), at }, fields, lines: items.map((item) => item.line) }
}

function readItem(reader: RowReader, cols: Cols, keys: AmazonLineKeys): ItemRow {
  const currency = readCurrency(reader, cols.currency)
  const exponent = currencyExponent(currency ?? assumedCurrency(reader.value(cols.salesChannel)))
  const sku = reader.value(cols.sku) ?? null
  const quantity = reader.quantity(cols.quantity, 0)
  const shipped = cols.shipped < 0 ? 0 : reader.isFilled(cols.shipped) ? reader.quantity(cols.shipped, 0) : 0
  const isOpen = cols.toShip < 0 || !reader.isFilled(cols.toShip) || reader.quantity(cols.toShip, 0) > 0
  const price = reader.money(cols.itemPrice, exponent) ?? null
  const freight = reader.money(cols.shippingPrice, exponent) ?? 0
  const tax = (reader.money(cols.itemTax, exponent) ?? 0) + (reader.money(cols.shippingTax, exponent) ?? 0)
  return {
    currency,
    shipped,
    totalMinor: (price ?? 0) + freight + tax,
    freightMinor: freight,
    line: {
      platformLineId: reader.value(cols.lineId) ?? null,
      lineKey: keys.next(sku, null),
      merchantCode: sku,
      goodsId: null,
      skuId: null,
      title: reader.text(cols.title) ?? '',
      spec: null,
      quantity,
      unitPriceMinor: unitPriceOf(price, quantity),
      state: isOpen ? 'paid' : 'shipped',
      leftShop: !isOpen,
    },
  }
}

function readReceiver(reader: RowReader, cols: Cols): Pick<OrderFields, 'receiver' | 'addressMasked'> {
  const street = [cols.address1, cols.address2, cols.address3]
    .map((column) => reader.text(column))
    .filter((part) => part)
    .join(' ')
  return unmaskReceiver({
    name: reader.text(cols.name),
    phone: reader.value(cols.shipPhone) ?? reader.value(cols.buyerPhone),
    address: cols.address1 < 0 ? undefined : street || null,
    city: reader.text(cols.city),
    province: reader.text(cols.province),
    postcode: reader.value(cols.postcode),
    country: reader.value(cols.country),
  })
}
