/** Stored orders in the shapes of the contract. */

import type { OrderDetail, OrderExport, QueueRow } from '../../contract/orders.ts'
import type { HoldCode } from '../../contract/primitives.ts'
import { HOLD_CODES } from '../../contract/primitives.ts'
import type { Db } from '../db/index.ts'
import {
  type DetailRow,
  eventsOf,
  holdDetails,
  type LineDetail,
  linesOfOrders,
  sourcesOf,
  stockEffects,
} from './detail.repo.ts'
import type { OrderRow } from './order.repo.ts'
import type { QueueRecord } from './queue.repo.ts'

const PHONE_HEAD = 3
const PHONE_TAIL = 4

/** `138****1234`: what lists show of a phone. */
function maskPhone(phone: string): string {
  return phone.length <= PHONE_HEAD + PHONE_TAIL
    ? '****'
    : `${phone.slice(0, PHONE_HEAD)}****${phone.slice(-PHONE_TAIL)}`
}

export function toQueueRow(row: QueueRecord, holds: readonly HoldCode[], pickListNo: string | null): QueueRow {
  const place = [row.receiver_province, row.receiver_city, row.receiver_district].filter(Boolean).join(' ')
  const phone = row.receiver_phone === null ? null : maskPhone(row.receiver_phone)
  return {
    id: row.id,
    orderNo: row.order_no,
    platform: row.platform,
    shopId: row.shop_id,
    platformOrderId: row.platform_order_id,
    state: row.state,
    refunded: row.refunded,
    holds: sortHolds(holds),
    createdAt: row.created_at,
    paidAt: row.paid_at,
    shippedAt: row.shipped_at,
    shipByAt: row.ship_by_at,
    shipBySource: row.ship_by_source,
    currency: row.currency,
    buyerPaidMinor: row.buyer_paid_minor,
    receiver: [row.receiver_name, phone, place].filter(Boolean).join(' · '),
    goods: row.line_count > 1 ? `${row.goods_text} +${row.line_count - 1}` : row.goods_text,
    lineCount: row.line_count,
    units: row.units,
    waybill: row.waybill === '' ? null : row.waybill,
    buyerNote: row.buyer_note,
    sellerNote: row.own_note ?? row.seller_note,
    missing: row.missing,
    pickListNo,
    fulfilment: row.fulfilment,
  }
}

export function toDetail(db: Db, row: DetailRow, pickListNo: string | null): OrderDetail {
  const holds = holdDetails(db, row.id)
  return {
    ...toQueueRow(
      row,
      holds.map((hold) => hold.code),
      pickListNo,
    ),
    businessDay: row.business_day,
    createdText: row.created_text,
    createdZone: row.created_zone,
    completedAt: row.completed_at,
    freightMinor: row.freight_minor,
    refundMinor: row.refund_minor,
    carrier: row.carrier,
    receiverFields: receiverOf(row),
    isAddressMasked: row.is_address_masked === 1,
    expiresAt: row.expires_at,
    extendedUntil: row.extended_until,
    servedFrom: row.served_from,
    lines: linesOfOrders(db, [row.id]).map(toLine),
    stock: stockEffects(db, row.id),
    // Details below are written by saveHolds, addEvent and insertObservation.
    holdDetails: holds.map((hold) => ({
      code: hold.code,
      since: hold.since,
      values: JSON.parse(hold.detail) as Record<string, string | number>,
    })),
    timeline: eventsOf(db, row.id).map((event) => ({
      at: event.at,
      kind: event.kind,
      values: JSON.parse(event.detail) as Record<string, string | number>,
      actor: event.actor,
    })),
    sources: sourcesOf(db, row.order_key).map((source) => ({
      report: source.report,
      file: source.file,
      rows: JSON.parse(source.row_numbers) as number[],
      importedAt: source.at,
    })),
    version: row.version,
  }
}

export function toExport(row: OrderRow, lines: readonly LineDetail[], holds: readonly HoldCode[]): OrderExport {
  return {
    orderNo: row.order_no,
    platform: row.platform,
    platformOrderId: row.platform_order_id,
    state: row.state,
    refunded: row.refunded,
    createdAt: isoOf(row.created_at),
    paidAt: isoOf(row.paid_at),
    shippedAt: isoOf(row.shipped_at),
    businessDay: row.business_day,
    currency: row.currency,
    buyerPaidMinor: row.buyer_paid_minor,
    waybill: row.waybill,
    receiver: receiverOf(row),
    buyerNote: row.buyer_note,
    sellerNote: row.seller_note,
    holds: sortHolds(holds),
    lines: lines.map((line) => ({
      platformLineId: line.platform_line_id,
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      unitPriceMinor: line.unit_price_minor,
    })),
  }
}

function toLine(line: LineDetail): OrderDetail['lines'][number] {
  return {
    id: line.id,
    platformLineId: line.platform_line_id,
    listingId: String(line.listing_id),
    sku: line.sku,
    merchantCode: line.merchant_code,
    title: line.title,
    spec: line.spec,
    quantity: line.quantity,
    unitPriceMinor: line.unit_price_minor,
    refunded: line.refunded,
    hasLeft: line.has_left === 1,
  }
}

function receiverOf(row: OrderRow): OrderExport['receiver'] {
  return {
    name: row.receiver_name,
    phone: row.receiver_phone,
    province: row.receiver_province,
    city: row.receiver_city,
    district: row.receiver_district,
    address: row.receiver_address,
  }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z')
}

function sortHolds(holds: readonly HoldCode[]): HoldCode[] {
  return HOLD_CODES.filter((code) => holds.includes(code))
}
