/**
 * Brings an order's hold on the pool to what it wants: goods that left are deducted, the rest is
 * reserved for the whole order or not at all. The difference to what it already has becomes moves, so
 * doing it twice changes nothing.
 */
import type { MoveKind } from '../../contract/stock.ts'
import type { Tx } from '../db/index.ts'
import { type Demand, type PlacementPolicy, placeDemands } from '../domain/placement.rules.ts'
import { allocationsOf, type Part, placesOf, returnedPieces, saveAllocation } from './allocation.repo.ts'
import { makeRoom } from './make-room.service.ts'
import { heldWarehouses, moveSlot, newSlot, type OrderRef, type Slot, type SlotContext } from './slot.service.ts'

/** What an order wants of one SKU, pieces. */
export interface Want {
  readonly skuId: string
  readonly reserve: number
  readonly ship: number
}

export interface AllocationContext extends SlotContext {
  readonly placement: PlacementPolicy
  /** Kind of move when a reservation is given back: `release`, or `expire` when its time is over. */
  readonly giveBackKind: Extract<MoveKind, 'release' | 'expire'>
}

export interface AllocationResult {
  /** Pieces the order waits for. */
  readonly missing: number
  /** Orders whose reservation had to give way; their holds must be computed anew. */
  readonly evicted: readonly number[]
  /** Warehouses in which the order now has less than before. */
  readonly freedAt: readonly string[]
}

export function allocate(
  tx: Tx,
  order: OrderRef,
  wants: readonly Want[],
  context: AllocationContext,
): AllocationResult {
  const slots = slotsOf(tx, order.id, wants)
  const before = slots.map((slot) => slot.parts)
  const evicted: number[] = []
  for (const slot of slots) giveBack(tx, order, slot, context)
  for (const slot of slots) ship(tx, order, slot, context, evicted)
  const missing = reserve(tx, order, slots, context)
  for (const slot of slots)
    saveAllocation(tx, { ...slot.row, want_reserved: slot.wantReserve, want_shipped: slot.wantShip })
  return { missing, evicted, freedAt: slots.flatMap((slot, index) => freedAt(before[index] ?? [], slot.parts)) }
}

function freedAt(before: readonly Part[], after: readonly Part[]): string[] {
  const hasNow = new Map(after.map((part) => [`${part.warehouseId} ${part.lotId}`, part.reserved + part.shipped]))
  return before
    .filter((part) => (hasNow.get(`${part.warehouseId} ${part.lotId}`) ?? 0) < part.reserved + part.shipped)
    .map((part) => part.warehouseId)
}

function slotsOf(tx: Tx, orderId: number, wants: readonly Want[]): Slot[] {
  const existing = allocationsOf(tx, orderId)
  const slots = existing.map(({ row, parts }): Slot => {
    const want = wants.find((one) => one.skuId === row.sku_id)
    return { row, parts: [...parts], wantReserve: want?.reserve ?? 0, wantShip: want?.ship ?? 0 }
  })
  for (const want of wants)
    if (want.reserve + want.ship > 0 && !existing.some(({ row }) => row.sku_id === want.skuId))
      slots.push(newSlot(orderId, want.skuId, want.reserve, want.ship))
  return slots
}

/**
 * First what is too much: units shipped by mistake come back, reservations no longer wanted are freed.
 * Pieces the returns desk received did leave, whatever the order says later: they are back already.
 */
function giveBack(tx: Tx, order: OrderRef, slot: Slot, context: AllocationContext): void {
  let tooMuchShipped = slot.row.shipped - slot.wantShip
  if (tooMuchShipped > 0)
    tooMuchShipped = Math.min(
      tooMuchShipped,
      Math.max(0, slot.row.shipped - returnedPieces(tx, order.id, slot.row.sku_id)),
    )
  for (const part of slot.parts.toReversed()) {
    const pieces = Math.min(tooMuchShipped, part.shipped)
    if (pieces <= 0) continue
    moveSlot(tx, order, slot, part, { kind: 'unship', onHand: pieces, shipped: -pieces }, context)
    tooMuchShipped -= pieces
  }
  const willShip = Math.max(0, slot.wantShip - slot.row.shipped)
  unreserve(tx, order, slot, slot.row.reserved - slot.wantReserve - willShip, context.giveBackKind, context)
}

function unreserve(tx: Tx, order: OrderRef, slot: Slot, pieces: number, kind: MoveKind, context: SlotContext): void {
  let left = pieces
  for (const part of slot.parts.toReversed()) {
    const here = Math.min(left, part.reserved)
    if (here <= 0) continue
    moveSlot(tx, order, slot, part, { kind, reserved: -here }, context)
    left -= here
  }
}

/** What left the shop is deducted as far as the book goes: own reservations, free pieces, then pieces others hold. */
function ship(tx: Tx, order: OrderRef, slot: Slot, context: AllocationContext, evicted: number[]): void {
  let due = slot.wantShip - slot.row.shipped
  if (due <= 0) return
  for (const part of [...slot.parts]) {
    const pieces = Math.min(due, part.reserved)
    if (pieces <= 0) continue
    moveSlot(tx, order, slot, part, { kind: 'ship', onHand: -pieces, reserved: -pieces, shipped: pieces }, context)
    due -= pieces
  }
  for (const isTaking of [false, true]) {
    if (due === 0) return
    for (const place of shipPlaces(tx, slot.row.sku_id, context.placement)) {
      const pieces = Math.min(due, isTaking ? place.onHand : place.free)
      if (pieces <= 0) continue
      const at = { skuId: slot.row.sku_id, warehouseId: place.warehouseId, lotId: place.lotId }
      if (isTaking) evicted.push(...makeRoom(tx, at, pieces, context, order.id))
      moveSlot(tx, order, slot, place, { kind: 'ship', onHand: -pieces, shipped: pieces }, context)
      due -= pieces
    }
  }
}

/** Places goods may have left from, likeliest first: by route, then by expiry. */
function shipPlaces(tx: Tx, skuId: string, { sites }: PlacementPolicy) {
  const warehouses = sites.flat()
  const rank = (warehouseId: string) => warehouses.indexOf(warehouseId)
  const expiry = (day: string | null) => day ?? '9999'
  return placesOf(tx, skuId)
    .filter((place) => rank(place.warehouseId) >= 0)
    .sort(
      (a, b) => rank(a.warehouseId) - rank(b.warehouseId) || expiry(a.expiresDay).localeCompare(expiry(b.expiresDay)),
    )
}

/** All SKUs of the order or none: two lines sharing one SKU arrive here already summed. */
function reserve(tx: Tx, order: OrderRef, slots: readonly Slot[], context: AllocationContext): number {
  const open = slots.filter((slot) => slot.wantReserve > slot.row.reserved)
  if (open.length === 0) return 0
  const demands = open.map((slot): Demand => ({ skuId: slot.row.sku_id, pieces: slot.wantReserve - slot.row.reserved }))
  const held = heldWarehouses(slots)
  const missing = tryReserve(tx, order, open, demands, { ...context, placement: near(context.placement, held) })
  if (missing === 0 || held.length === 0) return missing
  // What it holds keeps it from moving as a whole: given back, it may find a place elsewhere.
  for (const slot of slots) unreserve(tx, order, slot, slot.row.reserved, 'release', context)
  const [nearest = [], ...others] = context.placement.sites
  if (others.length === 0 && held.every((warehouseId) => nearest.includes(warehouseId))) return missing
  const wanting = slots.filter((slot) => slot.wantReserve > 0)
  const whole = wanting.map((slot): Demand => ({ skuId: slot.row.sku_id, pieces: slot.wantReserve }))
  return tryReserve(tx, order, wanting, whole, context)
}

/** An order that holds pieces on one site gets the rest there, or anywhere when it may be split. */
function near(placement: PlacementPolicy, held: readonly string[]): PlacementPolicy {
  if (held.length === 0) return placement
  const isHeld = (site: readonly string[]) => site.some((warehouseId) => held.includes(warehouseId))
  const others = placement.isSplitAllowed ? placement.sites.filter((site) => !isHeld(site)) : []
  return { ...placement, sites: [...placement.sites.filter(isHeld), ...others] }
}

function tryReserve(
  tx: Tx,
  order: OrderRef,
  slots: readonly Slot[],
  demands: readonly Demand[],
  context: AllocationContext,
): number {
  const placement = placeDemands(demands, (skuId) => placesOf(tx, skuId), context.placement)
  if (!placement.isPlaced) return placement.missing
  for (const slot of slots)
    for (const { warehouseId, lotId, pieces } of placement.parts.get(slot.row.sku_id) ?? [])
      moveSlot(tx, order, slot, { warehouseId, lotId }, { kind: 'reserve', reserved: pieces }, context)
  return 0
}
