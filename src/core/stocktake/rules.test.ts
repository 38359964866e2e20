import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AreaSku, abcClasses, skusOfArea, zoneOf } from './area.rules.ts'
import { DEFAULT_RULES, isJump, standingCount, withEntry } from './line.rules.ts'
import { type CountedPlace, placeDifference } from './place.rules.ts'
import { parseSheetMark, sheetMark, sheetNo } from './sheet-number.rules.ts'

const none = { first: null, second: null, recount: null }

describe('the count that stands', () => {
  it('is the only one, on a sheet counted once', () => {
    expect(standingCount({ ...none, first: 0 }, false)).toEqual({ counted: 0, isDisagreeing: false })
    expect(standingCount(none, false)).toEqual({ counted: null, isDisagreeing: false })
  })

  it('needs two that agree, or a recount, on a sheet counted twice', () => {
    expect(standingCount({ ...none, first: 5 }, true)).toEqual({ counted: null, isDisagreeing: true })
    expect(standingCount({ ...none, first: 5, second: 5 }, true)).toEqual({ counted: 5, isDisagreeing: false })
    expect(standingCount({ ...none, first: 5, second: 6 }, true)).toEqual({ counted: null, isDisagreeing: true })
    expect(standingCount({ first: 5, second: 6, recount: 0 }, true)).toEqual({ counted: 0, isDisagreeing: false })
  })

  it('grows with scans and is taken back with null', () => {
    expect(withEntry({ ...none, first: 5 }, 'first', 'add', 1).first).toBe(6)
    expect(withEntry(none, 'second', 'add', 1).second).toBe(1)
    expect(withEntry({ ...none, first: 5 }, 'first', 'set', 0).first).toBe(0)
    expect(withEntry({ ...none, first: 5 }, 'first', 'set', null).first).toBeNull()
  })
})

describe('a jump', () => {
  it.each([
    [100, 79, null, false],
    [100, 49, null, true],
    [100, 50, null, false],
    [30, 10, null, false],
    [30, 9, null, true],
    [0, 20, null, false],
    [0, 21, null, true],
    [1000, 990, 10_000, false],
    [1000, 989, 10_000, true],
    [1000, 989, null, false],
  ])('book %d, counted %d, cost %s: %s', (system, counted, cost, expected) =>
    expect(isJump(system, counted, cost, DEFAULT_RULES)).toBe(expected),
  )

  it('is none where nothing was counted', () => expect(isJump(1000, null, 100, DEFAULT_RULES)).toBe(false))
})

const sku = (code: string, bin: string | null, sold = 0, category: string | null = null): AreaSku => ({
  id: code,
  code,
  bin,
  sold,
  category,
})

describe('areas', () => {
  const skus = [
    sku('c', 'A-10-01', 50, '茶'),
    sku('b', 'A-2-01', 30, '杯'),
    sku('a', 'AB-1', 15),
    sku('d', null, 5, '茶'),
    sku('e', 'B-1'),
  ]
  const codes = (area: Parameters<typeof skusOfArea>[1]) => skusOfArea(skus, area, 'seed').map((one) => one.code)

  it('list goods along the bins, numbers as numbers, those without a bin last', () => {
    expect(codes({ kind: 'all' })).toEqual(['b', 'c', 'a', 'e', 'd'])
  })

  it('are zones, ranges of bins, categories, classes and chosen goods', () => {
    expect(codes({ kind: 'zone', zones: ['a'] })).toEqual(['b', 'c'])
    expect(codes({ kind: 'zone', zones: ['A-10', 'B-1'] })).toEqual(['c', 'e'])
    expect(codes({ kind: 'bins', from: 'A-2', to: 'A-10' })).toEqual(['b', 'c'])
    expect(codes({ kind: 'bins', from: 'A-3', to: '' })).toEqual(['c', 'a', 'e'])
    expect(codes({ kind: 'category', categories: ['茶'] })).toEqual(['c', 'd'])
    expect(codes({ kind: 'abc', classes: ['A'] })).toEqual(['b', 'c'])
    expect(codes({ kind: 'skus', skuIds: ['e', 'x'] })).toEqual(['e'])
    expect(zoneOf('B')).toBe('B')
  })

  it('are classed by what was sold: 80 %, 95 %, the rest', () => {
    expect([...abcClasses(skus)]).toEqual([
      ['c', 'A'],
      ['b', 'A'],
      ['a', 'B'],
      ['d', 'C'],
      ['e', 'C'],
    ])
    expect([...abcClasses([sku('x', null)]).values()]).toEqual(['C'])
  })

  it('a sample has its size, is the same when drawn again and another for another sheet', () => {
    const many = Array.from({ length: 200 }, (_, index) => sku(`s${index}`, null))
    const draw = (seed: string) => skusOfArea(many, { kind: 'sample', pieces: 20 }, seed).map((one) => one.code)
    expect(draw('one')).toHaveLength(20)
    expect(draw('one')).toEqual(draw('one'))
    expect(draw('one')).not.toEqual(draw('two'))
  })
})

describe('where a difference goes', () => {
  const place = (warehouseId: string, onHand: number, reserved = 0, lotId = ''): CountedPlace => ({
    warehouseId,
    lotId,
    onHand,
    reserved,
  })
  const home = { warehouseId: 'main' }
  const moves = (places: readonly CountedPlace[], delta: number) =>
    placeDifference(places, delta, home).map((move) => [move.place.warehouseId, move.place.lotId, move.delta])

  it('what was found lies in the physical warehouse', () => {
    expect(moves([place('main', 5), place('live', 3)], 4)).toEqual([['main', '', 4]])
    expect(moves([], 4)).toEqual([['main', '', 4]])
    expect(moves([place('main', 5, 0, 'old'), place('main', 5, 0, 'new')], 4)).toEqual([['main', 'new', 4]])
  })

  it('what is missing is taken from free pieces first, the physical warehouse before the virtual one', () => {
    expect(moves([place('main', 5, 3), place('live', 3)], -4)).toEqual([
      ['main', '', -2],
      ['live', '', -2],
    ])
    expect(moves([place('main', 5, 3), place('live', 3, 1)], -7)).toEqual([
      ['main', '', -5],
      ['live', '', -2],
    ])
  })

  it('takes what was asked or all there is, never more from a place than it has', () => {
    const places = fc.array(
      fc.record({ onHand: fc.nat(20), share: fc.nat(100), warehouseId: fc.constantFrom('main', 'live') }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 80 }), (drafts, asked) => {
        const all = drafts.map((one, index) => ({
          warehouseId: one.warehouseId,
          lotId: String(index),
          onHand: one.onHand,
          reserved: Math.floor((one.onHand * one.share) / 100),
        }))
        const done = placeDifference(all, -asked, home)
        const sum = done.reduce((total, move) => total - move.delta, 0)
        expect(sum).toBe(
          Math.min(
            asked,
            all.reduce((total, one) => total + one.onHand, 0),
          ),
        )
        for (const move of done) expect(-move.delta).toBeLessThanOrEqual(move.place.onHand)
        // A reservation gives way only when nothing free is left anywhere.
        const touched = done.some((move) => -move.delta > move.place.onHand - move.place.reserved)
        const free = all.reduce((total, one) => total + one.onHand - one.reserved, 0)
        expect(touched).toBe(Math.min(asked, sum) > free)
      }),
    )
  })
})

describe('numbers of sheets', () => {
  it('are read back from the rows of a file', () => {
    expect(parseSheetMark(sheetMark(sheetNo('2026-11-01', 7), 1027))).toEqual({ no: 'PD20261101-007', position: 1027 })
    expect(parseSheetMark('PD20261101-007')).toEqual({ no: 'PD20261101-007', position: null })
    expect(parseSheetMark('PD1 #x')).toEqual({ no: 'PD1', position: null })
  })
})
