/** The order list against its definition: every filter, alone and with another, over all orders of a shop. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { QueueFilter, QueueRow } from '../../src/contract/orders.ts'
import { type CoreBox, coreBox } from '../support/core-box.ts'

const ORDERS = 600
type Wanted = Partial<z.input<typeof QueueFilter>>

let box: CoreBox
/** Newest first. */
let all: QueueRow[]

beforeAll(async () => {
  box = await coreBox()
  await box.client.demo.seed({ commandKey: box.key(), orders: ORDERS, seed: 7 })
  await box.core.drain()
  const [first] = (await box.client.orders.listQueue({ tab: 'to_ship', limit: 5 })).rows
  await box.client.fulfilment.createPickLists({ commandKey: box.key(), selection: { ids: [first?.id ?? 0] } })
  all = await walk('all', 'newest', {})
})

afterAll(() => box.dispose())

async function walk(tab: 'all' | 'to_ship' | 'shipped', sort: 'newest' | 'oldest', filter: Wanted, limit = 40) {
  const rows: QueueRow[] = []
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null && rows.length <= ORDERS) {
    const page = await box.client.orders.listQueue({ tab, sort, filter, cursor, limit })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows
}

function holdsFor(row: QueueRow, filter: Wanted): boolean {
  const isIn = <Value>(list: readonly Value[] | undefined, value: Value) =>
    list === undefined || list.length === 0 || list.includes(value)
  return (
    isIn(filter.platforms, row.platform) &&
    isIn(filter.shopIds, row.shopId) &&
    isIn(filter.states, row.state) &&
    (filter.holds === undefined || filter.holds.some((code) => row.holds.includes(code))) &&
    (filter.paidFrom == null || (row.paidAt !== null && row.paidAt >= filter.paidFrom)) &&
    (filter.paidTo == null || (row.paidAt !== null && row.paidAt < filter.paidTo)) &&
    (filter.hasNote !== true || row.buyerNote !== null || row.sellerNote !== null) &&
    (filter.unpickedOnly !== true || row.pickListNo === null)
  )
}

/** Each filter twice: statements are kept per shape, values must not be. */
function wantedFilters(): Wanted[] {
  const paid = all.flatMap((row) => row.paidAt ?? []).toSorted((a, b) => a - b)
  const [early, late] = [paid[Math.floor(paid.length / 3)] ?? 0, paid[Math.floor(paid.length / 2)] ?? 0]
  const shops = [...new Set(all.map((row) => row.shopId))]
  return [
    { platforms: ['taobao'] },
    { platforms: ['jd', 'pdd'] },
    { shopIds: shops.slice(0, 1) },
    { shopIds: shops.slice(1, 3) },
    { states: ['paid'] },
    { states: ['shipped', 'closed'] },
    { holds: ['UNMAPPED_SKU'] },
    { holds: ['MASKED_ADDRESS', 'SHORT_STOCK'] },
    { paidFrom: early },
    { paidFrom: late },
    { paidTo: early },
    { paidTo: late },
    { hasNote: true },
    { unpickedOnly: true },
  ]
}

test('every filter gives exactly the orders it describes, in order', async () => {
  expect(all).toHaveLength(ORDERS)
  for (const wanted of wantedFilters()) {
    const expected = all.filter((row) => holdsFor(row, wanted))
    expect(expected.length, JSON.stringify(wanted)).toBeGreaterThan(0)
    expect(expected.length, JSON.stringify(wanted)).toBeLessThan(ORDERS)
    expect(await walk('all', 'newest', wanted), JSON.stringify(wanted)).toEqual(expected)
  }
})

test('two filters together give the orders both describe', async () => {
  const filters = wantedFilters()
  for (const [index, one] of filters.entries())
    for (const other of filters.slice(index + 1)) {
      const wanted = { ...one, ...other }
      const expected = all.filter((row) => holdsFor(row, wanted))
      expect(await walk('all', 'newest', wanted, 200), JSON.stringify(wanted)).toEqual(expected)
    }
})

test('a page may be walked to from either end and in either direction', async () => {
  expect(await walk('all', 'oldest', {})).toEqual(all.toReversed())
  const middle = await box.client.orders.listQueue({ tab: 'all', sort: 'newest', limit: 100 })
  const before = { tab: 'all', sort: 'newest', cursor: middle.nextCursor, backwards: true, limit: 30 } as const
  expect((await box.client.orders.listQueue(before)).rows).toEqual(all.slice(69, 99))
})

test('tabs share the filter and count what they list', async () => {
  for (const tab of ['to_ship', 'shipped'] as const)
    for (const filter of [{ platforms: ['taobao'] }, { platforms: ['jd', 'pdd'] }] satisfies Wanted[]) {
      const rows = await walk(tab, 'newest', filter)
      expect(rows.length).toBeGreaterThan(0)
      expect(rows).toEqual(all.filter((row) => rows.some(({ id }) => id === row.id) && holdsFor(row, filter)))
      expect((await box.client.orders.countTabs({ filter })).counts[tab]).toBe(rows.length)
    }
})

test('searches of one shape find what each of them asks for', async () => {
  const names = [...new Set(all.flatMap((row) => row.receiver.split(' · ')[0] ?? []))].filter((name) => name.length > 1)
  for (const name of names.slice(0, 3)) {
    const found = await walk('all', 'newest', { search: name })
    expect(found.length, name).toBeGreaterThan(0)
    for (const row of found) expect(JSON.stringify(row), name).toContain(name)
  }
})
