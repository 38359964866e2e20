/** SQL of stock lists: levels as people see them (lots summed), moves of a SKU, alerts. */
import type { MoveKind, StockRow } from '../../contract/stock.ts'
import type { Db } from '../db/index.ts'

/**
 * Levels as people see them. `?1` is today's day in the shop's zone: pieces of lots that may not be sold are
 * held back. `skus`: which, as the right side of IN; all when absent.
 */
function rows(skus?: string): string {
  const scope = (column: string, word: string) => (skus === undefined ? '' : `${word} ${column} IN ${skus}`)
  return `SELECT l.sku_id AS skuId, s.code AS sku, s.name,
       coalesce(b.bin, CASE WHEN w.is_default = 1 OR w.parent_id = (SELECT id FROM warehouse WHERE is_default = 1) THEN s.bin END) AS bin, w.code AS warehouse, l.warehouse_id AS warehouseId, l.onHand, l.reserved, l.heldBack, l.defective, l.inTransit, l.incoming, coalesce(g.granted, 0) AS granted,
       l.onHand - l.reserved - l.heldBack AS available, CASE WHEN w.is_default = 1 THEN s.safety_stock ELSE 0 END AS safetyStock, max(0, coalesce(m.waiting, 0) - l.onHand + l.reserved + l.heldBack) AS missing, l.version
  FROM (SELECT x.sku_id, x.warehouse_id, sum(x.on_hand) AS onHand, sum(x.reserved) AS reserved, sum(x.defective) AS defective, sum(x.in_transit) AS inTransit, sum(x.incoming) AS incoming,
               sum(x.version) AS version,
               sum(CASE WHEN k.keeps_lots = 1 AND (t.expires_day IS NULL OR t.expires_day <= ?1 OR t.received_day > ?1) THEN x.on_hand - x.reserved ELSE 0 END) AS heldBack
          FROM stock_level x JOIN sku k ON k.id = x.sku_id LEFT JOIN lot t ON t.id = x.lot_id ${scope('x.sku_id', 'WHERE')} GROUP BY x.sku_id, x.warehouse_id) l
  JOIN sku s ON s.id = l.sku_id
  JOIN warehouse w ON w.id = l.warehouse_id AND (w.kind = 'physical' OR l.onHand + l.defective > 0)
  LEFT JOIN sku_bin b ON b.sku_id = l.sku_id AND b.warehouse_id = coalesce(w.parent_id, w.id)
  LEFT JOIN (SELECT v.parent_id, x.sku_id, sum(x.on_hand) AS granted FROM warehouse v JOIN stock_level x ON x.warehouse_id = v.id AND x.on_hand > 0
              WHERE v.parent_id IS NOT NULL ${scope('x.sku_id', 'AND')} GROUP BY v.parent_id, x.sku_id) g ON g.parent_id = l.warehouse_id AND g.sku_id = l.sku_id
  LEFT JOIN (SELECT sku_id, sum(want_reserved - reserved + want_shipped - shipped) AS waiting FROM allocation INDEXED BY allocation_short
              WHERE (reserved < want_reserved OR shipped < want_shipped) ${scope('sku_id', 'AND')} GROUP BY sku_id) m ON m.sku_id = l.sku_id AND w.is_default = 1`
}

const ALL = rows()
const ONE = rows('(?2)')
/** The SKUs a page can show, one more for the one the page before ended in: nothing else is summed. */
const PAGE_OF_SKUS = `WITH page AS MATERIALIZED (SELECT id FROM sku WHERE code >= ?2 AND (?4 IS NULL OR search_text LIKE ?4 ESCAPE '\\')
    AND EXISTS (SELECT 1 FROM stock_level WHERE sku_id = sku.id) ORDER BY code LIMIT ?7 + 1)`
const PAGED = rows('(SELECT id FROM page)')

export interface LevelQuery {
  readonly today: string
  readonly pattern: string | null
  readonly isLowOnly: boolean
  readonly isShortOnly: boolean
  /** SKU code and warehouse code of the last row of the page before. */
  readonly after: readonly [sku: string, warehouse: string] | null
  readonly limit: number
}

export function listLevels(db: Db, query: LevelQuery): StockRow[] {
  const isWhole = query.isLowOnly || query.isShortOnly
  return db.all<StockRow>(
    `${isWhole ? '' : PAGE_OF_SKUS} SELECT * FROM (${isWhole ? ALL : PAGED}) r WHERE (r.sku, r.warehouse) > (?2, ?3)
        AND (?4 IS NULL OR (SELECT search_text FROM sku WHERE id = r.skuId) LIKE ?4 ESCAPE '\\')
        AND (?5 = 0 OR r.available < r.safetyStock) AND (?6 = 0 OR r.missing > 0)
      ORDER BY r.sku, r.warehouse LIMIT ?7`,
    query.today,
    query.after?.[0] ?? '',
    query.after?.[1] ?? '',
    query.pattern,
    query.isLowOnly ? 1 : 0,
    query.isShortOnly ? 1 : 0,
    query.limit,
  )
}

export function stockRow(db: Db, skuId: string, warehouseId: string, today: string): StockRow | undefined {
  return db.get<StockRow>(`SELECT * FROM (${ONE}) WHERE skuId = ?2 AND warehouseId = ?3`, today, skuId, warehouseId)
}

export interface MoveListRow {
  seq: number
  at: number
  kind: MoveKind
  lotNo: string | null
  onHandDelta: number
  reservedDelta: number
  defectiveDelta: number
  inTransitDelta: number
  incomingDelta: number
  onHandAfter: number
  reservedAfter: number
  orderId: number | null
  orderNo: string | null
  document: string | null
  actor: string
  device: string | null
  reason: string | null
  cause: string
}

/** A move `m` with its order `o` and lot `t`. */
export const moveColumns = `m.seq, m.at, m.kind, t.lot_no AS lotNo, m.on_hand_delta AS onHandDelta, m.reserved_delta AS reservedDelta, m.defective_delta AS defectiveDelta,
            m.in_transit_delta AS inTransitDelta, m.incoming_delta AS incomingDelta, m.on_hand_after AS onHandAfter, m.reserved_after AS reservedAfter,
            m.order_id AS orderId, o.order_no AS orderNo, m.document, m.actor, m.device, m.reason, m.cause`

export function listMoves(
  db: Db,
  query: { skuId: string; warehouseId: string; before: number | null; limit: number },
): MoveListRow[] {
  return db.all<MoveListRow>(
    `SELECT ${moveColumns}
       FROM stock_move m LEFT JOIN sales_order o ON o.id = m.order_id LEFT JOIN lot t ON t.id = m.lot_id
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
export function listAlerts(db: Db, today: string): AlertRow[] {
  return db.all<AlertRow>(
    `SELECT skuId, sku, name, warehouse, available, safetyStock, missing,
            coalesce((SELECT at FROM stock_move WHERE sku_id = skuId AND warehouse_id = warehouseId ORDER BY seq DESC LIMIT 1), 0) AS since
       FROM (${ALL}) WHERE available < safetyStock OR missing > 0 ORDER BY missing DESC, available - safetyStock, sku LIMIT 500`,
    today,
  )
}
