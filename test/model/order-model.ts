/**
 * What one order is and wants, said in plain words: the furthest state ever told, the newest lines, what left
 * the shop, how long an unpaid one may hold. No SQL, and none of the core's own rules.
 */
import type { OrderState } from '../../src/contract/primitives.ts'
import { type Channel, type Code, type Components, type Goods, KIT } from './ground.ts'

export const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Every order in turn: unpaid ones run out after half an hour unless the buyer pays at the door or by bank. */
export const UNPAID_MS = 30 * MINUTE
const SHIP_BY_DEFAULT = 48 * HOUR

export const STATES: readonly OrderState[] = ['unpaid', 'paid', 'partly_shipped', 'shipped', 'completed', 'closed']

export type Lines = Readonly<Partial<Record<Code, number>>>

/** One thing a platform said about the order. */
export interface Told {
  readonly state: OrderState
  readonly version: number
  readonly paidAt: number | null
  /** Absent: this word named no lines. */
  readonly lines: Lines | undefined
}

/** Facts that never change, by the order's number. */
export interface Kind {
  readonly platform: Channel
  readonly payment: 'online' | 'cod' | 'bank_transfer'
  readonly province: string
  /** Ship-by after creation; null follows the default from payment. */
  readonly shipByMs: number | null
}

const KINDS: readonly Kind[] = [
  { platform: 'jd', payment: 'online', province: '北京市', shipByMs: null },
  { platform: 'pdd', payment: 'online', province: '四川省', shipByMs: 20 * HOUR },
  { platform: 'jd', payment: 'cod', province: '四川省', shipByMs: null },
  { platform: 'pdd', payment: 'online', province: '北京市', shipByMs: 60 * HOUR },
  { platform: 'jd', payment: 'bank_transfer', province: '广东省', shipByMs: 30 * HOUR },
  { platform: 'pdd', payment: 'online', province: '四川省', shipByMs: null },
]
export const ORDERS = KINDS.length

export class OrderModel {
  readonly no: string
  readonly kind: Kind
  readonly createdAt: number
  readonly told: Told[] = []
  paidAt: number | null = null
  /** Our id, once it is known. */
  id = 0
  waybill = false
  ownShippedAt: number | null = null
  isHeld = false
  extendedUntil: number | null = null
  isExtended = false

  constructor(index: number, createdAt: number) {
    const kind = KINDS[index % KINDS.length]
    if (kind === undefined) throw new Error('no such kind of order')
    this.kind = kind
    this.no = `${kind.platform === 'jd' ? 1 : 2}00000${index}`
    this.createdAt = createdAt
  }

  get orderNo(): string {
    return `${this.kind.platform === 'jd' ? 'JD' : 'PD'}${this.no}`
  }

  /** What was told, newest first: further states, then higher versions, then later words. */
  get newestFirst(): readonly Told[] {
    const at = new Map(this.told.map((one, index) => [one, index]))
    return [...this.told].sort(
      (a, b) =>
        STATES.indexOf(b.state) - STATES.indexOf(a.state) ||
        b.version - a.version ||
        (at.get(b) ?? 0) - (at.get(a) ?? 0),
    )
  }

  /** The platform's word. */
  get toldState(): OrderState {
    return this.newestFirst[0]?.state ?? 'unpaid'
  }

  /** Ours where we shipped before the platform knows it. */
  get state(): OrderState {
    const { toldState } = this
    const isOurs = this.ownShippedAt !== null && (toldState === 'paid' || toldState === 'partly_shipped')
    return isOurs ? 'shipped' : toldState
  }

  get lines(): Lines {
    return this.newestFirst.find((one) => one.lines !== undefined)?.lines ?? {}
  }

  /** Paid, as far as the words that name a payment say. */
  get knownPaidAt(): number | null {
    return this.told.some((one) => one.paidAt !== null) ? this.paidAt : null
  }

  get holdsUntil(): number {
    if (this.kind.payment !== 'online') return Number.POSITIVE_INFINITY
    return Math.max(this.createdAt + UNPAID_MS, this.extendedUntil ?? 0)
  }

  get deadline(): number {
    if (this.kind.shipByMs !== null) return this.createdAt + this.kind.shipByMs
    return this.knownPaidAt === null ? Number.POSITIVE_INFINITY : this.knownPaidAt + SHIP_BY_DEFAULT
  }

  get isPaidLate(): boolean {
    return this.knownPaidAt !== null && this.knownPaidAt > this.holdsUntil
  }

  /** The platform said of the whole order that it left; closing it later brings nothing back. */
  get hasLeft(): boolean {
    if (this.told.some((one) => one.state === 'shipped' || one.state === 'completed')) return true
    return this.ownShippedAt !== null && this.toldState !== 'closed'
  }

  /** Of a partly shipped order the first line is on its way. */
  hasLineLeft(code: string): boolean {
    const left = this.told.some((one) => one.state === 'partly_shipped' && firstOf(one.lines) === code)
    return left || this.hasLeft
  }
}

export function firstOf(lines: Lines | undefined): string | undefined {
  return Object.keys(lines ?? {})[0]
}

export interface Wants {
  readonly reserve: Readonly<Record<Goods, number>>
  readonly ship: Readonly<Record<Goods, number>>
  readonly hasUnmapped: boolean
}

/** What `X` stands for: goods, nothing (ignored), or nobody knows yet. */
export type Mapping = Components | 'unknown'

export function wantsOf(order: OrderModel, mapping: Mapping, now: number): Wants {
  const reserve = { A: 0, B: 0, C: 0, L: 0 }
  const ship = { A: 0, B: 0, C: 0, L: 0 }
  const hasUnmapped = mapping === 'unknown' && order.lines.X !== undefined
  for (const [code, quantity] of Object.entries(order.lines)) {
    const hasGone = order.hasLineLeft(code)
    if (!hasGone && (hasUnmapped || !isOpen(order, now))) continue
    const into = hasGone ? ship : reserve
    for (const [goods, pieces] of Object.entries(componentsOf(code, mapping))) into[goods as Goods] += pieces * quantity
  }
  return { reserve, ship, hasUnmapped }
}

function isOpen(order: OrderModel, now: number): boolean {
  const state = order.toldState
  if (state === 'paid' || state === 'partly_shipped') return true
  return state === 'unpaid' && order.holdsUntil > now
}

function componentsOf(code: string, mapping: Mapping): Components {
  if (code === 'KIT') return KIT
  if (code === 'X') return mapping === 'unknown' ? {} : mapping
  return { [code]: 1 }
}
