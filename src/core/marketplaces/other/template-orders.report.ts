/**
 * Any other file, read through a mapping the owner made once: one row per line, order columns taken
 * from the first row of an order that fills them.
 */
import type { OrderState } from '../../../contract/primitives.ts'
import { COMMON_STATE_TEXTS, type TemplateField } from '../../../contract/template.ts'
import type { LineRecord, OrderFields } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { splitSpacedAddress } from '../addresses.ts'
import { cleanValue, foldState, isBlankWord } from '../cells.ts'
import type { Columns, Header } from '../headers.ts'
import { LineKeys } from '../lines.ts'
import { currencyExponent } from '../money.ts'
import type { BoundReport, BuiltOrder } from '../order-mapper.ts'
import { unmaskReceiver } from '../receivers.ts'
import type { RowReader } from '../row-reader.ts'
import { identityBy } from '../runs.ts'
import { guessState, rankOf, stateFromEvents } from '../states.ts'
import { wallZone } from '../times.ts'
import { bindTemplate, type ImportMapping } from './template-mapping.ts'

type Cols = Columns<TemplateField>

/** Binds a mapping to the header of a file. Throws RangeError for a zone the runtime does not know. */
export function bindTemplateReport(mapping: ImportMapping, header: Header): BoundReport {
  const columns = bindTemplate(mapping, header)
  const stateTexts = foldTexts(mapping.stateTexts)
  return {
    report: 'other.template',
    platform: mapping.platform,
    orderIdColumn: columns.orderId,
    lineIdColumn: columns.lineId,
    idShape: (id) => id.length > 0 && id.length <= 64 && !/\s/.test(id),
    reader: { zone: wallZone(mapping.zone || 'Asia/Shanghai') },
    lineIdentity: identityBy(columns.lineId, columns.merchantCode, columns.title),
    build: (_id, rows, reader) => buildOrder(rows, columns, reader, { mapping, stateTexts }),
  }
}

interface Template {
  readonly mapping: ImportMapping
  readonly stateTexts: ReadonlyMap<string, OrderState>
}

const STATES: ReadonlySet<string> = new Set(['unpaid', 'paid', 'partly_shipped', 'shipped', 'completed', 'closed'])

function foldTexts(texts: Readonly<Record<string, string>>): ReadonlyMap<string, OrderState> {
  const folded = new Map<string, OrderState>()
  for (const [text, state] of Object.entries({ ...COMMON_STATE_TEXTS, ...texts })) {
    if (isState(state)) folded.set(foldState(text).toLowerCase(), state)
  }
  return folded
}

function isState(word: string): word is OrderState {
  return STATES.has(word)
}

function buildOrder(rows: readonly TableRow[], cols: Cols, reader: RowReader, template: Template): BuiltOrder | null {
  const [head] = rows
  if (!head) return null
  reader.use(headRow(rows, cols) ?? head)
  const currency = reader.value(cols.currency)?.toUpperCase() ?? template.mapping.currency
  const exponent = currencyExponent(currency)
  const createdAt = reader.time(cols.createdAt, 'error')
  const paidAt = reader.time(cols.paidAt)
  const shippedAt = reader.time(cols.shippedAt)
  const completedAt = reader.time(cols.completedAt)
  const at = reader.latest
  const waybill = reader.waybill(cols.waybill)
  const hasLeft = Boolean(shippedAt || waybill)
  const events = { isPaid: cols.paidAt < 0 || Boolean(paidAt), hasShipped: hasLeft, isCompleted: Boolean(completedAt) }
  const state = readState(reader, cols, template, stateFromEvents(events))
  const isPaid = Boolean(paidAt) || (state !== 'unpaid' && state !== 'closed')
  const refundMinor = reader.money(cols.refundAmount, exponent)
  const paidMinor = reader.money(cols.orderPaid, exponent, 'error')
  const fields: OrderFields = {
    state,
    refunded: refundMinor && refundMinor > 0 ? (state === 'closed' ? 'full' : 'part') : 'none',
    createdAt,
    paidAt,
    shippedAt,
    completedAt,
    shipBy: reader.time(cols.shipBy),
    currency,
    buyerPaidMinor: paidMinor === undefined ? undefined : isPaid ? paidMinor : 0,
    freightMinor: reader.money(cols.freight, exponent),
    refundMinor,
    leftShop: hasLeft || state === 'shipped' || state === 'completed',
    waybill,
    carrier: reader.value(cols.carrier),
    ...readReceiver(reader, cols),
    buyerName: reader.text(cols.buyerName),
    buyerNote: reader.text(cols.buyerNote),
    sellerNote: reader.text(cols.sellerNote),
    fulfilment: 'local',
  }
  const shopName = reader.text(cols.shopName) ?? null
  return { shopName, version: { rank: rankOf(state), at }, fields, lines: readLines(rows, cols, reader, exponent) }
}

/** Some exports fill the order's cells on one of its rows only: the row with a state or a time. */
function headRow(rows: readonly TableRow[], cols: Cols): TableRow | undefined {
  return rows.find((row) =>
    [cols.state, cols.createdAt, cols.orderPaid].some((column) => !isBlankWord(cleanValue(row.cells[column] ?? ''))),
  )
}

function readState(reader: RowReader, cols: Cols, template: Template, fallback: OrderState): OrderState {
  if (cols.state < 0) return fallback
  const text = foldState(reader.raw(cols.state)).toLowerCase()
  if (text === '') return fallback
  const listed = template.stateTexts.get(text)
  if (listed !== undefined) return listed
  reader.report('STATE_UNKNOWN', cols.state, 'warning', text)
  return guessState(text) ?? fallback
}

function readLines(rows: readonly TableRow[], cols: Cols, reader: RowReader, exponent: number): readonly LineRecord[] {
  const keys = new LineKeys()
  return rows.map((row) => {
    reader.use(row)
    const lineId = reader.value(cols.lineId) ?? null
    const merchantCode = reader.value(cols.merchantCode) ?? null
    const title = reader.text(cols.title) ?? ''
    return {
      platformLineId: lineId,
      lineKey: keys.next(lineId ?? merchantCode ?? (title.slice(0, 80) || 'line')),
      merchantCode,
      goodsId: null,
      skuId: null,
      title,
      spec: reader.text(cols.spec) ?? null,
      quantity: reader.quantity(cols.quantity),
      unitPriceMinor: reader.money(cols.unitPrice, exponent) ?? null,
    }
  })
}

function readReceiver(reader: RowReader, cols: Cols): Pick<OrderFields, 'receiver' | 'addressMasked'> {
  if (cols.receiverName < 0 && cols.address < 0 && cols.receiverPhone < 0) return {}
  const address = reader.text(cols.address)
  const hasParts = cols.province >= 0 || cols.city >= 0
  const parts = address && !hasParts ? splitSpacedAddress(address) : { address }
  return unmaskReceiver({
    name: reader.text(cols.receiverName),
    phone: reader.value(cols.receiverPhone),
    postcode: reader.value(cols.postcode),
    country: reader.value(cols.country),
    ...(hasParts
      ? { province: reader.value(cols.province), city: reader.value(cols.city), district: reader.value(cols.district) }
      : {}),
    ...parts,
  })
}
