/** SQL that proves the pool: levels against moves, reservations against parts, allocations against parts, the chain. */
import type { OrderDifference, PlaceDifference } from '../../contract/stock.ts'
import { CHAIN_QUERY, type ChainEnd, type Db, walkChain } from '../db/index.ts'

/** What a proof found. Differences beyond the limit are counted only. */
export interface StockProof {
  readonly levels: number
  readonly moves: number
  readonly differences: PlaceDifference[]
  readonly orders: OrderDifference[]
  readonly chain: ChainEnd
}

const MOST_SHOWN = 1000

const FIELDS = [
  ['onHand', 'on_hand'],
  ['reserved', 'reserved'],
  ['defective', 'defective'],
  ['inTransit', 'in_transit'],
  ['incoming', 'incoming'],
] as const

const SUMS = FIELDS.map(([, column]) => `coalesce(sum(${column}_delta), 0) AS ${column}`).join(', ')
const PLACE = 'skuId, sku, warehouseId, warehouse, lotId'

/** Reads everything: milliseconds for a small book, many seconds for millions of moves. Call inside one read. */
export function proveStock(db: Db): StockProof {
  return {
    levels: db.value<number>('SELECT count(*) FROM (SELECT 1 FROM stock_level GROUP BY sku_id, warehouse_id)') ?? 0,
    moves: db.value<number>('SELECT count(*) FROM stock_move') ?? 0,
    differences: placeDifferences(db),
    orders: orderDifferences(db),
    chain: walkChain(chainRows(db)),
  }
}

/** Levels that are not the sum of their moves, or whose reservations are not the sum of the parts orders have there. */
function placeDifferences(db: Db): PlaceDifference[] {
  const pick = FIELDS.map(
    ([field, column]) =>
      `SELECT ${PLACE}, '${field}' AS field, level_${column} AS level, move_${column} AS moves, 'moves' AS against FROM both WHERE level_${column} <> move_${column}`,
  )
  return db.all<PlaceDifference>(
    `WITH moved AS (SELECT sku_id, warehouse_id, lot_id, ${SUMS} FROM stock_move GROUP BY sku_id, warehouse_id, lot_id),
     held AS (SELECT sku_id, warehouse_id, lot_id, sum(reserved) AS reserved FROM allocation_part INDEXED BY allocation_part_reserved WHERE reserved > 0 GROUP BY sku_id, warehouse_id, lot_id),
     places AS (SELECT sku_id, warehouse_id, lot_id FROM stock_level UNION SELECT sku_id, warehouse_id, lot_id FROM moved UNION SELECT sku_id, warehouse_id, lot_id FROM held),
     both AS (
       SELECT p.sku_id AS skuId, s.code AS sku, p.warehouse_id AS warehouseId, w.code AS warehouse, p.lot_id AS lotId, coalesce(h.reserved, 0) AS held,
              ${FIELDS.map(([, column]) => `coalesce(l.${column}, 0) AS level_${column}, coalesce(m.${column}, 0) AS move_${column}`).join(', ')}
         FROM places p
         LEFT JOIN stock_level l ON l.sku_id = p.sku_id AND l.warehouse_id = p.warehouse_id AND l.lot_id = p.lot_id
         LEFT JOIN moved m ON m.sku_id = p.sku_id AND m.warehouse_id = p.warehouse_id AND m.lot_id = p.lot_id
         LEFT JOIN held h ON h.sku_id = p.sku_id AND h.warehouse_id = p.warehouse_id AND h.lot_id = p.lot_id
         JOIN sku s ON s.id = p.sku_id JOIN warehouse w ON w.id = p.warehouse_id)
     ${pick.join(' UNION ALL ')}
     UNION ALL SELECT ${PLACE}, 'reserved', level_reserved, held, 'parts' FROM both WHERE level_reserved = move_reserved AND level_reserved <> held
     ORDER BY sku, warehouse, lotId, field LIMIT ${MOST_SHOWN}`,
  )
}

/** Allocations whose sums are not those of their parts, and parts of no allocation; both walked in the order of their keys. */
function orderDifferences(db: Db): OrderDifference[] {
  return db.all<OrderDifference>(
    `WITH wrong AS (
       SELECT a.order_id, a.sku_id, a.reserved, a.shipped, coalesce(sum(p.reserved), 0) AS parts_reserved, coalesce(sum(p.shipped), 0) AS parts_shipped
         FROM allocation a LEFT JOIN allocation_part p ON p.order_id = a.order_id AND p.sku_id = a.sku_id
        GROUP BY a.order_id, a.sku_id HAVING a.reserved <> parts_reserved OR a.shipped <> parts_shipped
       UNION ALL
       SELECT p.order_id, p.sku_id, 0, 0, sum(p.reserved), sum(p.shipped)
         FROM allocation_part p WHERE NOT EXISTS (SELECT 1 FROM allocation a WHERE a.order_id = p.order_id AND a.sku_id = p.sku_id)
        GROUP BY p.order_id, p.sku_id)
     SELECT o.order_no AS orderNo, o.id AS orderId, s.code AS sku, s.id AS skuId, w.reserved, w.parts_reserved AS partsReserved, w.shipped, w.parts_shipped AS partsShipped
       FROM wrong w JOIN sales_order o ON o.id = w.order_id JOIN sku s ON s.id = w.sku_id ORDER BY o.order_no, s.code LIMIT ${MOST_SHOWN}`,
  )
}

function* chainRows(db: Db): Iterable<readonly unknown[]> {
  for (const row of db.iterate<Record<string, unknown>>(CHAIN_QUERY)) yield Object.values(row)
}
