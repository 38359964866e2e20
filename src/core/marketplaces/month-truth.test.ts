import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mapRows } from '../../../test/support/map-rows.ts'
import { rowsOfTextFile, rowsOfWorkbook } from '../../../test/support/read-sample-rows.ts'
import { MONTH, monthRows, tell, truth, truthOf } from '../../../test/support/sample-month.ts'
import { createGoodsMapper, detectReport } from './index.ts'

const PLATFORMS = [
  ['taobao', ['taobao.orders', 'taobao.items']],
  ['taobao', ['taobao.items', 'taobao.orders']],
  ['jd', ['jd']],
  ['pdd', ['pdd']],
  ['douyin', ['douyin']],
  ['amazon', ['amazon']],
] as const

describe('the sample month', () => {
  it.each(PLATFORMS)('tells every %s order as the truth does, read from %j', (platform, files) => {
    const records = files.flatMap((file) => {
      const mapped = mapRows(monthRows(file))
      expect(mapped.problems).toEqual([])
      expect(mapped.scatteredIds).toEqual([])
      expect(mapped.refusal).toBeNull()
      return mapped.records
    })
    const told = tell(records, platform === 'amazon' ? 'USD' : 'CNY')
    expect(told).toEqual(truthOf(platform))
    expect(told.length).toBe(truth.totals[platform]?.orders)
    expect(told.reduce((sum, order) => sum + order.lines.length, 0)).toBe(truth.totals[platform]?.lines)
  })

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
    const statements = [
      ['20880000000000000156_20261101_账务明细.csv', 'gb18030'],
      ['pdd-mall-bill-detail(900000001)_2026-11-01-09-20-00_0001.csv', 'gb18030'],
      ['结算账单_2026-10.csv', 'utf-8'],
      ['jd_10000001_202610.csv', 'gb18030'],
      ['amazon-settlement-v2.txt', 'utf-8'],
    ] as const
    for (const [file, encoding] of statements) {
      const rows = rowsOfTextFile(join(MONTH, 'money', file), encoding)
      expect(detectReport(rows), file).toMatchObject({ kind: 'refused', code: 'FILE_STATEMENT' })
    }
  })
})
