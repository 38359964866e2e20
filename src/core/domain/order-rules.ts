/** Rules of one order: what it wants from stock, why it is held, which queue it stands in. Pure. */
import type { HoldCode, OrderState } from '../../contract/primitives.ts'
import type { MergedOrder } from './merge-order.ts'
import type { LineRecord } from './order-record.ts'

export const QUEUES = ['unpaid', 'to_map', 'on_hold', 'to_ship', 'shipped', 'closed', 'elsewhere'] as const
export type Queue = (typeof QUEUES)[number]

/** Bits of sales_order.flags. */
export const FLAG = {
  refundOpen: 1,
  riskReview: 2,
  presale: 4,
  locked: 8,
  byHand: 16,
  currencyAssumed: 32,
  linesMissing: 64,
} as const

/** Holds that keep an order out of "to ship". A masked address stops only our own label. */
const BLOCKING: ReadonlySet<HoldCode> = new Set([
  'LINES_MISSING',
  'REFUND_OPEN',
  'SHORT_STOCK',
  'PAID_AFTER_EXPIRY',
  'RISK_REVIEW',
  'PRESALE',
  'LOCKED',
  'MANUAL',
])

export interface StockPolicy {
  /** First instant (UTC ms) that counts; what left the shop before moves nothing. */
  readonly stockStart: number
  /** How long an unpaid order holds stock, by platform; `Infinity` for as long as it is open. */
  readonly unpaidMs: (platform: string) => number
  readonly now: number
}

/** What sets the end of an unpaid order's reservation besides the order itself. */
export interface HoldLimit {
  readonly unpaidMs: number
  /** The one extension somebody gave; null for none. */
  readonly extendedUntil: number | null
}

/** What our own desk did with the order. */
export interface OwnShipment {
  readonly waybill: string | null
  readonly carrier: string | null
  readonly shippedAt: number | null
}

export const OPEN_STATES: ReadonlySet<OrderState> = new Set(['unpaid', 'paid', 'partly_shipped'])

/** The platform's word, or ours where we shipped before the platform's file knows it. */
export function effectiveState(order: MergedOrder, shipment: OwnShipment | null): OrderState {
  const isOurs = shipment?.shippedAt != null && (order.state === 'paid' || order.state === 'partly_shipped')
  return isOurs ? 'shipped' : order.state
}

export function isLocal(order: Pick<MergedOrder, 'fulfilment' | 'isSplitParent'>): boolean {
  return order.fulfilment === 'local' && !order.isSplitParent
}

export function hasLineLeft(order: MergedOrder, line: LineRecord, shipment: OwnShipment | null): boolean {
  if (line.leftShop === true) return true
  if (line.leftShop === false) {
    if (isLeavingOfWhole(order)) return true
    if (line.state === 'closed') return false
    if (order.leftShop && (order.state === 'shipped' || order.state === 'completed')) return true
    if (order.hadLeftWhole === true) return true
  } else if (order.leftShop) return true
  return shipment?.shippedAt != null && order.state !== 'closed' && line.state !== 'closed'
}

/** The order is said to have left and no line is: the lines are older, or their report does not know. */
function isLeavingOfWhole(order: MergedOrder): boolean {
  return order.leftShop && order.state !== 'partly_shipped' && !order.lines.some((line) => line.leftShop === true)
}

/** When the line left: its ship time, else completion, last update, payment, creation; null when nothing is known. */
export function leftAt(order: MergedOrder, line: LineRecord | null, shipment: OwnShipment | null): number | null {
  const known =
    line?.shippedAt ?? order.shippedAt ?? order.completedAt ?? order.updatedAt ?? order.paidAt ?? order.createdAt
  return order.leftShop || line?.leftShop === true ? (known?.at ?? null) : (shipment?.shippedAt ?? known?.at ?? null)
}

/** Pieces a line moves. */
export function piecesOf(line: LineRecord): number {
  return line.leftQuantity ?? line.quantity
}

export type LineWant = 'none' | 'reserve' | 'ship'

/** What one line wants from the pool now. */
export function lineWant(
  order: MergedOrder,
  line: LineRecord,
  shipment: OwnShipment | null,
  policy: Pick<StockPolicy, 'stockStart' | 'now'>,
  limit: HoldLimit,
): LineWant {
  if (!isLocal(order) || piecesOf(line) <= 0) return 'none'
  if (hasLineLeft(order, line, shipment)) {
    const at = leftAt(order, line, shipment)
    return at !== null && at < policy.stockStart ? 'none' : 'ship'
  }
  if (line.state === 'closed' || line.refunded === 'full' || order.refunded === 'full') return 'none'
  if (order.state === 'paid' || order.state === 'partly_shipped') return 'reserve'
  if (order.state === 'unpaid') return holdsUntil(order, limit) > policy.now ? 'reserve' : 'none'
  return 'none'
}

type HoldingOrder = Pick<MergedOrder, 'createdAt' | 'paidAt' | 'paymentKind'>

/**
 * When an unpaid order stops holding stock, UTC ms. Cash on delivery and bank transfers hold it as long as
 * the order is open (`Infinity`); an order without a creation time never holds any (`-Infinity`).
 */
export function holdsUntil(order: HoldingOrder, limit: HoldLimit): number {
  if (order.paymentKind !== undefined) return Number.POSITIVE_INFINITY
  if (order.createdAt === null) return Number.NEGATIVE_INFINITY
  return Math.max(order.createdAt.at + limit.unpaidMs, limit.extendedUntil ?? 0)
}

/** True when the buyer paid after the time an unpaid order holds stock. */
export function isPaidLate(order: HoldingOrder, limit: HoldLimit): boolean {
  return order.createdAt !== null && order.paidAt !== null && order.paidAt.at > holdsUntil(order, limit)
}

export interface HoldFacts {
  readonly state: OrderState
  readonly isLocal: boolean
  readonly hasUnmappedLine: boolean
  readonly missing: number
  /** The payment came when the unpaid reservation was over already. */
  readonly isPaidLate: boolean
  readonly isAddressMasked: boolean
  readonly flags: number
}

/** Reasons that hold an order that still has something to ship, in the order of HOLD_CODES. */
export function holdsOf(facts: HoldFacts): HoldCode[] {
  if (!facts.isLocal || !OPEN_STATES.has(facts.state)) return []
  const has = (bit: number) => (facts.flags & bit) !== 0
  const holds: HoldCode[] = []
  if (facts.hasUnmappedLine) holds.push('UNMAPPED_SKU')
  if (has(FLAG.linesMissing)) holds.push('LINES_MISSING')
  if (facts.isAddressMasked) holds.push('MASKED_ADDRESS')
  if (has(FLAG.refundOpen)) holds.push('REFUND_OPEN')
  if (facts.missing > 0) holds.push('SHORT_STOCK')
  if (facts.missing > 0 && facts.isPaidLate) holds.push('PAID_AFTER_EXPIRY')
  if (has(FLAG.riskReview)) holds.push('RISK_REVIEW')
  if (has(FLAG.presale)) holds.push('PRESALE')
  if (has(FLAG.locked)) holds.push('LOCKED')
  if (has(FLAG.byHand)) holds.push('MANUAL')
  return holds
}

export function queueOf(facts: Pick<HoldFacts, 'state' | 'isLocal'>, holds: readonly HoldCode[]): Queue {
  if (!facts.isLocal) return 'elsewhere'
  if (facts.state === 'closed') return 'closed'
  if (facts.state === 'shipped' || facts.state === 'completed') return 'shipped'
  if (facts.state === 'unpaid') return 'unpaid'
  if (holds.includes('UNMAPPED_SKU')) return 'to_map'
  return holds.some((code) => BLOCKING.has(code)) ? 'on_hold' : 'to_ship'
}
