/** Which files a made-up month has, in which header generation and dress. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MonthPlatform } from './fact.ts'
import type { GoodsLayout } from './goods.ts'
import { MonthRandom } from './random.ts'
import type { FileStyle } from './table-writer.ts'

const FILE = join(import.meta.dirname, '../../fixtures/generations/headers.json')
// The file is ours and checked in.
const GENERATIONS = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, string[]>>

type Encoding = FileStyle['encoding']

export interface MonthVariant {
  readonly name: string
  readonly seed: number
  /** Orders over all platforms. */
  readonly orders: number
  readonly stockStart: string
  /** null: the merchant downloads only the other report. */
  readonly taobaoOrders: string | null
  readonly taobaoItems: string
  readonly taobaoDress: 'plain' | 'xlsx'
  readonly jd: string
  readonly pdd: string
  readonly pddEncoding: Encoding
  readonly douyin: string
  readonly amazon: string
  /** Unshipped and New Orders beside All Orders. */
  readonly hasMoreAmazon: boolean
  readonly goods: GoodsLayout
  readonly goodsDress: 'plain' | 'xlsx'
  /** Saved again by Excel: times without seconds. */
  readonly isResaved: boolean
  /** Two overlapping exports per platform; the second has masked receivers. */
  readonly hasTwoMoments: boolean
  /** Some goods have less on the shelf than was ordered. */
  readonly isShort: boolean
  /** All orders on this platform; absent: spread over the five. */
  readonly only?: MonthPlatform
}

const BASE: MonthVariant = {
  name: 'base',
  seed: 1,
  orders: 160,
  stockStart: '2026-10-01',
  taobaoOrders: '2022',
  taobaoItems: '2022',
  taobaoDress: 'plain',
  jd: '2015',
  pdd: '23',
  pddEncoding: 'utf-8-bom',
  douyin: '75',
  amazon: '33',
  hasMoreAmazon: false,
  goods: 'ours',
  goodsDress: 'xlsx',
  isResaved: false,
  hasTwoMoments: false,
  isShort: false,
}

const CHOICES: readonly Partial<MonthVariant>[] = [
  {
    name: 'V2014, old items, stock from the middle of the month',
    taobaoOrders: '2014',
    taobaoItems: 'old',
    jd: '2017',
    pdd: 'random',
    pddEncoding: 'gb18030',
    douyin: '74',
    amazon: '29',
    goods: 'theirs',
    stockStart: '2026-10-15',
  },
  {
    name: 'V2016, two moments',
    taobaoOrders: '2016',
    taobaoItems: '2022',
    jd: '2018',
    pdd: '27',
    amazon: '32',
    goods: 'english',
    goodsDress: 'plain',
    hasTwoMoments: true,
  },
  {
    name: 'V2017, saved again by Excel',
    taobaoOrders: '2017',
    taobaoItems: '2024',
    jd: '2019',
    pdd: '82',
    pddEncoding: 'gb18030',
    amazon: '34',
    isResaved: true,
  },
  {
    name: 'V2018b in workbooks',
    taobaoOrders: '2018b',
    taobaoItems: '2024',
    taobaoDress: 'xlsx',
    jd: '48',
    pdd: 'random',
    hasMoreAmazon: true,
    goods: 'theirs',
    goodsDress: 'plain',
  },
  {
    name: 'V2019, two moments, short goods',
    taobaoOrders: '2019',
    taobaoItems: '2026',
    pdd: 'random',
    douyin: '74',
    hasTwoMoments: true,
    isShort: true,
    hasMoreAmazon: true,
    orders: 300,
  },
  {
    name: 'V2022 and 36 columns in workbooks, stock from the middle',
    taobaoItems: '2026',
    taobaoDress: 'xlsx',
    pdd: 'random',
    amazon: '34',
    stockStart: '2026-10-10',
    goods: 'english',
  },
  {
    name: '2025 words',
    taobaoOrders: '2025',
    taobaoItems: '2026',
    jd: '2026',
    pdd: '82',
    hasMoreAmazon: true,
    hasTwoMoments: true,
  },
  {
    name: '2025 words with an item report of 2022, short goods',
    taobaoOrders: '2025',
    taobaoItems: '2022',
    jd: '2017',
    pdd: 'random',
    pddEncoding: 'utf-8',
    amazon: '29',
    isShort: true,
    orders: 300,
  },
  {
    name: '36 columns alone',
    taobaoOrders: null,
    taobaoItems: '2026',
    jd: '2018',
    pdd: '27',
    douyin: '74',
    amazon: '32',
    stockStart: '2026-10-20',
  },
  {
    name: 'V2018, 11 old item columns, saved again',
    taobaoOrders: '2018',
    taobaoItems: 'old with creation',
    jd: '48',
    pdd: '23',
    pddEncoding: 'gb18030',
    isResaved: true,
    hasTwoMoments: true,
  },
]

export const MONTH_VARIANTS: readonly MonthVariant[] = CHOICES.map((choice, index) => ({
  ...BASE,
  seed: 101 + index,
  ...choice,
}))

/** A month of any size with today's usual files. */
export function usualMonth(orders: number, seed: number): MonthVariant {
  return { ...BASE, name: `${orders} orders`, orders, seed, taobaoItems: '2026', hasMoreAmazon: true, pdd: '82' }
}

/** Column titles in the order of the file. */
export function headerOf(report: string, generation: string, seed: number): readonly string[] {
  if (report === 'jd.orders' && generation === '48')
    return [...header(report, '2019'), ...Array.from({ length: 13 }, (_, index) => `备用${index + 1}`)]
  if (report === 'pdd.orders' && generation === 'random')
    return chosenColumns(header(report, '82'), new MonthRandom(seed, 82))
  return header(report, generation)
}

const KEPT = [
  '订单号',
  '订单状态',
  '商品数量(件)',
  '用户实付金额(元)',
  '商家编码-规格维度',
  '订单成交时间',
  '商品总价(元)',
]

function chosenColumns(all: readonly string[], random: MonthRandom): string[] {
  return random.shuffle(all.filter((name) => KEPT.includes(name) || random.chance(0.5)))
}

function header(report: string, generation: string): readonly string[] {
  const names = GENERATIONS[report]?.[generation]
  if (names === undefined) throw new Error(`no ${generation} of ${report}`)
  return names
}
