/**
 * Who gets the pieces when there are too few: orders on an open pick list keep theirs, then the earliest
 * deadline, then the earliest payment, each order whole or not at all. The same orders always lead to
 * the same plan, whatever the order in which they came.
 */
import type { Db, Tx } from '../db/index.ts'
import { contendedSkus, lateShipments, type OpenDemand, openDemands } from './contention.sqlite.ts'
import { allocationsOf, applyMove, levelOf, saveAllocation } from './stock.repo.ts'

export interface Plan {
  /** Orders that hold pieces others should have. */
  readonly losers: readonly number[]
  /** Orders that wait and now can be served, in the order of service. */
  readonly gainers: readonly number[]
  /** All orders that cannot be served, with the pieces they lack once the others are. */
  readonly waiting: readonly { readonly orderId: number; readonly missing: number }[]
  /** Orders whose goods left beyond book stock and can be deducted further now. */
  readonly lateShipments: readonly number[]
}

export function planContention(db: Db, warehouseId: string): Plan {
  const contended = contendedSkus(db)
  if (contended.length === 0) return { losers: [], gainers: [], waiting: [], lateShipments: [] }
  const demands = closeOver(db, contended)
  const free = new Map<string, number>()
  for (const skuId of new Set(demands.flatMap((order) => order.map((demand) => demand.sku_id))))
    free.set(skuId, levelOf(db, skuId, warehouseId).on_hand)
  const losers: number[] = []
  const gainers: number[] = []
  const unserved: OpenDemand[][] = []
  for (const order of demands) {
    const [first] = order
    if (first === undefined) continue
    const isServed = order.every((demand) => demand.want_reserved <= (free.get(demand.sku_id) ?? 0))
    if (isServed)
      for (const demand of order) free.set(demand.sku_id, (free.get(demand.sku_id) ?? 0) - demand.want_reserved)
    const holdsAny = order.some((demand) => demand.reserved > 0)
    const holdsAll = order.every((demand) => demand.reserved >= demand.want_reserved)
    if (!isServed) unserved.push(order)
    if (!isServed && holdsAny) losers.push(first.order_id)
    if (isServed && !holdsAll) gainers.push(first.order_id)
  }
  const waiting = unserved.map((order) => ({
    orderId: order[0]?.order_id ?? 0,
    missing: order.reduce((sum, demand) => sum + Math.max(0, demand.want_reserved - (free.get(demand.sku_id) ?? 0)), 0),
  }))
  return { losers, gainers, waiting, lateShipments: lateShipments(db, warehouseId) }
}

/** Gives all reservations of an order back, so that others can be served first. */
export function releaseAll(tx: Tx, orderId: number, orderNo: string, at: number, actor: string): void {
  for (const row of allocationsOf(tx, orderId)) {
    if (row.reserved === 0) continue
    const cause = `order:${orderNo}:${row.sku_id}:${row.moves + 1}`
    applyMove(tx, {
      at,
      kind: 'release',
      skuId: row.sku_id,
      warehouseId: row.warehouse_id,
      onHandDelta: 0,
      reservedDelta: -row.reserved,
      orderId,
      cause,
      actor,
      reason: 'plan',
    })
    saveAllocation(tx, { ...row, reserved: 0, moves: row.moves + 1 })
  }
}

/** Open orders that share a SKU with a contended one, directly or through other orders, in the order of service. */
function closeOver(db: Db, contended: readonly string[]): OpenDemand[][] {
  const rows = openDemands(db, contended)
  const orders: OpenDemand[][] = []
  for (const row of rows) {
    const last = orders.at(-1)
    if (last !== undefined && last[0]?.order_id === row.order_id) last.push(row)
    else orders.push([row])
  }
  return orders
}
