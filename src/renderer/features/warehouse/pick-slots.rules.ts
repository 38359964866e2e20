/** Which orders of a pick list want a SKU: what the picker needs to sort goods into the slots. */
import type { PickListDetail } from '../../../contract/fulfilment.ts'

export interface SlotShare {
  readonly slot: number
  readonly quantity: number
}

/** SKU code → slots in order, quantities of one order added up. */
export function slotsBySku(orders: PickListDetail['orders']): ReadonlyMap<string, readonly SlotShare[]> {
  const bySku = new Map<string, Map<number, number>>()
  for (const order of orders) {
    for (const line of order.lines) {
      const slots = bySku.get(line.sku) ?? new Map<number, number>()
      slots.set(order.slot, (slots.get(order.slot) ?? 0) + line.quantity)
      bySku.set(line.sku, slots)
    }
  }
  return new Map(
    [...bySku].map(([sku, slots]) => [
      sku,
      [...slots].map(([slot, quantity]) => ({ slot, quantity })).sort((a, b) => a.slot - b.slot),
    ]),
  )
}

/** `1, 3×2, 8`: the quantity stands only where it is more than one. Long lists end in `… +n`. */
export function slotText(shares: readonly SlotShare[], most = 12): string {
  const shown = shares.slice(0, most).map((one) => (one.quantity > 1 ? `${one.slot}×${one.quantity}` : `${one.slot}`))
  const rest = shares.length - shown.length
  return rest > 0 ? `${shown.join(', ')} … +${rest}` : shown.join(', ')
}
