/**
 * Brings an order's hold on the pool to what it wants: goods that left are deducted, the rest is
 * reserved for the whole order or not at all. The difference to what it already has becomes moves, so
 * doing it twice changes nothing.
 */
import type { MoveKind } from '../../contract/stock.ts'
import type { Tx } from '../db/index.ts'
import { reservationsOf } from './contention.sqlite.ts'
import { type AllocationRow, allocationsOf, applyMove, ensureLevel, levelOf, saveAllocation } from './stock.repo.ts'

/** What an order wants of one SKU, pieces. */
export interface Want {
  readonly skuId: string
  readonly reserve: number
  readonly ship: number
}

export interface AllocationContext {
  readonly at: number
  readonly actor: string
  readonly warehouseId: string
  /** Kind of move when a reservation is given back: `release`, or `expire` when its time is over. */
  readonly giveBackKind: Extract<MoveKind, 'release' | 'expire'>
}

export interface AllocationResult {
  /** Pieces the order waits for. */
  readonly missing: number
  /** Orders whose reservation had to give way; their holds must be computed anew. */
  readonly evicted: readonly number[]
}

interface Slot {
  row: AllocationRow
  wantReserve: number
  wantShip: number
}

export function allocate(
  tx: Tx,
  order: { id: number; orderNo: string },
  wants: readonly Want[],
  context: AllocationContext,
): AllocationResult {
  const slots = slotsOf(tx, order.id, wants, context.warehouseId)
  const evicted: number[] = []
  for (const slot of slots) giveBack(tx, order, slot, context)
  for (const slot of slots) ship(tx, order, slot, context, evicted)
  const missing = reserve(tx, order, slots, context)
  for (const slot of slots)
    saveAllocation(tx, { ...slot.row, want_reserved: slot.wantReserve, want_shipped: slot.wantShip })
  return { missing, evicted }
}

function slotsOf(tx: Tx, orderId: number, wants: readonly Want[], warehouseId: string): Slot[] {
  const existing = allocationsOf(tx, orderId)
  const slots = existing.map((row): Slot => {
    const want = wants.find((one) => one.skuId === row.sku_id)
    return { row, wantReserve: want?.reserve ?? 0, wantShip: want?.ship ?? 0 }
  })
  for (const want of wants) {
    if (want.reserve + want.ship === 0 || existing.some((row) => row.sku_id === want.skuId)) continue
    const row = {
      order_id: orderId,
      sku_id: want.skuId,
      warehouse_id: warehouseId,
      want_reserved: 0,
      want_shipped: 0,
      reserved: 0,
      shipped: 0,
      moves: 0,
    }
    slots.push({ row, wantReserve: want.reserve, wantShip: want.ship })
  }
  return slots
}

/** First what is too much: units shipped by mistake come back, reservations no longer wanted are freed. */
function giveBack(tx: Tx, order: { id: number; orderNo: string }, slot: Slot, context: AllocationContext): void {
  const tooMuchShipped = slot.row.shipped - slot.wantShip
  if (tooMuchShipped > 0) {
    ensureLevel(tx, slot.row.sku_id, slot.row.warehouse_id)
    move(tx, order, slot, 'unship', tooMuchShipped, 0, context)
    slot.row = { ...slot.row, shipped: slot.wantShip }
  }
  const willShip = Math.max(0, slot.wantShip - slot.row.shipped)
  const tooMuchReserved = slot.row.reserved - slot.wantReserve - willShip
  if (tooMuchReserved > 0) {
    move(tx, order, slot, context.giveBackKind, 0, -tooMuchReserved, context)
    slot.row = { ...slot.row, reserved: slot.row.reserved - tooMuchReserved }
  }
}

/** What left the shop is deducted as far as the book goes; the rest stays a visible shortage. */
function ship(
  tx: Tx,
  order: { id: number; orderNo: string },
  slot: Slot,
  context: AllocationContext,
  evicted: number[],
): void {
  const due = slot.wantShip - slot.row.shipped
  if (due <= 0) return
  ensureLevel(tx, slot.row.sku_id, slot.row.warehouse_id)
  const level = levelOf(tx, slot.row.sku_id, slot.row.warehouse_id)
  const deducted = Math.min(due, level.on_hand)
  if (deducted === 0) return
  const fromOwn = Math.min(slot.row.reserved, deducted)
  const overbooked = level.reserved - fromOwn - (level.on_hand - deducted)
  if (overbooked > 0) evict(tx, order.id, slot, overbooked, context, evicted)
  move(tx, order, slot, 'ship', -deducted, -fromOwn, context)
  slot.row = { ...slot.row, shipped: slot.row.shipped + deducted, reserved: slot.row.reserved - fromOwn }
}

/** All SKUs of the order or none: two lines sharing one SKU arrive here already summed. */
function reserve(
  tx: Tx,
  order: { id: number; orderNo: string },
  slots: readonly Slot[],
  context: AllocationContext,
): number {
  const gaps = slots.map((slot) => {
    const level = levelOf(tx, slot.row.sku_id, slot.row.warehouse_id)
    const wanted = slot.wantReserve - slot.row.reserved
    return { slot, wanted, missing: Math.max(0, wanted - (level.on_hand - level.reserved)) }
  })
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0)
  for (const { slot, wanted } of gaps) {
    if (missing > 0) {
      if (slot.row.reserved > 0) {
        move(tx, order, slot, 'release', 0, -slot.row.reserved, context)
        slot.row = { ...slot.row, reserved: 0 }
      }
    } else if (wanted > 0) {
      ensureLevel(tx, slot.row.sku_id, slot.row.warehouse_id)
      move(tx, order, slot, 'reserve', 0, wanted, context)
      slot.row = { ...slot.row, reserved: slot.wantReserve }
    }
  }
  return missing
}

/** Frees whole reservations of the orders served last until `pieces` are free. */
function evict(
  tx: Tx,
  orderId: number,
  slot: Slot,
  pieces: number,
  context: AllocationContext,
  evicted: number[],
): void {
  let left = pieces
  for (const victim of reservationsOf(tx, slot.row.sku_id, slot.row.warehouse_id)) {
    if (left <= 0) return
    if (victim.order_id === orderId) continue
    const other: Slot = { row: victim, wantReserve: victim.want_reserved, wantShip: victim.want_shipped }
    move(tx, { id: victim.order_id, orderNo: victim.order_no }, other, 'release', 0, -victim.reserved, context)
    saveAllocation(tx, { ...other.row, reserved: 0 })
    evicted.push(victim.order_id)
    left -= victim.reserved
  }
}

function move(
  tx: Tx,
  order: { id: number; orderNo: string },
  slot: Slot,
  kind: MoveKind,
  onHandDelta: number,
  reservedDelta: number,
  context: AllocationContext,
): void {
  const { sku_id: skuId, warehouse_id: warehouseId, moves } = slot.row
  const cause = `order:${order.orderNo}:${skuId}:${moves + 1}`
  const isDone = applyMove(tx, {
    at: context.at,
    kind,
    skuId,
    warehouseId,
    onHandDelta,
    reservedDelta,
    orderId: order.id,
    cause,
    actor: context.actor,
    reason: null,
  })
  if (!isDone) throw new Error(`the level of ${skuId} could not bear ${kind} for ${order.orderNo}`)
  slot.row = { ...slot.row, moves: moves + 1 }
}
