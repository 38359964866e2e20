import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rowsOfTextFile, rowsOfWorkbook } from '../../../test/support/read-sample-rows.ts'
import type { OrderRecord } from '../domain/order-record.ts'
import type { TableRow } from '../files/table.ts'
import { createGoodsMapper, createMapper, detectReport } from './index.ts'
import { beijingDay } from './times.ts'

const MONTH = join(import.meta.dirname, '../../../test/fixtures/month-2026-10')

interface TruthOrder {
  readonly platform: string
  readonly platformOrderId: string
  readonly state: string
  readonly refunded: string
  readonly createdAtUtc: string | null
  readonly businessDay: string
  readonly currency: string
  readonly buyerPaidMinor: number
  readonly waybill: string | null
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
}
interface Truth {
  readonly orders: readonly TruthOrder[]
  readonly totals: Record<string, { readonly orders: number; readonly lines: number }>
  readonly stock: readonly { readonly sku: string; readonly opening: number }[]
}
const truth = JSON.parse(readFileSync(join(MONTH, 'truth.json'), 'utf8')) as Truth

function mapOrders(rows: readonly TableRow[]): { report: string; records: OrderRecord[]; problems: number } {
  const detection = detectReport(rows)
  if (detection.kind !== 'orders') throw new Error(`not an order file: ${JSON.stringify(detection)}`)
  const mapper = createMapper(detection)
  const records: OrderRecord[] = []
  for (const row of rows.slice(detection.headerIndex + 1)) {
    const record = mapper.push(row)
    if (record) records.push(record)
  }
  records.push(...mapper.end())
  expect(mapper.refusal).toBeNull()
  expect([...mapper.scatteredIds]).toEqual([])
  return { report: detection.report, records, problems: mapper.problems.length }
}

/** What truth.json says of an order, told by its records; shop currency where the file has none. */
function tell(records: readonly OrderRecord[], shopCurrency: string): TruthOrder[] {
  const lines = new Map(records.filter((record) => record.lines).map((record) => [record.orderId, record.lines ?? []]))
  return records
    .filter((record) => record.report !== 'taobao.items')
    .map((record) => ({
      platform: record.platform,
      platformOrderId: record.orderId,
      state: record.fields.state ?? '',
      refunded: record.fields.refunded ?? 'none',
      createdAtUtc: record.fields.createdAt
        ? `${new Date(record.fields.createdAt.at).toISOString().slice(0, 19)}Z`
        : null,
      businessDay: record.fields.orderDay ?? (record.fields.createdAt ? beijingDay(record.fields.createdAt.at) : ''),
      currency: record.fields.currency ?? shopCurrency,
      buyerPaidMinor: record.fields.buyerPaidMinor ?? 0,
      waybill: record.fields.waybill ?? null,
      lines: (lines.get(record.orderId) ?? []).map((line) => ({
        sku: line.merchantCode ?? '',
        quantity: line.quantity,
      })),
    }))
}

function sorted(orders: readonly TruthOrder[]): TruthOrder[] {
  return orders
    .map((order) => ({
      ...order,
      waybill: order.waybill || null,
      lines: [...order.lines].sort((a, b) => `${a.sku}${a.quantity}`.localeCompare(`${b.sku}${b.quantity}`)),
    }))
    .sort((a, b) => a.platformOrderId.localeCompare(b.platformOrderId))
}

const FILES = {
  taobao: ['taobao/ExportOrderList202611010930.csv', 'taobao/ExportOrderDetailList202611010931.csv'],
  jd: ['jd/19453840.csv'],
  pdd: ['pdd/900000001orders_export2026-11-01-09-15-09.csv'],
  douyin: ['douyin/1793500000_3f9ac2.csv'],
  amazon: ['amazon/all-orders-last-update.txt'],
} as const
const GB18030 = new Set(['taobao', 'jd'])

describe('the sample month', () => {
  for (const [platform, files] of Object.entries(FILES)) {
    it(`tells every ${platform} order as the truth does`, () => {
      const records: OrderRecord[] = []
      for (const file of files) {
        const mapped = mapOrders(rowsOfTextFile(join(MONTH, file), GB18030.has(platform) ? 'gb18030' : 'utf-8'))
        expect(mapped.problems).toBe(0)
        records.push(...mapped.records)
      }
      const expected = truth.orders.filter((order) => order.platform === platform)
      const told = sorted(tell(records, platform === 'amazon' ? 'USD' : 'CNY'))
      expect(told).toEqual(sorted(expected))
      expect(told.length).toBe(truth.totals[platform]?.orders)
      expect(told.reduce((sum, order) => sum + order.lines.length, 0)).toBe(truth.totals[platform]?.lines)
    })
  }

  it('reads the goods list with its opening stock', async () => {
    const rows = await rowsOfWorkbook(join(MONTH, 'catalog/商品资料.xlsx'))
    const detection = detectReport(rows)
    if (detection.kind !== 'goods') throw new Error('not a goods list')
    const mapper = createGoodsMapper(detection.header)
    const goods = rows.slice(detection.headerIndex + 1).flatMap((row) => mapper.push(row) ?? [])
    expect(mapper.problems).toEqual([])
    expect(Object.fromEntries(goods.map((one) => [one.code, one.openingStock]))).toEqual(
      Object.fromEntries(truth.stock.map((one) => [one.sku, one.opening])),
    )
    expect(goods[0]).toMatchObject({ bin: 'A-01-01', costMinor: 1100, safetyStock: 50 })
  })

  it('refuses count sheets and statements with their own advice', async () => {
    for (const sheet of ['盘点表_2026-11-01.xlsx', '盘点表_坏行.xlsx']) {
      const rows = await rowsOfWorkbook(join(MONTH, 'stocktake', sheet))
      expect(detectReport(rows)).toMatchObject({ kind: 'refused', code: 'FILE_COUNT_SHEET' })
    }
    const statements: readonly [string, 'utf-8' | 'gb18030'][] = [
      ['20880000000000000156_20261101_账务明细.csv', 'gb18030'],
      ['pdd-mall-bill-detail(900000001)_2026-11-01-09-20-00_0001.csv', 'gb18030'],
      ['结算账单_2026-10.csv', 'utf-8'],
      ['jd_10000001_202610.csv', 'gb18030'],
      ['amazon-settlement-v2.txt', 'utf-8'],
    ]
    for (const [file, encoding] of statements) {
      const rows = rowsOfTextFile(join(MONTH, 'money', file), encoding)
      expect(detectReport(rows), file).toMatchObject({ kind: 'refused', code: 'FILE_STATEMENT' })
    }
  })
})
