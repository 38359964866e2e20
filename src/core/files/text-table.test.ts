import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { onlyTableOf } from '../../../test/support/tables-of.ts'
import { type CsvDialect, CsvScanner } from './csv-scanner.ts'

const COMMA: CsvDialect = { delimiter: ',', isQuoted: true, newline: '\n', width: 0 }

function scan(text: string, dialect: CsvDialect, pieceSize: number): string[][] {
  const scanner = new CsvScanner(dialect)
  const records: string[][] = []
  for (let at = 0; at < text.length; at += pieceSize) records.push(...scanner.push(text.slice(at, at + pieceSize)))
  return [...records, ...scanner.end()]
}

describe('the csv scanner', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r\n', ' ', '\t', '=', "'"),
    maxLength: 6,
  })
  // The last cell is never blank, so that no record is an empty line and none ends in a bare line end.
  const table = fc.array(fc.tuple(cell, cell, fc.constantFrom('x', '"q"', '末,尾')), { minLength: 1, maxLength: 8 })

  it('gives back what papaparse wrote, in pieces of any size', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 12 }), fc.constantFrom('\n', '\r\n'), (rows, size, newline) => {
        const text = Papa.unparse(rows, { newline, quotes: size % 2 === 0 })
        expect(scan(text, COMMA, size)).toEqual(rows)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('reads quotes in the middle of a cell as papaparse does', () => {
    const text = 'a,5" hose,b\n"5" hose, long",x,y\n"q" ,"r"\t,s\n'
    const expected = Papa.parse(text, { skipEmptyLines: true }).data
    expect(scan(text, COMMA, 3)).toEqual(expected)
    expect(expected).toHaveLength(3)
  })

  it('reads the line again without quotes when one never closes', () => {
    const text = `1,"开口,2\n${'3,"好,的",4\n'.repeat(3)}${'5,6,7\n'.repeat(300)}`
    const records = scan(text, { ...COMMA, width: 3 }, 64)
    expect(records[0]).toEqual(['1', '"开口', '2'])
    expect(records[1]).toEqual(['3', '好,的', '4'])
    expect(records).toHaveLength(304)
  })

  it('refuses with the row when that does not give the right number of columns', () => {
    const text = `1,2,3\n1,"开口\n${'5,6,7\n'.repeat(300)}`
    expect(() => scan(text, { ...COMMA, width: 3 }, 64)).toThrow(
      expect.objectContaining({ code: 'FILE_BROKEN', values: { reason: 'quotes', row: 2 } }),
    )
  })

  it('refuses a cell that no spreadsheet can hold', () => {
    expect(() => scan(`a,${'x'.repeat(32_768)}\n`, COMMA, 4096)).toThrow(
      expect.objectContaining({ code: 'FILE_BROKEN' }),
    )
    expect(scan(`a,${'x'.repeat(32_767)}\n`, COMMA, 4096)[0]?.[1]).toHaveLength(32_767)
  })
})

describe('a text table', () => {
  it('keeps line breaks inside cells, numbers records and drops blank lines', async () => {
    const table = await onlyTableOf('a,b\r\n"1\r\n2",x\r\n\r\n3,y\r\n')
    expect(table.rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1\r\n2', 'x'] },
      { row: 4, cells: ['3', 'y'] },
    ])
  })

  it('reads files whose lines end in CR alone', async () => {
    expect((await onlyTableOf('a,b\r1,2\r')).cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('takes TABs beside commas for decoration, not for delimiters', async () => {
    const table = await onlyTableOf('订单号,金额\r\n6900000000000000001\t,5.00\t\r\n"\t6900000000000000002","6\t"\r\n')
    expect(table.format).toBe('csv')
    expect(table.cells[1]).toEqual(['6900000000000000001\t', '5.00\t'])
    expect(table.cells[2]).toEqual(['\t6900000000000000002', '6\t'])
  })

  it('reads an Amazon file with quoting off: a quote in a title is a character', async () => {
    const table = await onlyTableOf(
      'order-id\tproduct-name\tsku\r\n1\t5" hose, red\tA\r\n2\t"Best" towel\tB\r\n3\t"open\tC\r\n',
    )
    expect(table.format).toBe('tsv')
    expect(table.cells.map((cells) => cells[1])).toEqual(['product-name', '5" hose, red', '"Best" towel', '"open'])
  })

  it('reads a TAB file with quoting on when every cell is quoted', async () => {
    expect((await onlyTableOf('"a"\t"b"\r\n"1\t2"\t"x ""y"""\r\n')).cells).toEqual([
      ['a', 'b'],
      ['1\t2', 'x "y"'],
    ])
  })

  it('finds semicolons as delimiter, and commas under a preamble without any', async () => {
    expect((await onlyTableOf('a;b;c\r\n1,5;2;3\r\n')).cells[1]).toEqual(['1,5', '2', '3'])
    const statement = await onlyTableOf(
      '#账务明细查询\r\n#起始：[2026]   终止：[2026]\r\n流水号,金额\r\n1,2\r\n3,4\r\n',
    )
    expect(statement.cells.slice(2)).toEqual([
      ['流水号', '金额'],
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('reads a single column', async () => {
    expect((await onlyTableOf('编码\r\nA1\r\nA2')).cells).toEqual([['编码'], ['A1'], ['A2']])
  })
})
