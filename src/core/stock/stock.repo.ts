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

/** SKUs for which some order got less than it wants. */
export function contendedSkus(db: Db): string[] {
  return db
    .all<{ sku_id: string }>(
      'SELECT DISTINCT sku_id FROM allocation INDEXED BY allocation_short WHERE reserved < want_reserved OR shipped < want_shipped',
    )
    .map((row) => row.sku_id)
}

/** Open reservations of a SKU, last to be served first: those that give way when goods left the shop beyond book stock. */
export function reservationsOf(db: Db, skuId: string, warehouseId: string): (AllocationRow & { order_no: string })[] {
  return db.all(
    `SELECT a.*, o.order_no FROM allocation a INDEXED BY allocation_open JOIN sales_order o ON o.id = a.order_id
      WHERE a.sku_id = ? AND a.warehouse_id = ? AND a.reserved > 0 AND (a.want_reserved > 0 OR a.reserved > 0)
      ORDER BY o.pick_list_id IS NOT NULL, o.deadline_sort DESC, coalesce(o.paid_at, o.created_at, o.newest_sort) DESC, o.order_key DESC`,
    skuId,
    warehouseId,
  )
}

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

export function ledgerSize(db: Db): { levels: number; moves: number } {
  return {
    levels: db.value<number>('SELECT count(*) FROM stock_level') ?? 0,
    moves: db.value<number>('SELECT count(*) FROM stock_move') ?? 0,
  }
}
