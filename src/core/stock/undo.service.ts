/** Takes a correction back by the opposite move. The first stays; the same undo again does nothing. */
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { applyMove, levelOf, type Place, type Quantities } from './ledger.repo.ts'
import { findMove, hasMove } from './undo.repo.ts'
import { isByHand } from './why.service.ts'

interface UndoContext {
  readonly at: number
  readonly actor: string
  /** The reason of the move taken back when nothing is said. */
  readonly reason: string | null
}

/**
 * Undoing an undo brings the correction back. `isNew` is false when it was undone before.
 * @throws Refusal NOT_FOUND; NOT_BY_HAND for moves of orders, counts and other documents, which have their
 * own way back; UNDO_NEEDS_PIECES when the level cannot bear it, with the pieces that are free and needed.
 */
export function undoMove(
  tx: Tx,
  which: { readonly seq: number | null; readonly cause: string | null },
  context: UndoContext,
): { place: Place; isNew: boolean } {
  const move = findMove(tx, which.seq, which.cause)
  if (move === undefined) throw new Refusal('NOT_FOUND', { what: which.cause ?? String(which.seq) })
  if (!isByHand(move)) throw new Refusal('NOT_BY_HAND')
  const place = { skuId: move.skuId, warehouseId: move.warehouseId, lotId: move.lotId }
  const cause = `undo:${move.cause}`
  if (hasMove(tx, cause)) return { place, isNew: false }
  const isDone = applyMove(tx, {
    ...place,
    at: context.at,
    kind: 'adjust',
    delta: opposite(move),
    orderId: null,
    document: null,
    cause,
    actor: context.actor,
    device: null,
    reason: context.reason ?? move.reason,
  })
  if (isDone) return { place, isNew: true }
  const level = levelOf(tx, place)
  const free = level.onHand - level.reserved
  throw new Refusal('UNDO_NEEDS_PIECES', {
    sku: move.sku,
    needed: move.onHand,
    available: free,
    lacking: move.onHand - free,
  })
}

function opposite({ onHand, reserved, defective, inTransit, incoming }: Quantities): Quantities {
  const minus = (pieces: number) => (pieces === 0 ? 0 : -pieces)
  return {
    onHand: minus(onHand),
    reserved: minus(reserved),
    defective: minus(defective),
    inTransit: minus(inTransit),
    incoming: minus(incoming),
  }
}
