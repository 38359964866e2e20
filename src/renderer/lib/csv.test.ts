import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { safeCell, toCsv } from './csv.ts'

describe('csv', () => {
  it('starts with a byte order mark so that Excel reads Chinese', () => {
    expect(toCsv([['商家编码', '商品名称']])).toBe('\uFEFF商家编码,商品名称\r\n')
  })

  it.each(['=1+1', '+86 138', '-cmd', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠a'])(
    'puts an apostrophe before %j so that no spreadsheet runs it',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`)
    },
  )

  it('leaves a negative amount a number', () => {
    expect(safeCell('-12.50')).toBe('-12.50')
    expect(toCsv([[-12]])).toBe('\uFEFF-12\r\n')
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv([['a,b', 'say "hi"', 'two\nlines', null]])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",\r\n')
  })

  it('gives back every text through a CSV reader, apart from the apostrophes it added', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const read = Papa.parse<string[]>(toCsv(rows).slice(1), { delimiter: ',', newline: '\r\n' }).data.slice(
          0,
          rows.length,
        )
        expect(read).toEqual(rows.map((row) => row.map(safeCell)))
      }),
    )
  })
})
