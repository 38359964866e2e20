import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyExponent, expandNumber, parseMoney } from './money.ts'

/** Decimal text of minor units, the plain way. */
function written(minor: number, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

describe('parseMoney', () => {
  it.each([
    ['598', 59_800],
    ['598.00', 59_800],
    ['598.00元', 59_800],
    ['0元', 0],
    ['¥1,234.50', 123_450],
    ['￥ 12.3', 1230],
    ['1,234,567.89', 123_456_789],
    ['\t168.99\t', 16_899],
    ["'19.90", 1990],
    ['="19.90"', 1990],
    ['１９．９０', 1990],
    ['-0.22', -22],
    ['−0.22', -22],
    ['+3', 300],
    ['19.900', 1990],
    ['.5', 50],
    ['5.', 500],
    ['0.00', 0],
    ['-0.00', 0],
  ])('reads %j as %d minor units', (text, minor) => {
    expect(parseMoney(text, 2)).toBe(minor)
  })

  it.each(['', ' ', '-', '--', 'null', 'NULL', '无退款申请', '\t'])('reads %j as nothing', (text) => {
    expect(parseMoney(text, 2)).toBeNull()
  })

  it.each(['abc', '12.345', '1,23', '12,34.5', '1.2.3', '4.2E+3', '12元5角', '1234567890123456789'])(
    'refuses %j',
    (text) => {
      expect(parseMoney(text, 2)).toBeNaN()
    },
  )

  it('knows how many decimals a currency has', () => {
    expect(parseMoney('1980', currencyExponent('JPY'))).toBe(1980)
    expect(parseMoney('1980.00', currencyExponent('JPY'))).toBe(1980)
    expect(parseMoney('1980.5', currencyExponent('JPY'))).toBeNaN()
    expect(parseMoney('1.234', currencyExponent('KWD'))).toBe(1234)
    expect(currencyExponent(null)).toBe(2)
  })

  it('reads a decimal comma only where it can be nothing else', () => {
    const european = { mayUseDecimalComma: true }
    expect(parseMoney('95,00', 2, european)).toBe(9500)
    expect(parseMoney('1.234,56', 2, european)).toBe(123_456)
    expect(parseMoney('1,234.56', 2, european)).toBe(123_456)
    expect(parseMoney('1,234', 2, european)).toBe(123_400)
    expect(parseMoney('1.234.567', 2, european)).toBe(123_456_700)
    expect(parseMoney('95,00', 2)).toBeNaN()
  })

  it('undoes the binary tail of a workbook number', () => {
    expect(parseMoney('26.899999999999999', 2, { isNumericCell: true })).toBe(2690)
    expect(parseMoney('1998.9999999999998', 2, { isNumericCell: true })).toBe(199_900)
    expect(parseMoney('5.0E-2', 2, { isNumericCell: true })).toBe(5)
    expect(parseMoney('26.899999999999999', 2)).toBeNaN()
    expect(expandNumber('1E14')).toBe('100000000000000')
  })

  it('reads back every amount it could have written, in every currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
        fc.constantFrom(0, 2, 3),
        (minor, exponent) => {
          const text = written(minor, exponent)
          expect(parseMoney(text, exponent)).toBe(minor === 0 ? 0 : minor)
          expect(parseMoney(`\t¥${text}元 `, exponent)).toBe(minor === 0 ? 0 : minor)
        },
      ),
    )
  })

  it('never answers with a fraction of a minor unit', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-¥元 eE'), maxLength: 12 }), (text) => {
        const minor = parseMoney(text, 2)
        expect(minor === null || Number.isNaN(minor) || Number.isSafeInteger(minor)).toBe(true)
      }),
    )
  })
})
