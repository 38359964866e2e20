import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTsv, toTsv } from './tsv.ts'

describe('cells on the clipboard', () => {
  it('reads two rows of two cells as a spreadsheet copies them', () => {
    expect(parseTsv('A-01\t12\r\nA-02\t13\r\n')).toEqual([
      ['A-01', '12'],
      ['A-02', '13'],
    ])
  })

  it('reads a quoted cell with a line break and quotes inside', () => {
    expect(parseTsv('"two\nlines ""x"""\tb')).toEqual([['two\nlines "x"', 'b']])
  })

  it('takes an empty clipboard as one empty cell', () => {
    expect(parseTsv('')).toEqual([['']])
  })

  it('gives back what was copied', () => {
    const text = fc.string().map((value) => value.replaceAll('\r', ''))
    const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 })
    fc.assert(
      fc.property(rows, (cells) => {
        expect(parseTsv(toTsv(cells))).toEqual(cells)
      }),
    )
  })
})
