/**
 * From which warehouses an order may be served: that of its region first, then the default one, then the
 * others in their order; and before them, on the same site, the share of an event the order belongs to. Pure.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Province } from '../../contract/warehouses.ts'
import type { Routing } from './placement.rules.ts'
import { provinceAt } from './provinces.ts'

/** What decides where an order may be served from. */
export interface RouteFacts {
  readonly platform: string
  readonly shopId: string | null
  /** As the platform writes it. */
  readonly province: string | null
  /** When the order was placed, UTC ms; null when unknown. */
  readonly placedAt: number | null
}

/** `skuIds`: what the order wants; an event counts only for goods it has a share of. */
export type Route = (order: RouteFacts, skuIds: readonly string[]) => Routing

export interface Channel {
  readonly platform: Platform
  /** null: all shops of the platform. */
  readonly shopId: string | null
}

/** A share of stock set aside for some channels and a time. */
export interface EventShare {
  /** Its virtual warehouse. */
  readonly id: string
  /** The physical warehouse its pieces lie in. */
  readonly parentId: string
  /** UTC ms; the end itself is outside. */
  readonly startsAt: number
  readonly endsAt: number
  /** Its channels sell the share only, not the pool behind it. */
  readonly isEventOnly: boolean
  readonly channels: readonly Channel[]
  readonly skuIds: ReadonlySet<string>
}

export interface WarehouseNetwork {
  /** Physical warehouses in the order in which they help out, the default one first. */
  readonly warehouses: readonly string[]
  readonly regions: ReadonlyMap<Province, string>
  /** Events that are not over. */
  readonly events: readonly EventShare[]
}

export function routeOrder(network: WarehouseNetwork, order: RouteFacts, skuIds: readonly string[]): Routing {
  const preferred = regionOf(network, order.province)
  const byRegion = preferred === undefined ? network.warehouses : [preferred, ...network.warehouses]
  const events = network.events
    .filter((event) => isFor(event, order) && skuIds.some((skuId) => event.skuIds.has(skuId)))
    .sort((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1))
  const warehouses = new Set([...events.map((event) => event.parentId), ...byRegion])
  const sharesAt = (parentId: string) => events.filter((event) => event.parentId === parentId).map((event) => event.id)
  return {
    sites: [...warehouses].map((parentId) => [...sharesAt(parentId), parentId]),
    onlyFrom: onlyFrom(events, skuIds),
  }
}

function regionOf(network: WarehouseNetwork, text: string | null): string | undefined {
  const province = text === null ? undefined : provinceAt(text)
  return province === undefined ? undefined : network.regions.get(province)
}

/** Where events overlap, one that sells its share only binds its goods to the shares of all of them. */
function onlyFrom(events: readonly EventShare[], skuIds: readonly string[]): Map<string, string[]> {
  const only = new Map<string, string[]>()
  for (const skuId of skuIds) {
    const sharing = events.filter((event) => event.skuIds.has(skuId))
    if (sharing.some((event) => event.isEventOnly))
      only.set(
        skuId,
        sharing.map((event) => event.id),
      )
  }
  return only
}

/** An order whose time is unknown belongs to no event. */
function isFor(event: Pick<EventShare, 'startsAt' | 'endsAt' | 'channels'>, order: RouteFacts): boolean {
  if (order.placedAt === null || order.placedAt < event.startsAt || order.placedAt >= event.endsAt) return false
  return event.channels.some(
    ({ platform, shopId }) => platform === order.platform && (shopId === null || shopId === order.shopId),
  )
}
