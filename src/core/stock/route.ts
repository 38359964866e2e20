/** How orders are placed, before it is known which order. */
import type { PlacementPolicy, Routing } from '../domain/placement.rules.ts'
import type { Route, RouteFacts } from '../domain/routing.rules.ts'

export interface PlanPolicy extends Omit<PlacementPolicy, keyof Routing | 'expiresFrom'> {
  readonly route: Route
  /** First day on which a lot sold on this platform may expire. */
  readonly expiresFrom: (platform: string) => string
  /** Platforms served before others when goods are scarce, first one first. */
  readonly preferredPlatforms: readonly string[]
}

/**
 * `servedFrom`: the warehouse the owner chose for this order stands above its route and above an event that
 * sells its share only; a share of the order's event there still goes first.
 */
export function placementFor(
  { route, expiresFrom, ...shared }: PlanPolicy,
  order: RouteFacts & { readonly servedFrom: string | null },
  wants: readonly { readonly skuId: string }[],
): PlacementPolicy {
  const policy = { ...shared, expiresFrom: expiresFrom(order.platform) }
  const { sites, onlyFrom } = route(
    order,
    wants.map(({ skuId }) => skuId),
  )
  const { servedFrom } = order
  if (servedFrom === null) return { ...policy, sites, onlyFrom }
  return { ...policy, sites: [sites.find((site) => site.includes(servedFrom)) ?? [servedFrom]], onlyFrom: new Map() }
}
