/** SQL of levels and moves: every change of a level is one move, both in one step, each move linked to the one before. */
import type { MoveKind } from '../../contract/stock.ts'
import { type Db, moveChain, type Tx } from '../db/index.ts'

/** Where pieces lie; `lotId` is '' where no lots are kept. */
export interface Place {
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
}

/** Pieces at a place. */
export interface Quantities {
  /** Sellable, reserved ones included. */
  readonly onHand: number
  readonly reserved: number
  readonly defective: number
  /** On the way here from another warehouse. */
  readonly inTransit: number
  /** Ordered from a supplier. */
  readonly incoming: number
}

export interface Move extends Place {
  readonly at: number
  readonly kind: MoveKind
  readonly delta: Partial<Quantities>
  readonly orderId: number | null
  /** Id of the count sheet, transfer, return or purchase order it belongs to. */
  readonly document: string | null
  /** Unique for ever: the same cause never moves stock twice. */
  readonly cause: string
  readonly actor: string
  /** Null: the device of the command this unit of work is. */
  readonly device: string | null
  readonly reason: string | null
}

interface LevelRow {
  readonly on_hand: number
  readonly reserved: number
  readonly defective: number
  readonly in_transit: number
  readonly incoming: number
}

export function levelOf(db: Db, place: Place): Quantities {
  const row = db.get<LevelRow>(
    'SELECT on_hand, reserved, defective, in_transit, incoming FROM stock_level WHERE sku_id = ? AND warehouse_id = ? AND lot_id = ?',
    place.skuId,
    place.warehouseId,
    place.lotId,
  )
  return {
    onHand: row?.on_hand ?? 0,
    reserved: row?.reserved ?? 0,
    defective: row?.defective ?? 0,
    inTransit: row?.in_transit ?? 0,
    incoming: row?.incoming ?? 0,
  }
}

export function ensureLevel(tx: Tx, place: Place): void {
  tx.run(
    'INSERT INTO stock_level (sku_id, warehouse_id, lot_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    place.skuId,
    place.warehouseId,
    place.lotId,
  )
}

/** Number of the last move, 0 before the first: a position of the ledger. */
export function lastSeq(db: Db): number {
  return headOf(db)?.seq ?? 0
}

function headOf(db: Db): { seq: number; chain: Buffer } | undefined {
  return db.get('SELECT seq, chain FROM stock_move ORDER BY seq DESC LIMIT 1')
}

/**
 * Writes one move and its level in one step. The guard is in the UPDATE itself: false means the level
 * could not bear the move (or does not exist) and nothing was written.
 */
export function applyMove(tx: Tx, move: Move): boolean {
  const { onHand = 0, reserved = 0, defective = 0, inTransit = 0, incoming = 0 } = move.delta
  const after = tx.get<LevelRow>(
    `UPDATE stock_level SET on_hand = on_hand + ?, reserved = reserved + ?, defective = defective + ?, in_transit = in_transit + ?, incoming = incoming + ?, version = version + 1
      WHERE sku_id = ? AND warehouse_id = ? AND lot_id = ? AND on_hand + ? >= 0 AND reserved + ? >= 0 AND reserved + ? <= on_hand + ?
        AND defective + ? >= 0 AND in_transit + ? >= 0 AND incoming + ? >= 0
      RETURNING on_hand, reserved, defective, in_transit, incoming`,
    onHand,
    reserved,
    defective,
    inTransit,
    incoming,
    move.skuId,
    move.warehouseId,
    move.lotId,
    onHand,
    reserved,
    reserved,
    onHand,
    defective,
    inTransit,
    incoming,
  )
  if (after === undefined) return false
  writeMove(tx, move, {
    onHand: after.on_hand,
    reserved: after.reserved,
    defective: after.defective,
    inTransit: after.in_transit,
    incoming: after.incoming,
  })
  return true
}

/** Appends a move with the level as it is after it, linked to the move before. For `applyMove` and repairs. */
export function writeMove(tx: Tx, move: Move, after: Quantities): void {
  const { onHand = 0, reserved = 0, defective = 0, inTransit = 0, incoming = 0 } = move.delta
  const head = headOf(tx)
  const fields = [
    (head?.seq ?? 0) + 1,
    move.at,
    move.kind,
    move.skuId,
    move.warehouseId,
    move.lotId,
    onHand,
    reserved,
    defective,
    inTransit,
    incoming,
    after.onHand,
    after.reserved,
    after.defective,
    after.inTransit,
    after.incoming,
    move.orderId,
    move.document,
    move.cause,
    move.actor,
    move.device ?? tx.device,
    move.reason,
  ] as const
  tx.run(
    `INSERT INTO stock_move (seq, at, kind, sku_id, warehouse_id, lot_id, on_hand_delta, reserved_delta, defective_delta, in_transit_delta, incoming_delta,
       on_hand_after, reserved_after, defective_after, in_transit_after, incoming_after, order_id, document, cause, actor, device, reason, chain)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...fields,
    moveChain(head?.chain ?? null, fields),
  )
}
