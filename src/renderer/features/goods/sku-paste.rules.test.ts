import { describe, expect, it } from 'vitest'
import type { Sku } from '../../../contract/catalog.ts'
import { GOODS_COLUMNS } from './goods-columns.ts'
import { planPaste } from './sku-paste.rules.ts'

const sku = (code: string): Sku => ({
  id: code,
  code,
  barcode: null,
  isBarcodeDoubtful: false,
  name: code,
  category: null,
  spec: null,
  bin: null,
  costMinor: null,
  currency: 'CNY',
  safetyStock: 0,
  openingStock: null,
  onHand: 0,
  reserved: 0,
  available: 0,
  version: 1,
  updatedAt: 0,
})
const rows = ['A', 'B', 'C'].map(sku)
const binColumn = GOODS_COLUMNS.findIndex(({ id }) => id === 'bin')

describe('pasting into the goods table', () => {
  it('changes one SKU per line, column by column', () => {
    const plan = planPaste(rows, { row: 1, column: binColumn }, [
      ['A-01', '12.5', '3'],
      ['A-02', '13', '4'],
    ])
    expect(plan.edits.map(({ sku: { code }, changes }) => [code, changes])).toEqual([
      ['B', { bin: 'A-01', costMinor: 1250, safetyStock: 3 }],
      ['C', { bin: 'A-02', costMinor: 1300, safetyStock: 4 }],
    ])
  })

  it('leaves out what falls below the table or on columns nobody may edit', () => {
    const wide = ['A-01', '1', '2', '999', '999', '999', 'beyond']
    const plan = planPaste(rows, { row: 2, column: binColumn }, [wide, wide])
    expect(plan).toMatchObject({ failed: 0, reason: null })
    expect(plan.edits).toEqual([{ sku: rows[2], changes: { bin: 'A-01', costMinor: 100, safetyStock: 2 } }])
  })

  it('counts cells that are no values and still applies the others', () => {
    const plan = planPaste(rows, { row: 0, column: binColumn }, [['A-01', '贵', '三']])
    expect(plan).toMatchObject({ failed: 2, reason: 'notMoney' })
    expect(plan.edits).toEqual([{ sku: rows[0], changes: { bin: 'A-01' } }])
  })

  it('says nothing about a line that changes nothing', () => {
    expect(planPaste(rows, { row: 0, column: binColumn }, [['', '', '']]).edits).toEqual([])
  })
})
