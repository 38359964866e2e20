/**
 * The one place where stocktake moves stock. A difference becomes moves of kind `count`; reservations that
 * stand on pieces that are not there give way, the order served last first, in the same unit of work.
 */
import type { Tx } from '../db/index.ts'
import { applyMove, ensureLevel, makeRoom } from '../stock/index.ts'
import { movesOfCause } from './book.repo.ts'
import { type CountedPlace, type PlaceMove, placeDifference } from './place.rules.ts'

export interface DifferenceContext {
  readonly at: number
  readonly actor: string
  readonly sheetId: string
  readonly warehouseId: string
  /** Where the pieces of every SKU of this step lay when it began. */
  readonly places: ReadonlyMap<string, readonly CountedPlace[]>
}

export interface Moved {
  /** Pieces that were moved, with their sign; less than asked where the book could not bear it. */
  readonly delta: number
  /** Orders whose reservation gave way: to be projected anew. */
  readonly evicted: readonly number[]
}

/** Causes of one line's moves begin so; the same line is never moved twice. */
function causeOf(sheetId: string, skuId: string): string {
  return `count:${sheetId}:${skuId}:`
}

export function moveDifference(
  tx: Tx,
  skuId: string,
  delta: number,
  reason: string | null,
  context: DifferenceContext,
): Moved {
  const moves = placeDifference(context.places.get(skuId) ?? [], delta, context)
  return write(tx, skuId, moves, causeOf(context.sheetId, skuId), reason, context)
}

/** Opposite moves of what a line did, at the same places where these can bear it, else wherever there is something. */
export function takeBack(tx: Tx, skuId: string, reason: string, context: DifferenceContext): Moved {
  const done = movesOfCause(tx, causeOf(context.sheetId, skuId))
  const all = context.places.get(skuId) ?? []
  const moves: PlaceMove[] = []
  let open = 0
  for (const { warehouse_id: warehouseId, lot_id: lotId, delta } of done) {
    const place = all.find((one) => one.warehouseId === warehouseId && one.lotId === lotId)
    const bearable = Math.max(-delta, -(place?.onHand ?? 0))
    if (bearable !== 0) moves.push({ place: place ?? { warehouseId, lotId, onHand: 0, reserved: 0 }, delta: bearable })
    open += -delta - bearable
  }
  if (open < 0) {
    const rest = all.map((place) => {
      const used = moves.find((move) => move.place === place)?.delta ?? 0
      return { ...place, onHand: place.onHand + used, reserved: Math.min(place.reserved, place.onHand + used) }
    })
    moves.push(...placeDifference(rest, open, context))
  }
  return write(tx, skuId, moves, `uncount:${context.sheetId}:${skuId}:`, reason, context)
}

function write(
  tx: Tx,
  skuId: string,
  moves: readonly PlaceMove[],
  cause: string,
  reason: string | null,
  context: DifferenceContext,
): Moved {
  const evicted: number[] = []
  let moved = 0
  for (const [index, { place, delta }] of moves.entries()) {
    const { warehouseId, lotId } = place
    const target = { skuId, warehouseId, lotId }
    if (delta > 0) ensureLevel(tx, target)
    else if (place.onHand - place.reserved < -delta) evicted.push(...makeRoom(tx, target, -delta, context))
    const isDone = applyMove(tx, {
      ...target,
      at: context.at,
      kind: 'count',
      delta: { onHand: delta },
      orderId: null,
      document: context.sheetId,
      cause: `${cause}${index}`,
      actor: context.actor,
      device: null,
      reason,
    })
    if (!isDone) throw new Error(`the level of ${skuId} could not bear the count`)
    moved += delta
  }
  return { delta: moved, evicted }
}
