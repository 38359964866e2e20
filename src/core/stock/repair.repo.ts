/** SQL of the guided repair: what a place says of itself, and putting it right. */
import type { Db, Tx } from '../db/index.ts'
import type { Place, Quantities } from './ledger.repo.ts'

const SUM = (column: string, name: string) => `coalesce(sum(${column}_delta), 0) AS ${name}`

/** Sums of all moves of a place. */
export function sumOfMoves(db: Db, place: Place): Quantities {
  const sums = db.get<Quantities>(
    `SELECT ${SUM('on_hand', 'onHand')}, ${SUM('reserved', 'reserved')}, ${SUM('defective', 'defective')}, ${SUM('in_transit', 'inTransit')}, ${SUM('incoming', 'incoming')}
       FROM stock_move WHERE sku_id = ? AND warehouse_id = ? AND lot_id = ?`,
    place.skuId,
    place.warehouseId,
    place.lotId,
  )
  return sums ?? { onHand: 0, reserved: 0, defective: 0, inTransit: 0, incoming: 0 }
}

/** Pieces orders have at a place. */
export function partsAt(db: Db, place: Place): number {
  return (
    db.value<number>(
      'SELECT coalesce(sum(reserved), 0) FROM allocation_part WHERE sku_id = ? AND warehouse_id = ? AND lot_id = ? AND reserved > 0',
      place.skuId,
      place.warehouseId,
      place.lotId,
    ) ?? 0
  )
}

/** Sets a level as it is; only for a repair, beside the move that says why. */
export function setLevel(tx: Tx, place: Place, to: Quantities): void {
  tx.run(
    `UPDATE stock_level SET on_hand = ?, reserved = ?, defective = ?, in_transit = ?, incoming = ?, version = version + 1
      WHERE sku_id = ? AND warehouse_id = ? AND lot_id = ?`,
    to.onHand,
    to.reserved,
    to.defective,
    to.inTransit,
    to.incoming,
    place.skuId,
    place.warehouseId,
    place.lotId,
  )
}

export interface OrderParts {
  readonly reserved: number
  readonly shipped: number
  /** Where the order has pieces; the default warehouse where it has none. */
  readonly warehouseId: string
  readonly lotId: string
}

export function partsOfOrder(db: Db, orderId: number, skuId: string): OrderParts | undefined {
  return db.get<OrderParts>(
    `SELECT coalesce(sum(p.reserved), 0) AS reserved, coalesce(sum(p.shipped), 0) AS shipped,
            coalesce(min(p.warehouse_id), (SELECT id FROM warehouse WHERE is_default = 1)) AS warehouseId, coalesce(min(p.lot_id), '') AS lotId
       FROM allocation_part p WHERE p.order_id = ? AND p.sku_id = ?`,
    orderId,
    skuId,
  )
}

/** The allocation's sums become those of its parts. */
export function setAllocationSums(tx: Tx, orderId: number, skuId: string, sums: OrderParts): void {
  tx.run(
    `INSERT INTO allocation (order_id, sku_id, want_reserved, want_shipped, reserved, shipped) VALUES (?, ?, 0, 0, ?, ?)
     ON CONFLICT DO UPDATE SET reserved = excluded.reserved, shipped = excluded.shipped`,
    orderId,
    skuId,
    sums.reserved,
    sums.shipped,
  )
}

export interface PlaceWords {
  readonly sku: string
  readonly name: string
  readonly warehouse: string
  readonly lotNo: string | null
}

export function wordsOfPlace(db: Db, place: Place): PlaceWords | undefined {
  return db.get<PlaceWords>(
    `SELECT s.code AS sku, s.name, w.code AS warehouse, (SELECT lot_no FROM lot WHERE id = ?) AS lotNo FROM sku s JOIN warehouse w ON w.id = ? WHERE s.id = ?`,
    place.lotId,
    place.warehouseId,
    place.skuId,
  )
}
