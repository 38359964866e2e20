/** SQL that proves the pool: levels against moves, reservations against allocations and their parts. */
import type { Db } from '../db/index.ts'

export interface LevelDifference {
  readonly sku: string
  readonly warehouse: string
  readonly field: 'onHand' | 'reserved' | 'defective' | 'inTransit' | 'incoming'
  readonly level: number
  readonly moves: number
}

const FIELDS = [
  ['onHand', 'on_hand'],
  ['reserved', 'reserved'],
  ['defective', 'defective'],
  ['inTransit', 'in_transit'],
  ['incoming', 'incoming'],
] as const

const SUMS = FIELDS.map(([, column]) => `coalesce(sum(${column}_delta), 0) AS ${column}`).join(', ')

/** Levels that are not the sum of their moves, or whose reservations are not the sum of allocated parts. */
export function levelDifferences(db: Db): LevelDifference[] {
  const pick = FIELDS.map(
    ([field, column]) =>
      `SELECT sku, warehouse, '${field}' AS field, level_${column} AS level, move_${column} AS moves FROM both WHERE level_${column} <> move_${column}`,
  )
  return db.all<LevelDifference>(
    `WITH moved AS (SELECT sku_id, warehouse_id, lot_id, ${SUMS} FROM stock_move GROUP BY sku_id, warehouse_id, lot_id),
     held AS (SELECT sku_id, warehouse_id, lot_id, sum(reserved) AS reserved FROM allocation_part INDEXED BY allocation_part_reserved WHERE reserved > 0 GROUP BY sku_id, warehouse_id, lot_id),
     both AS (
       SELECT s.code AS sku, w.code AS warehouse, coalesce(h.reserved, 0) AS held,
              ${FIELDS.map(([, column]) => `coalesce(l.${column}, 0) AS level_${column}, coalesce(m.${column}, 0) AS move_${column}`).join(', ')}
         FROM stock_level l FULL OUTER JOIN moved m ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id AND m.lot_id = l.lot_id
         LEFT JOIN held h ON h.sku_id = coalesce(l.sku_id, m.sku_id) AND h.warehouse_id = coalesce(l.warehouse_id, m.warehouse_id) AND h.lot_id = coalesce(l.lot_id, m.lot_id)
         JOIN sku s ON s.id = coalesce(l.sku_id, m.sku_id) JOIN warehouse w ON w.id = coalesce(l.warehouse_id, m.warehouse_id))
     ${pick.join(' UNION ALL ')}
     UNION ALL SELECT sku, warehouse, 'reserved', level_reserved, held FROM both WHERE level_reserved = move_reserved AND level_reserved <> held
     ORDER BY sku, warehouse, field`,
  )
}

/** Allocations whose sums are not those of their parts, by order number. */
export function allocationDifferences(db: Db): { orderNo: string; sku: string }[] {
  return db.all(
    `SELECT o.order_no AS orderNo, s.code AS sku
       FROM allocation a JOIN sales_order o ON o.id = a.order_id JOIN sku s ON s.id = a.sku_id
       LEFT JOIN (SELECT order_id, sku_id, sum(reserved) AS reserved, sum(shipped) AS shipped FROM allocation_part GROUP BY order_id, sku_id) p
         ON p.order_id = a.order_id AND p.sku_id = a.sku_id
      WHERE a.reserved <> coalesce(p.reserved, 0) OR a.shipped <> coalesce(p.shipped, 0) ORDER BY o.order_no LIMIT 1000`,
  )
}
