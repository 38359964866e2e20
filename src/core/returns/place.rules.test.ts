import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesToPut } from './place.rules.ts'

const part = (warehouseId: string, lotId: string, pieces: number) => ({ warehouseId, lotId, pieces })

test('pieces go back to where they left from, each lot its own', () => {
  const parts = [part('north', 'lot-2', 2), part('north', 'lot-1', 1)]
  expect(placesToPut(2, parts, 'main', null)).toEqual([part('north', 'lot-2', 2)])
  expect(placesToPut(3, parts, 'main', null)).toEqual([part('north', 'lot-2', 2), part('north', 'lot-1', 1)])
})

test('what is more than left goes to the first of these places, what has no known place to the default one', () => {
  expect(placesToPut(3, [part('north', 'lot-1', 1)], 'main', null)).toEqual([part('north', 'lot-1', 3)])
  expect(placesToPut(2, [part('north', 'lot-1', 0)], 'main', null)).toEqual([part('north', 'lot-1', 2)])
  expect(placesToPut(2, [], 'main', null)).toEqual([part('main', '', 2)])
})

test('a chosen warehouse takes all, in the lots they left with', () => {
  const parts = [part('north', 'lot-1', 1), part('south', 'lot-1', 1), part('south', 'lot-2', 1)]
  expect(placesToPut(3, parts, 'main', 'desk')).toEqual([part('desk', 'lot-1', 2), part('desk', 'lot-2', 1)])
})

test('every piece is put somewhere once, each place named once', () => {
  const parts = fc.array(
    fc.record({
      warehouseId: fc.constantFrom('north', 'south'),
      lotId: fc.constantFrom('', 'lot-1', 'lot-2'),
      pieces: fc.integer({ min: -2, max: 5 }),
    }),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), parts, fc.constantFrom(null, 'desk'), (pieces, from, chosen) => {
      const puts = placesToPut(pieces, from, 'main', chosen)
      expect(puts.reduce((sum, put) => sum + put.pieces, 0)).toBe(pieces)
      expect(puts.every((put) => put.pieces > 0)).toBe(true)
      expect(new Set(puts.map((put) => `${put.warehouseId} ${put.lotId}`)).size).toBe(puts.length)
    }),
  )
})
