/** The demo shop, made through the contract. */
import { afterEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const ORDERS = 1500
const boxes: CoreBox[] = []
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.dispose()
})

async function demo(seed: number): Promise<CoreBox> {
  const box = await coreBox({ stockStart: null })
  boxes.push(box)
  await box.client.demo.seed({ commandKey: box.key(), orders: ORDERS, seed })
  await box.core.drain()
  return box
}

async function shown(box: CoreBox): Promise<string> {
  const orders: unknown[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof box.client.orders.exportPage>> = await box.client.orders.exportPage({
      cursor,
      limit: 200,
    })
    orders.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  const { rows } = await box.client.stock.list({ limit: 200 })
  return JSON.stringify([orders, rows.map(({ sku, onHand, reserved, missing }) => [sku, onHand, reserved, missing])])
}

test('the same seed makes the same shop, another seed another one', async () => {
  const [first, again, other] = [await demo(3), await demo(3), await demo(4)]
  const text = await shown(first)
  expect(await shown(again)).toBe(text)
  expect(await shown(other)).not.toBe(text)
})

test('the demo shop has something on every desk, and its stock adds up', async () => {
  const box = await demo(5)
  expect((await box.client.settings.get()).isDemo).toBe(true)
  const { counts } = await box.client.orders.countTabs({})
  expect(counts.all).toBe(ORDERS)
  for (const tab of ['to_map', 'on_hold', 'to_ship', 'urgent', 'shipped', 'closed'] as const)
    expect(counts[tab], tab).toBeGreaterThan(0)
  expect(new Set((await box.client.shops.list()).map((shop) => shop.platform)).size).toBe(4)
  expect(await box.client.stock.verify({ commandKey: box.key() })).toMatchObject({ ok: true, levels: 60 })
  const alerts = await box.client.stock.listAlerts()
  expect(alerts.some((one) => one.missing > 0)).toBe(true)
  expect(alerts.some((one) => one.missing === 0 && one.available < one.safetyStock)).toBe(true)
  const { rows } = await box.client.catalog.listSkus({ limit: 200 })
  for (const { barcode } of rows) {
    const sum = [...(barcode ?? '')].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
    expect([barcode?.length, sum % 10]).toEqual([13, 0])
  }
})

test('a shop that keeps anything is never mixed with demo data, and nobody can say that it is one', async () => {
  const box = await demo(6)
  const again = box.client.demo.seed({ commandKey: box.key(), orders: 10, seed: 1 })
  expect(await refusalOf(again)).toMatchObject({ code: 'DATA_ALREADY_INITIALISED' })
  const real = await coreBox()
  boxes.push(real)
  await real.client.settings.update({ commandKey: real.key(), changes: { isDemo: true } as Record<string, unknown> })
  expect((await real.client.settings.get()).isDemo).toBe(false)
})
