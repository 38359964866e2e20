/**
 * Files put together by hand hold an order's rows in several places. The order is read whole, counted
 * once, and the same file again changes nothing; also where its rows stand thousands of orders apart.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { coreBox } from '../support/core-box.ts'
import { importAll, readShop } from '../support/month/read-shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-scattered-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = '子订单编号,主订单编号,商品标题,商品价格,购买数量,订单状态,商家编码,订单创建时间,订单付款时间'
const SPLIT = '2811000000000000011'

function row(order: string, line: string, code: string): string {
  return `${line},${order},货,10.00,2,"买家已付款，等待卖家发货",${code},2026-10-05 10:00:00,2026-10-05 10:01:00`
}

function write(name: string, between: number): string {
  const rows = [row(SPLIT, '2811000000000000012', 'A1')]
  for (let n = 0; n < between; n++) {
    const id = String(3_811_000_000_000_000_001n + BigInt(n))
    rows.push(row(id, id, 'B'))
  }
  rows.push(row(SPLIT, '2811000000000000013', 'A2'))
  const path = join(folder, name)
  writeFileSync(path, [HEADER, ...rows, ''].join('\n'))
  return path
}

describe('an order whose rows stand apart in the file', () => {
  it.each([3, 5300])(
    'is whole and stays so when the file comes again (%i orders between)',
    async (between) => {
      const goods = join(folder, 'goods.csv')
      writeFileSync(goods, '商家编码,商品名称,期初库存\nA1,一,100\nA2,二,100\nB,三,100000\n')
      const file = write(`items-${between}.csv`, between)
      const box = await coreBox({ stockStart: '2026-10-01' })
      try {
        const [, first] = await importAll(box, [goods, file])
        expect(first).toMatchObject({ orders: { new: between + 1, updated: 0, unchanged: 0 }, lines: between + 2 })
        const before = await readShop(box)
        const order = before.orders.find((one) => one.platformOrderId === SPLIT)
        expect(order?.lines.map((line) => line.sku)).toEqual(['A1', 'A2'])
        const [again] = await importAll(box, [file])
        expect(again).toMatchObject({ orders: { new: 0, updated: 0, unchanged: between + 1 }, lines: between + 2 })
        expect(await readShop(box)).toEqual(before)
      } finally {
        await box.dispose()
      }
    },
    120_000,
  )
})
