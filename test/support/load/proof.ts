/** What the data say when the crowd is gone, gathered through the contract only. */
import type { OrderExport } from '../../../src/contract/orders.ts'
import type { ContractClient } from '../../../src/server/commands/session.ts'

export async function allOrders(client: ContractClient): Promise<Map<string, OrderExport>> {
  const orders = new Map<string, OrderExport>()
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<ContractClient['orders']['exportPage']>> = await client.orders.exportPage({
      cursor,
      limit: 200,
    })
    for (const order of page.rows) orders.set(order.platformOrderId, order)
    cursor = page.nextCursor
  } while (cursor !== null)
  return orders
}

export const isServed = (order: OrderExport) => order.state === 'paid' && !order.holds.includes('SHORT_STOCK')
export const isWaiting = (order: OrderExport) => order.state === 'paid' && order.holds.includes('SHORT_STOCK')

/** Pieces per SKU that the orders hold or wait for. */
export function piecesOf(orders: Iterable<OrderExport>, isCounted: (order: OrderExport) => boolean) {
  const pieces: Record<string, number> = {}
  for (const order of orders) {
    if (!isCounted(order)) continue
    for (const { sku, quantity } of order.lines) pieces[sku ?? ''] = (pieces[sku ?? ''] ?? 0) + quantity
  }
  return pieces
}

export interface LedgerLook {
  readonly moves: number
  /** Moves after which more was reserved than was there, or less than nothing. */
  readonly oversold: number
  /** Moves that do not go on where the one before ended. */
  readonly gaps: number
}

/** Every move of a SKU, newest first, as it was at the time. */
export async function lookThrough(
  client: ContractClient,
  place: { skuId: string; warehouseId: string },
): Promise<LedgerLook> {
  let [moves, oversold, gaps] = [0, 0, 0]
  let cursor: string | null = null
  let later: { onHand: number; reserved: number } | null = null
  do {
    const page: Awaited<ReturnType<ContractClient['stock']['listMoves']>> = await client.stock.listMoves({
      ...place,
      cursor,
      limit: 200,
    })
    for (const { onHandDelta, reservedDelta, onHandAfter, reservedAfter } of page.rows) {
      moves += 1
      if (reservedAfter < 0 || reservedAfter > onHandAfter) oversold += 1
      if (later !== null && (later.onHand !== onHandAfter || later.reserved !== reservedAfter)) gaps += 1
      later = { onHand: onHandAfter - onHandDelta, reserved: reservedAfter - reservedDelta }
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  if (later !== null && (later.onHand !== 0 || later.reserved !== 0)) gaps += 1
  return { moves, oversold, gaps }
}
