/**
 * Who gets the pieces when there are too few: orders on an open pick list keep theirs, then the earliest
 * deadline, then the earliest payment, each order whole or not at all. The same orders always lead to
 * the same plan, whatever the order in which they came.
 */
import type { Db, Tx } from '../db/index.ts'
import { type PlacedPart, placeDemands } from '../domain/placement.rules.ts'
import { allocationsOf, placesOf, type StockedPlace, saveAllocation } from './allocation.repo.ts'
import {
  contendedSkus,
  type HeldPart,
  heldParts,
  lateShipments,
  type OpenDemand,
  openDemands,
} from './contention.sqlite.ts'
import { type PlanPolicy, placementFor } from './route.ts'
import { moveSlot, type OrderRef, type Slot, type SlotContext } from './slot.service.ts'

export interface Plan {
  /** Orders that hold pieces others should have. */
  readonly losers: readonly number[]
  /** Orders to be served, in the order of service: those that wait, and losers that find pieces elsewhere. */
  readonly gainers: readonly number[]
  /** All orders that cannot be served, with the pieces they lack once the others are. */
  readonly waiting: readonly { readonly orderId: number; readonly missing: number }[]
  /** Orders whose goods left beyond book stock and can be deducted further now. */
  readonly lateShipments: readonly number[]
}

export function planContention(db: Db, policy: PlanPolicy): Plan {
  const contended = contendedSkus(db)
  if (contended.length === 0) return { losers: [], gainers: [], waiting: [], lateShipments: [] }
  const orders = groupByOrder(openDemands(db, contended, policy.preferredPlatforms))
  const pool = poolOf(db, orders)
  const losers: number[] = []
  const gainers: number[] = []
  const unserved: (readonly OpenDemand[])[] = []
  for (const { orderId, demands, isKept, isServed } of serveInTurn(orders, pool, policy)) {
    if (isKept) continue
    if (isServed) gainers.push(orderId)
    else unserved.push(demands)
    // Its pieces go to an order before it, even where it finds others elsewhere.
    if (demands.some((demand) => demand.reserved > 0)) losers.push(orderId)
  }
  const waiting = unserved.map((demands) => ({
    orderId: demands[0]?.order_id ?? 0,
    missing: pool.serve(demands, policy),
  }))
  return { losers, gainers, waiting, lateShipments: lateShipments(db) }
}

/** An order that wants a SKU, in the order of service, with what it would have if `pieces` more came. */
export interface ServiceTurn {
  readonly orderId: number
  readonly wanted: number
  readonly hasNow: boolean
  readonly willHave: boolean
}

/** Shows the rule before it is applied: who would be served if `pieces` more came to the warehouse. Changes nothing. */
export function previewService(
  db: Db,
  policy: PlanPolicy,
  arrival: { readonly skuId: string; readonly warehouseId: string; readonly pieces: number },
): ServiceTurn[] {
  const orders = groupByOrder(openDemands(db, [arrival.skuId], policy.preferredPlatforms))
  const pool = poolOf(db, orders)
  pool.add(arrival)
  return serveInTurn(orders, pool, policy).flatMap(({ orderId, demands, holdsAll, isServed }) => {
    const own = demands.find((demand) => demand.sku_id === arrival.skuId)
    return own === undefined ? [] : [{ orderId, wanted: own.want_reserved, hasNow: holdsAll, willHave: isServed }]
  })
}

function serveInTurn(orders: readonly (readonly OpenDemand[])[], pool: Pool, policy: PlanPolicy) {
  return orders.map((demands) => {
    const orderId = demands[0]?.order_id ?? 0
    const holdsAll = demands.every((demand) => demand.reserved >= demand.want_reserved)
    const isKept = holdsAll && pool.keep(orderId)
    return { orderId, demands, holdsAll, isKept, isServed: isKept || pool.serve(demands, policy) === 0 }
  })
}

/** Gives all reservations of an order back, so that others can be served first. */
export function releaseAll(tx: Tx, order: OrderRef, context: SlotContext): void {
  for (const { row, parts } of allocationsOf(tx, order.id)) {
    if (row.reserved === 0) continue
    const slot: Slot = { row, parts: [...parts], wantReserve: row.want_reserved, wantShip: row.want_shipped }
    for (const part of parts)
      if (part.reserved > 0)
        moveSlot(tx, order, slot, part, { kind: 'release', reserved: -part.reserved }, context, 'plan')
    saveAllocation(tx, slot.row)
  }
}

function groupByOrder(demands: readonly OpenDemand[]): OpenDemand[][] {
  const orders: OpenDemand[][] = []
  for (const demand of demands) {
    const last = orders.at(-1)
    if (last !== undefined && last[0]?.order_id === demand.order_id) last.push(demand)
    else orders.push([demand])
  }
  return orders
}

type Pool = ReturnType<typeof poolOf>

/** Everything on hand of the SKUs in question, handed out order by order as if nobody held any yet. */
function poolOf(db: Db, orders: readonly (readonly OpenDemand[])[]) {
  const skuIds = [...new Set(orders.flatMap((order) => order.map((demand) => demand.sku_id)))]
  const free = new Map<string, StockedPlace[]>(
    skuIds.map((skuId) => [skuId, placesOf(db, skuId).map((place) => ({ ...place, free: place.onHand }))]),
  )
  const held = Map.groupBy(heldParts(db, skuIds), (part) => part.order_id)
  const placeOf = (skuId: string, warehouseId: string, lotId: string) =>
    free.get(skuId)?.find((place) => place.warehouseId === warehouseId && place.lotId === lotId)
  const take = (skuId: string, part: PlacedPart) => {
    const places = free.get(skuId) ?? []
    free.set(
      skuId,
      places.map((place) =>
        place.warehouseId === part.warehouseId && place.lotId === part.lotId
          ? { ...place, free: place.free - part.pieces }
          : place,
      ),
    )
  }
  return {
    /** Pieces that are not here yet. */
    add({ skuId, warehouseId, pieces }: { skuId: string; warehouseId: string; pieces: number }): void {
      const places = free.get(skuId) ?? []
      free.set(
        skuId,
        places.map((place) =>
          place.warehouseId === warehouseId && place.lotId === '' ? { ...place, free: place.free + pieces } : place,
        ),
      )
    },
    /** The order keeps the very pieces it holds, if they are still there for it. */
    keep(orderId: number): boolean {
      const parts = held.get(orderId) ?? []
      const isThere = (part: HeldPart) =>
        (placeOf(part.sku_id, part.warehouse_id, part.lot_id)?.free ?? 0) >= part.reserved
      if (!parts.every(isThere)) return false
      for (const part of parts)
        take(part.sku_id, { warehouseId: part.warehouse_id, lotId: part.lot_id, pieces: part.reserved })
      return true
    },
    /** Serves the whole order; pieces lacking otherwise. */
    serve(order: readonly OpenDemand[], policy: PlanPolicy): number {
      const [facts] = order
      if (facts === undefined) return 0
      const demands = order.map((demand) => ({ skuId: demand.sku_id, pieces: demand.want_reserved }))
      const placement = placeDemands(demands, (skuId) => free.get(skuId) ?? [], placementFor(policy, facts, demands))
      if (!placement.isPlaced) return placement.missing
      for (const [skuId, parts] of placement.parts) for (const part of parts) take(skuId, part)
      return 0
    },
  }
}
