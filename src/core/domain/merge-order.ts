/**
 * One order out of everything every report said about it: a pure function of the set of observations,
 * so any order of arrival gives the same result. Newer state wins, older never overwrites; each field
 * has one owning report and the others fill its blanks; a masked value never replaces a good one.
 */
import type { Fulfilment, OrderState, RefundState } from '../../contract/primitives.ts'
import type { FileInstant, LineRecord, OrderFields, ReceiverFields, ReportKind } from './order-record.ts'
import { type PaymentKind, paymentKindOf } from './payment-kind.ts'

export interface Observation {
  readonly report: ReportKind
  readonly part: string
  readonly rank: number
  readonly versionAt: number
  /** Order of import; breaks ties between versions. */
  readonly sequence: number
  readonly shopName: string | null
  readonly fields: OrderFields
  readonly lines?: readonly LineRecord[]
}

export interface MergedOrder {
  readonly shopName: string | null
  readonly state: OrderState
  readonly refunded: RefundState
  readonly createdAt: FileInstant | null
  readonly paidAt: FileInstant | null
  readonly shippedAt: FileInstant | null
  readonly completedAt: FileInstant | null
  readonly updatedAt: FileInstant | null
  readonly shipBy: FileInstant | null
  readonly orderDay: string | null
  /** null: the file left it blank, the shop's currency holds. */
  readonly currency: string | null
  readonly buyerPaidMinor: number
  readonly freightMinor: number | null
  readonly refundMinor: number | null
  readonly leftShop: boolean
  /** Of a closed order: all of it had left before. Absent elsewhere. */
  readonly hadLeftWhole?: true
  /** '' when a report has the column and the cell is empty; null when no report has it. */
  readonly waybill: string | null
  readonly carrier: string | null
  readonly receiver: Required<ReceiverFields>
  readonly isAddressMasked: boolean
  readonly buyerName: string | null
  readonly buyerNote: string | null
  readonly sellerNote: string | null
  readonly fulfilment: Fulfilment
  readonly isSplitParent: boolean
  readonly isRefundOpen: boolean
  readonly isRiskReview: boolean
  readonly isPresale: boolean
  readonly isLocked: boolean
  /** Absent for online payment: most orders say nothing else. */
  readonly paymentKind?: PaymentKind
  /** Empty when no report with lines has arrived. */
  readonly lines: readonly LineRecord[]
}

/** Owner first. Reports not listed fill blanks last. */
const FIELD_OWNERS: readonly ReportKind[] = [
  'taobao.orders',
  'jd.orders',
  'pdd.orders',
  'douyin.orders',
  'amazon.all',
  'amazon.new',
  'amazon.unshipped',
  'other.template',
  'taobao.items',
]
const LINE_OWNERS: readonly ReportKind[] = [
  'taobao.items',
  'jd.orders',
  'pdd.orders',
  'douyin.orders',
  'amazon.all',
  'amazon.new',
  'amazon.unshipped',
  'other.template',
  'taobao.orders',
]

/** What a program says stands where a file read through a mapping stands: the newer of the two counts. */
function placeAmong(owners: readonly ReportKind[], report: ReportKind): number {
  return owners.indexOf(report === 'recorded' ? 'other.template' : report)
}

/** States by the rank of an observation. */
const STATE_BY_RANK: readonly OrderState[] = ['unpaid', 'paid', 'partly_shipped', 'shipped', 'completed', 'closed']

const REFUND_RANK: Readonly<Record<RefundState, number>> = { none: 0, part: 1, full: 2 }
const RECEIVER_PARTS = ['name', 'phone', 'province', 'city', 'district', 'address', 'postcode', 'country'] as const

/** After-sale exports know refunds, not orders: without another report there is no order yet. */
export function isOrderReport(report: ReportKind): boolean {
  return placeAmong(FIELD_OWNERS, report) >= 0
}

/** null when the observations hold no order (after-sale rows alone). */
export function mergeOrder(observations: readonly Observation[]): MergedOrder | null {
  const newestFirst = [...observations].sort(byVersion)
  const ordered = newestFirst
    .filter((one) => isOrderReport(one.report))
    .sort((a, b) => placeAmong(FIELD_OWNERS, a.report) - placeAmong(FIELD_OWNERS, b.report))
  const [first] = ordered
  if (first === undefined) return null
  const pick = pickFrom(ordered)
  const afterSales = newestPerPart(newestFirst.filter((one) => !isOrderReport(one.report)))
  const top = topState(ordered)
  const current = newestPerPart(newestFirst)
  const paidFirst = [...ordered].sort((a, b) => Math.min(b.rank, 1) - Math.min(a.rank, 1))
  const paidAt = pick.known('paidAt')
  const paymentKind = paymentKindOf(pick.known('payType'))
  return {
    shopName: ordered.find((one) => one.shopName !== null && one.shopName !== '')?.shopName ?? null,
    state: top.state,
    refunded: refundOf(ordered, top, paidAt !== null),
    createdAt: pick.known('createdAt'),
    paidAt,
    shippedAt: pick.known('shippedAt'),
    completedAt: pick.known('completedAt'),
    updatedAt: latest(ordered.map((one) => one.fields.updatedAt)),
    shipBy: pick.known('shipBy'),
    orderDay: pick.known('orderDay'),
    currency: pick.known('currency'),
    buyerPaidMinor: pickFrom(paidFirst).known('buyerPaidMinor') ?? 0,
    freightMinor: pick.known('freightMinor'),
    refundMinor: pick.known('refundMinor') ?? sumRefunds(afterSales),
    leftShop: ordered.some((one) => one.fields.leftShop === true),
    ...(top.state === 'closed' && ordered.some(hasLeftWhole) ? { hadLeftWhole: true as const } : {}),
    waybill: pick.known('waybill') ?? (ordered.some((one) => one.fields.waybill !== undefined) ? '' : null),
    carrier: pick.known('carrier'),
    receiver: receiverOf(ordered),
    isAddressMasked: isMasked(ordered),
    buyerName: pick.known('buyerName'),
    buyerNote: pick.newest('buyerNote'),
    sellerNote: pick.newest('sellerNote'),
    fulfilment: pick.known('fulfilment') ?? 'local',
    isSplitParent: current.some((one) => one.fields.isSplitParent === true),
    isRefundOpen: current.some(
      (one) => one.fields.isRefundOpen === true || one.lines?.some((line) => line.isRefundOpen === true),
    ),
    isRiskReview: current.some((one) => one.fields.isRiskReview === true),
    isPresale: current.some((one) => one.fields.isPresale === true),
    isLocked: current.some((one) => one.fields.isLocked === true),
    ...(paymentKind === 'online' ? {} : { paymentKind }),
    lines: linesOf(newestFirst),
  }
}

function hasLeftWhole({ fields: { state, leftShop } }: Observation): boolean {
  return leftShop === true && (state === 'shipped' || state === 'completed')
}

function byVersion(a: Observation, b: Observation): number {
  return b.rank - a.rank || b.versionAt - a.versionAt || b.sequence - a.sequence
}

/** `known`: first value that is there; `newest`: the owner's newest cell, blank included, others fill a blank. */
function pickFrom(ordered: readonly Observation[]) {
  return {
    known<Name extends keyof OrderFields>(name: Name): NonNullable<OrderFields[Name]> | null {
      for (const one of ordered) {
        const value = one.fields[name]
        if (value !== undefined && value !== null) return value
      }
      return null
    },
    newest(name: 'buyerNote' | 'sellerNote'): string | null {
      const asked = new Set<ReportKind>()
      for (const one of ordered) {
        const value = one.fields[name]
        if (value === undefined || asked.has(one.report)) continue
        if (value !== null) return value
        asked.add(one.report)
      }
      return null
    },
  }
}

interface TopState {
  readonly state: OrderState
  readonly rank: number
}

/** The furthest state a report states; where none has a state column, the one its events lead to (its rank). */
function topState(ordered: readonly Observation[]): TopState {
  let top: Observation | undefined
  let furthest = 0
  for (const one of ordered) {
    furthest = Math.max(furthest, one.rank)
    if (one.fields.state !== undefined && (top === undefined || one.rank > top.rank)) top = one
  }
  return { state: top?.fields.state ?? STATE_BY_RANK[furthest] ?? 'unpaid', rank: top?.rank ?? furthest }
}

/**
 * Each report's newest word at the newest state; the reports together know the larger refund. A report
 * without a state column speaks whatever the state. Taobao: closed after a payment went back in full, also
 * when the payment and the closing stand in different reports.
 */
function refundOf(ordered: readonly Observation[], top: TopState, isPaid: boolean): RefundState {
  const asked = new Set<ReportKind>()
  let refund: RefundState = 'none'
  for (const one of ordered) {
    const isCurrent = one.rank === top.rank || one.fields.state === undefined
    const word = one.fields.refunded
    if (!isCurrent || word === undefined || asked.has(one.report)) continue
    asked.add(one.report)
    if (REFUND_RANK[word] > REFUND_RANK[refund]) refund = word
  }
  const isTaobao = ordered[0]?.report.startsWith('taobao.') === true
  return isTaobao && top.state === 'closed' ? (isPaid ? 'full' : 'none') : refund
}

function newestPerPart(newestFirst: readonly Observation[]): Observation[] {
  const seen = new Map<string, Observation>()
  for (const one of newestFirst) {
    const key = `${one.report} ${one.part}`
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()]
}

function sumRefunds(afterSales: readonly Observation[]): number | null {
  const amounts = afterSales
    .map((one) => one.fields.refundMinor)
    .filter((amount): amount is number => typeof amount === 'number')
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0)
}

function latest(instants: readonly (FileInstant | null | undefined)[]): FileInstant | null {
  let last: FileInstant | null = null
  for (const instant of instants) if (instant && (last === null || instant.at > last.at)) last = instant
  return last
}

function receiverOf(ordered: readonly Observation[]): Required<ReceiverFields> {
  const receiver: Record<(typeof RECEIVER_PARTS)[number], string | null> = {
    name: null,
    phone: null,
    province: null,
    city: null,
    district: null,
    address: null,
    postcode: null,
    country: null,
  }
  for (const part of RECEIVER_PARTS) {
    for (const one of ordered) {
      const value = one.fields.receiver?.[part]
      if (value !== undefined && value !== null && value !== '') {
        receiver[part] = value
        break
      }
    }
  }
  return receiver
}

/** Masked until some report brought a street or a name in clear. */
function isMasked(ordered: readonly Observation[]): boolean {
  const hasClear = ordered.some((one) => one.fields.addressMasked === false)
  return !hasClear && ordered.some((one) => one.fields.addressMasked === true)
}

function linesOf(newestFirst: readonly Observation[]): readonly LineRecord[] {
  const carriers = newestFirst
    .filter((one) => one.lines !== undefined && isOrderReport(one.report))
    .sort((a, b) => placeAmong(LINE_OWNERS, a.report) - placeAmong(LINE_OWNERS, b.report))
  const [owner, ...others] = carriers
  if (owner?.lines === undefined) return []
  if (others.length === 0) return owner.lines
  return owner.lines.map((line) => rememberLeaving(fillLine(line, others), others))
}

/** What left the shop once stays gone, whatever a later row says: with the quantity it left with. */
function rememberLeaving(line: LineRecord, others: readonly Observation[]): LineRecord {
  if (line.leftShop === true || line.leftShop === undefined) return line
  for (const other of others) {
    const twin = other.lines?.find((candidate) => candidate.lineKey === line.lineKey)
    if (twin?.leftShop === true)
      return { ...line, leftShop: true, ...(line.quantity === 0 ? { leftQuantity: twin.quantity } : {}) }
  }
  return line
}

function fillLine(line: LineRecord, others: readonly Observation[]): LineRecord {
  const filled: Record<string, unknown> = { ...line }
  for (const other of others) {
    const twin = other.lines?.find((candidate) => candidate.lineKey === line.lineKey)
    if (twin === undefined) continue
    for (const [name, value] of Object.entries(twin))
      if (filled[name] === null || filled[name] === undefined) filled[name] = value
  }
  // Every key and type comes from LineRecord itself.
  return filled as unknown as LineRecord
}
