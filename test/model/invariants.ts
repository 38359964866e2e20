/** What must hold after every command. Names are those of the invariants S1 to S16. */
import { createHash } from 'node:crypto'
import { GOODS, type Goods, isUsable, LOTS } from './ground.ts'
import { must } from './must.ts'
import type { OrderModel } from './order-model.ts'
import { PLACE_FIELDS, placeKey, type Shop } from './shop.ts'
import type { SeenMove, Snapshot } from './snapshot.ts'
import { mustBeServedInTurn } from './turns.ts'

/** Looks at everything a command did and at all that stands after it. */
export function check(shop: Shop): readonly SeenMove[] {
  const { before, news } = shop.refresh()
  for (const move of news) mustBeLinked(shop, move)
  for (const move of news) shop.add(move)
  checkLevels(shop)
  checkHolds(shop)
  for (const order of shop.orders.values()) if (order.id !== 0) checkOrder(shop, order, before)
  checkTotals(shop)
  checkLots(shop, before, news)
  if (shop.isSettled) mustBeServedInTurn(shop)
  return news
}

/** S16: each link covers the link before and the move's own columns. */
function mustBeLinked(shop: Shop, move: SeenMove): void {
  must(move.seq === (shop.moves.at(-1)?.seq ?? 0) + 1 || shop.moves.length > 0, 'S16 numbers', () => move.seq)
  const link = createHash('sha256')
    .update(`${shop.head}${JSON.stringify(move.row)}`)
    .digest('hex')
  must(link === move.chain.toString('hex'), 'S16 chain', () => move.cause)
  shop.head = link
}

/** S1: nothing below zero, reserved within on hand. S2: a level is the sum of its moves. */
function checkLevels(shop: Shop): void {
  const { levels } = shop.seen
  for (const level of levels) {
    must(level.reserved >= 0 && level.reserved <= level.onHand, 'S1 0 <= reserved <= on hand', () => level)
    must(level.defective >= 0 && level.inTransit >= 0 && level.incoming >= 0, 'S1 nothing below zero', () => level)
    const moved = shop.byPlace.get(placeKey(level))
    for (const field of PLACE_FIELDS)
      must(level[field] === (moved?.[field] ?? 0), 'S2 level = sum of moves', () => ({ level, moved }))
  }
  const known = new Set(levels.map(placeKey))
  for (const key of shop.byPlace.keys()) must(known.has(key), 'S2 every move has its level', () => key)
}

/** S3: reserved = sum of parts. S5: a part = the moves of its order there. S12: all of an order's goods or none. */
function checkHolds(shop: Shop): void {
  const { levels, parts, allocations } = shop.seen
  const reserved = new Map<string, number>()
  const byAllocation = new Map<string, { reserved: number; shipped: number }>()
  const known = new Set<string>()
  for (const part of parts) {
    const place = placeKey(part)
    reserved.set(place, (reserved.get(place) ?? 0) + part.reserved)
    const moved = shop.byOrder.get(`${part.orderId} ${place}`)
    known.add(`${part.orderId} ${place}`)
    must(
      moved?.reserved === part.reserved && moved.shipped === part.shipped,
      'S5 a part = the moves of its order',
      () => ({ part, moved }),
    )
    const key = `${part.orderId} ${part.skuId}`
    const sum = byAllocation.get(key) ?? { reserved: 0, shipped: 0 }
    byAllocation.set(key, { reserved: sum.reserved + part.reserved, shipped: sum.shipped + part.shipped })
  }
  for (const [key, moved] of shop.byOrder)
    if (!known.has(key)) must(moved.reserved === 0 && moved.shipped === 0, 'S5 every hold has its part', () => key)
  for (const level of levels)
    must(level.reserved === (reserved.get(placeKey(level)) ?? 0), 'S3 reserved = sum of parts', () => level)
  for (const one of allocations) {
    const sum = byAllocation.get(`${one.orderId} ${one.skuId}`) ?? { reserved: 0, shipped: 0 }
    must(sum.reserved === one.reserved && sum.shipped === one.shipped, 'S3 allocation = its parts', () => ({
      one,
      sum,
    }))
  }
  for (const own of Map.groupBy(allocations, (one) => one.orderId).values()) {
    const isNone = own.every((one) => one.reserved === 0)
    const isAll = own.every((one) => one.reserved === one.wantReserved)
    must(isNone || isAll, 'S12 all or none', () => own)
  }
  if (shop.wasSplitAllowed) return
  for (const own of Map.groupBy(
    parts.filter((part) => part.reserved > 0),
    (part) => part.orderId,
  ).values()) {
    const houses = new Set(own.map((part) => shop.virtual.get(part.warehouseId) ?? part.warehouseId))
    must(houses.size === 1, 'S12 from one house unless it may be split', () => own)
  }
}

/** S8, S9, and what an order wants and says of itself. */
function checkOrder(shop: Shop, order: OrderModel, before: Snapshot): void {
  const seen = shop.seenOrder(order)
  must(seen !== undefined, 'an order is never lost', () => order.no)
  must(seen.state === order.state, 'S8 state', () => ({ no: order.no, is: seen.state, should: order.state }))
  const own = shop.allocationsOf(order.id)
  const wants = shop.wants(order)
  const isOpenUnpaid = order.toldState === 'unpaid'
  // Whether a time that is over was noticed yet is the schedule's business.
  const isUnsure = isOpenUnpaid && shop.latest >= order.holdsUntil
  for (const goods of GOODS) {
    const one = own.find(({ skuId }) => skuId === shop.ground.skuIds[goods])
    const wanted = one?.wantReserved ?? 0
    const isRight = wanted === wants.reserve[goods] || (isUnsure && (wanted === 0 || one !== undefined))
    must(isRight, isOpenUnpaid ? 'S9 holds until its time' : 'wants reserved', () => ({
      no: order.no,
      goods,
      wanted,
      should: wants.reserve[goods],
    }))
    must((one?.wantShipped ?? 0) === wants.ship[goods], 'wants shipped', () => ({ no: order.no, goods, one, wants }))
    const most = Math.max(wants.ship[goods], shop.returned(order, goods))
    must((one?.shipped ?? 0) <= most, 'S13 deducted once', () => ({ no: order.no, goods, one, most }))
    mustStayBack(shop, order, goods, before)
  }
  checkHoldCodes(
    shop,
    order,
    own.some((one) => one.reserved < one.wantReserved),
    wants.hasUnmapped,
  )
  if (isOpenUnpaid && !isUnsure) {
    const expected = Number.isFinite(order.holdsUntil) ? order.holdsUntil : null
    must(seen.expiresAt === expected, 'S9 end of the hold', () => ({ no: order.no, at: seen.expiresAt, expected }))
  }
}

/** S4: what came back to the desk did leave: no later word about the order brings it back once more. */
function mustStayBack(shop: Shop, order: OrderModel, goods: Goods, before: Snapshot): void {
  const shippedIn = (snapshot: Snapshot) =>
    shop.allocationsOf(order.id, snapshot).find(({ skuId }) => skuId === shop.ground.skuIds[goods])?.shipped ?? 0
  const returned = shop.returned(order, goods)
  const isBackTwice = shippedIn(before) >= returned && shippedIn(shop.seen) < returned
  must(!isBackTwice, 'S4 back once', () => ({ no: order.no, goods, returned }))
}

function checkHoldCodes(shop: Shop, order: OrderModel, isShort: boolean, hasUnmapped: boolean): void {
  const seen = shop.seenOrder(order)
  if (seen === undefined) return
  must(seen.missing > 0 === isShort, 'missing pieces are told', () => ({ no: order.no, seen, isShort }))
  const isOpen = ['unpaid', 'paid', 'partly_shipped'].includes(order.state)
  const expected = [
    ...(hasUnmapped ? ['UNMAPPED_SKU'] : []),
    ...(isShort ? ['SHORT_STOCK'] : []),
    ...(isShort && order.isPaidLate ? ['PAID_AFTER_EXPIRY'] : []),
    ...(order.isHeld ? ['MANUAL'] : []),
  ]
  const holds = isOpen ? expected : []
  must(
    holds.length === seen.holds.length && holds.every((code) => seen.holds.some((one) => one === code)),
    'reasons of a hold',
    () => ({ no: order.no, is: seen.holds, should: holds }),
  )
  must(seen.queue === queueOf(order, holds), 'queue', () => ({ no: order.no, is: seen.queue, holds }))
}

function queueOf(order: OrderModel, holds: readonly string[]): string {
  const { state } = order
  if (state === 'closed' || state === 'unpaid') return state
  if (state === 'shipped' || state === 'completed') return 'shipped'
  if (holds.includes('UNMAPPED_SKU')) return 'to_map'
  return holds.length > 0 ? 'on_hold' : 'to_ship'
}

/** S4: every piece is somewhere: on hand, on its way, or out with an order. */
function checkTotals(shop: Shop): void {
  for (const goods of GOODS) {
    const skuId = shop.ground.skuIds[goods]
    let total = 0
    let defective = 0
    for (const level of shop.seen.levels)
      if (level.skuId === skuId) {
        total += level.onHand + level.inTransit
        defective += level.defective
      }
    for (const one of shop.seen.allocations) if (one.skuId === skuId) total += one.shipped
    must(total === shop.total[goods], 'S4 conservation', () => ({ goods, total, should: shop.total[goods] }))
    must(defective === shop.defective[goods], 'S4 defective', () => ({
      goods,
      defective,
      should: shop.defective[goods],
    }))
  }
}

/** Lots: none that may not be sold; first expired first, unless another order gave pieces back meanwhile. */
function checkLots(shop: Shop, before: Snapshot, news: readonly SeenMove[]): void {
  const taken = news.filter((move) => move.kind === 'reserve' && move.lotId !== '')
  if (taken.length === 0) return
  const freeOf = (snapshot: Snapshot, lotId: string) =>
    snapshot.levels.reduce((sum, one) => sum + (one.lotId === lotId ? one.onHand - one.reserved : 0), 0)
  for (const { lotId, cause } of taken) {
    must(isUsable(lotId, shop.now), 'a lot that may be sold', () => ({ lotId, cause }))
    for (const [other, { expires }] of Object.entries(LOTS)) {
      if (news.some((move) => move.lotId === other && move.reserved < 0)) continue
      if (isUsable(other, shop.now) && (expires ?? '') < (LOTS[lotId]?.expires ?? ''))
        must(freeOf(before, other) === 0 || freeOf(shop.seen, other) === 0, 'first expired first', () => ({
          lotId,
          other,
          cause,
        }))
    }
  }
}
