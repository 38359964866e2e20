/** Low-stock alerts through the contract: the list, and one notice per fall. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'

let box: CoreBox

beforeEach(async () => {
  box = await coreBox()
})

afterEach(() => box.dispose())

const sku = { barcode: null, spec: null, bin: 'A-1', costMinor: null, safetyStock: 5 }
const runSchedule = async () => {
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'alerts.lowStock' })
  await box.core.drain()
}
const lowNotices = () => box.notified.filter((notice) => notice.code === 'LOW_STOCK')

it('goods below their safety stock are listed and told once, until they have recovered', async () => {
  await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: { ...sku, code: 'CUP-1', name: '杯子', openingStock: 4 },
  })
  await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: { ...sku, code: 'CUP-2', name: '碗', openingStock: 9 },
  })
  expect((await box.client.stock.listAlerts()).map((alert) => alert.sku)).toEqual(['CUP-1'])
  await runSchedule()
  await runSchedule()
  expect(lowNotices()).toEqual([
    { key: 'stock.low', code: 'LOW_STOCK', values: { count: 1, sku: 'CUP-1', available: 4 } },
  ])

  const adjust = async (delta: number) => {
    const row = (await box.client.stock.list({ search: 'cup-1' })).rows[0]
    await box.client.stock.adjust({
      commandKey: box.key(),
      skuId: row?.skuId ?? '',
      warehouseId: row?.warehouseId ?? '',
      delta,
      version: row?.version ?? 0,
      reason: '盘点',
    })
    await runSchedule()
  }
  await adjust(3)
  expect(lowNotices()).toHaveLength(1)
  await adjust(-3)
  expect(lowNotices()).toHaveLength(2)
})

it('a correction on a stale version is refused with the figures as they are', async () => {
  await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: { ...sku, code: 'CUP-1', name: '杯子', openingStock: 4 },
  })
  const row = (await box.client.stock.list({})).rows[0]
  const input = {
    skuId: row?.skuId ?? '',
    warehouseId: row?.warehouseId ?? '',
    version: row?.version ?? 0,
    reason: '破损',
  }
  await box.client.stock.adjust({ ...input, commandKey: box.key(), delta: -1 })
  await expect(box.client.stock.adjust({ ...input, commandKey: box.key(), delta: -1 })).rejects.toMatchObject({
    code: 'STALE_VERSION',
    data: { values: { onHand: 3 } },
  })
  const now = (await box.client.stock.list({})).rows[0]
  await expect(
    box.client.stock.adjust({ ...input, version: now?.version ?? 0, commandKey: box.key(), delta: -4 }),
  ).rejects.toMatchObject({ code: 'STOCK_NOT_ENOUGH' })
})
