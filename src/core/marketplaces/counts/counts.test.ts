import { describe, expect, it } from 'vitest'
import { rowsOf, tableOf } from '../../../../test/support/map-rows.ts'
import { CELL_BOOLEAN, CELL_DATE, CELL_ERROR, CELL_FORMULA, CELL_NUMBER, type TableRow } from '../../files/table.ts'
import { readCount } from './count-cells.ts'
import { findCountColumns, suggestCountColumns } from './count-layout.ts'
import { CountCollector } from './count-mapper.ts'
import { GoodsIndex } from './goods-book.ts'

const goods = new GoodsIndex({
  codes: ['mug-wh', 'mug-bl', 'mug-rd', '10023'],
  barcodes: ['6900200000005', '6900200000074', '6900200000142', ''],
  onHand: Int32Array.from([611, 813, 610, 40]),
})
const CODES = ['MUG-WH', 'MUG-BL', 'MUG-RD', '10023']

/** What a file says: code → pieces, and its problems as `row code`. */
function read(rows: readonly TableRow[]) {
  const found = findCountColumns(rows, goods)
  if (found === null) return null
  const collector = new CountCollector(goods)
  const take = collector.table('', found)
  for (const row of rows.slice(found.headerIndex + 1)) take(row)
  const { readings } = collector.take()
  const { withdrawn, problems, sheet } = collector.end()
  const standing = readings.filter((one) => !withdrawn.includes(one.index))
  return {
    counts: Object.fromEntries(standing.map((one) => [CODES[one.index] ?? '', one.pieces])),
    problems: problems.map((one) => `${one.row} ${one.code}`),
    sheet,
  }
}

const counts = (rows: readonly TableRow[]) => read(rows)?.counts

function cell(text: string, kind?: number) {
  const row = kind === undefined ? { row: 1, cells: [text] } : { row: 1, cells: [text], kinds: Uint8Array.of(kind) }
  const result = readCount(row, 0)
  return result.kind === 'count' ? result.pieces : result.kind === 'bad' ? result.code : null
}

describe('a count cell', () => {
  it.each([
    ['609', 609],
    ['0', 0],
    ['０', 0],
    ['1,234', 1234],
    ['１，２３４', 1234],
    ['12个', 12],
    ['12 件', 12],
    ['3 pcs', 3],
    ["'12", 12],
    ['="12"', 12],
    ['12.0', 12],
    ['\t12 ', 12],
    ['-0', 0],
  ])('%j is %d pieces', (text, pieces) => expect(cell(text)).toBe(pieces))

  it.each(['', ' ', '-', '--', '\u3000', 'null'])('%j is no count', (text) => expect(cell(text)).toBeNull())

  it.each([
    ['十二', 'COUNT_INVALID'],
    ['约12', 'COUNT_INVALID'],
    ['12箱', 'COUNT_INVALID'],
    ['12,34', 'COUNT_INVALID'],
    ['1e3', 'COUNT_INVALID'],
    ['+5', 'COUNT_INVALID'],
    ['2026-11-01', 'COUNT_INVALID'],
    ['无', 'COUNT_INVALID'],
    ['O', 'COUNT_INVALID'],
    ['999999999999', 'COUNT_INVALID'],
    ['12.5', 'COUNT_NOT_WHOLE'],
    ['-4', 'NEGATIVE_NOT_ALLOWED'],
    ['－４', 'NEGATIVE_NOT_ALLOWED'],
    ['-1,234', 'NEGATIVE_NOT_ALLOWED'],
    ['=A1+B1', 'FORMULA_CELL'],
    ['#N/A', 'ERROR_CELL'],
  ])('%j is refused as %s', (text, code) => expect(cell(text)).toBe(code))

  it.each([
    ['609', CELL_NUMBER, 609],
    ['6.09E2', CELL_NUMBER, 609],
    ['608.99999999999989', CELL_NUMBER, 609],
    ['12.5', CELL_NUMBER, 'COUNT_NOT_WHOLE'],
    ['609', CELL_FORMULA, 'FORMULA_CELL'],
    ['', CELL_FORMULA, null],
    ['2026-01-02 00:00:00', CELL_DATE, 'COUNT_IS_DATE'],
    ['TRUE', CELL_BOOLEAN, 'COUNT_INVALID'],
    ['#REF!', CELL_ERROR, 'ERROR_CELL'],
  ])('of a workbook: %j of kind %d is %s', (text, kind, result) => expect(cell(text, kind)).toBe(result))
})

describe('the layout of a count table', () => {
  const ALL = { 'MUG-WH': 609, 'MUG-BL': 0 }

  it.each<[string, readonly (readonly string[])[]]>([
    [
      'our own',
      [
        ['商家编码', '条码', '商品名称', '库位', '系统数量', '实盘数量', '备注'],
        ['MUG-WH', '', '', '', '611', '609'],
        ['MUG-BL', '', '', '', '813', '0'],
      ],
    ],
    [
      'columns in another order',
      [
        ['实盘数', '名称', '账面', '货号'],
        ['609', '杯', '611', 'MUG-WH'],
        ['0', '杯', '813', 'MUG-BL'],
      ],
    ],
    [
      'English names',
      [
        ['Item no', 'Description', 'Book qty', 'Physical count', 'Variance'],
        ['MUG-WH', 'Mug', '611', '609', '-2'],
        ['MUG-BL', 'Mug', '813', '0', '-813'],
      ],
    ],
    [
      'names with units and brackets',
      [
        ['物料编码（SKU）', '账存数量（件）', '实际盘点数量（件）', '差异数量', '差异金额'],
        ['MUG-WH', '611', '609', '-2', '-22'],
        ['MUG-BL', '813', '0', '-813', '-1'],
      ],
    ],
    [
      'titles above the header',
      [
        ['某某店盘点表'],
        ['盘点日期：2026-11-01', '', '盘点人：张三'],
        [],
        ['序号', '编码', '账面数', '实点数'],
        ['1', 'MUG-WH', '611', '609'],
        ['2', 'MUG-BL', '813', '0'],
      ],
    ],
    [
      'a header of two rows',
      [
        ['商家编码', '商品', '库存', ''],
        ['', '', '系统', '实盘'],
        ['MUG-WH', '杯', '611', '609'],
        ['MUG-BL', '杯', '813', '0'],
      ],
    ],
    [
      'barcodes only',
      [
        ['条形码', '清点数'],
        ['6900200000005', '609'],
        ['6900200000074', '0'],
      ],
    ],
    [
      'barcodes under the name of codes',
      [
        ['编码', '盘点'],
        ['6900200000005', '609'],
        ['6900200000074', '0'],
      ],
    ],
    [
      'codes of the owner beside barcodes',
      [
        ['商品编码', '条码', '实盘'],
        ['X-1', '6900200000005', '609'],
        ['X-2', '6900200000074', '0'],
      ],
    ],
    [
      'codes under an unknown name',
      [
        ['内部代号', '实盘'],
        ['MUG-WH', '609'],
        ['MUG-BL', '0'],
      ],
    ],
    [
      'both names unknown, the book beside',
      [
        ['代号', '原来', '今日'],
        ['MUG-WH', '611', '609'],
        ['MUG-BL', '813', '0'],
      ],
    ],
    [
      'goods named like columns',
      [
        ['代号', '叫法', '原来', '今日'],
        ['MUG-WH', '盘点条码纸', '611', '609'],
        ['MUG-BL', '规格货架', '813', '0'],
      ],
    ],
    [
      'a bare amount',
      [
        ['货号', '库存', '数量'],
        ['MUG-WH', '611', '609'],
        ['MUG-BL', '813', '0'],
      ],
    ],
    [
      'no header at all',
      [
        ['MUG-WH', '609'],
        ['MUG-BL', '0'],
      ],
    ],
    [
      'first, second and final count',
      [
        ['编码', '初盘数量', '复盘数量', '终盘数量'],
        ['MUG-WH', '1', '2', '609'],
        ['MUG-BL', '1', '2', '0'],
      ],
    ],
    [
      'who and when beside it',
      [
        ['编码', '实盘数量', '盘点人', '盘点时间', '上次盘点数'],
        ['MUG-WH', '609', '张三', '2026-11-01', '600'],
        ['MUG-BL', '0', '李四', '2026-11-01', '800'],
      ],
    ],
  ])('%s', (_name, cells) => expect(counts(rowsOf(...cells))).toEqual(ALL))

  it.each<[string, readonly (readonly string[])[]]>([
    [
      'a stock list',
      [
        ['商家编码', '商品名称', '库存'],
        ['MUG-WH', '杯', '611'],
      ],
    ],
    [
      'two columns of numbers nobody names',
      [
        ['代号', '甲', '乙'],
        ['MUG-WH', '5', '7'],
        ['MUG-BL', '8', '9'],
      ],
    ],
    ['a page of words', [['说明'], ['请把实盘数量填在最后一列']]],
    [
      'nothing known',
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
  ])('%s is not guessed', (_name, cells) => expect(read(rowsOf(...cells))).toBeNull())

  it('a saved layout goes before every guess', () => {
    const rows = rowsOf(['代号', '实盘数量', '我数的'], ['MUG-WH', '1', '609'])
    const columns = { code: '代号', counted: '我数的' }
    const layout = { id: 'l', name: '仓库表', headers: ['代号', '实盘数量', '我数的'], columns }
    expect(findCountColumns(rows, goods, [layout])?.columns).toMatchObject({ code: 0, counted: 2 })
    expect(suggestCountColumns(['代号', '实盘数量', '我数的'], null)).toEqual({ counted: '实盘数量' })
  })
})

describe('the rows of a count table', () => {
  const sheet = (...rows: readonly (readonly string[])[]) =>
    rowsOf(['商家编码', '条码', '实盘数量', '备注', '盘点单'], ...rows)

  it('lists every bad row with its reason and keeps the good ones', () => {
    expect(
      read(
        sheet(
          ['MUG-WH', '', '609'],
          ['NO-SUCH', '', '3'],
          ['MUG-BL', '', '9'],
          ['MUG-BL', '', '813'],
          ['MUG-RD ', '', '十二'],
          ['', '', '5'],
          ['MUG-RD', '6900200000005', '7'],
          ['6.9002E+12', '', '8'],
        ),
      ),
    ).toMatchObject({
      counts: { 'MUG-WH': 609 },
      problems: [
        '3 COUNT_CODE_UNKNOWN',
        '6 COUNT_INVALID',
        '7 CODE_MISSING',
        '8 COUNT_CODES_DISAGREE',
        '9 ID_DAMAGED_BY_EXCEL',
        '4 COUNT_CONFLICT',
        '5 COUNT_CONFLICT',
      ],
    })
  })

  it('counts a SKU named twice alike once, and one named by code and by barcode is the same SKU', () => {
    expect(read(sheet(['MUG-WH', '', '5'], ['', '6900200000005', '5']))).toMatchObject({
      counts: { 'MUG-WH': 5 },
      problems: ['3 COUNT_REPEATED'],
    })
    expect(read(sheet(['MUG-WH', '', '5'], ['', '6900200000005', '6']))).toMatchObject({
      counts: {},
      problems: ['2 COUNT_CONFLICT', '3 COUNT_CONFLICT'],
    })
  })

  it('a bad row beside a good one of the same SKU leaves the good one', () => {
    expect(read(sheet(['MUG-WH', '', '5'], ['MUG-WH', '', '-5']))).toMatchObject({
      counts: { 'MUG-WH': 5 },
      problems: ['3 NEGATIVE_NOT_ALLOWED'],
    })
  })

  it('passes over empty counts, totals, headings and repeated headers', () => {
    const rows = sheet(
      ['A 区'],
      ['MUG-WH', '', '5'],
      ['MUG-BL', '', ''],
      ['NO-SUCH', '', ''],
      ['商家编码', '条码', '实盘数量'],
      ['合计', '', '5'],
      ['', '合 计：', '5'],
      ['总计:', '', '10'],
    )
    expect(read(rows)).toMatchObject({ counts: { 'MUG-WH': 5 }, problems: [] })
  })

  it('knows codes stored as numbers and codes in full width', () => {
    const [header, row] = tableOf({ 编码: '10023.0', 实盘: '7' })
    if (!header || !row) throw new Error('no rows')
    expect(counts([header, { ...row, kinds: Uint8Array.of(CELL_NUMBER, CELL_NUMBER) }])).toEqual({ '10023': 7 })
    expect(counts(sheet(['ＭＵＧ－ＷＨ', '', '5']))).toEqual({ 'MUG-WH': 5 })
  })

  it('names the sheet it was counted on, and leaves rows of another one out', () => {
    const rows = sheet(['MUG-WH', '', '5', '', 'PD20261101-001 #12'], ['MUG-BL', '', '6', '', 'PD20261101-002 #12'])
    expect(read(rows)).toEqual({
      counts: { 'MUG-WH': 5 },
      problems: ['3 COUNT_OTHER_SHEET'],
      sheet: 'PD20261101-001 #12',
    })
  })
})
