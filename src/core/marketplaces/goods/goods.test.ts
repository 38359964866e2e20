import { describe, expect, it } from 'vitest'
import { tableOf } from '../../../../test/support/map-rows.ts'
import type { GoodsRecord, RowProblem } from '../../domain/order-record.ts'
import { CELL_ERROR, CELL_FORMULA, CELL_NUMBER, type TableRow } from '../../files/table.ts'
import { detectReport } from '../detect.ts'
import { hasValidCheckDigit } from './barcodes.ts'
import { createGoodsMapper } from './goods-mapper.ts'

const ROW = {
  商家编码: 'MUG-WH',
  条码: '6900200000005',
  商品名称: '马克杯 白色',
  规格: '白色',
  库位: 'A-01-01',
  成本价: '11.0',
  安全库存: '50',
  期初库存: '631',
}

function mapGoods(rows: readonly TableRow[]): { goods: readonly GoodsRecord[]; problems: readonly RowProblem[] } {
  const detection = detectReport(rows)
  if (detection.kind !== 'goods') throw new Error('not a goods list')
  const mapper = createGoodsMapper(detection.header)
  const goods = rows.slice(detection.headerIndex + 1).flatMap((row) => mapper.push(row) ?? [])
  return { goods, problems: mapper.problems }
}

/** One row with the kind of one of its cells. */
function withKind(column: keyof typeof ROW, text: string, kind: number): readonly TableRow[] {
  const [header, row] = tableOf({ ...ROW, [column]: text })
  if (!header || !row) throw new Error('no rows')
  const kinds = new Uint8Array(row.cells.length)
  kinds[Object.keys(ROW).indexOf(column)] = kind
  return [header, { ...row, kinds }]
}

describe('goods list', () => {
  it('reads every column', () => {
    expect(mapGoods(tableOf(ROW)).goods).toEqual([
      {
        code: 'MUG-WH',
        barcode: '6900200000005',
        name: '马克杯 白色',
        spec: '白色',
        bin: 'A-01-01',
        costMinor: 1100,
        safetyStock: 50,
        openingStock: 631,
        row: 2,
      },
    ])
  })

  it('leaves out what the list has no column for', () => {
    expect(mapGoods(tableOf({ SKU: "'A-1", Name: 'Mug' })).goods).toEqual([
      {
        code: 'A-1',
        barcode: undefined,
        name: 'Mug',
        spec: undefined,
        bin: undefined,
        costMinor: undefined,
        safetyStock: undefined,
        openingStock: undefined,
        row: 2,
      },
    ])
  })

  it('lists every bad row and keeps the good ones', () => {
    const { goods, problems } = mapGoods(
      tableOf(
        ROW,
        { ...ROW, 商家编码: '' },
        { ...ROW, 商家编码: 'mug-wh ', 条码: '' },
        { ...ROW, 商家编码: 'A', 条码: '', 期初库存: '三十' },
        { ...ROW, 商家编码: 'B', 条码: '', 安全库存: '-4' },
        { ...ROW, 商家编码: 'C', 条码: '', 期初库存: '=1+1' },
        { ...ROW, 商家编码: 'D', 条码: '', 成本价: 'x' },
        { ...ROW, 商家编码: 'E', 条码: '', 期初库存: '1.5' },
        { ...ROW, 商家编码: 'F', 条码: '6900200000006' },
        { ...ROW, 商家编码: 'G', 条码: '6900200000005' },
        { ...ROW, 商家编码: 'H', 条码: '6.9002E+12', 期初库存: '1,200件' },
        { ...ROW, 商家编码: 'I', 条码: '', 期初库存: '#REF!' },
      ),
    )
    expect(goods.map((one) => [one.code, one.barcode, one.openingStock])).toEqual([
      ['MUG-WH', '6900200000005', 631],
      ['F', '6900200000006', 631],
      ['G', null, 631],
      ['H', null, 1200],
    ])
    expect(problems.map(({ row, column, code, level }) => [row, column, code, level])).toEqual([
      [3, '商家编码', 'CODE_MISSING', 'error'],
      [3, '条码', 'BARCODE_DUPLICATE', 'warning'],
      [4, '商家编码', 'CODE_DUPLICATE', 'error'],
      [5, '期初库存', 'QUANTITY_INVALID', 'error'],
      [6, '安全库存', 'NEGATIVE_NOT_ALLOWED', 'error'],
      [7, '期初库存', 'FORMULA_CELL', 'error'],
      [8, '成本价', 'MONEY_INVALID', 'error'],
      [9, '期初库存', 'QUANTITY_INVALID', 'error'],
      [10, '条码', 'BARCODE_CHECK_DIGIT', 'warning'],
      [11, '条码', 'BARCODE_DUPLICATE', 'warning'],
      [12, '条码', 'BARCODE_DAMAGED_BY_EXCEL', 'warning'],
      [13, '期初库存', 'ERROR_CELL', 'error'],
    ])
  })

  it('looks at the kinds of workbook cells', () => {
    expect(mapGoods(withKind('期初库存', '12', CELL_FORMULA)).problems).toMatchObject([{ code: 'FORMULA_CELL' }])
    expect(mapGoods(withKind('成本价', '#DIV/0!', CELL_ERROR)).problems).toMatchObject([{ code: 'ERROR_CELL' }])
    expect(mapGoods(withKind('条码', '69002000000051234', CELL_NUMBER)).problems).toMatchObject([
      { code: 'BARCODE_DAMAGED_BY_EXCEL' },
    ])
    expect(mapGoods(withKind('条码', '6900200000005', CELL_NUMBER)).problems).toEqual([])
    expect(mapGoods(withKind('成本价', '26.899999999999999', CELL_NUMBER)).goods[0]?.costMinor).toBe(2690)
    expect(mapGoods(withKind('商家编码', '1001.0', CELL_NUMBER)).goods[0]?.code).toBe('1001')
  })

  it('checks the digits of EAN-13, EAN-8 and UPC-A', () => {
    for (const right of ['6900200000005', '4006381333931', '73513537', '036000291452', 'ABC', '123']) {
      expect(hasValidCheckDigit(right), right).toBe(true)
    }
    for (const wrong of ['6900200000006', '73513538', '036000291453'])
      expect(hasValidCheckDigit(wrong), wrong).toBe(false)
  })
})
