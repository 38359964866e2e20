/** Writes the files of a made-up month, order by order, and tells the truth of each as it goes. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { amazonAllRows, amazonNewRows, amazonUnshippedRows } from './amazon-rows.ts'
import type { Row } from './cells.ts'
import { douyinRows, jdRows, pddRows } from './chinese-rows.ts'
import {
  DAY_MS,
  type Fact,
  MINUTE_MS,
  MONTH_END,
  MONTH_PLATFORMS,
  MONTH_START,
  type MonthPlatform,
  makeFact,
} from './fact.ts'
import { GOODS, GOODS_LAYOUTS, goodsCells } from './goods.ts'
import { createTableWriter, type FileStyle, type TableWriter } from './table-writer.ts'
import { type TaobaoStyle, taobaoItemRows, taobaoOrderRows } from './taobao-rows.ts'
import { type Knows, lineEffect, type MonthOrder, startOf, truthOf } from './truth.ts'
import { headerOf, type MonthVariant } from './variants.ts'
import { type View, viewAt } from './view.ts'

/** When the files were downloaded, and the moment of the import, UTC ms. */
const EXPORT_AT = MONTH_END + 2 * MINUTE_MS
export const MONTH_NOW = MONTH_END + 10 * MINUTE_MS
/** With two exports: the first knows the world of the 21st, the second begins with orders of the 10th. */
const FIRST_EXPORT_AT = MONTH_START + 20 * DAY_MS
const SECOND_FROM = MONTH_START + 9 * DAY_MS

const SHARES: Readonly<Record<MonthPlatform, number>> = { taobao: 0.36, jd: 0.1, pdd: 0.26, douyin: 0.18, amazon: 0.1 }

export interface MonthStock {
  readonly sku: string
  readonly opening: number
  readonly onHand: number
  /** null where goods are short: who gets them is not the generator's to say. */
  readonly reserved: number | null
}

export interface WrittenMonth {
  readonly files: readonly string[]
  readonly goodsFile: string
  readonly orders: number
  readonly lines: number
  readonly stock: readonly MonthStock[]
}

interface Export {
  readonly from: number
  readonly until: number
  readonly at: number
  readonly isMasked: boolean
}

interface Output {
  readonly path: string
  readonly writer: TableWriter
  rows(view: View, one: Export): readonly Row[]
}

/** `onOrder` hears every order once, in no particular order. `now`: the moment the files are imported. */
export async function writeMonth(
  folder: string,
  variant: MonthVariant,
  onOrder: (order: MonthOrder) => void,
  now = MONTH_NOW,
): Promise<WrittenMonth> {
  mkdirSync(folder, { recursive: true })
  const exports: readonly Export[] = variant.hasTwoMoments
    ? [
        { from: MONTH_START, until: FIRST_EXPORT_AT, at: FIRST_EXPORT_AT, isMasked: false },
        { from: SECOND_FROM, until: EXPORT_AT, at: EXPORT_AT, isMasked: true },
      ]
    : [{ from: MONTH_START, until: EXPORT_AT, at: EXPORT_AT, isMasked: false }]
  const tally = new StockTally(variant, now)
  const files: string[] = []
  let [orders, lines] = [0, 0]
  for (const platform of MONTH_PLATFORMS) {
    const knows = knowsOf(variant, platform)
    const outputs = exports.map((_, index) => outputsOf(folder, variant, platform, index))
    const share = variant.only === undefined ? SHARES[platform] : variant.only === platform ? 1 : 0
    const count = Math.round(variant.orders * share)
    for (let place = 0; place < count; place += 1) {
      const fact = lateUnpaid(makeFact(variant.seed, platform, place, count), place)
      const told = tell(fact, exports, outputs, knows)
      if (told === null) continue
      const order = truthOf(told.view, knows, told.seenClear)
      onOrder(order)
      tally.add(told.view, knows)
      orders += 1
      lines += order.lines.length
    }
    for (const output of outputs.flat()) {
      await output.writer.end()
      if (output.writer.rows > 0) files.push(output.path)
    }
  }
  const stock = tally.stock()
  return { files, goodsFile: await writeGoods(folder, variant, stock), orders, lines, stock }
}

/** Writes the order into every export that lists it; the newest view is the truth. null: no file lists it. */
function tell(
  fact: Fact,
  exports: readonly Export[],
  outputs: readonly (readonly Output[])[],
  knows: Knows,
): { view: View; seenClear: boolean } | null {
  let newest: View | null = null
  let seenClear = false
  for (const [index, one] of exports.entries()) {
    if (fact.createdAt < one.from || fact.createdAt > one.until) continue
    const view = viewAt(fact, one.at, knows.canBePartly)
    if (view === null || (knows.isMinimalJd && !isToShip(view))) continue
    for (const output of outputs[index] ?? []) output.writer.write(output.rows(view, one))
    newest = { ...view, hasLeftBefore: isGone(newest) }
    seenClear ||= !one.isMasked
  }
  return newest === null ? null : { view: newest, seenClear }
}

function isGone(view: View | null): boolean {
  return view?.stage === 'shipped' || view?.stage === 'completed'
}

/** The two newest orders of a platform are placed minutes before the import and not paid yet. */
function lateUnpaid(fact: Fact, place: number): Fact {
  if (place > 1 || fact.platform === 'pdd') return fact
  const createdAt = MONTH_END - (place + 1) * 5 * MINUTE_MS
  return {
    ...fact,
    kind: 'local',
    createdAt,
    paidAt: null,
    partlyAt: null,
    shippedAt: null,
    completedAt: null,
    closedAt: null,
    isPartRefund: false,
  }
}

/** JD's minimal columns have no state: the merchant lists what he must ship. */
function isToShip(view: View): boolean {
  return view.stage === 'paid' && view.fact.kind === 'local'
}

function knowsOf(variant: MonthVariant, platform: MonthPlatform): Knows {
  const headers = headersOf(variant, platform)
  const columns = new Set(headers.flatMap(({ header }) => header.map((name) => name.trim())))
  return {
    columns,
    isItemsOnly: platform === 'taobao' && variant.taobaoOrders === null,
    isMinimalJd: platform === 'jd' && variant.jd === '2026',
    canBePartly: platform === 'amazon' || (platform === 'taobao' && variant.taobaoItems === '2026'),
    isResaved: variant.isResaved,
  }
}

interface Report {
  readonly name: string
  readonly header: readonly string[]
  readonly style: FileStyle
  rows(view: View, one: Export): readonly Row[]
}

function headersOf(variant: MonthVariant, platform: MonthPlatform): readonly Report[] {
  const { seed, isResaved } = variant
  switch (platform) {
    case 'taobao':
      return taobaoReports(variant)
    case 'jd':
      return [
        {
          name: '19453840.csv',
          header: headerOf('jd.orders', variant.jd, seed),
          style: { dress: 'plain', encoding: 'gb18030', isResaved },
          rows: jdRows,
        },
      ]
    case 'pdd':
      return [
        {
          name: '900000001orders_export.csv',
          header: headerOf('pdd.orders', variant.pdd, seed),
          style: { dress: 'pdd', encoding: variant.pddEncoding, isResaved },
          rows: pddRows,
        },
      ]
    case 'douyin':
      return [
        {
          name: '1793500000_3f9ac2.csv',
          header: headerOf('douyin.orders', variant.douyin, seed),
          style: { dress: 'douyin', encoding: 'utf-8-bom' },
          rows: douyinRows,
        },
      ]
    case 'amazon': {
      const style: FileStyle = { dress: 'tabbed', encoding: 'utf-8' }
      const all: Report = {
        name: 'all-orders.txt',
        header: headerOf('amazon.all', variant.amazon, seed),
        style,
        rows: amazonAllRows,
      }
      if (!variant.hasMoreAmazon) return [all]
      return [
        all,
        { name: 'unshipped.txt', header: headerOf('amazon.unshipped', '27', seed), style, rows: amazonUnshippedRows },
        { name: 'new-orders.txt', header: headerOf('amazon.new', '30', seed), style, rows: amazonNewRows },
      ]
    }
  }
}

function taobaoReports(variant: MonthVariant): readonly Report[] {
  const { taobaoDress: dress, isResaved, seed } = variant
  const suffix = dress === 'xlsx' ? 'xlsx' : 'csv'
  const style: FileStyle = { dress, encoding: 'gb18030', isResaved }
  const marks = (one: Export): TaobaoStyle => ({ isMasked: one.isMasked, hasMarks: dress === 'plain' && !isResaved })
  const items: Report = {
    name: `ExportOrderDetailList.${suffix}`,
    header: headerOf('taobao.items', variant.taobaoItems, seed),
    style,
    rows: (view, one) => taobaoItemRows(view, marks(one)),
  }
  if (variant.taobaoOrders === null) return [items]
  const header = headerOf('taobao.orders', variant.taobaoOrders, seed)
  return [
    { name: `ExportOrderList.${suffix}`, header, style, rows: (view, one) => taobaoOrderRows(view, marks(one)) },
    items,
  ]
}

function outputsOf(
  folder: string,
  variant: MonthVariant,
  platform: MonthPlatform,
  exportIndex: number,
): readonly Output[] {
  const own = join(folder, `${platform}-${exportIndex + 1}`)
  mkdirSync(own, { recursive: true })
  return headersOf(variant, platform).map(({ name, header, style, rows }) => {
    const path = join(own, name)
    return { path, writer: createTableWriter(path, header, style), rows }
  })
}

class StockTally {
  readonly #variant: MonthVariant
  readonly #policy: { stockStart: number; now: number }
  readonly #shipped = new Map<string, number>()
  readonly #reserved = new Map<string, number>()

  constructor(variant: MonthVariant, now: number) {
    this.#variant = variant
    this.#policy = { stockStart: startOf(variant.stockStart), now }
  }

  add(view: View, knows: Knows): void {
    for (const line of view.fact.lines) {
      const effect = lineEffect(view, line, knows, this.#policy)
      if (effect === 'none' || line.good === null) continue
      const sums = effect === 'ship' ? this.#shipped : this.#reserved
      sums.set(line.good.code, (sums.get(line.good.code) ?? 0) + line.quantity)
    }
  }

  stock(): MonthStock[] {
    const { isShort } = this.#variant
    return GOODS.map((good, place) => {
      const shipped = this.#shipped.get(good.code) ?? 0
      const reserved = this.#reserved.get(good.code) ?? 0
      const scarce = place % 4 === 0 ? Math.floor(shipped * 0.7) : shipped + Math.ceil(reserved * 0.6)
      const opening = isShort && place < 20 ? scarce : shipped + reserved + 5 + ((place * 7) % 30)
      return { sku: good.code, opening, onHand: Math.max(0, opening - shipped), reserved: isShort ? null : reserved }
    })
  }
}

async function writeGoods(folder: string, variant: MonthVariant, stock: readonly MonthStock[]): Promise<string> {
  const path = join(folder, variant.goodsDress === 'xlsx' ? '商品资料.xlsx' : 'goods.csv')
  const header = GOODS_LAYOUTS[variant.goods]
  const writer = createTableWriter(path, header, { dress: variant.goodsDress, encoding: 'utf-8-bom' })
  writer.write(
    GOODS.map((good, place) => {
      const cells = goodsCells(variant.goods, good, stock[place]?.opening ?? 0)
      return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
    }),
  )
  await writer.end()
  return path
}
