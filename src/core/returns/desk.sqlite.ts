/** SQL of what the desk sees of an order: what left with it, what came back, what its refund is. */
import type { OrderState, Platform } from '../../contract/primitives.ts'
import type { DeskItem, RefundSeen } from '../../contract/returns.ts'
import { type Db, LIST, listParam } from '../db/index.ts'

export interface DeskOrderRow {
  readonly id: number
  readonly order_key: string
  readonly order_no: string
  readonly platform: Platform
  readonly platform_order_id: string
  readonly state: OrderState
  readonly refunded: 'none' | 'part' | 'full'
  readonly is_refund_open: number
  readonly refund_minor: number | null
  readonly currency: string
  readonly waybill: string | null
  readonly shipped_at: number | null
  readonly left_at: number | null
  readonly newest_sort: number
  readonly receiver: string
  readonly own_shipped_at: number | null
}

const ORDER = `SELECT o.id, o.order_key, o.order_no, o.platform, o.platform_order_id, o.state, o.refunded, o.flags & 1 AS is_refund_open, o.refund_minor,
    o.currency, nullif(o.waybill, '') AS waybill, coalesce(o.shipped_at, o.left_at) AS shipped_at, o.left_at, o.newest_sort,
    trim(coalesce(o.receiver_name, '') || ' · ' || coalesce(o.receiver_province, '') || coalesce(o.receiver_city, ''), ' ·') AS receiver,
    s.shipped_at AS own_shipped_at
  FROM sales_order o LEFT JOIN shipment s ON s.order_id = o.id`

/** Most orders of one parcel that are shown to choose from. */
const MAX_FOUND = 20

export function orderRow(db: Db, id: number): DeskOrderRow | undefined {
  return db.get<DeskOrderRow>(`${ORDER} WHERE o.id = ?`, id)
}

export function orderRows(db: Db, ids: readonly number[]): DeskOrderRow[] {
  return db.all<DeskOrderRow>(`${ORDER} WHERE o.id IN ${LIST} ORDER BY o.newest_sort DESC, o.id DESC`, listParam(ids))
}

/** By our number, the platform's, or the waybill it left with; orders of one parcel share that. */
export function ordersByCode(db: Db, code: string): DeskOrderRow[] {
  const byOwn = db.all<DeskOrderRow>(`${ORDER} WHERE o.order_no = ?`, code)
  if (byOwn.length > 0) return byOwn
  const byPlatform = db.all<DeskOrderRow>(`${ORDER} WHERE o.platform_order_id = ? LIMIT ?`, code, MAX_FOUND)
  if (byPlatform.length > 0) return byPlatform
  return db.all<DeskOrderRow>(
    `${ORDER} WHERE o.waybill = ? ORDER BY o.newest_sort DESC, o.id DESC LIMIT ?`,
    code,
    MAX_FOUND,
  )
}

/** Parcels of these numbers or waybills that are here, newest first. */
export function parcelIdsByCode(db: Db, code: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM return_parcel WHERE undone_at IS NULL AND (waybill = ?1 OR no = ?1) ORDER BY received_at DESC LIMIT ${MAX_FOUND}`,
      code,
    )
    .map((row) => row.id)
}

export type ItemRow = DeskItem & { readonly orderId: number }

/**
 * Per SKU of each order: pieces that left with it (its lines, or what was deducted for it, whichever is
 * more: book stock may have been short, a cancelled line may say 0 today) and pieces of it that came back.
 */
export function itemsOfOrders(db: Db, orderIds: readonly number[]): ItemRow[] {
  return db.all<ItemRow>(
    `WITH left_by_line AS (
       SELECT l.order_id, c.sku_id, sum(CASE WHEN l.has_left = 1 THEN l.quantity * c.quantity ELSE 0 END) AS pieces
         FROM order_line l JOIN listing_component c ON c.listing_id = l.listing_id WHERE l.order_id IN (SELECT value FROM json_each(?1)) GROUP BY l.order_id, c.sku_id),
     deducted AS (SELECT order_id, sku_id, shipped AS pieces FROM allocation WHERE order_id IN (SELECT value FROM json_each(?1))),
     back AS (
       SELECT p.order_id, l.sku_id, sum(l.quantity) AS pieces FROM return_parcel p JOIN return_line l ON l.return_id = p.id
        WHERE p.order_id IN (SELECT value FROM json_each(?1)) AND l.undone_at IS NULL GROUP BY p.order_id, l.sku_id),
     goods AS (SELECT order_id, sku_id FROM left_by_line UNION SELECT order_id, sku_id FROM deducted UNION SELECT order_id, sku_id FROM back)
     SELECT g.order_id AS orderId, s.id AS skuId, s.code AS sku, s.barcode, s.name, s.spec, s.bin,
            max(coalesce(x.pieces, 0), coalesce(d.pieces, 0)) AS shipped, coalesce(b.pieces, 0) AS returned
       FROM goods g JOIN sku s ON s.id = g.sku_id
       LEFT JOIN left_by_line x ON x.order_id = g.order_id AND x.sku_id = g.sku_id
       LEFT JOIN deducted d ON d.order_id = g.order_id AND d.sku_id = g.sku_id
       LEFT JOIN back b ON b.order_id = g.order_id AND b.sku_id = g.sku_id
      ORDER BY g.order_id, s.code`,
    listParam(orderIds),
  )
}

export function parcelsOfOrders(db: Db, orderIds: readonly number[]): { orderId: number; id: string; no: string }[] {
  return db.all(
    `SELECT order_id AS orderId, id, no FROM return_parcel WHERE order_id IN ${LIST} AND undone_at IS NULL ORDER BY received_at`,
    listParam(orderIds),
  )
}

/** After-sale numbers of the platforms' exports with what their newest row says. */
export function afterSalesOf(
  db: Db,
  orderKeys: readonly string[],
): { orderKey: string; no: string; isOpen: number; refundMinor: number | null }[] {
  return db.all(
    `SELECT order_key AS orderKey, part AS no, coalesce(json_extract(fields, '$.fields.isRefundOpen'), 0) AS isOpen, json_extract(fields, '$.fields.refundMinor') AS refundMinor
       FROM order_observation b
      WHERE order_key IN ${LIST} AND report IN ('taobao.refunds', 'pdd.refunds', 'douyin.refunds')
        AND NOT EXISTS (SELECT 1 FROM order_observation n WHERE n.order_key = b.order_key AND n.report = b.report AND n.part = b.part
              AND (n.rank, n.version_at, n.id) > (b.rank, b.version_at, b.id))
      ORDER BY id`,
    listParam(orderKeys),
  )
}

/** One SKU as goods of no order. */
export function skuItem(db: Db, skuId: string): DeskItem | undefined {
  return db.get<DeskItem>(
    `SELECT id AS skuId, code AS sku, barcode, name, spec, bin, 0 AS shipped, 0 AS returned FROM sku WHERE id = ?`,
    skuId,
  )
}

/** How far back goods are looked for in orders, per listing. */
const RECENT = 200

/** Orders that left with these goods lately and of which no parcel came back: running refunds first, then the newest. */
export function ordersWithGoods(db: Db, skuIds: readonly string[], limit: number): number[] {
  return db
    .all<{ id: number }>(
      `SELECT o.id FROM (
         SELECT DISTINCT x.order_id FROM listing_component c
           JOIN order_line x ON x.id IN (SELECT y.id FROM order_line y WHERE y.listing_id = c.listing_id ORDER BY y.order_id DESC LIMIT ${RECENT})
          WHERE c.sku_id IN ${LIST}) g
         JOIN sales_order o ON o.id = g.order_id
        WHERE o.left_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM return_parcel p WHERE p.order_id = o.id AND p.undone_at IS NULL)
        ORDER BY (o.flags & 1) DESC, (o.refunded = 'none'), o.newest_sort DESC, o.id DESC LIMIT ?`,
      listParam(skuIds),
      limit,
    )
    .map((row) => row.id)
}

export interface ShippedPart {
  readonly warehouseId: string
  readonly lotId: string
  /** Pieces deducted here and not yet back. */
  readonly pieces: number
}

/** Where the pieces of a SKU left from with an order; those of an event's stock go back to its warehouse. */
export function shippedParts(db: Db, orderId: number, skuId: string): ShippedPart[] {
  return db.all<ShippedPart>(
    `SELECT coalesce(w.parent_id, w.id) AS warehouseId, a.lot_id AS lotId, sum(a.shipped) -
            coalesce((SELECT sum(l.quantity) FROM return_parcel p JOIN return_line l ON l.return_id = p.id
                       WHERE p.order_id = ?1 AND l.sku_id = ?2 AND l.undone_at IS NULL AND l.warehouse_id = coalesce(w.parent_id, w.id) AND l.lot_id = a.lot_id), 0) AS pieces
       FROM allocation_part a JOIN warehouse w ON w.id = a.warehouse_id
      WHERE a.order_id = ?1 AND a.sku_id = ?2 AND a.shipped > 0 GROUP BY coalesce(w.parent_id, w.id), a.lot_id ORDER BY pieces DESC`,
    orderId,
    skuId,
  )
}

/** What the order's refund is now. */
export function refundOf(order: Pick<DeskOrderRow, 'refunded' | 'is_refund_open'>): RefundSeen {
  return order.is_refund_open !== 0 ? 'open' : order.refunded
}
