/** SQL that proves the pool: levels against moves, reservations against allocations. */
import type { Db } from '../db/index.ts'

export interface LevelDifference {
  readonly sku: string
  readonly warehouse: string
  readonly on_hand: number
  readonly reserved: number
  readonly moved_on_hand: number
  readonly moved_reserved: number
  readonly allocated: number
}

/** Levels that are not the sum of their moves, or whose reservations are not the sum of allocations. */
export function levelDifferences(db: Db): LevelDifference[] {
  return db.all<LevelDifference>(
    `SELECT * FROM (
       SELECT s.code AS sku, w.code AS warehouse, l.on_hand, l.reserved, coalesce(m.on_hand, 0) AS moved_on_hand, coalesce(m.reserved, 0) AS moved_reserved,
              (SELECT coalesce(sum(a.reserved), 0) FROM allocation a INDEXED BY allocation_open
                WHERE a.sku_id = l.sku_id AND a.warehouse_id = l.warehouse_id AND (a.want_reserved > 0 OR a.reserved > 0)) AS allocated
         FROM stock_level l JOIN sku s ON s.id = l.sku_id JOIN warehouse w ON w.id = l.warehouse_id
         LEFT JOIN (SELECT sku_id, warehouse_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved FROM stock_move GROUP BY sku_id, warehouse_id) m
           ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id)
      WHERE on_hand <> moved_on_hand OR reserved <> moved_reserved OR reserved <> allocated
      ORDER BY sku, warehouse`,
  )
}
