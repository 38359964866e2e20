import { expect, test } from 'vitest'
import { lineOfCode, linesWithoutLot, NOTHING, type PurchaseLine, receivedLines } from './receive.rules.ts'

const line = (sku: string, words: Partial<PurchaseLine> = {}): PurchaseLine => ({
  skuId: `id-${sku}`,
  sku,
  name: sku,
  spec: null,
  barcode: null,
  keepsLots: false,
  ordered: 10,
  received: 0,
  unitCostMinor: null,
  ...words,
})
const mug = line('MUG', { barcode: '690' })
const tea = line('TEA', { keepsLots: true })

test('a scanned code finds its line by barcode first, then by SKU code in any case', () => {
  const trap = line('690')
  expect(lineOfCode([trap, mug], '690')).toBe(mug)
  expect(lineOfCode([mug, tea], 'tea')).toBe(tea)
  expect(lineOfCode([mug, tea], 'nobody')).toBeUndefined()
})

test('goods kept by lot need both number and day, others neither', () => {
  const counted = new Map([
    [mug.skuId, { ...NOTHING, pieces: 2 }],
    [tea.skuId, { pieces: 3, lotNo: 'A', expiresDay: '' }],
  ])
  expect(linesWithoutLot([mug, tea], counted)).toEqual([tea])
  counted.set(tea.skuId, { pieces: 3, lotNo: ' A ', expiresDay: '2027-01-01' })
  expect(linesWithoutLot([mug, tea], counted)).toEqual([])
  expect(receivedLines([mug, tea, line('CUP')], counted)).toEqual([
    { skuId: mug.skuId, pieces: 2, lot: null },
    { skuId: tea.skuId, pieces: 3, lot: { lotNo: 'A', expiresDay: '2027-01-01' } },
  ])
})
