/**
 * What really happened to the orders of a made-up month. Every order is a pure function of seed, platform
 * and place, so that a month of 100,000 orders needs no memory; the files and the truth are told from it.
 */
import type { Platform } from '../../../src/contract/primitives.ts'
import { GOODS, type Good } from './goods.ts'
import { MonthRandom } from './random.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS

export type MonthPlatform = Exclude<Platform, 'other'>
export const MONTH_PLATFORMS = ['taobao', 'jd', 'pdd', 'douyin', 'amazon'] as const

/** 2026-10-01 00:00 to 2026-11-01 00:00 in Beijing. */
export const MONTH_START = Date.UTC(2026, 9, 1) - BEIJING_MS
export const MONTH_END = Date.UTC(2026, 10, 1) - BEIJING_MS

/** `local` moves our stock; the others are kept and shown, but move none. */
export type FactKind = 'local' | 'virtual' | 'fba' | 'non_amazon' | 'warehouse' | 'split_parent' | 'deleted' | 'locked'

export interface FactLine {
  /** null: a code the goods list does not have. */
  readonly good: Good | null
  readonly code: string
  readonly quantity: number
  readonly priceMinor: number
  readonly discountMinor: number
  /** This line alone has left while others wait. */
  readonly leftFirst: boolean
}

export interface Fact {
  readonly platform: MonthPlatform
  readonly id: string
  readonly kind: FactKind
  readonly lines: readonly FactLine[]
  readonly freightMinor: number
  readonly createdAt: number
  readonly paidAt: number | null
  /** Part of the lines left; the rest at `shippedAt`. */
  readonly partlyAt: number | null
  readonly shippedAt: number | null
  readonly completedAt: number | null
  readonly closedAt: number | null
  readonly isPartRefund: boolean
  readonly waybill: string
  readonly carrier: string
  readonly receiver: {
    readonly name: string
    readonly phone: string
    readonly place: readonly [string, string, string]
    readonly street: string
  }
  readonly buyerNote: string
  readonly sellerNote: string
  readonly isCurrencyBlank: boolean
  readonly draw: number
}

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建文子涵浩宇欣怡雨晨思远佳琪梓轩诗若安宁乐一可晓东海春雪云飞凡',
]
const PLACES = [
  ['浙江省', '杭州市', '西湖区'],
  ['吉林省', '通化市', '柳河县'],
  ['广东省', '深圳市', '南山区'],
  ['四川省', '成都市', '武侯区'],
  ['江苏省', '苏州市', '吴中区'],
  ['新疆维吾尔自治区', '乌鲁木齐市', '天山区'],
] as const
/** Odd to read, fine to store. */
const NOTES = [
  '',
  '',
  '',
  '',
  '',
  '请尽快发货',
  '生日礼物,麻烦包装好一点',
  '他说"要快"',
  '第一行\n第二行',
  '=1+1',
  '@老板 +1',
  '-5',
  '颜色：红，谢谢；',
  "it's ok",
]
const CARRIERS = [
  ['SF', '顺丰速运'],
  ['YT', '圆通速递'],
  ['ZT', '中通快递'],
] as const

/** The order at `place` of `count`, newest first as exports list them. */
export function makeFact(seed: number, platform: MonthPlatform, place: number, count: number): Fact {
  const random = new MonthRandom(seed, MONTH_PLATFORMS.indexOf(platform), place)
  const span = MONTH_END - MONTH_START
  const createdAt = whole(MONTH_END - ((place + random.next()) / count) * span)
  const kind = kindOf(random, platform)
  const course = courseOf(random, kind, platform, createdAt)
  const [prefix, carrier] = random.pick(CARRIERS)
  return {
    platform,
    id: idOf(random, platform, place, createdAt),
    kind,
    lines: linesOf(random, platform, kind),
    freightMinor: random.chance(0.2) ? 600 : 0,
    createdAt,
    ...course,
    waybill: `${prefix}${random.digits(13)}`,
    carrier,
    receiver: {
      name: random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.5) ? random.pick(GIVEN) : ''),
      phone: `15${random.digits(9)}`,
      place: random.pick(PLACES),
      street: `示例路${random.between(1, 999)}号${random.between(1, 20)}栋${random.between(1, 2000)}室`,
    },
    buyerNote: random.pick(NOTES),
    sellerNote: random.pick(['', '', '', '老客户', '加急', '送小样']),
    isCurrencyBlank: random.chance(0.05),
    draw: random.next(),
  }
}

function kindOf(random: MonthRandom, platform: MonthPlatform): FactKind {
  const draw = random.next()
  if (platform === 'amazon') return draw < 0.2 ? 'fba' : draw < 0.25 ? 'non_amazon' : 'local'
  if (platform === 'jd')
    return draw < 0.04
      ? 'split_parent'
      : draw < 0.08
        ? 'deleted'
        : draw < 0.11
          ? 'locked'
          : draw < 0.15
            ? 'warehouse'
            : 'local'
  return draw < 0.03 && platform === 'taobao' ? 'virtual' : 'local'
}

type Course = Pick<Fact, 'paidAt' | 'partlyAt' | 'shippedAt' | 'completedAt' | 'closedAt' | 'isPartRefund'>

function courseOf(random: MonthRandom, kind: FactKind, platform: MonthPlatform, createdAt: number): Course {
  const nothing: Course = {
    paidAt: null,
    partlyAt: null,
    shippedAt: null,
    completedAt: null,
    closedAt: null,
    isPartRefund: false,
  }
  const paidAt = whole(createdAt + random.between(20, 1500) * 1000)
  const shippedAt = whole(paidAt + random.between(3, 60) * HOUR_MS + random.between(0, 3599) * 1000)
  const completedAt = whole(shippedAt + random.between(30, 250) * HOUR_MS + random.between(0, 3599) * 1000)
  const isLazy = random.chance(0.05)
  const fate = random.next()
  if (kind === 'split_parent') return { ...nothing, paidAt, closedAt: paidAt + MINUTE_MS }
  if (kind === 'deleted') return { ...nothing, paidAt: random.chance(0.7) ? paidAt : null, closedAt: paidAt + HOUR_MS }
  if (kind === 'locked') return { ...nothing, paidAt }
  if (fate < 0.05) return { ...nothing, closedAt: random.chance(0.6) ? createdAt + DAY_MS : null }
  if (fate < 0.08 && platform !== 'amazon') return { ...nothing, paidAt, closedAt: paidAt + 2 * HOUR_MS }
  if (fate < 0.11 && platform !== 'amazon') return { ...nothing, paidAt, shippedAt, closedAt: shippedAt + 3 * DAY_MS }
  if (fate < 0.13) return { ...nothing, paidAt, partlyAt: paidAt + 2 * HOUR_MS, shippedAt: paidAt + 5 * DAY_MS }
  // A sealed parcel whose buyer never confirms stays shipped; a lazy seller ships late.
  if (isLazy) return { ...nothing, paidAt, shippedAt: shippedAt + 20 * DAY_MS, completedAt: null }
  return {
    ...nothing,
    paidAt,
    shippedAt,
    completedAt,
    isPartRefund: random.chance(0.06) && platform !== 'jd' && platform !== 'amazon',
  }
}

function linesOf(random: MonthRandom, platform: MonthPlatform, kind: FactKind): FactLine[] {
  const count = platform === 'pdd' || random.chance(0.7) ? 1 : random.between(2, 4)
  const goods = random.shuffle(GOODS.slice(0, 12)).concat(random.shuffle(GOODS)).slice(0, count)
  const distinct = [...new Set(goods)]
  return distinct.map((good, place) => {
    const isUnknown = random.chance(0.01) && kind === 'local'
    const isLowerCase = random.chance(0.05)
    return {
      good: isUnknown ? null : good,
      code: isUnknown ? `OLD-${good.code}` : isLowerCase ? good.code.toLowerCase() : good.code,
      quantity: random.chance(0.8) ? 1 : random.between(2, 4),
      priceMinor: good.priceMinor,
      discountMinor: random.chance(0.3) ? 200 : 0,
      leftFirst: place === 0 && distinct.length > 1,
    }
  })
}

function idOf(random: MonthRandom, platform: MonthPlatform, place: number, createdAt: number): string {
  const at = String(place).padStart(7, '0')
  switch (platform) {
    case 'taobao':
      return `28${random.digits(7)}${at}${random.between(1, 9)}${random.between(1, 9)}${random.between(1, 9)}`
    case 'jd':
      return `3${random.digits(4)}${at}`
    case 'pdd':
      return `${beijing(createdAt).slice(2, 10).replaceAll('-', '')}-${random.digits(8)}${at}`
    case 'douyin':
      return `69${random.digits(9)}${at}${random.between(1, 9)}`
    case 'amazon':
      return `11${random.between(1, 4)}-${at}-${random.digits(7)}`
  }
}

export function whole(at: number): number {
  return Math.floor(at / 1000) * 1000
}

/** `YYYY-MM-DD HH:MM:SS`, Beijing time. */
export function beijing(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** Sub-order number of a line. */
export function lineIdOf(fact: Fact, place: number): string {
  if (fact.platform === 'amazon') return `8${fact.id.slice(4, 11)}${String(place + 1).padStart(6, '0')}`
  return place === 0 ? fact.id : `${fact.id.slice(0, -1)}0${place}`
}
