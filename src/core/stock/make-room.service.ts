/** Reservations that give way when pieces are gone: goods that left beyond book stock, a count below what is reserved. */
import type { Tx } from '../db/index.ts'
import { allocationsOf, saveAllocation } from './allocation.repo.ts'
import { reservedAt } from './contention.sqlite.ts'
import { levelOf, type Place } from './ledger.repo.ts'
import { moveSlot, type SlotContext } from './slot.service.ts'

/**
 * Frees whole reservations at a place, the order served last first, until `pieces` are free there.
 * `exceptOrderId` keeps its own. Returns the orders to project anew.
 */
export function makeRoom(
  tx: Tx,
  place: Place,
  pieces: number,
  context: SlotContext,
  exceptOrderId: number | null = null,
): number[] {
  const evicted: number[] = []
  for (const victim of reservedAt(tx, place)) {
    const level = levelOf(tx, place)
    if (level.onHand - level.reserved >= pieces) break
    if (victim.order_id === exceptOrderId) continue
    const own = allocationsOf(tx, victim.order_id).find(({ row }) => row.sku_id === place.skuId)
    if (own === undefined) continue
    const slot = {
      row: own.row,
      parts: [...own.parts],
      wantReserve: own.row.want_reserved,
      wantShip: own.row.want_shipped,
    }
    const order = { id: victim.order_id, orderNo: victim.order_no }
    moveSlot(tx, order, slot, place, { kind: 'release', reserved: -victim.reserved }, context)
    saveAllocation(tx, slot.row)
    evicted.push(victim.order_id)
  }
  return evicted
}
