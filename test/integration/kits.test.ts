/** Sets: parts become sets and sets parts, all or nothing; through the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
let mug = ''
let lid = ''
let gift = ''
let warehouseId = ''
beforeEach(async () => {
  box = await coreBox()
  const goods = async (code: string, openingStock: number) => {
    const made = await box.client.catalog.createSku({
      commandKey: box.key(),
      sku: { code, barcode: null, name: code, spec: null, bin: null, costMinor: null, safetyStock: 0, openingStock },
    })
    return made.id
  }
  mug = await goods('MUG', 10)
  lid = await goods('LID', 5)
  gift = await goods('GIFT', 0)
  warehouseId = (await box.client.stock.list({})).rows[0]?.warehouseId ?? ''
  const parts = [
    { skuId: mug, quantity: 2 },
    { skuId: lid, quantity: 1 },
  ]
  await box.client.kits.save({ commandKey: box.key(), skuId: gift, parts })
})
afterEach(() => box.dispose())

const levels = async () =>
  Object.fromEntries((await box.client.stock.list({})).rows.map((row) => [row.sku, row.onHand]))
const work = (pieces: number, skuId = gift) => ({ commandKey: box.key(), skuId, warehouseId, pieces })

test('putting sets together takes their parts, taking them apart gives them back', async () => {
  expect(await box.client.kits.get({ skuId: gift, warehouseId })).toMatchObject({ canAssemble: 5 })
  await box.client.kits.assemble(work(4))
  expect(await levels()).toEqual({ GIFT: 4, LID: 1, MUG: 2 })
  await box.client.kits.disassemble(work(3))
  expect(await levels()).toEqual({ GIFT: 1, LID: 4, MUG: 8 })
  expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
})

test('the same command twice moves stock once', async () => {
  const command = work(2)
  await box.client.kits.assemble(command)
  await box.client.kits.assemble(command)
  expect(await levels()).toEqual({ GIFT: 2, LID: 3, MUG: 6 })
})

test('when one part is short nothing moves, and the refusal names it', async () => {
  const refused = await refusalOf(box.client.kits.assemble(work(6)))
  expect(refused).toMatchObject({
    code: 'STOCK_NOT_ENOUGH',
    data: { values: { sku: 'LID', available: 5, wanted: 6 } },
  })
  expect(await levels()).toEqual({ GIFT: 0, LID: 5, MUG: 10 })
  expect((await refusalOf(box.client.kits.disassemble(work(1)))).code).toBe('STOCK_NOT_ENOUGH')
})

test('pieces an order holds are not put into sets', async () => {
  await box.client.orders.record({
    commandKey: box.key(),
    platform: 'other',
    shopName: '门店',
    platformOrderId: '1',
    state: 'paid',
    createdAt: box.clock.now(),
    paidAt: box.clock.now(),
    lines: [{ sku: 'MUG', quantity: 9 }],
  })
  expect((await refusalOf(box.client.kits.assemble(work(1)))).code).toBe('STOCK_NOT_ENOUGH')
})

test('sets put together serve the order that waits for them', async () => {
  const order = await box.client.orders.record({
    commandKey: box.key(),
    platform: 'other',
    shopName: '门店',
    platformOrderId: '1',
    state: 'paid',
    createdAt: box.clock.now(),
    paidAt: box.clock.now(),
    lines: [{ sku: 'GIFT', quantity: 1 }],
  })
  expect(order.missing).toBe(1)
  await box.client.kits.assemble(work(1))
  expect((await box.client.orders.get({ orderNo: order.orderNo })).holds).toEqual([])
})

test('a set cannot contain itself, directly or through another set', async () => {
  const inside = (skuId: string, part: string) =>
    box.client.kits.save({ commandKey: box.key(), skuId, parts: [{ skuId: part, quantity: 1 }] })
  expect((await refusalOf(inside(gift, gift))).code).toBe('KIT_IN_ITSELF')
  expect((await refusalOf(inside(mug, gift))).code).toBe('KIT_IN_ITSELF')
  expect((await refusalOf(inside(mug, 'nothing'))).code).toBe('NOT_FOUND')
  expect((await refusalOf(box.client.kits.assemble(work(1, lid)))).code).toBe('KIT_WITHOUT_PARTS')
})
