import { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawXlsx, sharedStringsXml, sheetXml } from '../../../test/support/raw-xlsx.ts'
import { onlyTableOf, tablesOf, tablesOfFile } from '../../../test/support/tables-of.ts'
import { CELL_BOOLEAN, CELL_DATE, CELL_ERROR, CELL_FORMULA, CELL_NUMBER, CELL_TEXT, type TableRow } from './table.ts'
import { isDateFormat, serialToText } from './xlsx-styles.ts'

async function written(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('表'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function isoText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ')
}

/** A cell of exceljs as our readers write it. */
function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return isoText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((run) => run.text).join('')
  if ('error' in value) return value.error
  if ('text' in value) return cellText(value.text)
  return cellText('result' in value ? value.result : undefined)
}

async function rowsByExceljs(path: string): Promise<string[][][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  return book.worksheets.map((sheet) => {
    const rows: string[][] = []
    sheet.eachRow((row) => {
      const cells: string[] = []
      row.eachCell({ includeEmpty: true }, (cell) => void cells.push(cellText(cell.value)))
      while (cells.at(-1) === '') cells.pop()
      if (cells.length > 0) rows.push(cells)
    })
    return rows
  })
}

/** The file writes `23.0`; we keep it, exceljs gives 23. */
function withPlainNumbers({ cells, kinds }: TableRow): string[] {
  return cells.map((cell, at) => (kinds?.[at] === CELL_NUMBER ? String(Number(cell)) : cell))
}

const FIXTURES = ['catalog/商品资料.xlsx', 'stocktake/盘点表_2026-11-01.xlsx', 'stocktake/盘点表_坏行.xlsx']

describe('the xlsx reader', () => {
  it.for(FIXTURES)('reads %s as exceljs does', async (file) => {
    const path = `${import.meta.dirname}/../../../test/fixtures/month-2026-10/${file}`
    const tables = await tablesOfFile(path)
    expect(tables.map((table) => table.rows.map(withPlainNumbers))).toEqual(await rowsByExceljs(path))
    expect(tables[0]?.rows.length).toBeGreaterThan(5)
  })

  it('tells text, numbers, dates, formulas, truth values and errors apart', async () => {
    const table = await onlyTableOf(
      await written((sheet) => {
        sheet.addRow([
          '文字',
          1.5,
          new Date(Date.UTC(2026, 9, 1, 0, 30, 5)),
          { formula: '1+1', result: 2 },
          true,
          { error: '#N/A' },
        ])
        sheet.getCell('C1').numFmt = 'yyyy"年"m"月"d"日" hh:mm'
      }),
    )
    expect(table.cells).toEqual([['文字', '1.5', '2026-10-01 00:30:05', '2', 'TRUE', '#N/A']])
    expect([...(table.rows[0]?.kinds ?? [])]).toEqual([
      CELL_TEXT,
      CELL_NUMBER,
      CELL_DATE,
      CELL_FORMULA,
      CELL_BOOLEAN,
      CELL_ERROR,
    ])
  })

  it('keeps numbers as the file writes them, so that damaged ids can be seen', async () => {
    const data = '<row r="1"><c r="A1"><v>1.93068E+15</v></c><c r="B1"><v>6900000000000000000</v></c></row>'
    expect((await onlyTableOf(rawXlsx({ sheets: [{ name: 'S', data }] }))).cells).toEqual([
      ['1.93068E+15', '6900000000000000000'],
    ])
  })

  it('reads shared strings that lie after the sheets, rich text joined, phonetic guides left out', async () => {
    const items = [
      '<t xml:space="preserve"> 空 </t>',
      '<r><t>红</t></r><r><rPr><b/></rPr><t>色 &amp; 大</t></r><rPh sb="0" eb="1"><t>hong</t></rPh>',
      '<t/>',
    ]
    const data =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>a_x000D_b</v></c></row>'
    const file = rawXlsx({ sheets: [{ name: 'S', data }], sharedStrings: sharedStringsXml(items), stringsLast: true })
    expect((await onlyTableOf(file)).cells).toEqual([[' 空 ', '红色 & 大', '', 'a\rb']])
  })

  it('reads inline strings, prefixed names, single quotes, comments, missing references and gaps', async () => {
    const xml = `<?xml version='1.0'?><!-- by hand --><x:worksheet xmlns:x='m'><x:sheetData>
      <x:row><x:c t='inlineStr'><x:is><x:t>一</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row>
      <x:row r='5'><x:c r='C5' t='inlineStr' ><x:is><x:r><x:t><![CDATA[<三>]]></x:t></x:r></x:is></x:c></x:row>
      <x:row><x:c note='a > b' r = 'B6'><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const table = await onlyTableOf(rawXlsx({ sheets: [{ name: 'S', xml }] }))
    expect(table.rows.map(({ row, cells }) => [row, cells])).toEqual([
      [1, ['一', '2']],
      [5, ['', '', '<三>']],
      [6, ['', '4']],
    ])
  })

  it('counts days from 1904 where the workbook says so', async () => {
    const styles =
      '<styleSheet><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    const data = '<row><c s="1"><v>44834.5</v></c><c s="0"><v>44834.5</v></c></row>'
    const file = (is1904: boolean) => rawXlsx({ sheets: [{ name: 'S', data }], styles, is1904 })
    expect((await onlyTableOf(file(false))).cells).toEqual([['2022-09-30 12:00:00', '44834.5']])
    expect((await onlyTableOf(file(true))).cells).toEqual([['2026-10-01 12:00:00', '44834.5']])
  })

  it('gives one table per visible sheet with rows, hidden ones only when no other has any', async () => {
    const data = '<row><c><v>1</v></c></row>'
    const sheets = [{ name: '订单', data }, { name: '空表' }, { name: '参数', data, state: 'hidden' as const }]
    expect((await tablesOf(rawXlsx({ sheets }))).map((table) => table.name)).toEqual(['file/订单'])
    expect((await tablesOf(rawXlsx({ sheets: sheets.slice(1) }))).map((table) => table.name)).toEqual(['file/参数'])
  })

  it('reads workbooks of the streaming writer, whose parts come in another order', async () => {
    const pieces: Buffer[] = []
    const stream = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece)
        done()
      },
    })
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true })
    const sheet = book.addWorksheet('流')
    for (let row = 1; row <= 3000; row++) sheet.addRow([`编码${row}`, row, `名称${row % 7}`]).commit()
    sheet.commit()
    await book.commit()
    const table = await onlyTableOf(Buffer.concat(pieces))
    expect(table.cells).toEqual(
      Array.from({ length: 3000 }, (_, at) => [`编码${at + 1}`, String(at + 1), `名称${(at + 1) % 7}`]),
    )
  })

  it('gives back any text that was written', async () => {
    // Control characters cannot be written by exceljs, and it drops lone halves of pairs.
    const text = fc.string({
      unit: fc.constantFrom('a', '中', '𠮷', '<', '&', '"', "'", ']]>', ' ', '\n', '\t', '_x', '=', '€'),
      maxLength: 8,
    })
    const table = fc.array(
      fc.array(text, { minLength: 1, maxLength: 5 }).map((cells) => [...cells, '末']),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const file = await written((sheet) => void sheet.addRows(rows))
        expect((await onlyTableOf(file)).cells).toEqual(rows)
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('refuses a workbook without rows as empty', async () => {
    await expect(tablesOf(rawXlsx({ sheets: [{ name: 'S', xml: sheetXml('') }] }))).rejects.toMatchObject({
      code: 'FILE_EMPTY',
    })
  })
})

describe('date formats and serial numbers', () => {
  it.for(['yyyy-mm-dd', 'm/d/yy h:mm', '[$-804]yyyy"年"m"月"', 'hh:mm AM/PM', '[DBNum1]d', '上午/下午h"时"mm"分"'])(
    '%s shows a date',
    (format) => expect(isDateFormat(format)).toBe(true),
  )
  it.for([
    'General',
    '0.00',
    '#,##0.00_);[Red](#,##0.00)',
    '"days" 0',
    '[h]:mm',
    '@',
    '0.00E+00',
    '\\d0',
    '[$HK$-C04]0',
  ])('%s shows no date', (format) => expect(isDateFormat(format)).toBe(false))
  it('rounds to the second and knows the day that never was', () => {
    expect(serialToText(46296.02083333333, false)).toBe('2026-10-01 00:30:00')
    expect(serialToText(1, false)).toBe('1900-01-01 00:00:00')
    expect(serialToText(61, false)).toBe('1900-03-01 00:00:00')
    expect(serialToText(0.75, false)).toBe('18:00:00')
    expect(serialToText(-1, false)).toBeNull()
    expect(serialToText(Number.NaN, false)).toBeNull()
    expect(serialToText(3e6, false)).toBeNull()
  })
})
