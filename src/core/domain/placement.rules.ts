/**
 * Where an order's pieces come from: sites in the order of its route, lots first expired first out, all
 * SKUs of the order from one site unless it may be split, and all of them or none. Pure.
 */

/** A place where pieces of one SKU lie. */
export interface FreePlace {
  readonly warehouseId: string
  /** '' where no lots are kept. */
  readonly lotId: string
  /** Pieces nobody holds. */
  readonly free: number
  /** The SKU is sold by lot: pieces without a lot wait until somebody says which they are. */
  readonly keepsLots: boolean
  readonly expiresDay: string | null
  readonly receivedDay: string | null
}

/** Where an order may be served from. */
export interface Routing {
  /**
   * Best first. A site is one spot: its warehouses in the order in which they are emptied, shares of events
   * before the shelf they were taken from. Pieces of several warehouses of one site still go out as one parcel.
   */
  readonly sites: readonly (readonly string[])[]
  /** SKU → the only warehouses it may come from, while others may hold it back for somebody else. */
  readonly onlyFrom: ReadonlyMap<string, readonly string[]>
}

export interface PlacementPolicy extends Routing {
  readonly isSplitAllowed: boolean
  /** Day on which a lot must have been received. */
  readonly today: string
  /** First day on which a lot may expire. */
  readonly expiresFrom: string
}

export interface Demand {
  readonly skuId: string
  readonly pieces: number
}

export interface PlacedPart {
  readonly warehouseId: string
  readonly lotId: string
  readonly pieces: number
}

export type Placement =
  | { readonly isPlaced: true; readonly parts: ReadonlyMap<string, readonly PlacedPart[]> }
  /** Pieces lacking where least is lacking. */
  | { readonly isPlaced: false; readonly missing: number }

/** A lot without an expiry day, expired, too near its end, or dated in the future is never sold. */
export function isUsable(place: FreePlace, policy: Pick<PlacementPolicy, 'today' | 'expiresFrom'>): boolean {
  if (!place.keepsLots) return true
  if (place.lotId === '' || place.expiresDay === null) return false
  return place.expiresDay >= policy.expiresFrom && (place.receivedDay === null || place.receivedDay <= policy.today)
}

/** `placesOf` gives all places of a SKU; a SKU may stand in `demands` once. */
export function placeDemands(
  demands: readonly Demand[],
  placesOf: (skuId: string) => readonly FreePlace[],
  policy: PlacementPolicy,
): Placement {
  const usable = new Map(demands.map(({ skuId }) => [skuId, allowed(skuId, placesOf(skuId), policy)]))
  let missing = Number.POSITIVE_INFINITY
  for (const site of policy.sites) {
    const attempt = takeAll(demands, (skuId) => at(usable.get(skuId) ?? [], site))
    if (attempt.missing === 0) return { isPlaced: true, parts: attempt.parts }
    missing = Math.min(missing, attempt.missing)
  }
  if (!policy.isSplitAllowed) return { isPlaced: false, missing }
  const anywhere = takeAll(demands, (skuId) => at(usable.get(skuId) ?? [], policy.sites.flat()))
  return anywhere.missing === 0
    ? { isPlaced: true, parts: anywhere.parts }
    : { isPlaced: false, missing: anywhere.missing }
}

function allowed(skuId: string, places: readonly FreePlace[], policy: PlacementPolicy): FreePlace[] {
  const only = policy.onlyFrom.get(skuId)
  return places.filter((place) => isUsable(place, policy) && (only === undefined || only.includes(place.warehouseId)))
}

/** Places of these warehouses in their order, in each the lot that expires first in front. */
function at(places: readonly FreePlace[], warehouseIds: readonly string[]): FreePlace[] {
  return warehouseIds.flatMap((id) => places.filter((place) => place.warehouseId === id).sort(byExpiry))
}

export function byExpiry(a: FreePlace, b: FreePlace): number {
  return compare(a.expiresDay ?? '9999', b.expiresDay ?? '9999') || compare(a.lotId, b.lotId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Takes what is still wanted, not the whole demand, from each place in turn. */
function takeAll(demands: readonly Demand[], placesOf: (skuId: string) => readonly FreePlace[]) {
  const parts = new Map<string, PlacedPart[]>()
  let missing = 0
  for (const { skuId, pieces } of demands) {
    let left = pieces
    const taken: PlacedPart[] = []
    for (const { warehouseId, lotId, free } of placesOf(skuId)) {
      const here = Math.min(left, free)
      if (here > 0) taken.push({ warehouseId, lotId, pieces: here })
      left -= Math.max(0, here)
    }
    parts.set(skuId, taken)
    missing += left
  }
  return { parts, missing }
}
