/** Whatever stands in the cells, mappers answer with clean records or problems, never with an exception. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapRows } from '../../../test/support/map-rows.ts'
import { ORDER_STATES } from '../../contract/primitives.ts'
import type { OrderRecord } from '../domain/order-record.ts'
import { createGoodsMapper, detectReport } from './index.ts'

const FILE = join(import.meta.dirname, '../../../test/fixtures/generations/headers.json')
const generations = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, string[]>>
const headers = Object.entries(generations)
  .filter(([target]) => target !== 'statement')
  .flatMap(([target, byName]) => Object.entries(byName).map(([name, header]) => [target, name, header] as const))

const NASTY = [
  '',
  ' ',
  '\t',
  '-',
  '--',
  'null',
  '="',
  '=""',
  "'",
  '"',
  '=1+1',
  '=cmd|x',
  '\u0000',
  '\ufeff',
  '😀',
  '#REF!',
  '0',
  '-1',
  '1E+18',
  '="2811924397421837313"',
  '2811924397421837313',
  '4.21E+18',
  '323166278905',
  '323166278905.0',
  '261031-909663309594191',
  '6978709363831677967\t',
  '111-0000001-0000001',
  '2026-10-31 18:49:30',
  '2026/2/30 25:61',
  '0001-01-01 00:00:00',
  '46326.98',
  '99999999',
  '2026-05-08T23:36:26+00:00',
  '598.00元',
  '1,23',
  '1.234,56',
  '9'.repeat(400),
  '买家已付款，等待卖家发货',
  '交易关闭',
  '已发货，退款成功',
  '(删除)',
  '（锁定）等待出库',
  '已关闭',
  '已全额退款',
  'Shipped',
  'Cancelled',
  '退款成功',
  '张*',
  '##x##',
  '$$x$$',
  '18877771111-123',
  'SF1-A-顺丰',
  '浙江省',
  '河南省  济源市 示例路(100000)',
  '6900;6901',
  'JPY',
  'usd',
  '__proto__',
  'constructor',
]
const cell = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NASTY) }, fc.string({ maxLength: 12 }))

const ORDER_IDS: Readonly<Record<string, string>> = {
  'taobao.orders': '2811924397421837313',
  'taobao.items': '2811924397421837313',
  'taobao.refunds': '2811924397421837313',
  'jd.orders': '323166278905',
  'pdd.orders': '261031-909663309594191',
  'pdd.refunds': '261031-909663309594191',
  'douyin.orders': '6978709363831677967',
  'douyin.refunds': '6978709363831677967',
  'amazon.all': '111-0000001-0000001',
  'amazon.unshipped': '111-0000001-0000001',
  'amazon.new': '111-0000001-0000001',
}

/** A good value for the cells without which an order is refused; null where anything may stand. */
function soundCell(name: string, orderId: string): string | null {
  if (['主订单编号', '订单编号', '订单号', 'order-id', 'amazon-order-id'].includes(name)) return orderId
  if (/数量|^quantity/.test(name)) return '2'
  if (/创建时间|下单时间|提交时间|purchase-date/.test(name)) return '2026-10-31 18:49:30'
  return /实际支付金额|实付金额|应付金额|item-price/.test(name) ? '598.00' : null
}

function expectClean(record: OrderRecord): void {
  const { fields } = record
  if (fields.state !== undefined) expect(ORDER_STATES).toContain(fields.state)
  for (const line of record.lines ?? []) if (line.state !== undefined) expect(ORDER_STATES).toContain(line.state)
  expect(record.orderId).toMatch(/^[^\s="']+$/)
  for (const time of [
    fields.createdAt,
    fields.paidAt,
    fields.shippedAt,
    fields.completedAt,
    fields.updatedAt,
    fields.shipBy,
  ]) {
    if (time) expect(Number.isSafeInteger(time.at)).toBe(true)
  }
  for (const money of [fields.buyerPaidMinor, fields.freightMinor, fields.refundMinor]) {
    if (money !== null && money !== undefined) expect(Number.isSafeInteger(money)).toBe(true)
  }
  for (const text of [fields.receiver?.name, fields.receiver?.phone, fields.receiver?.address]) {
    if (text) expect(text).not.toContain('*')
  }
  expect(Number.isSafeInteger(record.version.at) && record.version.rank >= 0 && record.version.rank <= 5).toBe(true)
  const keys = (record.lines ?? []).map((line) => line.lineKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).not.toContain('')
  for (const line of record.lines ?? []) expect(Number.isSafeInteger(line.quantity) && line.quantity >= 0).toBe(true)
}

describe('hostile cells', () => {
  it.each(headers)('never break the mapper of %s %s', (target, _name, header) => {
    let orders = 0
    const sound = header.map((name) => soundCell(name, ORDER_IDS[target] ?? ''))
    const table = fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(table, fc.array(fc.nat({ max: 5 }), { maxLength: header.length }), (data, kinds) => {
        const whole = data.map((cells, row) => cells.map((one, at) => (row % 2 === 0 ? (sound[at] ?? one) : one)))
        const rows = [header, ...whole].map((cells, index) => ({
          row: index + 1,
          cells,
          kinds: Uint8Array.from(cells, (_, at) => (index % 2 === 0 ? (kinds[at] ?? 0) : 0)),
        }))
        if (detectReport(rows).kind === 'refused') return
        const mapped = mapRows(rows)
        orders += mapped.records.length
        for (const record of mapped.records) expectClean(record)
        for (const record of mapRows(rows, { onlyIds: new Set(mapped.scatteredIds) }).records) expectClean(record)
        for (const problem of mapped.problems) expect(problem.value?.length ?? 0).toBeLessThanOrEqual(40)
      }),
      { numRuns: 100 },
    )
    expect(orders).toBeGreaterThan(0)
  })

  it('never break the goods mapper', () => {
    const header = ['商家编码', '条码', '商品名称', '规格', '库位', '成本价', '安全库存', '期初库存']
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 8 }), (data) => {
        const detection = detectReport([{ row: 1, cells: header }])
        if (detection.kind !== 'goods') throw new Error('not a goods list')
        const mapper = createGoodsMapper(detection.header)
        const goods = data.flatMap((cells, index) => mapper.push({ row: index + 2, cells }) ?? [])
        expect(new Set(goods.map((one) => one.code.toLowerCase())).size).toBe(goods.length)
        for (const one of goods) {
          expect(one.code).not.toBe('')
          expect(one.openingStock ?? 0).toBeGreaterThanOrEqual(0)
          expect(one.costMinor ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
