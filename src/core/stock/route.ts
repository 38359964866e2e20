/** From which warehouses an order may be served, best first. */
import type { PlacementPolicy } from '../domain/placement.rules.ts'

export interface RouteFacts {
  readonly platform: string
  readonly shopId: string | null
  readonly province: string | null
  /** When the order was placed, UTC ms; null when unknown. */
  readonly placedAt: number | null
}

export type Route = (order: RouteFacts) => readonly string[]

/** How orders are placed, before it is known which order. */
export interface PlanPolicy extends Omit<PlacementPolicy, 'warehouses'> {
  readonly route: Route
  /** Platforms served before others when goods are scarce, first one first. */
  readonly preferredPlatforms: readonly string[]
}

/** `servedFrom`: the warehouse the owner chose for this order stands above its route. */
export function placementFor(
  { route, ...policy }: PlanPolicy,
  order: RouteFacts & { readonly servedFrom: string | null },
): PlacementPolicy {
  return { ...policy, warehouses: order.servedFrom === null ? route(order) : [order.servedFrom] }
}
