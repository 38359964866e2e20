/**
 * Makes the stored order what its observations, our own shipment and the goods map say, and brings its
 * hold on stock in line. Everything that changes an order ends here, so nothing can disagree.
 */
import { hash } from 'node:crypto'
import type { OrderState, Platform } from '../../contract/primitives.ts'
import type { ListingIndex, ResolvedListing } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { type MergedOrder, mergeOrder, type Observation } from '../domain/merge-order.ts'
import type { LineRecord } from '../domain/order-record.ts'
import {
  effectiveState,
  FLAG,
  type HoldLimit,
  hasLineLeft,
  holdsOf,
  holdsUntil,
  isLocal,
  isPaidLate,
  leftAt,
  lineWant,
  type OwnShipment,
  piecesOf,
  queueOf,
  type StockPolicy,
} from '../domain/order-rules.ts'
import { dayOf } from '../domain/zone.ts'
import type { Ids } from '../platform/ports.ts'
import { shopFor } from '../shops/index.ts'
import { allocate, type PlanPolicy, placementFor, type Want } from '../stock/index.ts'
import { observationsOf } from './observation.repo.ts'
import {
  addEvent,
  insertOrder,
  nextOrderId,
  type OrderRow,
  orderByKey,
  type StoredOrder,
  saveHolds,
  saveLines,
  shipmentOf,
  updateOrder,
} from './order.repo.ts'
import { countNamesakes } from './order-key.repo.ts'
import { saveSearchRow, searchBody } from './search.sqlite.ts'

/** The settings and caches one run of projections works with. */
export interface ProjectionContext {
  readonly policy: StockPolicy
  readonly zone: string
  readonly currency: string
  /** Hours from payment to ship-by where the platform states none. */
  readonly shipByHours: Readonly<Record<string, number>>
  /** Where goods lists and files without a warehouse belong. */
  readonly warehouseId: string
  /** Where orders are served from. */
  readonly placement: PlanPolicy
  readonly actor: string
  readonly listings: ListingIndex
  readonly ids: Ids
  /** Ends events whose time is over and brings their free pieces home, those just freed at these warehouses too. */
  readonly bringHome: (tx: Tx, freedAt: readonly string[]) => void
}

export interface ProjectionResult {
  readonly id: number
  readonly change: 'new' | 'updated' | 'unchanged'
  readonly lines: number
  /** Orders whose reservation had to give way; project them too. */
  readonly evicted: readonly number[]
}

/** Latest representable sort value: orders without a deadline come last. */
const NO_DEADLINE = Number.MAX_SAFE_INTEGER
const HOUR_MS = 3_600_000
const DEFAULT_SHIP_BY_HOURS = 48

const PREFIX: Readonly<Record<Platform, string>> = {
  taobao: 'TB',
  jd: 'JD',
  pdd: 'PD',
  douyin: 'DY',
  amazon: 'AZ',
  other: 'OT',
}

/** Our own order number, the same whatever the order of import. */
export function orderNoOf(platform: Platform, platformOrderId: string): string {
  return `${PREFIX[platform]}${platformOrderId}`
}

/** A number that another shop's order has already is told apart by its place. */
function newOrderNo(tx: Tx, order: { platform: Platform; platformOrderId: string }): string {
  const orderNo = orderNoOf(order.platform, order.platformOrderId)
  const namesakes = order.platform === 'other' ? countNamesakes(tx, order.platformOrderId) : 0
  return namesakes === 0 ? orderNo : `${orderNo}-${namesakes + 1}`
}

/**
 * Projects one order. `isForced` also recomputes stock and holds when the observations say nothing new
 * (mapping, shipment, expiry, goods changed). null: no report with an order has arrived yet.
 */
export function projectOrder(
  tx: Tx,
  context: ProjectionContext,
  order: { orderKey: string; platform: Platform; platformOrderId: string },
  isForced: boolean,
  news?: { readonly earlier: readonly Observation[]; readonly latest: Observation },
): ProjectionResult | null {
  const merged = mergeOrder(news === undefined ? observationsOf(tx, order.orderKey) : [...news.earlier, news.latest])
  if (merged === null) return null
  const stored = orderByKey(tx, order.orderKey)
  // Most orders are met once: only when one is met again does its fingerprint matter.
  const mergedHash = stored === undefined ? '' : fingerprint(merged)
  const isSame = stored !== undefined && mergedHash === storedFingerprint(stored, news?.earlier)
  if (isSame && !isForced) return { id: stored.id, change: 'unchanged', lines: stored.line_count, evicted: [] }

  const now = context.policy.now
  const id = stored?.id ?? nextOrderId(tx)
  const shipment = stored === undefined ? null : shipmentOf(tx, id)
  const orderNo = stored?.order_no ?? newOrderNo(tx, order)
  const listings = merged.lines.map((line) => context.listings.resolve(tx, order.platform, line, now))
  const limit = { unpaidMs: context.policy.unpaidMs(order.platform), extendedUntil: stored?.extended_until ?? null }
  const isExpired = stored?.expires_at != null && stored.expires_at <= now
  const shop = shopFor(tx, order.platform, merged.shopName, now, {
    zone: context.zone,
    currency: merged.currency ?? context.currency,
    ids: context.ids,
    orderKey: order.orderKey,
  })
  const wants = wantsOf(merged, listings, shipment, context.policy, limit)
  const stock = allocate(tx, { id, orderNo }, wants, {
    at: now,
    actor: context.actor,
    placement: placementFor(context.placement, routeFacts(order.platform, shop.id, merged, stored), wants),
    giveBackKind: isExpired ? 'expire' : 'release',
  })
  if (stock.freedAt.length > 0) context.bringHome(tx, stock.freedAt)

  const state = effectiveState(merged, shipment)
  const flags = flagsOf(merged, stored?.flags ?? 0, state)
  const facts = {
    state,
    isLocal: isLocal(merged),
    hasUnmappedLine: listings.some((one) => one.status === 'to_map'),
    missing: stock.missing,
    isPaidLate: isPaidLate(merged, limit),
    isAddressMasked: merged.isAddressMasked,
    flags,
  }
  const holds = holdsOf(facts)
  const row: OrderRow = {
    ...identity(order, id, orderNo, shop.id),
    ...timesOf(merged, shipment, context, order.platform),
    ...partiesOf(merged),
    ...goodsOf(merged),
    state,
    refunded: merged.refunded,
    fulfilment: merged.fulfilment,
    is_split_parent: merged.isSplitParent ? 1 : 0,
    currency: merged.currency ?? shop.currency,
    buyer_paid_minor: merged.buyerPaidMinor,
    freight_minor: merged.freightMinor,
    refund_minor: merged.refundMinor,
    waybill: merged.waybill || shipment?.waybill || merged.waybill,
    carrier: merged.carrier ?? shipment?.carrier ?? null,
    missing: stock.missing,
    flags,
    merged_hash: mergedHash,
    queue: queueOf(facts, holds),
    expires_at:
      facts.isLocal && state === 'unpaid' && !isExpired ? futureExpiry(merged, context.policy.now, limit) : null,
  }
  store(tx, row, stored, context, merged, listings, shipment, holds)
  const change = stored === undefined ? 'new' : isSame ? 'unchanged' : 'updated'
  return { id, change, lines: merged.lines.length, evicted: stock.evicted }
}

/** What decides from which warehouses the order may be served. */
function routeFacts(platform: Platform, shopId: string, merged: MergedOrder, stored: StoredOrder | undefined) {
  const placedAt = merged.createdAt?.at ?? merged.paidAt?.at ?? null
  return { platform, shopId, province: merged.receiver.province, placedAt, servedFrom: stored?.served_from ?? null }
}

/** Tells a merged order that says something else from one that says the same. */
export function fingerprint(merged: MergedOrder | null): string {
  return merged === null ? '' : hash('sha1', JSON.stringify(merged))
}

/** What the stored order said; worked out from its observations where it was never needed before. */
export function storedFingerprint(
  stored: Pick<OrderRow, 'merged_hash'>,
  observations: readonly Observation[] = [],
): string {
  return stored.merged_hash === '' ? fingerprint(mergeOrder(observations)) : stored.merged_hash
}

function store(
  tx: Tx,
  row: OrderRow,
  stored: OrderRow | undefined,
  context: ProjectionContext,
  merged: MergedOrder,
  listings: readonly ResolvedListing[],
  shipment: OwnShipment | null,
  holds: ReturnType<typeof holdsOf>,
): void {
  const isNew = stored === undefined
  const now = context.policy.now
  if (isNew) insertOrder(tx, row, now)
  else updateOrder(tx, row, now)
  const lines = merged.lines.map((line, index) => ({
    lineKey: line.lineKey,
    platformLineId: line.platformLineId,
    listingId: listings[index]?.id ?? 0,
    title: line.title,
    spec: line.spec,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    refunded: line.refunded ?? 'none',
    hasLeft: hasLineLeft(merged, line, shipment),
  }))
  saveLines(tx, row.id, lines, isNew)
  saveHolds(tx, row.id, holds, row.missing, now, isNew)
  const body = searchBody(row)
  if (isNew || body !== searchBody(stored)) saveSearchRow(tx, row.id, body, isNew)
  if (isNew) addEvent(tx, row.id, 'imported', { state: row.state }, context.actor, now)
  else if (stored.state !== row.state)
    addEvent(tx, row.id, 'state', { from: stored.state, to: row.state }, context.actor, now)
}

/** Wants per SKU, summed over lines and bundle components; an unmapped line stops reserving the whole order. */
function wantsOf(
  merged: MergedOrder,
  listings: readonly ResolvedListing[],
  shipment: OwnShipment | null,
  policy: StockPolicy,
  limit: HoldLimit,
): Want[] {
  const canReserve = listings.every((listing) => listing.status !== 'to_map')
  const sums = new Map<string, { reserve: number; ship: number }>()
  for (const [index, line] of merged.lines.entries()) {
    const want = lineWant(merged, line, shipment, policy, limit)
    if (want === 'none' || (want === 'reserve' && !canReserve)) continue
    for (const component of listings[index]?.components ?? []) {
      const sum = sums.get(component.skuId) ?? { reserve: 0, ship: 0 }
      sum[want] += piecesOf(line) * component.quantity
      sums.set(component.skuId, sum)
    }
  }
  return [...sums].map(([skuId, sum]) => ({ skuId, ...sum }))
}

function flagsOf(merged: MergedOrder, stored: number, state: OrderState): number {
  const kept = stored & (FLAG.byHand | FLAG.currencyAssumed)
  const set = (isSet: boolean, bit: number) => (isSet ? bit : 0)
  const currencyBit = merged.currency === null ? FLAG.currencyAssumed : 0
  return (
    (kept & FLAG.byHand) |
    currencyBit |
    // Refunded in full while it is still here: nothing is kept for it, and nobody must ship it.
    set(merged.isRefundOpen || (merged.refunded === 'full' && state === 'paid'), FLAG.refundOpen) |
    set(merged.isRiskReview, FLAG.riskReview) |
    set(merged.isPresale, FLAG.presale) |
    set(merged.isLocked, FLAG.locked) |
    set(merged.lines.length === 0, FLAG.linesMissing)
  )
}

function identity(
  order: { orderKey: string; platform: Platform; platformOrderId: string },
  id: number,
  orderNo: string,
  shopId: string,
) {
  return {
    id,
    order_key: order.orderKey,
    order_no: orderNo,
    shop_id: shopId,
    platform: order.platform,
    platform_order_id: order.platformOrderId,
  }
}

function timesOf(merged: MergedOrder, shipment: OwnShipment | null, context: ProjectionContext, platform: Platform) {
  const paidAt = merged.paidAt?.at ?? null
  const defaultShipBy =
    paidAt === null ? null : paidAt + (context.shipByHours[platform] ?? DEFAULT_SHIP_BY_HOURS) * HOUR_MS
  const shipByAt = merged.shipBy?.at ?? defaultShipBy
  const hasLeft = merged.leftShop || merged.lines.some((line) => hasLineLeft(merged, line, shipment))
  return {
    created_at: merged.createdAt?.at ?? null,
    created_text: merged.createdAt?.text ?? null,
    created_zone: merged.createdAt?.zone ?? null,
    paid_at: paidAt,
    shipped_at: merged.shippedAt?.at ?? shipment?.shippedAt ?? null,
    completed_at: merged.completedAt?.at ?? null,
    left_at: hasLeft ? leftAt(merged, null, shipment) : null,
    business_day: merged.orderDay ?? (merged.createdAt === null ? null : dayOf(merged.createdAt.at, context.zone)),
    ship_by_at: shipByAt,
    ship_by_source:
      merged.shipBy !== null ? ('order' as const) : shipByAt !== null ? ('default' as const) : ('none' as const),
    deadline_sort: shipByAt ?? NO_DEADLINE,
    newest_sort: merged.createdAt?.at ?? merged.paidAt?.at ?? context.policy.now,
  }
}

function partiesOf(merged: MergedOrder) {
  return {
    receiver_name: merged.receiver.name,
    receiver_phone: merged.receiver.phone,
    receiver_province: merged.receiver.province,
    receiver_city: merged.receiver.city,
    receiver_district: merged.receiver.district,
    receiver_address: merged.receiver.address,
    is_address_masked: merged.isAddressMasked ? 1 : 0,
    buyer_name: merged.buyerName,
    buyer_note: merged.buyerNote,
    seller_note: merged.sellerNote,
  }
}

function goodsOf(merged: MergedOrder) {
  const first: LineRecord | undefined = merged.lines[0]
  return {
    goods_text: first === undefined ? '' : `${first.title} ×${first.quantity}`,
    line_count: merged.lines.length,
    units: merged.lines.reduce((sum, line) => sum + line.quantity, 0),
  }
}

/** Only a moment still to come is worth waking up for. */
function futureExpiry(merged: MergedOrder, now: number, limit: HoldLimit): number | null {
  const at = holdsUntil(merged, limit)
  return Number.isFinite(at) && at > now ? at : null
}
