/** Buying in through the contract: incoming, received, undone, closed; lots; the proposal as a sum. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
let mug = ''
let tea = ''
let warehouseId = ''

const goods = async (code: string, openingStock: number, safetyStock = 0) => {
  const made = await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: { code, barcode: null, name: code, spec: null, bin: null, costMinor: 250, safetyStock, openingStock },
  })
  return made.id
}

beforeEach(async () => {
  box = await coreBox()
  mug = await goods('MUG', 10, 4)
  tea = await goods('TEA', 0)
  warehouseId = (await box.client.stock.list({})).rows[0]?.warehouseId ?? ''
  await box.client.lots.setKept({ commandKey: box.key(), skuId: tea, keepsLots: true })
})
afterEach(() => box.dispose())

const level = async (sku: string) => (await box.client.stock.list({})).rows.find((row) => row.sku === sku)
const buy = (skuId: string, pieces: number) =>
  box.client.purchasing.create({
    commandKey: box.key(),
    supplier: '老王',
    lines: [{ skuId, pieces, unitCostMinor: 200 }],
  })
const lot = (lotNo: string, expiresDay: string) => ({ lotNo, expiresDay })
const order = (platformOrderId: string, sku: string, quantity: number, platform: 'other' | 'douyin' = 'other') =>
  box.client.orders.record({
    commandKey: box.key(),
    platform,
    shopName: '门店',
    platformOrderId,
    state: 'paid',
    createdAt: box.clock.now(),
    paidAt: box.clock.now(),
    lines: [{ sku, quantity }],
  })

test('ordered pieces are incoming until they arrive, in several goes, and more than ordered is taken too', async () => {
  const bought = await buy(mug, 10)
  expect(bought).toMatchObject({ no: 'PO-000001', state: 'open', ordered: 10, totalMinor: 2000 })
  expect(await level('MUG')).toMatchObject({ onHand: 10, incoming: 10 })
  const first = await box.client.purchasing.receive({
    commandKey: box.key(),
    id: bought.id,
    version: bought.version,
    lines: [{ skuId: mug, pieces: 6 }],
  })
  expect(first).toMatchObject({ state: 'open', received: 6 })
  expect(await level('MUG')).toMatchObject({ onHand: 16, incoming: 4 })
  const second = await box.client.purchasing.receive({
    commandKey: box.key(),
    id: bought.id,
    version: first.version,
    lines: [{ skuId: mug, pieces: 7 }],
  })
  expect(second).toMatchObject({ state: 'done', received: 13 })
  expect(await level('MUG')).toMatchObject({ onHand: 23, incoming: 0 })
  const late = box.client.purchasing.receive({
    commandKey: box.key(),
    id: bought.id,
    version: second.version,
    lines: [{ skuId: mug, pieces: 1 }],
  })
  expect((await refusalOf(late)).code).toBe('PURCHASE_CLOSED')
  expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
})

test('a receipt is taken back by opposite moves, once, and not while its pieces are promised', async () => {
  const bought = await buy(mug, 5)
  const received = await box.client.purchasing.receive({
    commandKey: box.key(),
    id: bought.id,
    version: bought.version,
    lines: [{ skuId: mug, pieces: 5 }],
  })
  const receiptId = received.receipts[0]?.id ?? ''
  await order('1', 'MUG', 12)
  const undo = () => box.client.purchasing.undoReceipt({ commandKey: box.key(), receiptId, reason: '点错了' })
  expect((await refusalOf(undo())).code).toBe('STOCK_NOT_ENOUGH')
  await box.client.stock.adjust({
    commandKey: box.key(),
    skuId: mug,
    warehouseId,
    delta: 20,
    version: (await level('MUG'))?.version ?? 0,
    reason: '又找到一箱',
  })
  expect(await undo()).toMatchObject({ state: 'open', received: 0 })
  expect(await level('MUG')).toMatchObject({ onHand: 30, incoming: 5 })
  expect((await refusalOf(undo())).code).toBe('NOTHING_TO_UNDO')
})

test('what will not come is expected no more', async () => {
  const bought = await buy(mug, 5)
  const closed = await box.client.purchasing.close({
    commandKey: box.key(),
    id: bought.id,
    version: bought.version,
    reason: '断货',
  })
  expect(closed.state).toBe('cancelled')
  expect(await level('MUG')).toMatchObject({ onHand: 10, incoming: 0 })
})

test('goods kept by lot need one on receipt, and orders get the lot that expires first', async () => {
  const bought = await buy(tea, 30)
  const receive = (version: number, pieces: number, one: { lotNo: string; expiresDay: string } | null) =>
    box.client.purchasing.receive({
      commandKey: box.key(),
      id: bought.id,
      version,
      lines: [{ skuId: tea, pieces, lot: one }],
    })
  expect((await refusalOf(receive(bought.version, 10, null))).code).toBe('LOT_NEEDED')
  const { version } = await receive(bought.version, 10, lot('B', '2027-06-01'))
  const next = await receive(version, 5, lot('A', '2027-01-01'))
  expect((await refusalOf(receive(next.version, 5, lot('A', '2027-02-01')))).code).toBe('LOT_DIFFERS')
  await receive(next.version, 5, lot('OLD', '2026-10-01'))
  expect(await level('TEA')).toMatchObject({ onHand: 20, heldBack: 5, available: 15 })
  await order('1', 'TEA', 7)
  const lots = (await box.client.lots.list({})).rows
  expect(lots.map((row) => [row.lotNo, row.state, row.onHand, row.reserved])).toEqual([
    ['OLD', 'expired', 5, 0],
    ['A', 'sellable', 5, 5],
    ['B', 'sellable', 10, 2],
  ])
  expect((await box.client.lots.heatMap({})).rows).toEqual([
    { skuId: tea, sku: 'TEA', name: 'TEA', pieces: [5, 0, 0, 0, 5, 10] },
  ])
})

test('a platform that wants more days left gets only lots that last', async () => {
  const bought = await buy(tea, 10)
  await box.client.purchasing.receive({
    commandKey: box.key(),
    id: bought.id,
    version: bought.version,
    lines: [{ skuId: tea, pieces: 10, lot: lot('A', '2026-11-20') }],
  })
  await box.client.settings.update({ commandKey: box.key(), changes: { minDaysLeft: { douyin: 30 } } })
  expect((await order('1', 'TEA', 1, 'douyin')).missing).toBe(1)
  expect((await order('2', 'TEA', 1)).missing).toBe(0)
})

test('pieces without a lot wait until somebody says which they are, then serve the waiting order', async () => {
  await box.client.lots.setKept({ commandKey: box.key(), skuId: mug, keepsLots: true })
  const waiting = await order('1', 'MUG', 3)
  expect(waiting.missing).toBe(3)
  const assign = (pieces: number) =>
    box.client.lots.assign({
      commandKey: box.key(),
      skuId: mug,
      warehouseId,
      pieces,
      lotNo: 'L1',
      expiresDay: '2027-05-01',
    })
  expect((await refusalOf(assign(11))).code).toBe('STOCK_NOT_ENOUGH')
  const loose = async () => (await box.client.lots.listKept()).find((one) => one.skuId === mug)?.loose
  expect(await loose()).toMatchObject([{ warehouseId, pieces: 10 }])
  await assign(4)
  expect(await loose()).toMatchObject([{ warehouseId, pieces: 6 }])
  expect((await box.client.orders.get({ orderNo: waiting.orderNo })).holds).toEqual([])
  expect(await level('MUG')).toMatchObject({ onHand: 10, reserved: 3, heldBack: 6, available: 1 })
})

test('the proposal is a sum anybody can follow, promotion days left out', async () => {
  const DAY_MS = 86_400_000
  await order('1', 'MUG', 4)
  box.clock.advance(DAY_MS)
  await order('2', 'MUG', 2)
  await box.client.purchasing.setPromotionDay({ commandKey: box.key(), day: '2026-11-01', isPromotion: true })
  await box.client.purchasing.saveTerms({
    commandKey: box.key(),
    skuId: mug,
    supplier: '老王',
    leadDays: 6,
    packSize: 5,
  })
  box.clock.advance(DAY_MS)
  const [line] = await box.client.purchasing.propose({ windowDays: 2, coverDays: 4 })
  expect(line).toMatchObject({
    sku: 'MUG',
    sold: 2,
    soldOnPromotion: 4,
    days: 1,
    perDayHundredths: 200,
    demand: 20,
    safetyStock: 4,
    available: 4,
    incoming: 0,
    waiting: 0,
    lacking: 20,
    propose: 20,
  })
  await buy(mug, 20)
  expect(await box.client.purchasing.propose({ windowDays: 2, coverDays: 4 })).toEqual([])
})
