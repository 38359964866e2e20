import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sku } from '../../../contract/catalog.ts'
import { cellText, changesAnything, minorToText, previousOf, readCell, textToMinor } from './sku-cells.rules.ts'

const mug: Sku = {
  id: 's1',
  code: 'MUG-WH',
  barcode: null,
  isBarcodeDoubtful: false,
  name: '马克杯',
  category: null,
  spec: '白色',
  bin: 'A-01-01',
  costMinor: 1100,
  currency: 'CNY',
  safetyStock: 50,
  openingStock: 631,
  onHand: 600,
  reserved: 3,
  available: 597,
  version: 4,
  updatedAt: 0,
}

describe('cells of the goods table', () => {
  it('shows a cost in yuan and reads it back', () => {
    expect(cellText(mug, 'costMinor')).toBe('11.00')
    expect(readCell('costMinor', '12.5', 'CNY')).toEqual({ changes: { costMinor: 1250 } })
  })

  it.each([
    ['¥1,234.50', 123450],
    ['12元', 1200],
    ['１２．５', 1250],
    ['0', 0],
  ])('reads the amount %j', (text, minor) => {
    expect(textToMinor(text, 'CNY')).toBe(minor)
  })

  it.each(['-1', '1.234', 'abc', '', '1.2.3', '1e5'])('reads no amount in %j', (text) => {
    expect(textToMinor(text, 'CNY')).toBeNull()
  })

  it('knows that yen have no decimals', () => {
    expect(textToMinor('1200', 'JPY')).toBe(1200)
    expect(textToMinor('12.5', 'JPY')).toBeNull()
    expect(minorToText(1200, 'JPY')).toBe('1200')
  })

  it('gives back every amount it shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_99 }),
        fc.constantFrom('CNY', 'USD', 'JPY'),
        (minor, currency) => {
          expect(textToMinor(minorToText(minor, currency), currency)).toBe(minor)
        },
      ),
    )
  })

  it('empties an optional cell but never the name', () => {
    expect(readCell('bin', '  ', 'CNY')).toEqual({ changes: { bin: null } })
    expect(readCell('name', '  ', 'CNY')).toEqual({ problem: 'nameEmpty' })
  })

  it('takes an empty safety stock as none and refuses words', () => {
    expect(readCell('safetyStock', '', 'CNY')).toEqual({ changes: { safetyStock: 0 } })
    expect(readCell('safetyStock', '1,200', 'CNY')).toEqual({ changes: { safetyStock: 1200 } })
    expect(readCell('safetyStock', '十', 'CNY')).toEqual({ problem: 'notCount' })
  })

  it('remembers what a change overwrites', () => {
    expect(previousOf(mug, { bin: 'B-1', costMinor: null })).toEqual({ bin: 'A-01-01', costMinor: 1100 })
  })

  it('knows when nothing changes', () => {
    expect(changesAnything(mug, { bin: 'A-01-01' })).toBe(false)
    expect(changesAnything(mug, { barcode: null })).toBe(false)
    expect(changesAnything(mug, { bin: 'B-1' })).toBe(true)
  })
})
