/**
 * Several warehouses through the contract: regions, the order in which they help out, bins.
 *
 * Seen to fail with planted bugs: the region left out of the route; `planContention` taking an order that can be
 * served elsewhere for one that keeps its pieces (the order before it waited for ever).
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EventShop, eventShop } from '../support/event-shop.ts'
import { refusalOf } from '../support/refusal-of.ts'

let shop: EventShop
let south = ''
beforeEach(async () => {
  shop = await eventShop({ MUG: 10, TEA: 6 })
  south = await shop.warehouse('SOUTH')
})
afterEach(() => shop.box.dispose())

const rule = (province: 'guangdong' | 'beijing', warehouseId: string | null) =>
  shop.client.warehouses.saveRegions({ commandKey: shop.box.key(), rules: [{ province, warehouseId }] })
const to = (province: string) => ({ receiver: { province } })

describe('regions', () => {
  test('an order goes to the warehouse of its province, and to the default one when that cannot serve it whole', async () => {
    await shop.move(shop.main, south, { MUG: 4 })
    await rule('guangdong', south)
    await shop.order('A', { MUG: 3 }, to('广东省'))
    expect(await shop.lie()).toEqual(['MUG MAIN 0/6', 'MUG SOUTH 3/4', 'TEA MAIN 0/6'])
    await shop.order('B', { MUG: 2 }, to('广东省'))
    await shop.order('C', { MUG: 1 }, to('北京'))
    expect(await shop.lie()).toEqual(['MUG MAIN 3/6', 'MUG SOUTH 3/4', 'TEA MAIN 0/6'])
    expect(await shop.verify()).toBe(true)
  })

  test('a new rule serves waiting orders only: what is reserved stays where it is', async () => {
    await shop.move(shop.main, south, { MUG: 4 })
    await shop.order('A', { MUG: 2 }, to('广东省'))
    const before = await shop.lie()
    await rule('guangdong', south)
    expect(await shop.lie()).toEqual(before)
    await rule('guangdong', null)
    expect((await shop.client.warehouses.listRegions()).every(({ warehouseId }) => warehouseId === null)).toBe(true)
  })

  test('a virtual or unknown warehouse cannot have a region', async () => {
    expect((await refusalOf(rule('beijing', 'nowhere'))).code).toBe('NOT_FOUND')
  })

  test('an order whose pieces another needs moves to where it finds others, so that both are served', async () => {
    await shop.move(shop.main, south, { MUG: 9 })
    await shop.order('late', { MUG: 1 }, { shipBy: '2026-11-09T00:00:00Z' })
    expect(await shop.lie()).toContain('MUG MAIN 1/1')
    const early = await shop.order('early', { MUG: 1, TEA: 1 }, { shipBy: '2026-11-02T00:00:00Z' })
    expect(early).toMatchObject({ missing: 0, reserved: 2 })
    expect(await shop.lie()).toEqual(['MUG MAIN 1/1', 'MUG SOUTH 1/9', 'TEA MAIN 1/6'])
    expect((await shop.client.orders.get({ orderNo: 'DYlate' })).missing).toBe(0)
  })
})

describe('the order of warehouses', () => {
  const saveOrder = (ids: string[]) => shop.client.warehouses.saveOrder({ commandKey: shop.box.key(), ids })

  test('the first is the default one, and helps first', async () => {
    await shop.move(shop.main, south, { MUG: 5 })
    expect(await saveOrder([south, shop.main])).toMatchObject([
      { code: 'SOUTH', isDefault: true, onHand: 5 },
      { code: 'MAIN', isDefault: false, onHand: 11, skus: 2 },
    ])
    await shop.order('A', { MUG: 1 })
    expect(await shop.lie()).toContain('MUG SOUTH 1/5')
  })

  test('bins stay with their warehouse when another becomes the default one', async () => {
    const bin = (warehouseId: string, text: string | null) =>
      shop.client.warehouses.saveBin({ commandKey: shop.box.key(), warehouseId, skuId: shop.skus.MUG ?? '', bin: text })
    await bin(shop.main, 'A-01')
    await bin(south, 'Z-09')
    await saveOrder([south, shop.main])
    const binAt = async (warehouseId: string) =>
      (await shop.client.warehouses.findGoods({ warehouseId, code: 'mug' })).bin
    expect([await binAt(shop.main), await binAt(south)]).toEqual(['A-01', 'Z-09'])
  })

  test('is refused when a warehouse is missing', async () => {
    expect((await refusalOf(saveOrder([south]))).code).toBe('INPUT_INVALID')
  })
})
