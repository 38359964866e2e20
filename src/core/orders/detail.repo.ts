/** SQL of one order with everything about it, and of the export pages. */
import type { HoldCode, RefundState } from '../../contract/primitives.ts'
import { type Db, LIST, listParam } from '../db/index.ts'
import type { OrderRow, StoredOrder } from './order.repo.ts'
import type { QueueRecord } from './queue.repo.ts'

export interface LineDetail {
  readonly id: number
  readonly order_id: number
  readonly platform_line_id: string | null
  readonly listing_id: number
  readonly status: 'mapped' | 'to_map' | 'ignored'
  readonly merchant_code: string | null
  readonly title: string
  readonly spec: string | null
  readonly quantity: number
  readonly unit_price_minor: number | null
  readonly refunded: RefundState
  readonly has_left: number
  /** Our code; bundles as `A*1+B*2`; null when unmapped. */
  readonly sku: string | null
}

export function linesOfOrders(db: Db, orderIds: readonly number[]): LineDetail[] {
  return db.all<LineDetail>(
    `SELECT l.id, l.order_id, l.platform_line_id, l.listing_id, g.status, g.merchant_code, l.title, l.spec, l.quantity, l.unit_price_minor, l.refunded, l.has_left,
            (SELECT CASE WHEN count(*) = 1 AND max(c.quantity) = 1 THEN max(s.code) ELSE group_concat(s.code || '*' || c.quantity, '+' ORDER BY s.code) END
               FROM listing_component c JOIN sku s ON s.id = c.sku_id WHERE c.listing_id = l.listing_id) AS sku
       FROM order_line l JOIN listing g ON g.id = l.listing_id
      WHERE l.order_id IN ${LIST} ORDER BY l.order_id, l.position`,
    listParam(orderIds),
  )
}

export interface HoldDetail {
  readonly code: HoldCode
  readonly since: number
  readonly detail: string
}

export function holdDetails(db: Db, orderId: number): HoldDetail[] {
  return db.all<HoldDetail>('SELECT code, since, detail FROM order_hold WHERE order_id = ? ORDER BY code', orderId)
}

export interface StockEffectRow {
  sku: string
  name: string
  warehouse: string
  bin: string | null
  wanted: number
  reserved: number
  shipped: number
  missing: number
}

export function stockEffects(db: Db, orderId: number): StockEffectRow[] {
  return db.all<StockEffectRow>(
    `SELECT s.code AS sku, s.name, s.bin, a.want_reserved + a.want_shipped AS wanted, a.reserved, a.shipped,
            coalesce((SELECT group_concat(DISTINCT w.code ORDER BY w.code) FROM allocation_part p JOIN warehouse w ON w.id = p.warehouse_id
                       WHERE p.order_id = a.order_id AND p.sku_id = a.sku_id), (SELECT code FROM warehouse WHERE is_default = 1)) AS warehouse,
            max(0, a.want_reserved - a.reserved - (SELECT coalesce(sum(l.on_hand - l.reserved), 0) FROM stock_level l WHERE l.sku_id = a.sku_id)) + a.want_shipped - a.shipped AS missing
       FROM allocation a JOIN sku s ON s.id = a.sku_id WHERE a.order_id = ? ORDER BY s.code`,
    orderId,
  )
}

export function eventsOf(db: Db, orderId: number): { at: number; kind: string; detail: string; actor: string }[] {
  return db.all(
    'SELECT at, kind, detail, actor FROM order_event WHERE order_id = ? ORDER BY id DESC LIMIT 200',
    orderId,
  )
}

export function sourcesOf(
  db: Db,
  orderKey: string,
): { report: string; file: string; row_numbers: string; at: number }[] {
  return db.all(
    `SELECT b.report, coalesce(f.name, '') AS file, b.row_numbers, b.at FROM order_observation b LEFT JOIN import_file f ON f.id = b.file_id WHERE b.order_key = ? ORDER BY b.id DESC LIMIT 100`,
    orderKey,
  )
}

/** An order with everything a list and a detail show. */
export type DetailRow = StoredOrder & QueueRecord & { readonly version: number }

/** By id, our number, or the platform's. */
export function detailRow(db: Db, id: number | null, number: string | null): DetailRow | undefined {
  const byOwn = db.get<DetailRow>('SELECT * FROM sales_order WHERE id = ? OR order_no = ? LIMIT 1', id, number)
  if (byOwn !== undefined || number === null) return byOwn
  return db.get<DetailRow>('SELECT * FROM sales_order WHERE platform_order_id = ? ORDER BY id LIMIT 1', number)
}

export function exportPage(
  db: Db,
  after: number,
  limit: number,
  state: string | null,
  platform: string | null,
): OrderRow[] {
  return db.all<OrderRow>(
    'SELECT * FROM sales_order WHERE id > ? AND (? IS NULL OR state = ?) AND (? IS NULL OR platform = ?) ORDER BY id LIMIT ?',
    after,
    state,
    state,
    platform,
    platform,
    limit,
  )
}
