/**
 * Merging is a pure function of the set of observations: permutation and duplication change nothing, and
 * where versions differ the order of import does not count either.
 *
 * Seen to fail with planted bugs: observations left unsorted in `mergeOrder`; `byVersion` without the
 * rank, and without the sequence; `topState` taking the last word; `receiverOf` taking blank cells;
 * `placeAmong` not knowing what programs record.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ORDER_STATES } from '../../contract/primitives.ts'
import { mergeOrder, type Observation } from './merge-order.ts'
import type { FileInstant, LineRecord, OrderFields, ReportKind } from './order-record.ts'

/** Reports of one platform, and of other sources: files read through a mapping and what programs record are peers. */
const FAMILIES: readonly (readonly ReportKind[])[] = [
  ['taobao.orders', 'taobao.items', 'taobao.refunds'],
  ['other.template', 'recorded'],
]

const instant = fc.integer({ min: 1, max: 9 }).map((at): FileInstant => ({ at, text: String(at), zone: 'UTC' }))
const blank = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const word = fc.constantFrom('甲', '乙', '丙')

const fields: fc.Arbitrary<OrderFields> = fc.record(
  {
    refunded: fc.constantFrom('none', 'part', 'full'),
    createdAt: blank(instant),
    paidAt: blank(instant),
    shippedAt: blank(instant),
    updatedAt: blank(instant),
    buyerPaidMinor: blank(fc.nat(5)),
    refundMinor: blank(fc.nat(5)),
    leftShop: fc.boolean(),
    waybill: blank(fc.constantFrom('SF1', 'SF2')),
    receiver: fc.record({ name: blank(word), address: blank(word) }),
    addressMasked: fc.boolean(),
    buyerNote: blank(word),
    sellerNote: blank(word),
    isRefundOpen: fc.boolean(),
    isPresale: fc.boolean(),
  },
  { requiredKeys: [] },
)

const line = fc
  .record({
    lineKey: fc.constantFrom('1', '2'),
    quantity: fc.integer({ min: 1, max: 3 }),
    merchantCode: blank(word),
    spec: blank(word),
  })
  .map(
    (one): LineRecord => ({
      platformLineId: null,
      goodsId: null,
      skuId: null,
      title: '',
      unitPriceMinor: null,
      ...one,
    }),
  )
const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 2, selector: (one) => one.lineKey })

const observationBy = (reports: readonly ReportKind[]) =>
  fc
    .record({
      report: fc.constantFrom(...reports),
      rank: fc.integer({ min: 0, max: 5 }),
      versionAt: fc.integer({ min: 0, max: 3 }),
      shopName: blank(word),
      fields,
      lines: fc.option(lines, { nil: undefined }),
    })
    .map(
      (one): Omit<Observation, 'sequence'> => ({
        ...one,
        part: one.report === 'taobao.refunds' ? 'R1' : '',
        // The state and the rank of a record are one word of the platform.
        fields: { ...one.fields, state: ORDER_STATES[one.rank] },
        ...(one.report === 'taobao.refunds' ? { lines: undefined, fields: { ...one.fields, state: undefined } } : {}),
      }),
    )

const order = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })

function numbered(observations: readonly Omit<Observation, 'sequence'>[]): Observation[] {
  return observations.map((one, index) => ({ ...one, sequence: index + 1 }))
}

function permuted<T>(list: readonly T[], by: readonly number[]): T[] {
  return list
    .map((one, index) => ({ one, key: by[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)
}

describe.each(FAMILIES.map((reports) => ({ name: reports.join(', '), reports })))('of $name', ({ reports }) => {
  const observation = observationBy(reports)
  const anyObservations = fc.array(observation, { minLength: 1, maxLength: 6 })
  /** No two of one report, or of peers, with the same version: then nothing is left to the order of import. */
  const distinctVersions = fc.uniqueArray(observation, {
    minLength: 1,
    maxLength: 6,
    selector: (one) => `${reports.includes('recorded') ? '' : one.report} ${one.rank} ${one.versionAt}`,
  })
  test('the set of observations decides, not the order in which they are read, nor how often', () => {
    fc.assert(
      fc.property(anyObservations, order, fc.nat(5), (observations, by, twice) => {
        const all = numbered(observations)
        const expected = mergeOrder(all)
        expect(mergeOrder(permuted(all, by))).toEqual(expected)
        const again = all[twice % all.length]
        expect(mergeOrder(permuted([...all, ...(again === undefined ? [] : [again])], by))).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('where versions differ, the order of import does not count', () => {
    fc.assert(
      fc.property(distinctVersions, order, (observations, by) => {
        expect(mergeOrder(numbered(permuted(observations, by)))).toEqual(mergeOrder(numbered(observations)))
      }),
      { numRuns: 2000 },
    )
  })

  test('an older record never takes a newer state back', () => {
    fc.assert(
      fc.property(anyObservations, order, (observations, by) => {
        const merged = mergeOrder(numbered(permuted(observations, by)))
        const ranks = observations.filter((one) => one.report !== 'taobao.refunds').map((one) => one.rank)
        expect(merged?.state ?? null).toBe(ranks.length === 0 ? null : ORDER_STATES[Math.max(...ranks)])
      }),
      { numRuns: 1000 },
    )
  })

  test('what was once read in clear stays: a later blank or masked cell never removes it', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const merged = mergeOrder(numbered(observations))
        if (merged === null) return
        const told = observations.filter((one) => one.report !== 'taobao.refunds')
        for (const part of ['name', 'address'] as const) {
          const known = told
            .map((one) => one.fields.receiver?.[part])
            .filter((value) => value !== undefined && value !== null)
          expect(merged.receiver[part] === null).toBe(known.length === 0)
          if (merged.receiver[part] !== null) expect(known).toContain(merged.receiver[part])
        }
      }),
      { numRuns: 1000 },
    )
  })
})
