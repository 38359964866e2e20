/** SQL of levels, moves and allocations. */
import type { MoveKind } from '../../contract/stock.ts'
import type { Db, Tx } from '../db/index.ts'

export interface Level {
  readonly on_hand: number
  readonly reserved: number
}

export interface Move {
  readonly at: number
  readonly kind: MoveKind
  readonly skuId: string
  readonly warehouseId: string
  readonly onHandDelta: number
  readonly reservedDelta: number
  readonly orderId: number | null
  /** Unique for ever: the same cause never moves stock twice. */
  readonly cause: string
  readonly actor: string
  readonly reason: string | null
}

export interface AllocationRow {
  readonly order_id: number
  readonly sku_id: string
  readonly warehouse_id: string
  readonly want_reserved: number
  readonly want_shipped: number
  readonly reserved: number
  readonly shipped: number
  readonly moves: number
}

export function levelOf(db: Db, skuId: string, warehouseId: string): Level {
  return (
    db.get<Level>(
      'SELECT on_hand, reserved FROM stock_level WHERE sku_id = ? AND warehouse_id = ?',
      skuId,
      warehouseId,
    ) ?? { on_hand: 0, reserved: 0 }
  )
}

export function ensureLevel(tx: Tx, skuId: string, warehouseId: string): void {
  tx.run(
    'INSERT INTO stock_level (sku_id, warehouse_id, on_hand, reserved) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING',
    skuId,
    warehouseId,
  )
}

/**
 * Writes one move and its level in one step. The guard is in the UPDATE itself: false means the level
 * could not bear the move and nothing was written.
 */
export function applyMove(tx: Tx, move: Move): boolean {
  const after = tx.get<Level>(
    `UPDATE stock_level SET on_hand = on_hand + ?1, reserved = reserved + ?2, version = version + 1
      WHERE sku_id = ?3 AND warehouse_id = ?4 AND on_hand + ?1 >= 0 AND reserved + ?2 >= 0 AND reserved + ?2 <= on_hand + ?1
      RETURNING on_hand, reserved`,
    move.onHandDelta,
    move.reservedDelta,
    move.skuId,
    move.warehouseId,
  )
  if (after === undefined) return false
  tx.run(
    `INSERT INTO stock_move (at, kind, sku_id, warehouse_id, on_hand_delta, reserved_delta, on_hand_after, reserved_after, order_id, cause, actor, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    move.at,
    move.kind,
    move.skuId,
    move.warehouseId,
    move.onHandDelta,
    move.reservedDelta,
    after.on_hand,
    after.reserved,
    move.orderId,
    move.cause,
    move.actor,
    move.reason,
  )
  return true
}

export function allocationsOf(db: Db, orderId: number): AllocationRow[] {
  return db.all<AllocationRow>('SELECT * FROM allocation WHERE order_id = ?', orderId)
}

export function saveAllocation(tx: Tx, row: AllocationRow): void {
  tx.run(
    `INSERT INTO allocation (order_id, sku_id, warehouse_id, want_reserved, want_shipped, reserved, shipped, moves) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET want_reserved = excluded.want_reserved, want_shipped = excluded.want_shipped, reserved = excluded.reserved, shipped = excluded.shipped, moves = excluded.moves`,
    row.order_id,
    row.sku_id,
    row.warehouse_id,
    row.want_reserved,
    row.want_shipped,
    row.reserved,
    row.shipped,
    row.moves,
  )
}

export function ledgerSize(db: Db): { levels: number; moves: number } {
  return {
    levels: db.value<number>('SELECT count(*) FROM stock_level') ?? 0,
    moves: db.value<number>('SELECT count(*) FROM stock_move') ?? 0,
  }
}
