/** One order's hold on one SKU while it is being brought in line: every change is one move and one part. */
import type { MoveKind } from '../../contract/stock.ts'
import type { Tx } from '../db/index.ts'
import { type AllocationRow, type Part, savePart } from './allocation.repo.ts'
import { applyMove } from './ledger.repo.ts'

export interface OrderRef {
  readonly id: number
  readonly orderNo: string
}

export interface SlotContext {
  readonly at: number
  readonly actor: string
}

export interface Slot {
  row: AllocationRow
  parts: Part[]
  readonly wantReserve: number
  readonly wantShip: number
}

/** Pieces by which a move changes the level and the part. */
interface SlotMove {
  readonly kind: MoveKind
  readonly onHand?: number
  readonly reserved?: number
  readonly shipped?: number
}

export function newSlot(orderId: number, skuId: string, wantReserve: number, wantShip: number): Slot {
  const row = { order_id: orderId, sku_id: skuId, want_reserved: 0, want_shipped: 0, reserved: 0, shipped: 0, moves: 0 }
  return { row, parts: [], wantReserve, wantShip }
}

/** Warehouses in which the order holds pieces. */
export function heldWarehouses(slots: readonly Slot[]): string[] {
  const held = slots.flatMap((slot) => slot.parts.filter((part) => part.reserved > 0).map((part) => part.warehouseId))
  return [...new Set(held)]
}

/** @throws Error when the level cannot bear what the caller planned: a defect, so the unit of work is undone. */
export function moveSlot(
  tx: Tx,
  order: OrderRef,
  slot: Slot,
  place: { readonly warehouseId: string; readonly lotId: string },
  { kind, onHand = 0, reserved = 0, shipped = 0 }: SlotMove,
  context: SlotContext,
  reason: string | null = null,
): void {
  const { sku_id: skuId, moves } = slot.row
  const isDone = applyMove(tx, {
    at: context.at,
    kind,
    skuId,
    warehouseId: place.warehouseId,
    lotId: place.lotId,
    delta: { onHand, reserved },
    orderId: order.id,
    document: null,
    cause: `order:${order.orderNo}:${skuId}:${moves + 1}`,
    actor: context.actor,
    device: null,
    reason,
  })
  if (!isDone) throw new Error(`the level of ${skuId} could not bear ${kind} for ${order.orderNo}`)
  const index = slot.parts.findIndex((part) => part.warehouseId === place.warehouseId && part.lotId === place.lotId)
  const before = slot.parts[index] ?? { warehouseId: place.warehouseId, lotId: place.lotId, reserved: 0, shipped: 0 }
  const part = { ...before, reserved: before.reserved + reserved, shipped: before.shipped + shipped }
  slot.parts = index < 0 ? [...slot.parts, part] : slot.parts.with(index, part)
  slot.row = {
    ...slot.row,
    reserved: slot.row.reserved + reserved,
    shipped: slot.row.shipped + shipped,
    moves: moves + 1,
  }
  savePart(tx, order.id, skuId, part)
}
