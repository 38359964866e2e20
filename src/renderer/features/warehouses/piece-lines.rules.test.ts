import { expect, test } from 'vitest'
import { isTooMuch, piecesOf, sumOf, withCount, withPiece } from './piece-lines.rules.ts'

const mug = { skuId: 'm', sku: 'MUG', name: 'Mug', available: 2 }

test('the same goods scanned again count up, other goods make a line', () => {
  const twice = withPiece(withPiece([], mug), mug)
  expect(twice).toEqual([{ ...mug, pieces: 2 }])
  expect(withPiece(twice, { ...mug, skuId: 't', sku: 'TEA' })).toHaveLength(2)
})

test('a scan brings the newest figure of what is available', () => {
  const lines = withPiece(withPiece([], mug), { ...mug, available: 1 })
  expect([lines[0]?.available, isTooMuch(lines)]).toEqual([1, true])
})

test('lines of nothing are left out of what is sent', () => {
  const lines = withCount(withPiece([], mug), 'm', 0)
  expect([piecesOf(lines), sumOf(lines)]).toEqual([[], 0])
})
