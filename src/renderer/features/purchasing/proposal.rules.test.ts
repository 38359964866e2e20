import { expect, test } from 'vitest'
import type { ProposedLine } from '../../../contract/purchasing.ts'
import { draftsOf } from './proposal.rules.ts'

const line = (skuId: string, supplier: string, propose: number, leadDays = 3): ProposedLine => ({
  skuId,
  supplier,
  leadDays,
  packSize: 1,
  sku: skuId,
  name: skuId,
  spec: null,
  costMinor: 100,
  currency: 'CNY',
  sold: 0,
  days: 1,
  soldOnPromotion: 0,
  coverDays: 1,
  safetyStock: 0,
  available: 0,
  incoming: 0,
  waiting: 0,
  perDayHundredths: 0,
  demand: 0,
  lacking: 0,
  propose,
})

test('each supplier gets one order, what a person wrote counts, and lines without pieces stay out', () => {
  const lines = [line('a', '老王', 5), line('b', '老李', 6), line('c', '老王', 7, 9), line('d', '老李', 8)]
  const written = new Map([
    ['c', 2],
    ['d', 0],
  ])
  const drafts = draftsOf(lines, written).map((draft) => [
    draft.supplier,
    draft.leadDays,
    draft.lines.map((one) => `${one.skuId}${one.pieces}`),
  ])
  expect(drafts).toEqual([
    ['老王', 9, ['a5', 'c2']],
    ['老李', 3, ['b6']],
  ])
})

test('an order never has more than 500 lines', () => {
  const lines = Array.from({ length: 501 }, (_, at) => line(`s${at}`, '', 1))
  expect(draftsOf(lines, new Map()).map((draft) => draft.lines.length)).toEqual([500, 1])
})
