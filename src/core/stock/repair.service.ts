/**
 * Guided repair of a difference: the owner chooses whether moves or figure are right and says why; what
 * was done is a move itself. Reservations always become what orders have at the place.
 */
import type { Proof, RepairPlan } from '../../contract/stock.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { ensureLevel, levelOf, type Place, type Quantities, writeMove } from './ledger.repo.ts'
import { partsAt, partsOfOrder, setAllocationSums, setLevel, sumOfMoves, wordsOfPlace } from './repair.repo.ts'
import { hasMove } from './undo.repo.ts'

interface RepairContext {
  readonly at: number
  readonly actor: string
}

export interface PlaceRepair extends Place {
  readonly commandKey: string
  /** What is right: the sum of the moves, or the figure as it stands. */
  readonly keep: 'moves' | 'level'
  /** The plan's `seen`: what the owner looked at. */
  readonly seen: string
  readonly reason: string
}

/** One plan per place the last proof named that still differs. */
export function planRepairs(db: Db, proof: Proof | null): RepairPlan[] {
  const places = new Map<string, Place>()
  for (const { skuId, warehouseId, lotId } of proof?.differences ?? [])
    places.set(`${skuId} ${warehouseId} ${lotId}`, { skuId, warehouseId, lotId })
  return [...places.values()].flatMap((place) => {
    const plan = planOf(db, place)
    return plan === undefined || isSound(plan) ? [] : [plan]
  })
}

/**
 * @throws Refusal STALE_VERSION when the place is not as seen, REPAIR_IMPOSSIBLE when what is to be kept
 * is less than what orders hold, or less than nothing.
 */
export function repairPlace(tx: Tx, repair: PlaceRepair, context: RepairContext): void {
  const cause = `repair:${repair.commandKey}`
  if (hasMove(tx, cause)) return
  const place: Place = { skuId: repair.skuId, warehouseId: repair.warehouseId, lotId: repair.lotId }
  const plan = planOf(tx, place)
  if (plan === undefined) throw new Refusal('NOT_FOUND', { what: repair.skuId })
  if (plan.seen !== repair.seen)
    throw new Refusal('STALE_VERSION', { onHand: plan.level.onHand, reserved: plan.level.reserved })
  const choice = plan.choices.find((one) => one.keep === repair.keep)
  if (choice === undefined || !choice.isPossible) throw new Refusal('REPAIR_IMPOSSIBLE', { sku: plan.sku })
  ensureLevel(tx, place)
  setLevel(tx, place, choice.after)
  const move = {
    ...place,
    at: context.at,
    kind: 'adjust' as const,
    delta: difference(choice.after, plan.moves),
    orderId: null,
    document: null,
    cause,
    actor: context.actor,
    device: null,
    reason: repair.reason,
  }
  writeMove(tx, move, choice.after)
}

/** The allocation's sums become those of its parts; a move of nothing keeps who did it and why. */
export function repairOrder(
  tx: Tx,
  repair: { readonly commandKey: string; readonly orderId: number; readonly skuId: string; readonly reason: string },
  context: RepairContext,
): void {
  const cause = `repair:${repair.commandKey}`
  if (hasMove(tx, cause)) return
  const parts = partsOfOrder(tx, repair.orderId, repair.skuId)
  if (parts === undefined) throw new Refusal('NOT_FOUND', { what: repair.skuId })
  setAllocationSums(tx, repair.orderId, repair.skuId, parts)
  const place = { skuId: repair.skuId, warehouseId: parts.warehouseId, lotId: parts.lotId }
  ensureLevel(tx, place)
  const move = {
    ...place,
    at: context.at,
    kind: 'adjust' as const,
    delta: {},
    orderId: repair.orderId,
    document: null,
    cause,
    actor: context.actor,
    device: null,
    reason: repair.reason,
  }
  writeMove(tx, move, levelOf(tx, place))
}

function planOf(db: Db, place: Place): RepairPlan | undefined {
  const words = wordsOfPlace(db, place)
  if (words === undefined) return undefined
  const level = levelOf(db, place)
  const moves = sumOfMoves(db, place)
  const parts = partsAt(db, place)
  const choice = (keep: 'moves' | 'level', kept: Quantities) => {
    const after = { ...kept, reserved: parts }
    return { keep, after, isPossible: Object.values(after).every((pieces) => pieces >= 0) && after.onHand >= parts }
  }
  return {
    ...place,
    ...words,
    level,
    moves,
    parts,
    seen: JSON.stringify([Object.values(level), Object.values(moves), parts]),
    choices: [choice('moves', moves), choice('level', level)],
  }
}

function isSound({ level, moves, parts }: RepairPlan): boolean {
  return Object.values(difference(level, moves)).every((pieces) => pieces === 0) && level.reserved === parts
}

function difference(to: Quantities, from: Quantities): Quantities {
  return {
    onHand: to.onHand - from.onHand,
    reserved: to.reserved - from.reserved,
    defective: to.defective - from.defective,
    inTransit: to.inTransit - from.inTransit,
    incoming: to.incoming - from.incoming,
  }
}
