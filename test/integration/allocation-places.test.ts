/**
 * Several warehouses, lots and events under any history: whatever orders, transfers, grants, ends and clock
 * bring, levels are the sum of their moves, nothing is reserved beyond what is there, each order is served whole
 * from one site or not at all, no lot that may not be sold is promised, no channel touches another's share, and
 * pieces are conserved over all warehouses (S1-S4, S12). Once settled, nobody waits for what lies free.
 *
 * Seen to fail with planted bugs: `placeDemands` taking sites together without being allowed to; `isUsable`
 * ignoring lots; `routeOrder` giving shares to every order; `bringHome` returning reserved pieces too; a send
 * that puts the pieces on hand at once; `planContention` counting an order as kept whose pieces went to another.
 */
import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { ORDER_STATES, type OrderState } from '../../src/contract/primitives.ts'
import { applyGoods, ListingIndex, loadPinyin } from '../../src/core/catalog/index.ts'
import type { Tx } from '../../src/core/db/index.ts'
import type { LineRecord } from '../../src/core/domain/order-record.ts'
import { placeDemands } from '../../src/core/domain/placement.rules.ts'
import { Refusal } from '../../src/core/domain/refusal.ts'
import {
  type IncomingRecord,
  ingestBatch,
  type ProjectionContext,
  settleContention,
} from '../../src/core/orders/index.ts'
import { placesOf } from '../../src/core/stock/index.ts'
import { insertEvent } from '../../src/core/warehouses/event.repo.ts'
import { bringHome, grant, takeBack } from '../../src/core/warehouses/event.service.ts'
import { routeAt } from '../../src/core/warehouses/index.ts'
import { movePieces } from '../../src/core/warehouses/pieces.service.ts'
import { findTransfer, insertTransfer, replaceLines } from '../../src/core/warehouses/transfer.repo.ts'
import { closeTransfer, receiveTransfer, sendTransfer } from '../../src/core/warehouses/transfer.service.ts'
import { dataFileBox } from '../support/data-file-box.ts'

const START = Date.UTC(2026, 10, 1)
const HOUR_MS = 3_600_000
const DAYS = { today: '2026-11-01', expiresFrom: '2026-11-02' }
const OPENING = { A: 8, B: 6 } as const
type Code = 'A' | 'B' | 'L'

const box = dataFileBox()
afterAll(() => box.dispose())
await loadPinyin()
let made = 0
const ids = { next: () => `id${++made}` }
const skuIds = new Map<Code, string>()
box.uow.write((tx) => {
  for (const [position, id] of ['w', 'v'].entries())
    tx.run(
      `INSERT INTO warehouse (id, code, name, is_default, position) VALUES (?, ?, ?, ?, ?)`,
      id,
      id,
      id,
      position === 0 ? 1 : 0,
      position,
    )
  tx.run(`INSERT INTO region_rule (province, warehouse_id, actor, at) VALUES ('guangdong', 'v', 't', 0)`)
  const goods = Object.entries({ ...OPENING, L: 0 }).map(([code, openingStock], index) => ({
    code,
    openingStock,
    row: index + 2,
  }))
  applyGoods(tx, { at: START, actor: 't', warehouseId: 'w', stockStart: 0, ids }, goods, () => undefined)
  for (const { id, code } of tx.all<{ id: string; code: Code }>('SELECT id, code FROM sku')) skuIds.set(code, id)
  keepLots(tx)
})

/** SKU L comes in lots: one soon over, one good, one past its day, one from the future. */
function keepLots(tx: Tx): void {
  const sku = skuIds.get('L') ?? ''
  tx.run('UPDATE sku SET keeps_lots = 1 WHERE id = ?', sku)
  const lots = [
    ['soon', '2026-12-01', '2026-10-01', 3],
    ['good', '2027-12-01', '2026-10-01', 4],
    ['past', '2026-11-01', '2026-10-01', 5],
    ['future', '2027-12-01', '2026-12-01', 5],
  ] as const
  for (const [lotId, expires, received, pieces] of lots) {
    tx.run(
      'INSERT INTO lot (id, sku_id, lot_no, expires_day, received_day, created_at) VALUES (?, ?, ?, ?, ?, 0)',
      lotId,
      sku,
      lotId,
      expires,
      received,
    )
    receive(tx, sku, lotId, pieces)
  }
}

function receive(tx: Tx, skuId: string, lotId: string, pieces: number): void {
  const place = { skuId, warehouseId: 'w', lotId }
  movePieces(
    tx,
    { at: START, actor: 't', document: 'd', reason: null },
    { ...place, kind: 'receive', delta: { onHand: pieces }, cause: `r:${lotId}` },
  )
}

const REPORT = { jd: 'jd.orders', douyin: 'douyin.orders' } as const

type Act =
  | { readonly do: 'order'; readonly order: number; readonly state: OrderState }
  | { readonly do: 'grant' | 'takeBack'; readonly code: Code; readonly pieces: number }
  | { readonly do: 'move'; readonly code: Code; readonly pieces: number; readonly isBack: boolean }
  | { readonly do: 'receive'; readonly pieces: number }
  | { readonly do: 'close' }
  | { readonly do: 'pass'; readonly hours: number }

const code = fc.constantFrom<Code>('A', 'B', 'L')
const pieces = fc.integer({ min: 1, max: 5 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      order: fc.nat(5),
      state: fc.constantFrom(...ORDER_STATES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('grant' as const, 'takeBack' as const), code, pieces }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), code, pieces, isBack: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('receive' as const), pieces }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: -2, max: 6 }) }) },
)
const placed = fc.record({
  wants: fc.dictionary(code, fc.integer({ min: 1, max: 4 }), { minKeys: 1 }),
  platform: fc.constantFrom('jd' as const, 'douyin' as const),
  isSouth: fc.boolean(),
  placedAt: fc.integer({ min: -3, max: 3 }),
})
interface Placed {
  readonly wants: Readonly<Partial<Record<Code, number>>>
  readonly platform: 'jd' | 'douyin'
  readonly isSouth: boolean
  /** Hours from the start. */
  readonly placedAt: number
}

test('any history over two warehouses, lots and an event keeps every piece and every promise', () => {
  const seen = { granted: 0, returned: 0, sent: 0, split: 0, eventOrders: 0 }
  fc.assert(
    fc.property(
      fc.array(placed, { minLength: 6, maxLength: 6 }),
      fc.array(act, { minLength: 4, maxLength: 24 }),
      fc.boolean(),
      (shop, acts, isEventOnly) => {
        live(shop, acts, isEventOnly, seen)
      },
    ),
    // This seed once found an order that waited although another one's time was over.
    { numRuns: 400, seed: -571733563 },
  )
  // A run in which nothing of this ever happened would prove nothing.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
}, 120_000)

function live(shop: readonly Placed[], acts: readonly Act[], isEventOnly: boolean, seen: Record<string, number>): void {
  const undo = new Error('undo')
  let steps = 0
  let now = START
  const state = { lost: 0, versions: 0 }
  const apply = (tx: Tx, one: Act) => {
    steps += 1
    const who = { at: now, actor: 't', reason: null }
    const context = contextOf(tx, now)
    if (one.do === 'pass') now += one.hours * HOUR_MS
    else if (one.do === 'order') {
      state.versions += 1
      const target = { fileId: 0, shopId: null, onFailure: rethrow }
      expect(ingestBatch(tx, context, target, [recordOf(shop, one.order, one.state, state.versions)]).failed).toBe(0)
    } else if (one.do === 'grant' || one.do === 'takeBack') {
      bringHome(tx, who)
      if (tx.value("SELECT ended_at FROM sales_event WHERE id = 'e'") != null) return
      const give = one.do === 'grant' ? grant : takeBack
      give(tx, { id: 'e', parentId: 'w' }, [{ skuId: skuIds.get(one.code) ?? '', pieces: one.pieces }], DAYS, {
        ...who,
        number: String(steps),
      })
      seen.granted = (seen.granted ?? 0) + 1
    } else if (one.do === 'move') {
      const id = `t${steps}`
      const line = { skuId: skuIds.get(one.code) ?? '', pieces: one.pieces }
      insertTransfer(tx, { id, fromId: one.isBack ? 'v' : 'w', toId: one.isBack ? 'w' : 'v', note: '' }, id, 't', now)
      replaceLines(tx, id, [line])
      const paper = findTransfer(tx, id)
      if (paper !== undefined) sendTransfer(tx, paper, [line], DAYS, who)
      seen.sent = (seen.sent ?? 0) + 1
    } else {
      const open = tx.get<{ id: string; sku: string; left: number }>(
        'SELECT transfer_id AS id, sku_id AS sku, sum(sent - received - lost) AS left FROM transfer_part GROUP BY transfer_id, sku_id HAVING left > 0 LIMIT 1',
      )
      const paper = open === undefined ? undefined : findTransfer(tx, open.id)
      if (open === undefined || paper === undefined) return
      if (one.do === 'receive')
        receiveTransfer(tx, paper, [{ skuId: open.sku, pieces: Math.min(one.pieces, open.left) }], who)
      else {
        closeTransfer(tx, paper, who)
        state.lost += open.left
      }
    }
  }
  try {
    box.uow.write((tx) => {
      insertEvent(
        tx,
        {
          id: 'e',
          code: 'e',
          parentId: 'w',
          name: 'e',
          startsAt: START - HOUR_MS,
          endsAt: START + 4 * HOUR_MS,
          isEventOnly,
          channels: [{ platform: 'douyin', shopId: null }],
        },
        't',
        START,
      )
      for (const one of acts) {
        try {
          tx.savepoint(() => apply(tx, one))
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          expect(error.code).toBe('STOCK_NOT_ENOUGH')
        }
        settleContention(tx, contextOf(tx, now))
        prove(tx, state.lost)
        proveNobodyWaitsInVain(tx, now)
      }
      seen.returned =
        (seen.returned ?? 0) +
        Number(tx.value("SELECT count(*) FROM stock_move WHERE kind = 'grant_return' AND cause LIKE '%:home:%'") ?? 0)
      seen.eventOrders =
        (seen.eventOrders ?? 0) + Number(tx.value("SELECT count(*) FROM allocation_part WHERE warehouse_id = 'e'") ?? 0)
      seen.split =
        (seen.split ?? 0) +
        Number(
          tx.value(
            'SELECT count(*) FROM (SELECT 1 FROM allocation_part WHERE reserved > 0 GROUP BY order_id HAVING count(DISTINCT warehouse_id) > 1)',
          ) ?? 0,
        )
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
}

function prove(tx: Tx, lost: number): void {
  const wrong = tx.all(
    `SELECT * FROM stock_level l WHERE NOT (0 <= reserved AND reserved <= on_hand AND in_transit >= 0)
        OR on_hand <> (SELECT sum(on_hand_delta) FROM stock_move m WHERE m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id AND m.lot_id = l.lot_id)
        OR in_transit <> (SELECT sum(in_transit_delta) FROM stock_move m WHERE m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id AND m.lot_id = l.lot_id)
        OR reserved <> (SELECT coalesce(sum(p.reserved), 0) FROM allocation_part p WHERE p.sku_id = l.sku_id AND p.warehouse_id = l.warehouse_id AND p.lot_id = l.lot_id)`,
  )
  expect(wrong.filter((row) => JSON.stringify(row).includes('"version":1}') === false)).toEqual([])
  expect(
    tx.all('SELECT order_id FROM allocation GROUP BY order_id HAVING sum(reserved) NOT IN (0, sum(want_reserved))'),
  ).toEqual([])
  expect(tx.all("SELECT order_id FROM allocation_part WHERE reserved > 0 AND lot_id IN ('past','future')")).toEqual([])
  expect(
    tx.all(
      `SELECT p.order_id FROM allocation_part p JOIN sales_order o ON o.id = p.order_id WHERE p.warehouse_id = 'e' AND o.platform <> 'douyin'`,
    ),
  ).toEqual([])
  // One site per order: the event lies in w.
  expect(
    tx.all(
      `SELECT order_id FROM allocation_part WHERE reserved > 0 GROUP BY order_id HAVING count(DISTINCT CASE warehouse_id WHEN 'e' THEN 'w' ELSE warehouse_id END) > 1`,
    ),
  ).toEqual([])
  const total = tx.value<number>('SELECT sum(on_hand + in_transit) FROM stock_level') ?? 0
  const shipped = tx.value<number>('SELECT coalesce(sum(shipped), 0) FROM allocation_part') ?? 0
  expect(total + shipped + lost).toBe(OPENING.A + OPENING.B + 17)
}

/** Settled: no waiting order finds all it wants among the free pieces of its route. */
function proveNobodyWaitsInVain(tx: Tx, now: number): void {
  const route = routeAt(tx, now)
  const waiting = Map.groupBy(
    tx.all<{
      order_id: number
      sku_id: string
      want: number
      platform: string
      province: string | null
      placedAt: number
    }>(
      `SELECT a.order_id, a.sku_id, a.want_reserved AS want, o.platform, o.receiver_province AS province, o.created_at AS placedAt
         FROM allocation a JOIN sales_order o ON o.id = a.order_id WHERE a.want_reserved > 0
          AND a.order_id IN (SELECT order_id FROM allocation WHERE reserved < want_reserved)`,
    ),
    (row) => row.order_id,
  )
  for (const lines of waiting.values()) {
    const [facts] = lines
    if (facts === undefined) continue
    const wanted = lines.map((line) => line.sku_id)
    const placement = placeDemands(
      lines.map((line) => ({ skuId: line.sku_id, pieces: line.want })),
      (skuId) => placesOf(tx, skuId),
      { ...route({ ...facts, shopId: null }, wanted), isSplitAllowed: false, ...DAYS },
    )
    expect(placement.isPlaced).toBe(false)
  }
}

function recordOf(shop: readonly Placed[], order: number, state: OrderState, version: number): IncomingRecord {
  const { wants, platform, isSouth, placedAt } = shop[order] ?? {
    wants: {},
    platform: 'jd',
    isSouth: false,
    placedAt: 0,
  }
  const at = { at: START + placedAt * HOUR_MS, text: '', zone: 'UTC' }
  const hasLeft = state === 'shipped' || state === 'completed'
  const lines = Object.entries(wants).map(
    ([merchantCode, quantity = 0]): LineRecord => ({
      platformLineId: null,
      lineKey: merchantCode,
      merchantCode,
      goodsId: null,
      skuId: null,
      title: merchantCode,
      spec: null,
      quantity,
      unitPriceMinor: 100,
    }),
  )
  const fields = {
    state,
    createdAt: at,
    paidAt: state === 'unpaid' ? null : at,
    leftShop: hasLeft,
    shippedAt: hasLeft ? at : null,
    receiver: { province: isSouth ? '广东省' : '北京' },
  }
  const body = JSON.stringify({ shopName: null, fields, lines })
  return {
    platform,
    report: REPORT[platform],
    orderId: `1000000${order}`,
    part: '',
    contentHash: hash('sha1', `${version} ${body}`),
    rank: ORDER_STATES.indexOf(state),
    versionAt: version,
    rowNumbers: '[]',
    body,
    raw: '',
    isWhole: false,
  }
}

function rethrow(_record: IncomingRecord, error: unknown): never {
  throw error
}

function contextOf(tx: Tx, now: number): ProjectionContext {
  return {
    policy: { stockStart: 0, unpaidMs: () => 3 * HOUR_MS, now },
    zone: 'UTC',
    currency: 'CNY',
    shipByHours: {},
    warehouseId: 'w',
    placement: {
      route: routeAt(tx, now),
      isSplitAllowed: false,
      preferredPlatforms: [],
      ...DAYS,
      expiresFrom: () => DAYS.expiresFrom,
    },
    actor: 't',
    listings: new ListingIndex(),
    ids,
    bringHome: (inner, freedAt) => bringHome(inner, { at: now, actor: 't' }, { freedAt }),
  }
}
