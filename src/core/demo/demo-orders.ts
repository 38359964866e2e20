/**
 * The demo shop's orders: the same for the same seed, number and moment. Each is told as a marketplace's
 * report would tell it now, so that it runs through the same ingest as a merchant's files.
 */
import type { OrderState, Platform, RefundState } from '../../contract/primitives.ts'
import type { FileInstant, LineRecord, OrderFields, ReportKind } from '../domain/order-record.ts'
import type { DemoCalendar } from './demo-calendar.ts'
import { DEMO_GOODS, type DemoGood, UNMAPPED_LISTINGS } from './demo-goods.ts'
import { makeBuyerNote, makePerson, makeSellerNote } from './demo-people.ts'
import { DemoRandom } from './random.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS
const SHIP_WITHIN_MS = 48 * HOUR_MS
/** An order of the last days may still be waiting for its mapping; older ones were mapped or shipped by hand. */
const RECENT_MS = 3 * DAY_MS

export const DEMO_SHOPS = {
  taobao: '示例家居旗舰店',
  pdd: '示例家居百货店',
  douyin: '示例家居抖音小店',
  jd: '示例家居京东店',
} as const
export type DemoPlatform = keyof typeof DEMO_SHOPS

const REPORTS: Readonly<Record<DemoPlatform, ReportKind>> = {
  taobao: 'taobao.orders',
  pdd: 'pdd.orders',
  douyin: 'douyin.orders',
  jd: 'jd.orders',
}
const PLATFORM_SHARES: readonly [DemoPlatform, ...DemoPlatform[]] = [
  ...['taobao', 'taobao', 'taobao', 'taobao', 'pdd', 'pdd', 'pdd', 'douyin', 'douyin', 'jd'],
] as [DemoPlatform, ...DemoPlatform[]]
const CARRIERS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['SF', '顺丰速运'],
  ['YT', '圆通速递'],
  ['ZT', '中通快递'],
  ['STO', '申通快递'],
]

export interface DemoOrder {
  readonly platform: Platform
  readonly report: ReportKind
  readonly orderId: string
  readonly shopName: string
  readonly state: OrderState
  /** Latest event, UTC ms. */
  readonly versionAt: number
  readonly fields: OrderFields
  readonly lines: readonly LineRecord[]
}

export interface DemoPlan {
  readonly seed: number
  readonly orders: number
  readonly now: number
  readonly calendar: DemoCalendar
}

/** When things happened to one order; null: not (yet). */
interface Course {
  readonly state: OrderState
  readonly refunded: RefundState
  readonly createdAt: number
  readonly paidAt: number | null
  readonly shippedAt: number | null
  readonly completedAt: number | null
}

/** The order at a place of the plan, 0 to orders - 1, oldest first. */
export function demoOrder(plan: DemoPlan, index: number): DemoOrder {
  const random = new DemoRandom(plan.seed * 1_000_003 + index)
  const createdAt = plan.calendar.at((index + random.next()) / plan.orders)
  const platform = random.pick(PLATFORM_SHARES)
  const course = courseOf(random, createdAt, plan.now)
  const isRecent = course.state === 'paid' && plan.now - createdAt < RECENT_MS
  const lines = makeLines(random, platform, isRecent)
  const orderId = orderIdOf(platform, index, createdAt, random)
  const { state } = course
  const times = [course.createdAt, course.paidAt, course.shippedAt, course.completedAt]
  return {
    platform,
    report: REPORTS[platform],
    orderId,
    shopName: DEMO_SHOPS[platform],
    state,
    versionAt: Math.max(...times.map((at) => at ?? 0)),
    fields: {
      ...courseFields(course, platform, orderId),
      ...moneyFields(random, course, lines),
      ...parcelFields(random, course),
      ...partyFields(random, platform),
      ...(isRecent ? holdFields(random, platform) : {}),
      buyerNote: makeBuyerNote(random),
      sellerNote: makeSellerNote(random),
      fulfilment: 'local',
      leftShop: course.shippedAt !== null,
    },
    lines,
  }
}

function courseOf(random: DemoRandom, createdAt: number, now: number): Course {
  const none = { refunded: 'none' as const, createdAt, paidAt: null, shippedAt: null, completedAt: null }
  const isPaid = random.chance(0.95)
  const paidAt = createdAt + random.between(20, 900) * 1000
  const shippedAt = paidAt + Math.round((3 + 44 * random.next() ** 1.4) * HOUR_MS)
  const completedAt = shippedAt + random.between(30, 260) * HOUR_MS
  const fate = random.next()
  if (!isPaid || paidAt > now) return { ...none, state: now - createdAt > DAY_MS ? 'closed' : 'unpaid' }
  const paid = { ...none, paidAt }
  if (fate < 0.02 && paidAt + 5 * HOUR_MS < now) return { ...paid, state: 'closed', refunded: 'full' }
  if (shippedAt > now) return { ...paid, state: 'paid' }
  const shipped = { ...paid, shippedAt }
  if (fate < 0.035 && shippedAt + 3 * DAY_MS < now) return { ...shipped, state: 'closed', refunded: 'full' }
  if (completedAt > now) return { ...shipped, state: 'shipped' }
  return { ...shipped, completedAt, state: 'completed', refunded: fate < 0.055 ? 'part' : 'none' }
}

function courseFields(course: Course, platform: DemoPlatform, orderId: string): OrderFields {
  const at = (instant: number | null) => (instant === null ? null : asRead(instant))
  const hasPromise = course.paidAt !== null && platform !== 'jd'
  return {
    state: course.state,
    refunded: course.refunded,
    createdAt: platform === 'pdd' ? at(course.paidAt) : asRead(course.createdAt),
    paidAt: at(course.paidAt),
    shippedAt: at(course.shippedAt),
    completedAt: at(course.completedAt),
    shipBy: hasPromise ? asRead(course.createdAt + SHIP_WITHIN_MS) : null,
    ...(platform === 'pdd'
      ? { orderDay: `20${orderId.slice(0, 2)}-${orderId.slice(2, 4)}-${orderId.slice(4, 6)}` }
      : {}),
  }
}

function moneyFields(random: DemoRandom, course: Course, lines: readonly LineRecord[]): OrderFields {
  const goods = lines.reduce((sum, line) => sum + line.quantity * (line.unitPriceMinor ?? 0), 0)
  const freight = random.chance(0.15) ? 600 : 0
  const paid = course.paidAt === null ? 0 : goods - (random.chance(0.3) ? 300 : 0) + freight
  const refund = course.refunded === 'full' ? paid : course.refunded === 'part' ? Math.round(paid / 3) : 0
  return { currency: 'CNY', buyerPaidMinor: paid, freightMinor: freight, refundMinor: refund }
}

function parcelFields(random: DemoRandom, course: Course): OrderFields {
  const [prefix, carrier] = random.pick(CARRIERS)
  const waybill = `${prefix}${random.digits(13)}`
  return course.shippedAt === null ? { waybill: null, carrier: null } : { waybill, carrier }
}

/** Pinduoduo's and Douyin's exports never show who bought. */
function partyFields(random: DemoRandom, platform: DemoPlatform): OrderFields {
  const person = makePerson(random)
  if (platform === 'taobao' || platform === 'jd')
    return {
      receiver: person,
      addressMasked: false,
      buyerName: `${platform === 'jd' ? 'jd_' : 'tb'}${random.digits(7)}`,
    }
  const { province, city, district } = person
  return { receiver: { province, city, district, name: null, phone: null, address: null }, addressMasked: true }
}

function holdFields(random: DemoRandom, platform: DemoPlatform): OrderFields {
  const draw = random.next()
  if (draw < 0.04) return { isRefundOpen: true }
  if (draw < 0.09 && platform === 'pdd') return { isRiskReview: true }
  if (draw < 0.06 && platform === 'taobao') return { isPresale: true }
  if (draw < 0.12 && platform === 'jd') return { isLocked: true }
  return {}
}

function makeLines(random: DemoRandom, platform: DemoPlatform, isRecent: boolean): LineRecord[] {
  const count = platform === 'pdd' || random.chance(0.68) ? 1 : random.between(2, 4)
  const lines: LineRecord[] = []
  const used = new Set<string>()
  for (let place = 1; place <= count; place += 1) {
    if (isRecent && place === 1 && random.chance(0.06)) {
      const listing = random.pick(UNMAPPED_LISTINGS)
      lines.push(lineOf(listing.code, listing.goodsId, listing.name, null, 3990, 1, place))
      continue
    }
    // The square prefers goods at the front of the list: some sell well, some hardly.
    const good: DemoGood | undefined = DEMO_GOODS[Math.floor(random.next() ** 1.6 * DEMO_GOODS.length)]
    if (good === undefined || used.has(good.code)) continue
    used.add(good.code)
    const quantity = random.chance(0.82) ? 1 : random.between(2, 5)
    const title = platform === 'jd' ? `${good.name} ${good.spec}` : good.name
    lines.push(lineOf(good.code, good.goodsId, title, good.spec, good.priceMinor, quantity, place))
  }
  return lines
}

function lineOf(
  merchantCode: string | null,
  goodsId: string,
  title: string,
  spec: string | null,
  unitPriceMinor: number,
  quantity: number,
  place: number,
): LineRecord {
  return {
    platformLineId: null,
    lineKey: String(place),
    merchantCode,
    goodsId,
    skuId: null,
    title,
    spec,
    quantity,
    unitPriceMinor,
  }
}

/** Order numbers in the platforms' own shapes; the place in the plan keeps them apart. */
function orderIdOf(platform: DemoPlatform, index: number, createdAt: number, random: DemoRandom): string {
  const place = String(index).padStart(7, '0')
  const day = beijing(createdAt).slice(2, 10).replaceAll('-', '')
  switch (platform) {
    case 'taobao':
      return `28${random.digits(7)}${place}${random.digits(3)}`
    case 'pdd':
      return `${day}-${random.digits(8)}${place}`
    case 'douyin':
      return `69${random.digits(9)}${place}1`
    case 'jd':
      return `3${random.digits(4)}${place}`
  }
}

/** As a Chinese export writes it. */
function asRead(at: number): FileInstant {
  const second = at - (at % 1000)
  return { at: second, text: beijing(second), zone: 'Asia/Shanghai' }
}

function beijing(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** Unpaid orders hold stock only this long; the demo leaves a few of the last minutes. */
export const UNPAID_MS = 30 * MINUTE_MS
