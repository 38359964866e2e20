/** SQL of what lies where: totals of warehouses, goods of one warehouse. */
import type { WarehouseGoods, WarehouseTotals } from '../../contract/warehouses.ts'
import type { Db } from '../db/index.ts'

export function warehouseTotals(db: Db): WarehouseTotals[] {
  return db
    .all<Omit<WarehouseTotals, 'isDefault' | 'total'> & { isDefault: number }>(
      `SELECT w.id, w.code, w.name, w.is_default AS isDefault, coalesce(l.skus, 0) AS skus, coalesce(l.onHand, 0) AS onHand, coalesce(l.reserved, 0) AS reserved,
              coalesce(l.defective, 0) AS defective, coalesce(l.inTransit, 0) AS inTransit, coalesce(g.granted, 0) AS granted, coalesce(e.events, 0) AS openEvents
         FROM warehouse w
         LEFT JOIN (SELECT warehouse_id, count(DISTINCT CASE WHEN on_hand > 0 THEN sku_id END) AS skus, sum(on_hand) AS onHand, sum(reserved) AS reserved,
                           sum(defective) AS defective, sum(in_transit) AS inTransit FROM stock_level GROUP BY warehouse_id) l ON l.warehouse_id = w.id
         LEFT JOIN (SELECT v.parent_id, sum(x.on_hand) AS granted FROM warehouse v JOIN stock_level x ON x.warehouse_id = v.id AND x.on_hand > 0
                     WHERE v.parent_id IS NOT NULL GROUP BY v.parent_id) g ON g.parent_id = w.id
         LEFT JOIN (SELECT v.parent_id, count(*) AS events FROM sales_event s JOIN warehouse v ON v.id = s.id WHERE s.ended_at IS NULL GROUP BY v.parent_id) e
           ON e.parent_id = w.id
        WHERE w.kind = 'physical' ORDER BY w.is_default DESC, w.position, w.code`,
    )
    .map((row) => ({ ...row, isDefault: row.isDefault === 1, total: row.onHand + row.granted }))
}

/** `?1` today in the shop's zone, `?2` the warehouse. */
const GOODS = `SELECT s.id AS skuId, s.code AS sku, s.name, s.spec, s.barcode, s.search_text, s.code_folded,
    coalesce((SELECT b.bin FROM sku_bin b WHERE b.sku_id = s.id AND b.warehouse_id = ?2), CASE WHEN (SELECT is_default FROM warehouse WHERE id = ?2) = 1 THEN s.bin END) AS bin,
    coalesce(l.onHand, 0) AS onHand, coalesce(l.reserved, 0) AS reserved, coalesce(l.heldBack, 0) AS heldBack,
    coalesce(l.onHand - l.reserved - l.heldBack, 0) AS available, coalesce(l.inTransit, 0) AS inTransit, coalesce(g.granted, 0) AS granted, l.sku_id IS NOT NULL AS isKnown
  FROM sku s
  LEFT JOIN (SELECT x.sku_id, sum(x.on_hand) AS onHand, sum(x.reserved) AS reserved, sum(x.in_transit) AS inTransit,
                    sum(CASE WHEN k.keeps_lots = 1 AND (t.expires_day IS NULL OR t.expires_day <= ?1 OR t.received_day > ?1) THEN x.on_hand - x.reserved ELSE 0 END) AS heldBack
               FROM stock_level x JOIN sku k ON k.id = x.sku_id LEFT JOIN lot t ON t.id = x.lot_id WHERE x.warehouse_id = ?2 GROUP BY x.sku_id) l ON l.sku_id = s.id
  LEFT JOIN (SELECT x.sku_id, sum(x.on_hand) AS granted FROM warehouse v JOIN stock_level x ON x.warehouse_id = v.id AND x.on_hand > 0
              WHERE v.parent_id = ?2 GROUP BY x.sku_id) g ON g.sku_id = s.id`

type GoodsRow = WarehouseGoods & { search_text: string; code_folded: string; isKnown: number }

export interface GoodsQuery {
  readonly today: string
  readonly warehouseId: string
  /** LIKE pattern of folded text; null for all. */
  readonly pattern: string | null
  readonly isAvailableOnly: boolean
  /** Code of the last row of the page before. */
  readonly after: string
  readonly limit: number
}

export function goodsOf(db: Db, query: GoodsQuery): WarehouseGoods[] {
  return db
    .all<GoodsRow>(
      `SELECT * FROM (${GOODS}) WHERE isKnown = 1 AND sku > ?3 AND (?4 IS NULL OR search_text LIKE ?4 ESCAPE '\\')
          AND (?5 = 0 OR available > 0) ORDER BY sku LIMIT ?6`,
      query.today,
      query.warehouseId,
      query.after,
      query.pattern,
      query.isAvailableOnly ? 1 : 0,
      query.limit,
    )
    .map(toGoods)
}

/** By folded code or by barcode. */
export function goodsByCode(
  db: Db,
  today: string,
  warehouseId: string,
  folded: string,
  barcode: string,
): WarehouseGoods | undefined {
  const row = db.get<GoodsRow>(
    `SELECT * FROM (${GOODS}) WHERE code_folded = ?3 OR barcode = ?4 ORDER BY code_folded = ?3 DESC LIMIT 1`,
    today,
    warehouseId,
    folded,
    barcode,
  )
  return row === undefined ? undefined : toGoods(row)
}

export function goodsById(db: Db, today: string, warehouseId: string, skuId: string): WarehouseGoods | undefined {
  const row = db.get<GoodsRow>(`SELECT * FROM (${GOODS}) WHERE skuId = ?3`, today, warehouseId, skuId)
  return row === undefined ? undefined : toGoods(row)
}

function toGoods({ search_text, code_folded, isKnown, ...row }: GoodsRow): WarehouseGoods {
  return row
}
