/** SQL of the report: how much comes back, of what, and why. */
import type { ReturnReason, ReturnsReport } from '../../contract/returns.ts'
import type { Db } from '../db/index.ts'

/** Rows of the report, most returned first. */
const MOST_SKUS = 500

/** Of orders placed in `[from, until)` (UTC ms) that left: pieces out, pieces back, and of these defective or disposed. */
export function returnRates(db: Db, from: number, until: number): ReturnsReport['skus'] {
  return db.all(
    `WITH placed AS (SELECT id FROM sales_order WHERE newest_sort >= ?1 AND newest_sort < ?2 AND left_at IS NOT NULL),
     out AS (
       SELECT c.sku_id, sum(l.quantity * c.quantity) AS pieces FROM placed o
         JOIN order_line l ON l.order_id = o.id AND l.has_left = 1 JOIN listing_component c ON c.listing_id = l.listing_id GROUP BY c.sku_id),
     back AS (
       SELECT l.sku_id, sum(l.quantity) AS pieces, sum(CASE WHEN l.grade = 'sellable' THEN 0 ELSE l.quantity END) AS spoilt
         FROM return_parcel p JOIN return_line l ON l.return_id = p.id AND l.undone_at IS NULL
        WHERE p.order_id IN (SELECT id FROM placed) GROUP BY l.sku_id)
     SELECT s.id AS skuId, s.code AS sku, s.name, coalesce(out.pieces, 0) AS shipped, back.pieces AS returned, back.spoilt AS defective
       FROM back JOIN sku s ON s.id = back.sku_id LEFT JOIN out ON out.sku_id = back.sku_id
      ORDER BY back.pieces DESC, s.code LIMIT ${MOST_SKUS}`,
    from,
    until,
  )
}

/** Of parcels received in `[from, until)` and not undone. */
export function reasonsOf(
  db: Db,
  from: number,
  until: number,
): { reason: ReturnReason; parcels: number; pieces: number }[] {
  return db.all(
    `SELECT p.reason, count(DISTINCT p.id) AS parcels, coalesce(sum(l.quantity), 0) AS pieces
       FROM return_parcel p LEFT JOIN return_line l ON l.return_id = p.id AND l.undone_at IS NULL
      WHERE p.received_at >= ? AND p.received_at < ? AND p.undone_at IS NULL GROUP BY p.reason ORDER BY pieces DESC, p.reason`,
    from,
    until,
  )
}
