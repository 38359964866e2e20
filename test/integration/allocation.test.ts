/**
 * Scarce goods under any history: records of orders in any order of arrival leave levels that are the sum
 * of their moves, never reserve more than is there, serve each order whole or not at all, and once settled
 * say the same about every order.
 *
 * Seen to fail with planted bugs: `reserve` serving each SKU by itself; `planContention` without its ORDER
 * BY; `ship` without giving others' reservations back; `releaseAll` leaving the level as it is.
 */

import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { ORDER_STATES, type OrderState } from '../../src/contract/primitives.ts'
import { applyGoods, ListingIndex, loadPinyin } from '../../src/core/catalog/index.ts'
import type { Tx } from '../../src/core/db/index.ts'
import type { FileInstant, LineRecord } from '../../src/core/domain/order-record.ts'
import {
  type IncomingRecord,
  ingestBatch,
  type ProjectionContext,
  settleContention,
} from '../../src/core/orders/index.ts'
import { dataFileBox } from '../support/data-file-box.ts'

const NOW = Date.UTC(2026, 10, 1)
const HOUR_MS = 3_600_000
const OPENING = { A: 6, B: 4, C: 9 } as const
type Code = keyof typeof OPENING

const box = dataFileBox()
afterAll(() => box.dispose())
await loadPinyin()
let made = 0
const ids = { next: () => `id${++made}` }
box.uow.write((tx) => {
  tx.run(`INSERT INTO warehouse (id, code, name, is_default) VALUES ('w', 'MAIN', 'Main', 1)`)
  const goods = Object.entries(OPENING).map(([code, openingStock], index) => ({ code, openingStock, row: index + 2 }))
  applyGoods(tx, { at: NOW, actor: 't', warehouseId: 'w', stockStart: 0, ids }, goods, () => undefined)
})

interface Word {
  readonly order: number
  readonly state: OrderState
}
interface Placed {
  readonly wants: Readonly<Partial<Record<Code, number>>>
  /** Hours before now. */
  readonly paidAgo: number
}

const placed: fc.Arbitrary<Placed> = fc.record({
  wants: fc.dictionary(fc.constantFrom<Code>('A', 'B', 'C'), fc.integer({ min: 1, max: 4 }), { minKeys: 1 }),
  paidAgo: fc.integer({ min: 1, max: 40 }),
})
const orders = fc.array(placed, { minLength: 2, maxLength: 7 })
/** What exports say one after the other: any state of any order, each state of an order once. */
const words = fc.uniqueArray(fc.record({ order: fc.nat(6), state: fc.constantFrom(...ORDER_STATES) }), {
  minLength: 2,
  maxLength: 14,
  selector: (word) => `${word.order} ${word.state}`,
})
const keys = fc.array(fc.nat(), { minLength: 14, maxLength: 14 })

test('any order of arrival leaves proven levels and the same reservations', () => {
  fc.assert(
    fc.property(orders, words, keys, fc.integer({ min: 1, max: 4 }), (shop, told, by, batch) => {
      const known = told.filter((word) => word.order < shop.length)
      const inOrder = live(shop, known, batch)
      const permuted = known.map((word, at) => ({ word, key: by[at] ?? 0 })).sort((a, b) => a.key - b.key)
      expect(
        live(
          shop,
          permuted.map(({ word }) => word),
          5 - batch,
        ),
      ).toEqual(inOrder)
    }),
    { numRuns: 300 },
  )
}, 60_000)

/** Lives through the words in one transaction that is undone again; what stands at its end. */
function live(shop: readonly Placed[], told: readonly Word[], batch: number): unknown {
  let end: unknown
  const undo = new Error('undo')
  try {
    box.uow.write((tx) => {
      const context = contextOf()
      for (let from = 0; from < told.length; from += batch) {
        const records = told.slice(from, from + batch).map((word) => recordOf(shop, word))
        const counts = ingestBatch(tx, context, { fileId: 0, shopId: null, onFailure: rethrow }, records)
        expect(counts.failed).toBe(0)
        prove(tx)
      }
      settleContention(tx, context)
      prove(tx)
      end = summary(tx)
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  return end
}

function prove(tx: Tx): void {
  const levels = tx.all<Record<string, number>>(
    `SELECT on_hand, reserved, (SELECT sum(on_hand_delta) FROM stock_move m WHERE m.sku_id = l.sku_id) AS moved, (SELECT sum(reserved_delta) FROM stock_move m WHERE m.sku_id = l.sku_id) AS held,
       (SELECT coalesce(sum(reserved), 0) FROM allocation a WHERE a.sku_id = l.sku_id) AS allocated FROM stock_level l`,
  )
  for (const { on_hand: onHand = -1, reserved = -1, moved, held, allocated } of levels) {
    expect([onHand, reserved, reserved]).toEqual([moved, held, allocated])
    expect(reserved >= 0 && reserved <= onHand).toBe(true)
  }
  const inPart = tx.all(
    'SELECT order_id FROM allocation GROUP BY order_id HAVING sum(reserved) NOT IN (0, sum(want_reserved))',
  )
  expect(inPart).toEqual([])
}

function summary(tx: Tx): unknown {
  return {
    levels: tx.all(
      'SELECT s.code, l.on_hand, l.reserved FROM stock_level l JOIN sku s ON s.id = l.sku_id ORDER BY s.code',
    ),
    orders: tx.all(
      `SELECT o.order_no, o.state, o.queue, o.missing, coalesce(sum(a.reserved), 0) AS reserved FROM sales_order o LEFT JOIN allocation a ON a.order_id = o.id GROUP BY o.id ORDER BY o.order_no`,
    ),
  }
}

function recordOf(shop: readonly Placed[], word: Word): IncomingRecord {
  const { wants, paidAgo } = shop[word.order] ?? { wants: {}, paidAgo: 1 }
  const paidAt = instant(NOW - paidAgo * HOUR_MS)
  const hasLeft = word.state === 'shipped' || word.state === 'completed'
  const lines = Object.entries(wants).map(
    ([code, quantity = 0]): LineRecord => ({
      platformLineId: null,
      lineKey: code,
      merchantCode: code,
      goodsId: null,
      skuId: null,
      title: code,
      spec: null,
      quantity,
      unitPriceMinor: 100,
    }),
  )
  const fields = {
    state: word.state,
    createdAt: paidAt,
    paidAt: word.state === 'unpaid' ? null : paidAt,
    leftShop: hasLeft,
    shippedAt: hasLeft ? instant(NOW) : null,
  }
  const body = JSON.stringify({ shopName: null, fields, lines })
  return {
    platform: 'jd',
    report: 'jd.orders',
    orderId: `1000000${word.order}`,
    part: '',
    contentHash: hash('sha1', body),
    rank: ORDER_STATES.indexOf(word.state),
    versionAt: 1,
    rowNumbers: '[]',
    body,
    raw: '',
    isWhole: false,
  }
}

function instant(at: number): FileInstant {
  return { at, text: '', zone: 'UTC' }
}

function rethrow(_record: IncomingRecord, error: unknown): never {
  throw error
}

function contextOf(): ProjectionContext {
  return {
    policy: { stockStart: 0, unpaidMs: () => 3 * HOUR_MS, now: NOW },
    zone: 'UTC',
    currency: 'CNY',
    shipByHours: {},
    warehouseId: 'w',
    placement: {
      route: () => ({ sites: [['w']], onlyFrom: new Map() }),
      isSplitAllowed: false,
      preferredPlatforms: [],
      today: '2026-01-01',
      expiresFrom: () => '2026-01-02',
    },
    actor: 't',
    listings: new ListingIndex(),
    ids,
    bringHome: () => undefined,
  }
}
