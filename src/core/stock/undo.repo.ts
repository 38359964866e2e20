/** SQL of moves that are to be taken back. */
import type { MoveKind } from '../../contract/stock.ts'
import type { Db } from '../db/index.ts'
import type { Place, Quantities } from './ledger.repo.ts'

/** A move as far as its opposite needs it; quantities are its changes. */
export interface UndoableMove extends Place, Quantities {
  readonly sku: string
  readonly kind: MoveKind
  readonly cause: string
  readonly reason: string | null
}

export function findMove(db: Db, seq: number | null, cause: string | null): UndoableMove | undefined {
  return db.get<UndoableMove>(
    `SELECT m.sku_id AS skuId, m.warehouse_id AS warehouseId, m.lot_id AS lotId, s.code AS sku, m.kind, m.cause, m.reason, m.on_hand_delta AS onHand,
            m.reserved_delta AS reserved, m.defective_delta AS defective, m.in_transit_delta AS inTransit, m.incoming_delta AS incoming
       FROM stock_move m JOIN sku s ON s.id = m.sku_id WHERE m.seq = ? OR m.cause = ?`,
    seq,
    cause,
  )
}

export function hasMove(db: Db, cause: string): boolean {
  return db.get('SELECT 1 FROM stock_move WHERE cause = ?', cause) !== undefined
}
