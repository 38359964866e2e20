/** Several shops of one platform: a file that names none asks, the person's choice decides, and it stays. */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportRun } from '../../src/contract/imports.ts'
import type { Platform } from '../../src/contract/primitives.ts'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

const HEADER = '订单号,订单状态,商品,用户实付金额(元),商品数量(件),订单成交时间,商家编码-规格维度'
const pdd = (numbers: readonly number[], state = '待发货') =>
  [HEADER, ...numbers.map((n) => `${pddId(n)},${state},杯,9.90,1,2026-10-05 10:00:00,MUG`), ''].join('\n')
const pddId = (n: number) => `261005-${String(n).padStart(15, '0')}`

const TAOBAO_ITEMS = `子订单编号,主订单编号,商品标题,商品价格,购买数量,订单状态,商家编码,订单创建时间,订单付款时间
2811000000000000012,2811000000000000011,货,10.00,1,"买家已付款，等待卖家发货",MUG,2026-10-05 10:00:00,2026-10-05 10:01:00
`
const TAOBAO_ORDERS = `订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,店铺名称
2811000000000000011,买家,10.00,10.00,"买家已付款，等待卖家发货",2026-10-05 10:00:00,2026-10-05 10:01:00,二店
`

async function shop(platform: Platform, name: string): Promise<string> {
  const made = await box.client.shops.create({
    commandKey: box.key(),
    platform,
    name,
    zone: 'Asia/Shanghai',
    currency: 'CNY',
  })
  // Shops are ordered by the moment they were made.
  box.clock.advance(1000)
  return made.id
}

async function preview(shopId: string | null, ...texts: readonly string[]): Promise<ImportRun> {
  const uploadTokens = texts.map((text, place) => {
    const { token, path } = box.core.stageUpload(`file-${place}.csv`)
    writeFileSync(path, text)
    return token
  })
  const { id } = await box.client.imports.preview({ commandKey: box.key(), uploadTokens, shopId })
  await box.core.drain()
  return box.client.imports.get({ id })
}

async function bring(shopId: string | null, ...texts: readonly string[]): Promise<ImportRun> {
  const { id } = await preview(shopId, ...texts)
  await box.client.imports.commit({ commandKey: box.key(), id })
  await box.core.drain()
  const run = await box.client.imports.get({ id })
  expect(run.state).toBe('done')
  return run
}

const questions = (run: ImportRun) =>
  run.files.map((file) => file.problems.filter(({ code }) => code === 'SHOP_UNCLEAR').map(({ value }) => value))

async function ordersByShop(): Promise<Record<string, number>> {
  const shops = await box.client.shops.list()
  return Object.fromEntries(shops.map(({ name, orders }) => [name, orders]))
}

test('one warning per file names the shop that new orders without a shop go to', async () => {
  await shop('pdd', '一店')
  await shop('pdd', '二店')
  const run = await preview(null, pdd([1, 2]), pdd([3]))
  expect(questions(run)).toEqual([['一店'], ['一店']])
  expect(run.files[0]?.problems).toMatchObject([{ row: null, column: null, level: 'warning' }])
  expect(questions(await bring(null, pdd([1, 2])))).toEqual([['一店']])
  expect(await ordersByShop()).toEqual({ 一店: 2, 二店: 0 })
})

test('nothing is asked with one shop, for known orders, or when another file of the run names the shop', async () => {
  await shop('pdd', '一店')
  expect(questions(await bring(null, pdd([1])))).toEqual([[]])
  await shop('pdd', '二店')
  expect(questions(await preview(null, pdd([1])))).toEqual([[]])
  await shop('taobao', '一店')
  await shop('taobao', '二店')
  expect(questions(await preview(null, TAOBAO_ITEMS))).toEqual([['一店']])
  expect(questions(await bring(null, TAOBAO_ITEMS, TAOBAO_ORDERS))).toEqual([[], []])
})

test('the chosen shop gets the new orders only, and keeps them whatever comes later', async () => {
  await shop('pdd', '一店')
  const second = await shop('pdd', '二店')
  await bring(null, pdd([1]))
  const run = await bring(second, pdd([1, 2, 3]))
  expect(questions(run)).toEqual([[]])
  expect(run.files[0]?.shopName).toBe('二店')
  expect(await ordersByShop()).toEqual({ 一店: 1, 二店: 2 })
  await bring(null, pdd([1, 2, 3], '已取消'))
  expect(await ordersByShop()).toEqual({ 一店: 1, 二店: 2 })
})

test('a report that names the shop counts more than a choice, whichever comes first', async () => {
  const first = await shop('taobao', '一店')
  await shop('taobao', '二店')
  await bring(first, TAOBAO_ITEMS)
  expect(await ordersByShop()).toEqual({ 一店: 1, 二店: 0 })
  await bring(null, TAOBAO_ORDERS)
  expect(await ordersByShop()).toEqual({ 一店: 0, 二店: 1 })
  await bring(first, TAOBAO_ITEMS)
  expect(await ordersByShop()).toEqual({ 一店: 0, 二店: 1 })
})

test('a choice for one platform leaves the files of others alone', async () => {
  await shop('pdd', '一店')
  await shop('pdd', '二店')
  await shop('taobao', '淘一')
  const other = await shop('taobao', '淘二')
  expect(questions(await bring(other, pdd([1]), TAOBAO_ITEMS))).toEqual([['一店'], []])
  expect(await ordersByShop()).toEqual({ 一店: 1, 二店: 0, 淘一: 0, 淘二: 1 })
})

test('two shops of another source may use the same order number', async () => {
  const first = await shop('other', '站一')
  const second = await shop('other', '站二')
  const template = {
    name: '独立站',
    platform: 'other' as const,
    headers: ['No', 'Code', 'Qty'],
    columns: { orderId: 'No', merchantCode: 'Code', quantity: 'Qty' },
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    stateTexts: {},
  }
  await box.client.imports.saveTemplate({ commandKey: box.key(), id: null, template })
  const text = 'No,Code,Qty\n#1001,MUG,1\n'
  await bring(first, text)
  await bring(second, text)
  expect(await ordersByShop()).toEqual({ 站一: 1, 站二: 1 })
  const again = await bring(second, text)
  expect(again.files[0]?.orders).toEqual({ new: 0, updated: 0, unchanged: 1 })
  expect(questions(await preview(null, text))).toEqual([['站一']])
})

test('a shop nobody has is refused', async () => {
  const { token, path } = box.core.stageUpload('file.csv')
  writeFileSync(path, pdd([1]))
  const call = box.client.imports.preview({ commandKey: box.key(), uploadTokens: [token], shopId: 'gone' })
  expect(await refusalOf(call)).toMatchObject({ code: 'NOT_FOUND' })
})
