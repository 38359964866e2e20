/**
 * Months this repository has never seen: written by the generator in every header generation, imported
 * in any order of files and under any time zone of the computer, they equal their truth and each other.
 *
 * Seen to fail with planted bugs: local time in place of UTC in the reading of times (the zones differ);
 * a truth with one state, waybill, amount, instant, line or level changed (`notices a truth that is wrong`).
 * Who gets scarce goods is proved in allocation.test.ts.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { BOX_NOW, type CoreBox, coreBox } from '../support/core-box.ts'
import { compareOrders, compareStock } from '../support/month/compare.ts'
import { MonthRandom } from '../support/month/random.ts'
import { importAll, type ReadShop, readShop } from '../support/month/read-shop.ts'
import type { MonthOrder } from '../support/month/truth.ts'
import { MONTH_VARIANTS, type MonthVariant } from '../support/month/variants.ts'
import { MONTH_NOW, type WrittenMonth, writeMonth } from '../support/month/write-month.ts'
import { MONTH, truth } from '../support/sample-month.ts'

const IS_DEEP = process.env.ZHANGGUI_DEEP === '1'
const LONG_MS = 240_000
const ZONES = ['America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata'] as const

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-months-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const boxes: CoreBox[] = []
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.dispose()
})

interface Told extends WrittenMonth {
  readonly truth: readonly MonthOrder[]
}

async function make(variant: MonthVariant): Promise<Told> {
  const orders: MonthOrder[] = []
  const month = await writeMonth(join(folder, String(variant.seed)), variant, (order) => orders.push(order))
  return { ...month, truth: orders }
}

async function freshBox(stockStart: string, now: number): Promise<CoreBox> {
  const box = await coreBox({ stockStart, now })
  boxes.push(box)
  return box
}

/** Files of the month in an order of their own; the goods list somewhere among them, or last. */
function shuffled(month: WrittenMonth, seed: number, goodsLast: boolean): string[] {
  const random = new MonthRandom(seed)
  if (goodsLast) return [...random.shuffle(month.files), month.goodsFile]
  return random.shuffle([...month.files, month.goodsFile])
}

function differences(month: Told, shop: ReadShop) {
  return [...compareOrders(month.truth, shop.orders), ...compareStock(month.stock, shop.stock)]
}

async function moves(box: CoreBox): Promise<number> {
  const verdict = await box.client.stock.verify({ commandKey: box.key() })
  expect(verdict).toMatchObject({ ok: true, differences: [] })
  return verdict.moves
}

async function inZone(zone: string, now: number, stockStart: string, paths: readonly string[]): Promise<string> {
  const child = join(import.meta.dirname, '../support/month-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [child, String(now), stockStart, ...paths], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

describe.each(MONTH_VARIANTS)('a month of $name', (variant) => {
  it('equals its truth, again and in another order of files', { timeout: LONG_MS }, async () => {
    const month = await make(variant)
    const box = await freshBox(variant.stockStart, MONTH_NOW)
    const reports = await importAll(box, shuffled(month, variant.seed, false))
    expect(reports.filter((one) => one.refused !== null || one.problemCount > 0)).toEqual([])
    const shop = await readShop(box)
    expect(differences(month, shop)).toEqual([])
    for (const row of shop.stock) expect(row.reserved).toBeLessThanOrEqual(row.onHand)

    const before = await moves(box)
    const again = await importAll(box, shuffled(month, variant.seed + 1, false))
    for (const { file, orders, goods } of again)
      expect([file, orders.new, orders.updated, goods.new, goods.updated]).toEqual([file, 0, 0, 0, 0])
    expect(await moves(box)).toBe(before)
    expect(await readShop(box)).toEqual(shop)

    // Every second variant in a run of `npm test`, all of them in the deep one.
    if (!IS_DEEP && variant.seed % 2 === 0 && !variant.isShort) return
    const other = await freshBox(variant.stockStart, MONTH_NOW)
    for (const path of shuffled(month, variant.seed + 2, true)) await importAll(other, [path])
    expect(JSON.stringify(await readShop(other))).toBe(JSON.stringify(shop))
    await moves(other)
  })
})

describe('the time zone of the computer', () => {
  it('changes nothing in a generated month', { timeout: LONG_MS }, async () => {
    const variant = MONTH_VARIANTS.find((one) => one.hasTwoMoments && one.hasMoreAmazon)
    if (variant === undefined) throw new Error('no such variant')
    const month = await make({ ...variant, seed: 901 })
    const paths = shuffled(month, 902, true)
    const box = await freshBox(variant.stockStart, MONTH_NOW)
    await importAll(box, paths)
    const here = JSON.stringify(await readShop(box))
    for (const zone of ZONES) expect(await inZone(zone, MONTH_NOW, variant.stockStart, paths), zone).toBe(here)
  })
})

describe('the sample month', () => {
  const files = readdirSync(MONTH, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\/(taobao|jd|pdd|douyin|amazon|catalog)$/.test(one.parentPath))
    .map((one) => join(one.parentPath, one.name))
    .sort()

  it.each([1, 2])('equals its truth in a random order of files (%i)', { timeout: LONG_MS }, async (seed) => {
    const box = await freshBox('2026-10-01', BOX_NOW)
    await importAll(box, new MonthRandom(seed).shuffle(files))
    const shop = await readShop(box)
    // The sample's truth has exactly these fields; its platforms are the five.
    expect(compareOrders(truth.orders as readonly MonthOrder[], shop.orders)).toEqual([])
    expect(compareStock(truth.stock, shop.stock)).toEqual([])
    await moves(box)
    if (seed > 1) return
    const zone = await inZone('Asia/Urumqi', BOX_NOW, '2026-10-01', new MonthRandom(9).shuffle(files))
    expect(zone).toBe(JSON.stringify(shop))
  })

  it('notices a truth that is wrong', async () => {
    const [first, ...rest] = truth.orders as readonly MonthOrder[]
    if (first === undefined) throw new Error('no orders')
    const told = await readSample()
    for (const wrong of [
      { state: 'paid?' },
      { waybill: 'X' },
      { buyerPaidMinor: -1 },
      { createdAtUtc: 'X' },
      { lines: [] },
    ])
      expect(compareOrders([{ ...first, ...wrong }, ...rest], told.orders)).toHaveLength(1)
    expect(compareOrders(rest, told.orders)).toHaveLength(1)
    const [row] = truth.stock
    if (row === undefined) throw new Error('no stock')
    expect(compareStock([{ ...row, onHand: row.onHand + 1 }], told.stock)).toHaveLength(1)
  })

  async function readSample(): Promise<ReadShop> {
    const box = await freshBox('2026-10-01', BOX_NOW)
    await importAll(box, files)
    return await readShop(box)
  }
})
