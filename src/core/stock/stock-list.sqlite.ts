/** SQL of stock lists: levels as people see them, moves of a SKU, alerts. */
import type { StockRow } from '../../contract/stock.ts'
import type { Db } from '../db/index.ts'

const ROW = `SELECT l.sku_id AS skuId, s.code AS sku, s.name, s.bin, w.code AS warehouse, l.warehouse_id AS warehouseId, l.on_hand AS onHand, l.reserved,
       l.on_hand - l.reserved AS available, s.safety_stock AS safetyStock, max(0, coalesce(m.waiting, 0) - l.on_hand + l.reserved) AS missing, l.version
  FROM stock_level l JOIN sku s ON s.id = l.sku_id JOIN warehouse w ON w.id = l.warehouse_id
  LEFT JOIN (SELECT sku_id, warehouse_id, sum(want_reserved - reserved + want_shipped - shipped) AS waiting FROM allocation INDEXED BY allocation_short
              WHERE reserved < want_reserved OR shipped < want_shipped GROUP BY sku_id, warehouse_id) m ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id`

export interface LevelQuery {
  readonly pattern: string | null
  readonly isLowOnly: boolean
  readonly isShortOnly: boolean
  /** SKU code of the last row of the page before. */
  readonly after: string | null
  readonly limit: number
}

export function listLevels(db: Db, query: LevelQuery): StockRow[] {
  return db.all<StockRow>(
    `${ROW} WHERE s.code > ? AND (? IS NULL OR s.search_text LIKE ? ESCAPE '\\') AND (? = 0 OR l.on_hand - l.reserved < s.safety_stock) AND (? = 0 OR coalesce(m.waiting, 0) > l.on_hand - l.reserved)
      ORDER BY s.code, w.code LIMIT ?`,
    query.after ?? '',
    query.pattern,
    query.pattern,
    query.isLowOnly ? 1 : 0,
    query.isShortOnly ? 1 : 0,
    query.limit,
  )
}

export function stockRow(db: Db, skuId: string, warehouseId: string): StockRow | undefined {
  return db.get<StockRow>(`${ROW} WHERE l.sku_id = ? AND l.warehouse_id = ?`, skuId, warehouseId)
}

export interface MoveListRow {
  seq: number
  at: number
  kind: 'opening' | 'reserve' | 'release' | 'expire' | 'ship' | 'unship' | 'adjust'
  onHandDelta: number
  reservedDelta: number
  onHandAfter: number
  reservedAfter: number
  orderId: number | null
  orderNo: string | null
  actor: string
  reason: string | null
  cause: string
}

export function listMoves(
  db: Db,
  query: { skuId: string; warehouseId: string; before: number | null; limit: number },
): MoveListRow[] {
  return db.all<MoveListRow>(
    `SELECT m.seq, m.at, m.kind, m.on_hand_delta AS onHandDelta, m.reserved_delta AS reservedDelta, m.on_hand_after AS onHandAfter, m.reserved_after AS reservedAfter,
            m.order_id AS orderId, o.order_no AS orderNo, m.actor, m.reason, m.cause
       FROM stock_move m LEFT JOIN sales_order o ON o.id = m.order_id
      WHERE m.sku_id = ? AND m.warehouse_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`,
    query.skuId,
    query.warehouseId,
    query.before ?? Number.MAX_SAFE_INTEGER,
    query.limit,
  )
}

export interface AlertRow {
  skuId: string
  sku: string
  name: string
  warehouse: string
  available: number
  safetyStock: number
  missing: number
  since: number
}

/** SKUs below their safety stock or wanted beyond book stock, worst first. `since`: the last move. */
export function listAlerts(db: Db): AlertRow[] {
  return db.all<AlertRow>(
    `SELECT skuId, sku, name, warehouse, available, safetyStock, missing,
            coalesce((SELECT at FROM stock_move WHERE sku_id = skuId AND warehouse_id = warehouseId ORDER BY seq DESC LIMIT 1), 0) AS since
       FROM (${ROW}) WHERE available < safetyStock OR missing > 0 ORDER BY missing DESC, available - safetyStock, sku LIMIT 500`,
  )
}
