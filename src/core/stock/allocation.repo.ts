/** SQL of allocations: what an order wants of a SKU, what it has, and at which places. */
import type { Db, Tx } from '../db/index.ts'
import type { FreePlace } from '../domain/placement.rules.ts'

export interface AllocationRow {
  readonly order_id: number
  readonly sku_id: string
  readonly want_reserved: number
  readonly want_shipped: number
  /** Sums over the parts. */
  readonly reserved: number
  readonly shipped: number
  /** Moves so far; numbers their causes. */
  readonly moves: number
}

export interface Part {
  readonly warehouseId: string
  readonly lotId: string
  readonly reserved: number
  readonly shipped: number
}

export interface Allocation {
  readonly row: AllocationRow
  readonly parts: readonly Part[]
}

type JoinedRow = AllocationRow & {
  readonly warehouse_id: string | null
  readonly lot_id: string | null
  readonly part_reserved: number | null
  readonly part_shipped: number | null
}

export function allocationsOf(db: Db, orderId: number): Allocation[] {
  const rows = db.all<JoinedRow>(
    `SELECT a.order_id, a.sku_id, a.want_reserved, a.want_shipped, a.reserved, a.shipped, a.moves,
            p.warehouse_id, p.lot_id, p.reserved AS part_reserved, p.shipped AS part_shipped
       FROM allocation a LEFT JOIN allocation_part p ON p.order_id = a.order_id AND p.sku_id = a.sku_id
      WHERE a.order_id = ? ORDER BY a.sku_id, p.warehouse_id, p.lot_id`,
    orderId,
  )
  const found: { row: AllocationRow; parts: Part[] }[] = []
  for (const { warehouse_id, lot_id, part_reserved, part_shipped, ...row } of rows) {
    if (found.at(-1)?.row.sku_id !== row.sku_id) found.push({ row, parts: [] })
    if (warehouse_id === null) continue
    const part = {
      warehouseId: warehouse_id,
      lotId: lot_id ?? '',
      reserved: part_reserved ?? 0,
      shipped: part_shipped ?? 0,
    }
    found.at(-1)?.parts.push(part)
  }
  return found
}

export function saveAllocation(tx: Tx, row: AllocationRow): void {
  tx.run(
    `INSERT INTO allocation (order_id, sku_id, want_reserved, want_shipped, reserved, shipped, moves) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET want_reserved = excluded.want_reserved, want_shipped = excluded.want_shipped, reserved = excluded.reserved, shipped = excluded.shipped, moves = excluded.moves`,
    row.order_id,
    row.sku_id,
    row.want_reserved,
    row.want_shipped,
    row.reserved,
    row.shipped,
    row.moves,
  )
}

/** A part that holds nothing and shipped nothing is no part. */
export function savePart(tx: Tx, orderId: number, skuId: string, part: Part): void {
  if (part.reserved === 0 && part.shipped === 0) {
    tx.run(
      'DELETE FROM allocation_part WHERE order_id = ? AND sku_id = ? AND warehouse_id = ? AND lot_id = ?',
      orderId,
      skuId,
      part.warehouseId,
      part.lotId,
    )
    return
  }
  tx.run(
    `INSERT INTO allocation_part (order_id, sku_id, warehouse_id, lot_id, reserved, shipped) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET reserved = excluded.reserved, shipped = excluded.shipped`,
    orderId,
    skuId,
    part.warehouseId,
    part.lotId,
    part.reserved,
    part.shipped,
  )
}

/** A place with everything on hand there, reserved or not. */
export interface StockedPlace extends FreePlace {
  readonly onHand: number
}

/** All places of a SKU. */
export function placesOf(db: Db, skuId: string): StockedPlace[] {
  return db
    .all<{
      warehouse_id: string
      lot_id: string
      on_hand: number
      reserved: number
      keeps_lots: number
      expires_day: string | null
      received_day: string | null
    }>(
      `SELECT l.warehouse_id, l.lot_id, l.on_hand, l.reserved, s.keeps_lots, t.expires_day, t.received_day
         FROM stock_level l JOIN sku s ON s.id = l.sku_id LEFT JOIN lot t ON t.id = l.lot_id
        WHERE l.sku_id = ? ORDER BY l.warehouse_id, l.lot_id`,
      skuId,
    )
    .map((row) => ({
      warehouseId: row.warehouse_id,
      lotId: row.lot_id,
      onHand: row.on_hand,
      free: row.on_hand - row.reserved,
      keepsLots: row.keeps_lots === 1,
      expiresDay: row.expires_day,
      receivedDay: row.received_day,
    }))
}

/** Pieces of an order's SKU that came back through the returns desk. */
export function returnedPieces(db: Db, orderId: number, skuId: string): number {
  return (
    db.value<number>(
      `SELECT coalesce(sum(l.quantity), 0) FROM return_parcel p JOIN return_line l ON l.return_id = p.id
        WHERE p.order_id = ? AND l.sku_id = ? AND l.undone_at IS NULL`,
      orderId,
      skuId,
    ) ?? 0
  )
}
