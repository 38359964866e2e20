/** How long unpaid orders hold stock, who is served first, and the ways out of a shortage; through the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const MINUTE_MS = 60_000

let box: CoreBox
let skuId = ''
beforeEach(async () => {
  box = await coreBox()
  await box.client.shops.create({
    commandKey: box.key(),
    platform: 'other',
    name: '门店',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
  })
  const sku = await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: {
      code: 'MUG',
      barcode: null,
      name: '杯',
      spec: null,
      bin: null,
      costMinor: null,
      safetyStock: 0,
      openingStock: 3,
    },
  })
  skuId = sku.id
})
afterEach(() => box.dispose())

interface Told {
  readonly state?: 'unpaid' | 'paid' | 'closed'
  readonly payment?: 'online' | 'cod' | 'bank_transfer'
  readonly minutesAgo?: number
  readonly quantity?: number
  readonly platform?: 'other' | 'douyin'
}

function record(platformOrderId: string, told: Told = {}) {
  const { state = 'unpaid', payment = 'online', minutesAgo = 0, quantity = 1, platform = 'other' } = told
  const createdAt = box.clock.now() - minutesAgo * MINUTE_MS
  return box.client.orders.record({
    commandKey: box.key(),
    platform,
    platformOrderId,
    state,
    payment,
    createdAt,
    ...(state === 'unpaid' ? {} : { paidAt: box.clock.now() }),
    lines: [{ sku: 'MUG', title: '杯', quantity }],
  })
}

const idOf = async (orderNo: string) => (await box.client.orders.get({ orderNo })).id
const reserved = async () => (await box.client.stock.list({})).rows[0]?.reserved
const rules = (changes: Parameters<typeof box.client.settings.update>[0]['changes']) =>
  box.client.settings.update({ commandKey: box.key(), changes })

async function pass(minutes: number): Promise<void> {
  box.clock.advance(minutes * MINUTE_MS)
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'orders.expireReservations' })
  await box.core.drain()
}

test('cash on delivery and bank transfers hold their stock as long as they are open, online orders do not', async () => {
  for (const payment of ['online', 'cod', 'bank_transfer'] as const) await record(payment, { payment })
  expect(await reserved()).toBe(3)
  await pass(31)
  expect(await reserved()).toBe(2)
  await pass(60 * 24 * 30)
  expect(await reserved()).toBe(2)
  await record('cod', { state: 'closed', payment: 'cod' })
  expect(await reserved()).toBe(1)
})

test('a platform may have its own limit, and 0 means none', async () => {
  await rules({ unpaidMinutesBy: { other: 120 } })
  await record('1')
  await pass(119)
  expect(await reserved()).toBe(1)
  await pass(1)
  expect(await reserved()).toBe(0)
  await rules({ unpaidMinutesBy: { other: 0 } })
  await record('2')
  await pass(60 * 24 * 30)
  expect(await reserved()).toBe(1)
})

test('a clock set wrong and put right again takes no stock from anybody; one that stays is believed at the next look', async () => {
  await record('1')
  await pass(1)
  const right = box.clock.now()
  box.clock.setWall(right + 24 * 60 * MINUTE_MS)
  await pass(0)
  expect(await reserved()).toBe(1)
  box.clock.setWall(right)
  await pass(0)
  expect(await reserved()).toBe(1)
  box.clock.setWall(right + 24 * 60 * MINUTE_MS)
  await pass(0)
  await pass(1)
  expect(await reserved()).toBe(0)
})

test('an unpaid reservation is extended once, and the ledger says so', async () => {
  const { orderNo } = await record('1')
  const id = await idOf(orderNo)
  const { expiresAt } = await box.client.orders.extendReservation({ commandKey: box.key(), id, minutes: 30 })
  expect(expiresAt).toBe(box.clock.now() + 60 * MINUTE_MS)
  expect((await box.client.orders.get({ id })).extendedUntil).toBe(expiresAt)
  const again = box.client.orders.extendReservation({ commandKey: box.key(), id, minutes: 30 })
  expect((await refusalOf(again)).code).toBe('RESERVATION_NOT_EXTENDABLE')
  await pass(59)
  expect(await reserved()).toBe(1)
  await pass(1)
  expect(await reserved()).toBe(0)
  const warehouseId = (await box.client.stock.list({})).rows[0]?.warehouseId ?? ''
  const moves = (await box.client.stock.listMoves({ skuId, warehouseId })).rows.map((move) => move.kind)
  expect(moves).toEqual(['expire', 'extend', 'reserve', 'opening'])
})

test('a reservation that has ended, or a paid order, cannot be extended', async () => {
  const { orderNo } = await record('1')
  await pass(30)
  const late = box.client.orders.extendReservation({ commandKey: box.key(), id: await idOf(orderNo), minutes: 5 })
  expect((await refusalOf(late)).code).toBe('RESERVATION_NOT_EXTENDABLE')
  const paid = await record('2', { state: 'paid' })
  const never = box.client.orders.extendReservation({ commandKey: box.key(), id: await idOf(paid.orderNo), minutes: 5 })
  expect((await refusalOf(never)).code).toBe('RESERVATION_NOT_EXTENDABLE')
})

test('paid after its time with the goods gone the order is held, and served again once somebody gives up', async () => {
  await record('late', { quantity: 2 })
  await pass(40)
  await record('quick', { state: 'paid', quantity: 2 })
  box.clock.advance(MINUTE_MS)
  const late = await record('late', { state: 'paid', quantity: 2, minutesAgo: 41 })
  expect(late).toMatchObject({ reserved: 0, missing: 1, holds: ['PAID_AFTER_EXPIRY', 'SHORT_STOCK'] })
  expect(await box.client.orders.getProposals({ id: await idOf(late.orderNo) })).toEqual({
    missing: 1,
    lines: [{ sku: 'MUG', name: '杯', wanted: 2, available: 1 }],
    warehouses: [],
  })
  await record('quick', { state: 'closed', quantity: 2 })
  expect((await box.client.orders.get({ orderNo: late.orderNo })).holds).toEqual([])
})

test('a paid order refunded in full keeps nothing and cannot be shipped by mistake', async () => {
  const order = await record('1', { state: 'paid', quantity: 2 })
  expect(await reserved()).toBe(2)
  await box.client.orders.record({
    commandKey: box.key(),
    platform: 'other',
    platformOrderId: '1',
    state: 'paid',
    refunded: 'full',
    paidAt: box.clock.now(),
    lines: [{ sku: 'MUG', title: '杯', quantity: 2 }],
  })
  expect(await reserved()).toBe(0)
  expect(await box.client.orders.get({ orderNo: order.orderNo })).toMatchObject({ holds: ['REFUND_OPEN'] })
})

test('a preferred platform is served first when goods are scarce, and the preview says so before it happens', async () => {
  await record('a', { state: 'paid', quantity: 3 })
  const other = await record('b', { state: 'paid', quantity: 2 })
  box.clock.advance(MINUTE_MS)
  const douyin = await record('c', { state: 'paid', quantity: 2, platform: 'douyin' })
  const preview = async () =>
    (await box.client.orders.previewService({ skuId, pieces: 2 })).map(({ orderNo, hasNow, willHave }) => [
      orderNo,
      hasNow,
      willHave,
    ])
  expect((await preview()).slice(1)).toEqual([
    [other.orderNo, false, true],
    [douyin.orderNo, false, false],
  ])
  await rules({ preferredPlatforms: ['douyin'] })
  expect((await preview())[0]).toEqual([douyin.orderNo, false, true])
  expect(await reserved()).toBe(3)
})

test('an order is served from the warehouse the owner chose, and returns to the rule', async () => {
  const second = await box.client.shops.saveWarehouse({ commandKey: box.key(), id: null, code: 'EAST', name: '东仓' })
  const order = await record('1', { state: 'paid' })
  const id = await idOf(order.orderNo)
  const chosen = await box.client.orders.serveFrom({ commandKey: box.key(), id, warehouseId: second.id })
  expect(chosen.missing).toBe(1)
  expect(await reserved()).toBe(0)
  expect(await box.client.orders.serveFrom({ commandKey: box.key(), id, warehouseId: null })).toEqual({
    id,
    missing: 0,
  })
  expect(await reserved()).toBe(1)
  const nowhere = box.client.orders.serveFrom({ commandKey: box.key(), id, warehouseId: 'nowhere' })
  expect((await refusalOf(nowhere)).code).toBe('NOT_FOUND')
})
