/**
 * The stated rule of service, said from the other side: an order that waits could not be served even with all
 * pieces that later orders hold; and nothing that left the shop waits for its deduction while pieces lie there.
 */
import { isUsable } from './ground.ts'
import { must } from './must.ts'
import type { OrderModel } from './order-model.ts'
import type { EventModel, Shop } from './shop.ts'

export function mustBeServedInTurn(shop: Shop): void {
  const turn = inTurn(shop)
  for (const [at, order] of turn.entries()) {
    const own = shop.allocationsOf(order.id)
    if (own.some((one) => one.reserved < one.wantReserved)) {
      const wants = own.filter((one) => one.wantReserved > 0)
      const earlier = new Set(turn.slice(0, at).map((one) => one.id))
      must(!couldBeServed(shop, order, wants, earlier), 'S10 served in turn', () => ({ no: order.no, wants }))
    }
    const houses = housesFor(shop, order)
    for (const one of own)
      if (one.shipped < one.wantShipped)
        must(
          !shop.seen.levels.some(
            (level) => level.skuId === one.skuId && level.onHand > 0 && houses.includes(level.warehouseId),
          ),
          'S13 what left is deducted as soon as there is something',
          () => ({ no: order.no, one }),
        )
  }
}

/** Where the order may be served from: everywhere, or the house the owner chose. */
function housesFor(shop: Shop, order: OrderModel): readonly string[] {
  const chosen = shop.seenOrder(order)?.isServedFrom ?? null
  return chosen === null ? Object.values(shop.ground.houses) : [chosen]
}

/** Orders as they are served: on a pick list, preferred platform, deadline, payment, number. */
export function inTurn(shop: Shop): OrderModel[] {
  const rankOf = (order: OrderModel) => {
    const place = shop.preferred.indexOf(order.kind.platform)
    return [
      shop.seenOrder(order)?.pickListId == null ? 1 : 0,
      place < 0 ? 999 : place,
      order.deadline,
      order.knownPaidAt ?? order.createdAt,
    ]
  }
  return [...shop.orders.values()]
    .filter((order) => order.id !== 0)
    .map((order) => ({ order, rank: rankOf(order), key: `${order.kind.platform}:${order.no}` }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.key < b.key ? -1 : 1))
    .map(({ order }) => order)
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}

/** With everything nobody before it holds: all from one house, or from several where that is allowed. */
function couldBeServed(
  shop: Shop,
  order: OrderModel,
  wants: readonly { readonly skuId: string; readonly wantReserved: number }[],
  earlier: ReadonlySet<number>,
): boolean {
  const shares = sharesOf(shop, order, wants)
  const free = (skuId: string, house: string) =>
    placesAt(shop, house, skuId, shares).reduce((sum, place) => sum + freeFor(shop, skuId, place, earlier), 0)
  const houses = housesFor(shop, order)
  if (houses.some((house) => wants.every((want) => free(want.skuId, house) >= want.wantReserved))) return true
  if (!shop.isSplitAllowed) return false
  return wants.every((want) => houses.reduce((sum, house) => sum + free(want.skuId, house), 0) >= want.wantReserved)
}

/** Events this order may take from; the house the owner chose stands above those that sell their share only. */
function sharesOf(shop: Shop, order: OrderModel, wants: readonly { readonly skuId: string }[]): Shares {
  const open = shop.events.filter(
    (event) =>
      !event.isEnded &&
      event.endsAt > shop.now &&
      event.platform === order.kind.platform &&
      order.createdAt >= event.startsAt &&
      order.createdAt < event.endsAt &&
      wants.some((want) => want.skuId === shop.ground.skuIds[event.goods]),
  )
  const isChosen = shop.seenOrder(order)?.isServedFrom != null
  const only = new Set(
    open.filter((event) => event.isEventOnly && !isChosen).map((event) => shop.ground.skuIds[event.goods]),
  )
  return { open, only }
}

interface Shares {
  readonly open: readonly EventModel[]
  /** Goods that come from shares alone. */
  readonly only: ReadonlySet<string>
}

function placesAt(shop: Shop, house: string, skuId: string, { open, only }: Shares): string[] {
  const shares = open.filter((event) => shop.house(event.parent) === house)
  const mine = only.has(skuId) ? shares.filter((event) => shop.ground.skuIds[event.goods] === skuId) : shares
  return [...mine.map((event) => event.id), ...(only.has(skuId) ? [] : [house])]
}

function freeFor(shop: Shop, skuId: string, warehouseId: string, earlier: ReadonlySet<number>): number {
  const isSellable = (lotId: string) => skuId !== shop.ground.skuIds.L || isUsable(lotId, shop.now)
  let free = 0
  for (const level of shop.seen.levels)
    if (level.skuId === skuId && level.warehouseId === warehouseId && isSellable(level.lotId)) free += level.onHand
  for (const part of shop.seen.parts)
    if (part.skuId === skuId && part.warehouseId === warehouseId && earlier.has(part.orderId)) free -= part.reserved
  return free
}
