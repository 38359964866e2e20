/** SQL of the proposal: what was sold on which kind of day, what is here, on the way and waited for. */
import type { Db } from '../db/index.ts'

export interface ProposalFacts {
  readonly skuId: string
  readonly sku: string
  readonly name: string
  readonly spec: string | null
  readonly costMinor: number | null
  readonly supplier: string
  readonly leadDays: number
  readonly packSize: number
  readonly safetyStock: number
  readonly sold: number
  readonly soldOnPromotion: number
  readonly available: number
  readonly incoming: number
  readonly waiting: number
}

/**
 * One row per SKU. Sold counts the pieces of local orders that were paid and not closed, by their business
 * day from `fromDay` up to but not including `toDay`; `fromAt` is a moment before the first of them.
 */
export function proposalFacts(
  db: Db,
  window: { fromDay: string; toDay: string; fromAt: number; today: string },
): ProposalFacts[] {
  return db.all<ProposalFacts>(
    `WITH sold AS (
       SELECT c.sku_id, sum(CASE WHEN p.day IS NULL THEN l.quantity * c.quantity ELSE 0 END) AS ordinary,
              sum(CASE WHEN p.day IS NULL THEN 0 ELSE l.quantity * c.quantity END) AS promotion
         FROM sales_order o INDEXED BY sales_order_newest JOIN order_line l ON l.order_id = o.id JOIN listing_component c ON c.listing_id = l.listing_id
         LEFT JOIN promotion_day p ON p.day = o.business_day
        WHERE o.newest_sort >= ?3 AND o.business_day >= ?1 AND o.business_day < ?2 AND o.fulfilment = 'local' AND o.is_split_parent = 0
          AND o.state NOT IN ('unpaid', 'closed') AND l.refunded <> 'full'
        GROUP BY c.sku_id),
     here AS (
       SELECT x.sku_id, sum(x.incoming + x.in_transit) AS incoming,
              sum(CASE WHEN k.keeps_lots = 1 AND (t.expires_day IS NULL OR t.expires_day <= ?4 OR t.received_day > ?4) THEN 0 ELSE x.on_hand - x.reserved END) AS available
         FROM stock_level x JOIN sku k ON k.id = x.sku_id LEFT JOIN lot t ON t.id = x.lot_id GROUP BY x.sku_id),
     waited AS (
       SELECT sku_id, sum(want_reserved - reserved) AS pieces FROM allocation INDEXED BY allocation_short
        WHERE (reserved < want_reserved OR shipped < want_shipped) AND reserved < want_reserved GROUP BY sku_id)
     SELECT s.id AS skuId, s.code AS sku, s.name, s.spec, s.cost_minor AS costMinor, coalesce(e.supplier, '') AS supplier,
            coalesce(e.lead_days, 7) AS leadDays, coalesce(e.pack_size, 1) AS packSize, s.safety_stock AS safetyStock,
            coalesce(d.ordinary, 0) AS sold, coalesce(d.promotion, 0) AS soldOnPromotion,
            coalesce(h.available, 0) AS available, coalesce(h.incoming, 0) AS incoming, coalesce(v.pieces, 0) AS waiting
       FROM sku s LEFT JOIN purchase_terms e ON e.sku_id = s.id LEFT JOIN sold d ON d.sku_id = s.id LEFT JOIN here h ON h.sku_id = s.id
       LEFT JOIN waited v ON v.sku_id = s.id ORDER BY s.code`,
    window.fromDay,
    window.toDay,
    window.fromAt,
    window.today,
  )
}
