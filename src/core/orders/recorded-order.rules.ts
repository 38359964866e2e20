/** What a program says about an order, in the words every file is brought into. Pure. */
import { hash } from 'node:crypto'
import type { Platform } from '../../contract/primitives.ts'
import type { RecordedOrder, When } from '../../contract/recorded-order.ts'
import type { FileInstant, LineRecord, OrderFields } from '../domain/order-record.ts'
import { Refusal } from '../domain/refusal.ts'
import { LineKeys, rankOf, unmaskReceiver } from '../marketplaces/index.ts'
import type { IncomingRecord } from './ingest.service.ts'
import type { ObservationBody } from './observation.repo.ts'

type TimeName = 'createdAt' | 'paidAt' | 'shippedAt' | 'completedAt' | 'shipBy'
type Times = Partial<Record<TimeName, FileInstant | null>>
const TIMES: readonly TimeName[] = ['createdAt', 'paidAt', 'shippedAt', 'completedAt', 'shipBy']
/** Promises are no events. */
const EVENTS: readonly TimeName[] = ['createdAt', 'paidAt', 'shippedAt', 'completedAt']

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const OFFSET_LENGTH = '+08:00'.length

/**
 * One record of the ingest, and its body as it is before it becomes text.
 * @throws Refusal INPUT_INVALID for a time outside the years 2000 to 2099.
 */
export function toIncoming(
  order: RecordedOrder,
  platform: Platform,
): { record: IncomingRecord; body: ObservationBody } {
  const times = timesOf(order)
  const version = versionOf(order, times)
  const lines = order.lines === undefined ? {} : { lines: linesOf(order, order.lines) }
  const body = { shopName: order.shopName ?? null, fields: fieldsOf(order, times), ...lines }
  const text = JSON.stringify(body)
  const record: IncomingRecord = {
    platform,
    report: 'recorded',
    orderId: order.platformOrderId,
    part: '',
    // A version of its own is part of what is said: going back to earlier content is news.
    contentHash: hash('sha1', `${order.version ?? ''} ${text}`),
    rank: rankOf(order.state),
    versionAt: version,
    rowNumbers: '[]',
    body: text,
    raw: '',
    isWhole: false,
  }
  return { record, body }
}

function versionOf(order: RecordedOrder, times: Times): number {
  if (typeof order.version === 'number') return order.version
  if (order.version !== undefined) return instantOf(order.version, 'version').at
  return Math.max(0, ...EVENTS.map((name) => times[name]?.at ?? 0))
}

function timesOf(order: RecordedOrder): Times {
  const times: Times = {}
  for (const name of TIMES) {
    const given = order[name]
    if (given !== undefined) times[name] = given === null ? null : instantOf(given, name)
  }
  return times
}

function instantOf(given: When, field: string): FileInstant {
  if (typeof given === 'number') return { at: given, text: new Date(given).toISOString(), zone: '+00:00' }
  const at = Date.parse(given)
  if (!(at >= EARLIEST && at < LATEST)) throw new Refusal('INPUT_INVALID', { field })
  return { at, text: given, zone: given.endsWith('Z') ? '+00:00' : given.slice(-OFFSET_LENGTH) }
}

function fieldsOf(order: RecordedOrder, times: Times): OrderFields {
  const { state } = order
  const hasGone = state === 'shipped' || state === 'completed' || (state === 'closed' && Boolean(times.shippedAt))
  const isPaid = Boolean(times.paidAt) || (state !== 'unpaid' && state !== 'closed')
  const refunded = order.refunded ?? refundOfLines(order)
  return {
    ...times,
    state,
    ...(refunded === undefined ? {} : { refunded }),
    ...(order.isRefundOpen === undefined ? {} : { isRefundOpen: order.isRefundOpen }),
    currency: order.currency,
    buyerPaidMinor: order.buyerPaidMinor === undefined ? undefined : isPaid ? order.buyerPaidMinor : 0,
    freightMinor: order.freightMinor,
    refundMinor: order.refundMinor,
    leftShop: hasGone,
    waybill: order.waybill,
    carrier: order.carrier,
    ...(order.receiver === undefined ? {} : unmaskReceiver(order.receiver)),
    buyerName: order.buyerName,
    buyerNote: order.buyerNote,
    sellerNote: order.sellerNote,
    fulfilment: 'local',
    payType: order.payment,
  }
}

/** All lines in full, some, or none; undefined where no line says anything. */
function refundOfLines({ lines }: RecordedOrder): OrderFields['refunded'] {
  if (lines === undefined || lines.every((line) => line.refunded === undefined)) return undefined
  if (lines.every((line) => line.refunded === 'full')) return 'full'
  return lines.some((line) => (line.refunded ?? 'none') !== 'none') ? 'part' : 'none'
}

function linesOf(order: RecordedOrder, lines: NonNullable<RecordedOrder['lines']>): LineRecord[] {
  const keys = new LineKeys()
  return lines.map((line) => {
    const code = line.sku ?? line.merchantCode ?? null
    return {
      platformLineId: line.lineId ?? null,
      lineKey: keys.next(line.lineId ?? code ?? line.title.slice(0, 80)),
      merchantCode: code,
      goodsId: null,
      skuId: null,
      title: line.title === '' ? (code ?? '') : line.title,
      spec: line.spec ?? null,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor ?? null,
      ...(line.refunded === undefined ? {} : { refunded: line.refunded }),
      ...(order.state === 'partly_shipped' ? { leftShop: line.hasLeft === true } : {}),
    }
  })
}
