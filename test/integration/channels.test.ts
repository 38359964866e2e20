/** What each channel may sell, through the contract: shares, events, quotas, pauses, the file and its position. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChannelRuleRow } from '../../src/contract/channels.ts'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const MINUTE_MS = 60_000

let box: CoreBox
let mug = ''
let warehouseId = ''
beforeEach(async () => {
  box = await coreBox()
  const made = await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: {
      code: 'MUG',
      barcode: null,
      name: '杯',
      spec: null,
      bin: null,
      costMinor: null,
      safetyStock: 0,
      openingStock: 20,
    },
  })
  mug = made.id
  warehouseId = (await box.client.stock.list({})).rows[0]?.warehouseId ?? ''
  await order('1', 'taobao')
  await order('2', 'douyin')
})
afterEach(() => box.dispose())

const order = (platformOrderId: string, platform: 'taobao' | 'douyin', quantity = 1, merchantCode = 'MUG') =>
  box.client.orders.record({
    commandKey: box.key(),
    platform,
    shopName: `${platform}店`,
    platformOrderId,
    state: 'paid',
    createdAt: box.clock.now(),
    paidAt: box.clock.now(),
    lines: [{ merchantCode, title: merchantCode, quantity }],
  })
const view = async (platform: 'taobao' | 'douyin') => (await box.client.channels.list({ platform })).rows
const shown = async (platform: 'taobao' | 'douyin') => (await view(platform)).map((row) => row.published)
const rule = (changes: Partial<ChannelRuleRow>) =>
  box.client.channels.saveRule({
    commandKey: box.key(),
    platform: 'taobao',
    skuId: null,
    weight: 1,
    buffer: 0,
    quota: null,
    safety: 0,
    isPausing: false,
    ...changes,
  })
const adjust = async (delta: number) => {
  const level = (await box.client.stock.list({})).rows.find(
    (row) => row.sku === 'MUG' && row.warehouseId === warehouseId,
  )
  await box.client.stock.adjust({
    commandKey: box.key(),
    skuId: mug,
    warehouseId,
    delta,
    version: level?.version ?? 0,
    reason: '试',
  })
}
const look = async () => {
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'channels.pause' })
  await box.core.drain()
}

test('the pool is shared by weight, less the buffer, up to the quota, with every number of the sum', async () => {
  expect([await shown('taobao'), await shown('douyin')]).toEqual([[9], [9]])
  await rule({ weight: 2, buffer: 1 })
  await rule({ platform: 'douyin', skuId: mug, quota: 4 })
  const [taobao] = await view('taobao')
  expect(taobao).toMatchObject({ published: 11 })
  expect(taobao?.parts[0]).toMatchObject({ available: 18, weight: 2, weights: 3, part: 12, buffer: 1, figure: 11 })
  expect(await shown('douyin')).toEqual([4])
  await box.client.channels.removeRule({ commandKey: box.key(), platform: 'douyin', skuId: mug })
  expect(await shown('douyin')).toEqual([6])
})

test('two listings of one SKU and a bundle share what the channel may sell, never more in sum', async () => {
  await order('3', 'taobao', 1, 'SET')
  const set = (await box.client.listings.list({ status: 'to_map' })).rows[0]
  await box.client.listings.map({
    commandKey: box.key(),
    id: set?.id ?? '',
    components: [{ skuId: mug, quantity: 2 }],
  })
  const rows = await view('taobao')
  expect(rows.map((row) => [row.parts[0]?.share, row.published])).toEqual([
    [4, 4],
    [4, 2],
  ])
})

test('below its safety stock a channel is paused and resumes only well above, without flapping', async () => {
  await rule({ safety: 10, isPausing: true })
  await adjust(-9)
  expect(await shown('taobao')).toEqual([0])
  await look()
  await adjust(2)
  expect((await view('taobao'))[0]?.parts[0]).toMatchObject({ available: 11, isPaused: true, isBelowSafety: false })
  await adjust(1)
  expect(await shown('taobao')).toEqual([6])
})

test('what an event sets aside goes to its channel alone, until the event ends', async () => {
  const now = box.clock.now()
  await box.client.events.create({
    commandKey: box.key(),
    name: '直播',
    parentId: warehouseId,
    startsAt: now,
    endsAt: now + 60 * MINUTE_MS,
    channels: [{ platform: 'douyin', shopId: null }],
    isEventOnly: false,
    items: [{ skuId: mug, pieces: 8 }],
  })
  expect([await shown('taobao'), await shown('douyin')]).toEqual([[5], [13]])
  box.clock.advance(60 * MINUTE_MS)
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'warehouses.endEvents' })
  await box.core.drain()
  expect([await shown('taobao'), await shown('douyin')]).toEqual([[9], [9]])
})

test('the file keeps its figures with the ledger position they came from', async () => {
  const file = await box.client.channels.publishFile({ commandKey: box.key(), platform: 'taobao' })
  expect(file).toMatchObject({ fileName: 'stock-taobao.xlsx', listings: 1 })
  await order('9', 'taobao', 4)
  const [row] = await view('taobao')
  expect(row).toMatchObject({ published: 7, last: { pieces: 9, position: file.position } })
  const nothing = box.client.channels.publishFile({ commandKey: box.key(), platform: 'amazon' })
  expect((await refusalOf(nothing)).code).toBe('NOTHING_TO_PUBLISH')
})
