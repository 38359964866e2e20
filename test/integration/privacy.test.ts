/** Buyers' personal data after its time: gone from orders, reports, search and file; sums, counts and stock stay. */
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderExport } from '../../src/contract/orders.ts'
import { type CoreBox, coreBox } from '../support/core-box.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MONTH = join(import.meta.dirname, '..', 'fixtures', 'month-2026-10')
const FILES = ['catalog', 'taobao', 'jd', 'pdd', 'douyin', 'amazon'].map((name) => join(MONTH, name))
const LONG_ENOUGH_TO_BE_FOUND = 8

let month: string
let dir: string
let box: CoreBox

/** The month is read once; every test gets its own copy of the folder. */
beforeAll(async () => {
  month = mkdtempSync(join(tmpdir(), 'zhanggui-month-'))
  const first = await coreBox({ dir: month })
  await importMonth(first)
  await first.dispose()
})
afterAll(() => rmSync(month, { recursive: true, force: true }))

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-privacy-'))
  cpSync(month, dir, { recursive: true })
  box = await coreBox({ dir })
})
afterEach(async () => {
  await box.dispose()
  rmSync(dir, { recursive: true, force: true })
})

async function importMonth(into: CoreBox) {
  const { id } = await into.client.imports.importPaths({ commandKey: `import-${randomUUID()}`, paths: FILES })
  await into.core.drain()
  return await into.client.imports.get({ id })
}

async function runRetention(): Promise<void> {
  await box.client.privacy.runRetention({ commandKey: box.key() })
  await box.core.drain()
}

async function allOrders(): Promise<OrderExport[]> {
  const orders: OrderExport[] = []
  let cursor: string | null = null
  do {
    const page: { rows: OrderExport[]; nextCursor: string | null } = await box.client.orders.exportPage({
      cursor,
      limit: 200,
    })
    orders.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return orders
}

const hasEnded = (order: OrderExport) => ['shipped', 'completed', 'closed'].includes(order.state)
const personalTexts = (order: OrderExport) => [
  order.receiver.name,
  order.receiver.phone,
  order.receiver.address,
  order.buyerNote,
  order.sellerNote,
]

/** Everything about an order that names nobody. */
function impersonal(order: OrderExport) {
  const { receiver, buyerNote: _buyer, sellerNote: _seller, holds: _holds, ...rest } = order
  return { ...rest, place: [receiver.province, receiver.city, receiver.district] }
}

test('nothing is deleted before its time', async () => {
  expect((await box.client.privacy.preview()).filter((one) => one.orders > 0)).toEqual([])
  await runRetention()
  expect((await box.client.privacy.listDeletions({})).rows).toEqual([])
})

test('Amazon data goes after 30 days, the other platforms keep theirs for 90', async () => {
  box.clock.advance(45 * DAY_MS)
  await runRetention()
  const deletions = (await box.client.privacy.listDeletions({})).rows
  expect(deletions.map((one) => one.platform)).toEqual(['amazon'])
  const named = (await allOrders()).filter((order) => hasEnded(order) && order.receiver.name !== null)
  expect(named.some((order) => order.platform === 'taobao')).toBe(true)
  expect(named.some((order) => order.platform === 'amazon')).toBe(false)
})

test('what names or reaches a buyer is gone, what counts is unchanged', async () => {
  const before = await allOrders()
  const stockBefore = (await box.client.stock.list({ limit: 200 })).rows
  const countsBefore = await box.client.orders.countTabs({})
  box.clock.advance(400 * DAY_MS)
  const due = (await box.client.privacy.preview()).reduce((sum, one) => sum + one.orders, 0)
  await runRetention()

  const after = await allOrders()
  const ended = after.filter(hasEnded)
  expect(due).toBe(ended.length)
  expect(ended.flatMap(personalTexts).filter((text) => text !== null && text !== '')).toEqual([])
  expect(after.map(impersonal)).toEqual(before.map(impersonal))
  expect((await box.client.stock.list({ limit: 200 })).rows.map(({ version: _version, ...row }) => row)).toEqual(
    stockBefore.map(({ version: _version, ...row }) => row),
  )
  expect((await box.client.orders.countTabs({})).counts.all).toBe(countsBefore.counts.all)
  expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
  const deletions = (await box.client.privacy.listDeletions({})).rows
  expect(deletions.reduce((sum, one) => sum + one.orders, 0)).toBe(due)
  expect(await box.client.privacy.preview()).toSatisfy((rows: { orders: number }[]) =>
    rows.every((one) => one.orders === 0),
  )
})

test('deleted phones and addresses are in no byte of the file, and open orders keep theirs', async () => {
  const before = await allOrders()
  const open = before.filter((order) => !hasEnded(order))
  const kept = new Set(open.flatMap(personalTexts))
  const canaries = before
    .filter(hasEnded)
    .flatMap((order) => [order.receiver.phone, order.receiver.address])
    .filter((text) => text !== null && text.length >= LONG_ENOUGH_TO_BE_FOUND && !kept.has(text))
  expect(canaries.length).toBeGreaterThan(100)
  box.clock.advance(400 * DAY_MS)
  await runRetention()
  const after = new Map((await allOrders()).map((order) => [order.orderNo, order]))
  for (const order of open) expect(after.get(order.orderNo)?.receiver).toEqual(order.receiver)
  await box.core.stop({ withoutBackup: true })
  const bytes = readFileSync(join(box.dir, 'zhanggui.db'))
  expect(canaries.filter((text) => text !== null && bytes.includes(text))).toEqual([])
})

test('search finds a buyer before and no longer after', async () => {
  const order = (await allOrders()).find(
    (one) => one.state === 'completed' && one.platform === 'taobao' && (one.receiver.address ?? '').length > 6,
  )
  const search = order?.receiver.address ?? ''
  const find = async () => {
    const filter = { search, platforms: [], shopIds: [], states: [], holds: [], hasNote: false, unpickedOnly: false }
    return (await box.client.orders.listQueue({ tab: 'all', filter, sort: 'newest' })).rows.map((row) => row.orderNo)
  }
  expect(await find()).toContain(order?.orderNo)
  box.clock.advance(400 * DAY_MS)
  await runRetention()
  expect(await find()).not.toContain(order?.orderNo)
})

test('importing the same files again brings nothing back', async () => {
  box.clock.advance(400 * DAY_MS)
  await runRetention()
  const again = await importMonth(box)
  expect(again.files.every((file) => file.orders.new === 0 && file.orders.updated === 0)).toBe(true)
  const ended = (await allOrders()).filter(hasEnded)
  expect(ended.flatMap(personalTexts).filter((text) => text !== null && text !== '')).toEqual([])
})

test('a newer report that brings data back makes the order due again', async () => {
  box.clock.advance(400 * DAY_MS)
  await runRetention()
  const db = new Database(join(box.dir, 'zhanggui.db'))
  db.exec(`INSERT INTO order_observation (order_key, report, part, content_hash, rank, version_at, file_id, row_numbers, fields, raw, at)
    SELECT order_key, report, 'later', 'another', rank, version_at, file_id, row_numbers, fields, '[]', at FROM order_observation
    WHERE order_key = (SELECT order_key FROM sales_order WHERE state = 'completed' LIMIT 1) LIMIT 1`)
  db.close()
  const due = (await box.client.privacy.preview()).reduce((sum, one) => sum + one.orders, 0)
  expect(due).toBe(1)
  await runRetention()
  expect((await box.client.privacy.listDeletions({ limit: 1 })).rows).toMatchObject([{ orders: 1 }])
})

test('a platform whose retention is 0 keeps its data', async () => {
  await box.client.settings.update({ commandKey: box.key(), changes: { retentionDays: { taobao: 0 } } })
  box.clock.advance(400 * DAY_MS)
  await runRetention()
  const deletions = (await box.client.privacy.listDeletions({})).rows
  expect(deletions.map((one) => one.platform)).not.toContain('taobao')
  expect(deletions.length).toBeGreaterThan(0)
})

test('retention runs every day by itself', async () => {
  box.core.start()
  box.clock.advance(400 * DAY_MS)
  await box.core.drain()
  expect((await box.client.privacy.listDeletions({})).rows.length).toBeGreaterThan(0)
})
