import { describe, expect, it } from 'vitest'
import { accuracyOf, goodsName, parsePieces, signed } from './sheet.rules.ts'

describe('typed pieces', () => {
  it('takes zero as a count and an empty field as none', () => {
    expect(parsePieces('0')).toBe(0)
    expect(parsePieces('  ')).toBeNull()
  })

  it('adds piles, multiplies layers and reads full-width digits', () => {
    expect(parsePieces('12+3*5')).toBe(27)
    expect(parsePieces('\uff11\uff12 \uff0b 3x4')).toBe(24)
    expect(parsePieces('1,200')).toBe(1200)
  })

  it('refuses words, negatives, fractions, unfinished sums and more than a shop can hold', () => {
    for (const text of ['a', '-4', '1.5', '1,5', '12+', '*3', '1++2', '999999999', '99999*99999']) {
      expect(parsePieces(text), text).toBeNull()
    }
  })
})

describe('figures of a sheet', () => {
  it('writes the sign of a difference', () => {
    expect([3, 0, -4].map((one) => signed(one, String))).toEqual(['+3', '0', '\u22124'])
  })

  it('names the spec once', () => {
    expect(goodsName({ name: '马克杯 白色', spec: '白色' })).toBe('马克杯 白色')
    expect(goodsName({ name: '马克杯', spec: '白色' })).toBe('马克杯 · 白色')
    expect(goodsName({ name: '马克杯', spec: null })).toBe('马克杯')
  })

  it('has no accuracy where nothing was counted', () => {
    expect(accuracyOf({ lines: 0, right: 0 })).toBeNull()
    expect(accuracyOf({ lines: 8, right: 6 })).toBe(0.75)
  })
})
