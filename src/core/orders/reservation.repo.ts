/** SQL of what an order could have: in which warehouses, and who else waits. */
import type { Platform } from '../../contract/primitives.ts'
import { type Db, LIST, listParam } from '../db/index.ts'

/** SKUs an order lacks, with the pieces nobody holds. */
export function lackingLines(
  db: Db,
  orderId: number,
): { sku: string; name: string; wanted: number; available: number }[] {
  return db.all(
    `SELECT s.code AS sku, s.name, a.want_reserved AS wanted,
            (SELECT coalesce(sum(l.on_hand - l.reserved), 0) FROM stock_level l WHERE l.sku_id = a.sku_id) AS available
       FROM allocation a JOIN sku s ON s.id = a.sku_id WHERE a.order_id = ? AND a.reserved < a.want_reserved ORDER BY s.code`,
    orderId,
  )
}

/** Physical warehouses that have every SKU the order lacks. */
export function warehousesWithAll(db: Db, orderId: number): { warehouseId: string; code: string; name: string }[] {
  return db.all(
    `SELECT w.id AS warehouseId, w.code, w.name FROM warehouse w
      WHERE w.kind = 'physical'
        AND EXISTS (SELECT 1 FROM allocation a WHERE a.order_id = ?1 AND a.reserved < a.want_reserved)
        AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.order_id = ?1 AND a.want_reserved > coalesce(
          (SELECT sum(l.on_hand - l.reserved) FROM stock_level l WHERE l.sku_id = a.sku_id AND l.warehouse_id = w.id), 0) + a.reserved)
      ORDER BY w.is_default DESC, w.code`,
    orderId,
  )
}

export function isPhysicalWarehouse(db: Db, id: string): boolean {
  return db.get(`SELECT 1 FROM warehouse WHERE id = ? AND kind = 'physical'`, id) !== undefined
}

export function partsOfOrder(db: Db, orderId: number): { skuId: string; warehouseId: string; lotId: string }[] {
  return db.all(
    'SELECT sku_id AS skuId, warehouse_id AS warehouseId, lot_id AS lotId FROM allocation_part WHERE order_id = ? AND reserved > 0',
    orderId,
  )
}

interface TurnFacts {
  readonly id: number
  readonly orderNo: string
  readonly platform: Platform
  readonly shipByAt: number | null
  readonly paidAt: number | null
}

export function turnFacts(db: Db, orderIds: readonly number[]): ReadonlyMap<number, TurnFacts> {
  const rows = db.all<TurnFacts>(
    `SELECT id, order_no AS orderNo, platform, ship_by_at AS shipByAt, paid_at AS paidAt FROM sales_order WHERE id IN ${LIST}`,
    listParam(orderIds),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
