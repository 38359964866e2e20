/** SQL of orders, their lines, holds and events. */
import type { Fulfilment, HoldCode, OrderState, Platform, RefundState } from '../../contract/primitives.ts'
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'
import type { OwnShipment, Queue } from '../domain/order-rules.ts'

/** The stored order, columns as in the table. */
export interface OrderRow {
  readonly id: number
  readonly order_key: string
  readonly order_no: string
  readonly shop_id: string
  readonly platform: Platform
  readonly platform_order_id: string
  readonly state: OrderState
  readonly refunded: RefundState
  readonly fulfilment: Fulfilment
  readonly is_split_parent: number
  readonly created_at: number | null
  readonly created_text: string | null
  readonly created_zone: string | null
  readonly paid_at: number | null
  readonly shipped_at: number | null
  readonly completed_at: number | null
  readonly left_at: number | null
  readonly business_day: string | null
  readonly ship_by_at: number | null
  readonly ship_by_source: 'order' | 'default' | 'none'
  readonly currency: string
  readonly buyer_paid_minor: number
  readonly freight_minor: number | null
  readonly refund_minor: number | null
  readonly waybill: string | null
  readonly carrier: string | null
  readonly receiver_name: string | null
  readonly receiver_phone: string | null
  readonly receiver_province: string | null
  readonly receiver_city: string | null
  readonly receiver_district: string | null
  readonly receiver_address: string | null
  readonly is_address_masked: number
  readonly buyer_name: string | null
  readonly buyer_note: string | null
  readonly seller_note: string | null
  readonly goods_text: string
  readonly line_count: number
  readonly units: number
  readonly missing: number
  readonly flags: number
  readonly merged_hash: string
  readonly queue: Queue
  readonly deadline_sort: number
  readonly newest_sort: number
  readonly expires_at: number | null
}

/** The row with what only this shop decides about it. */
export interface StoredOrder extends OrderRow {
  /** The one extension of its reservation, UTC ms. */
  readonly extended_until: number | null
  /** Warehouse the owner chose; null follows the route. */
  readonly served_from: string | null
}

/** What an import writes; the rest of the row (pick list, imported time, version) belongs to others. */
const COLUMNS = [
  'order_key',
  'order_no',
  'shop_id',
  'platform',
  'platform_order_id',
  'state',
  'refunded',
  'fulfilment',
  'is_split_parent',
  'created_at',
  'created_text',
  'created_zone',
  'paid_at',
  'shipped_at',
  'completed_at',
  'left_at',
  'business_day',
  'ship_by_at',
  'ship_by_source',
  'currency',
  'buyer_paid_minor',
  'freight_minor',
  'refund_minor',
  'waybill',
  'carrier',
  'receiver_name',
  'receiver_phone',
  'receiver_province',
  'receiver_city',
  'receiver_district',
  'receiver_address',
  'is_address_masked',
  'buyer_name',
  'buyer_note',
  'seller_note',
  'goods_text',
  'line_count',
  'units',
  'missing',
  'flags',
  'merged_hash',
  'queue',
  'deadline_sort',
  'newest_sort',
  'expires_at',
] as const satisfies readonly (keyof OrderRow)[]

const INSERT = `INSERT INTO sales_order (id, ${COLUMNS.join(', ')}, imported_at, changed_at) VALUES (?, ${COLUMNS.map(() => '?').join(', ')}, ?, ?)`
const UPDATE = `UPDATE sales_order SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')}, changed_at = ?, version = version + 1 WHERE id = ?`

export function nextOrderId(db: Db): number {
  return (db.value<number>('SELECT max(id) FROM sales_order') ?? 0) + 1
}

export function orderByKey(db: Db, orderKey: string): StoredOrder | undefined {
  return db.get<StoredOrder>('SELECT * FROM sales_order WHERE order_key = ?', orderKey)
}

export function orderById(db: Db, id: number): StoredOrder | undefined {
  return db.get<StoredOrder>('SELECT * FROM sales_order WHERE id = ?', id)
}

export function insertOrder(tx: Tx, row: OrderRow, at: number): void {
  tx.run(INSERT, row.id, ...COLUMNS.map((name) => row[name]), at, at)
}

export function updateOrder(tx: Tx, row: OrderRow, at: number): void {
  tx.run(UPDATE, ...COLUMNS.map((name) => row[name]), at, row.id)
}

/** False when there is no such order. */
export function setOwnNote(tx: Tx, id: number, note: string | null): boolean {
  return tx.run('UPDATE sales_order SET own_note = ?, version = version + 1 WHERE id = ?', note, id) > 0
}

export function setFlags(tx: Tx, id: number, flags: number): void {
  tx.run('UPDATE sales_order SET flags = ? WHERE id = ?', flags, id)
}

export function setExtendedUntil(tx: Tx, id: number, until: number): void {
  tx.run('UPDATE sales_order SET extended_until = ?, version = version + 1 WHERE id = ?', until, id)
}

export function setServedFrom(tx: Tx, id: number, warehouseId: string | null): void {
  tx.run('UPDATE sales_order SET served_from = ?, version = version + 1 WHERE id = ?', warehouseId, id)
}

export interface LineRow {
  readonly lineKey: string
  readonly platformLineId: string | null
  readonly listingId: number
  readonly title: string
  readonly spec: string | null
  readonly quantity: number
  readonly unitPriceMinor: number | null
  readonly refunded: RefundState
  readonly hasLeft: boolean
}

export function saveLines(tx: Tx, orderId: number, lines: readonly LineRow[], isNew: boolean): void {
  if (!isNew) {
    const keys = listParam(lines.map((line) => line.lineKey))
    tx.run(`DELETE FROM order_line WHERE order_id = ? AND line_key NOT IN ${LIST}`, orderId, keys)
  }
  for (const [index, line] of lines.entries()) {
    tx.run(
      `INSERT INTO order_line (order_id, line_key, position, platform_line_id, listing_id, title, spec, quantity, unit_price_minor, refunded, has_left)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (order_id, line_key) DO UPDATE SET position = excluded.position, platform_line_id = excluded.platform_line_id, listing_id = excluded.listing_id,
         title = excluded.title, spec = excluded.spec, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor, refunded = excluded.refunded, has_left = excluded.has_left`,
      orderId,
      line.lineKey,
      index,
      line.platformLineId,
      line.listingId,
      line.title,
      line.spec,
      line.quantity,
      line.unitPriceMinor,
      line.refunded,
      line.hasLeft ? 1 : 0,
    )
  }
}

export function saveHolds(
  tx: Tx,
  orderId: number,
  holds: readonly HoldCode[],
  missing: number,
  at: number,
  isNew: boolean,
): void {
  if (!isNew) tx.run(`DELETE FROM order_hold WHERE order_id = ? AND code NOT IN ${LIST}`, orderId, listParam(holds))
  for (const code of holds) {
    const detail = code === 'SHORT_STOCK' ? JSON.stringify({ missing }) : '{}'
    tx.run(
      `INSERT INTO order_hold (order_id, code, detail, since) VALUES (?, ?, ?, ?)
       ON CONFLICT (order_id, code) DO UPDATE SET detail = CASE WHEN excluded.detail = '{}' THEN detail ELSE excluded.detail END`,
      orderId,
      code,
      detail,
      at,
    )
  }
}

export function addEvent(
  tx: Tx,
  orderId: number,
  kind: string,
  detail: Record<string, string | number>,
  actor: string,
  at: number,
): void {
  tx.run(
    'INSERT INTO order_event (order_id, at, kind, detail, actor) VALUES (?, ?, ?, ?, ?)',
    orderId,
    at,
    kind,
    JSON.stringify(detail),
    actor,
  )
}

export function shipmentOf(db: Db, orderId: number): OwnShipment | null {
  const row = db.get<{ waybill: string | null; carrier: string | null; shipped_at: number | null }>(
    'SELECT waybill, carrier, shipped_at FROM shipment WHERE order_id = ?',
    orderId,
  )
  return row === undefined ? null : { waybill: row.waybill, carrier: row.carrier, shippedAt: row.shipped_at }
}
