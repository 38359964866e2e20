import { describe, expect, it, test } from 'vitest'
import { type Demand, type FreePlace, type PlacementPolicy, placeDemands } from './placement.rules.ts'

const POLICY: PlacementPolicy = {
  sites: [['near'], ['far']],
  onlyFrom: new Map(),
  isSplitAllowed: false,
  today: '2026-11-11',
  expiresFrom: '2026-11-12',
}

function place(warehouseId: string, free: number, lot: Partial<FreePlace> = {}): FreePlace {
  return { warehouseId, lotId: '', free, keepsLots: false, expiresDay: null, receivedDay: null, ...lot }
}

function lot(
  lotId: string,
  free: number,
  expiresDay: string | null,
  receivedDay: string | null = '2026-01-01',
): FreePlace {
  return place('near', free, { lotId, keepsLots: true, expiresDay, receivedDay })
}

function run(
  demands: readonly Demand[],
  places: Readonly<Record<string, FreePlace[]>>,
  policy: Partial<PlacementPolicy> = {},
) {
  const placement = placeDemands(demands, (skuId) => places[skuId] ?? [], { ...POLICY, ...policy })
  if (!placement.isPlaced) return placement.missing
  return Object.fromEntries(
    [...placement.parts].map(([skuId, parts]) => [
      skuId,
      parts.map((part) => `${part.warehouseId}${part.lotId} ${part.pieces}`),
    ]),
  )
}

describe('warehouses', () => {
  it('takes the whole order from the first warehouse that has all of it', () => {
    const places = { a: [place('near', 5), place('far', 5)], b: [place('far', 5), place('near', 1)] }
    expect(run([{ skuId: 'a', pieces: 2 }], places)).toEqual({ a: ['near 2'] })
    expect(
      run(
        [
          { skuId: 'a', pieces: 2 },
          { skuId: 'b', pieces: 2 },
        ],
        places,
      ),
    ).toEqual({ a: ['far 2'], b: ['far 2'] })
  })

  it('lacks what the best single warehouse lacks, though together they would have it', () => {
    expect(run([{ skuId: 'a', pieces: 13 }], { a: [place('near', 10), place('far', 12)] })).toBe(1)
  })

  it('a split order takes from the next warehouse only what is still wanted', () => {
    const places = { a: [place('near', 10), place('far', 15)] }
    expect(run([{ skuId: 'a', pieces: 17 }], places, { isSplitAllowed: true })).toEqual({ a: ['near 10', 'far 7'] })
    expect(run([{ skuId: 'a', pieces: 13 }], places, { isSplitAllowed: true })).toEqual({ a: ['far 13'] })
    expect(run([{ skuId: 'a', pieces: 26 }], places, { isSplitAllowed: true })).toBe(1)
  })

  it('a warehouse outside the route gives nothing', () => {
    expect(run([{ skuId: 'a', pieces: 1 }], { a: [place('event', 9)] }, { isSplitAllowed: true })).toBe(1)
  })
})

describe('lots', () => {
  it('goes out first which expires first, over as many lots as it takes', () => {
    const places = { a: [lot('c', 9, '2027-03-01'), lot('b', 2, '2026-12-01'), lot('a', 1, '2027-01-01')] }
    expect(run([{ skuId: 'a', pieces: 5 }], places)).toEqual({ a: ['nearb 2', 'neara 1', 'nearc 2'] })
  })

  test.each([
    ['without an expiry day', lot('x', 9, null)],
    ['expired', lot('x', 9, '2026-11-10')],
    ['that ends today', lot('x', 9, '2026-11-11')],
    ['from a receipt dated in the future', lot('x', 9, '2027-11-11', '2026-11-12')],
    ['not yet told apart', place('near', 9, { keepsLots: true })],
  ])('a lot %s is never taken', (_, bad) => {
    expect(run([{ skuId: 'a', pieces: 1 }], { a: [bad] })).toBe(1)
  })

  it('a channel that wants more days left gets a fresher lot', () => {
    const places = { a: [lot('old', 9, '2026-12-01'), lot('new', 9, '2027-12-01')] }
    expect(run([{ skuId: 'a', pieces: 1 }], places, { expiresFrom: '2027-01-01' })).toEqual({ a: ['nearnew 1'] })
  })
})
