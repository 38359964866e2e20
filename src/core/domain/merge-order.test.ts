/** Orders put together from several reports and several exports of one report. */
import { describe, expect, it } from 'vitest'
import { mergeOrder, type Observation } from './merge-order.ts'
import type { FileInstant, LineRecord, OrderFields, ReportKind } from './order-record.ts'
import { hasLineLeft, lineWant, piecesOf } from './order-rules.ts'

const RANKS = { unpaid: 0, paid: 1, partly_shipped: 2, shipped: 3, completed: 4, closed: 5 } as const
const PAID: FileInstant = { at: Date.UTC(2026, 9, 5), text: '', zone: 'UTC' }
const POLICY = { stockStart: 0, unpaidMs: () => 0, now: Date.UTC(2026, 10, 1) }
const LIMIT = { unpaidMs: 30 * 60_000, extendedUntil: null }

let sequence = 0
function said(report: ReportKind, fields: OrderFields, lines?: readonly LineRecord[], rank?: number): Observation {
  sequence += 1
  const stated = fields.state === undefined ? 0 : RANKS[fields.state]
  return {
    report,
    part: '',
    rank: rank ?? stated,
    versionAt: 0,
    sequence,
    shopName: null,
    fields,
    ...(lines ? { lines } : {}),
  }
}

function line(more: Partial<LineRecord>): LineRecord {
  return {
    platformLineId: '1',
    lineKey: '1',
    merchantCode: 'A1',
    goodsId: null,
    skuId: null,
    title: '',
    spec: null,
    quantity: 2,
    unitPriceMinor: null,
    ...more,
  }
}

/** The merged order and what its first line takes from stock; the order of arrival must not matter. */
function told(...observations: Observation[]) {
  const merged = mergeOrder(observations)
  expect(mergeOrder([...observations].reverse())).toEqual(merged)
  const [first] = merged?.lines ?? []
  if (!merged || !first) return { state: merged?.state, refunded: merged?.refunded }
  const hasLeft = hasLineLeft(merged, first, null)
  const want = lineWant(merged, first, null, POLICY, LIMIT)
  return { state: merged.state, refunded: merged.refunded, hasLeft, want, pieces: piecesOf(first) }
}

describe('an order out of several reports', () => {
  it('keeps deducted what left, when a later export of the lines no longer shows the shipping', () => {
    const shipped = said('douyin.orders', { state: 'shipped', leftShop: true }, [
      line({ state: 'shipped', leftShop: true }),
    ])
    const closed = said('douyin.orders', { state: 'closed', leftShop: false }, [
      line({ state: 'closed', leftShop: false }),
    ])
    expect(told(shipped, closed)).toMatchObject({ state: 'closed', hasLeft: true, want: 'ship', pieces: 2 })
  })

  it('keeps deducted what left, when a later row sets the quantity to 0', () => {
    const shipped = said('amazon.all', { state: 'shipped', leftShop: true }, [
      line({ state: 'shipped', leftShop: true }),
    ])
    const cancelled = said('amazon.all', { state: 'closed', leftShop: false }, [
      line({ state: 'closed', leftShop: false, quantity: 0 }),
    ])
    expect(told(shipped, cancelled)).toMatchObject({ state: 'closed', want: 'ship', pieces: 2 })
  })

  it('takes lines of an older report as gone when the order report says that the order left', () => {
    const items = said('taobao.items', { state: 'paid', leftShop: false }, [line({ state: 'paid', leftShop: false })])
    const order = said('taobao.orders', { state: 'closed', leftShop: true, paidAt: PAID, refunded: 'full' })
    expect(told(items, order)).toMatchObject({ state: 'closed', refunded: 'full', want: 'ship' })
  })

  it('does not deduct a line that stayed while another one left', () => {
    const merged = mergeOrder([
      said('taobao.items', { state: 'partly_shipped', leftShop: true }, [
        line({ state: 'paid', leftShop: false }),
        line({ lineKey: '2', state: 'shipped', leftShop: true }),
      ]),
      said('taobao.orders', { state: 'partly_shipped', leftShop: true }),
    ])
    expect(merged?.lines.map((one) => lineWant(merged, one, null, POLICY, LIMIT))).toEqual(['reserve', 'ship'])
  })

  it('calls a paid Taobao order that closed refunded in full, whichever report knows the payment', () => {
    const paid = said('taobao.orders', { state: 'paid', refunded: 'none', paidAt: PAID, leftShop: false })
    const closed = said('taobao.items', { state: 'closed' }, [line({ state: 'closed' })])
    expect(told(paid, closed)).toMatchObject({ state: 'closed', refunded: 'full', want: 'none' })
    const unpaid = said('taobao.orders', { state: 'unpaid', refunded: 'none', paidAt: null, leftShop: false })
    expect(told(unpaid, closed)).toMatchObject({ state: 'closed', refunded: 'none', want: 'none' })
  })

  it('reads the state from the events of an order report without a state column', () => {
    const stateless = said('taobao.orders', { paidAt: PAID, refunded: 'part' }, undefined, RANKS.paid)
    expect(told(stateless)).toEqual({ state: 'paid', refunded: 'part' })
    const items = said('taobao.items', { state: 'completed' }, [line({ state: 'completed' })])
    expect(told(stateless, items)).toMatchObject({ state: 'completed', refunded: 'part' })
  })
})

it('an order that left in parts and then as a whole stays gone when it is closed, one that left in part only that part', () => {
  const parts = [line({ lineKey: 'a', leftShop: true }), line({ lineKey: 'b', leftShop: false })]
  const partly = said('recorded', { state: 'partly_shipped', leftShop: false }, parts)
  const closed = said('recorded', { state: 'closed', leftShop: false })
  const whole = said('recorded', { state: 'shipped', leftShop: true })
  const left = (words: readonly Observation[]) => {
    const order = mergeOrder(words)
    return order?.lines.map((one) => hasLineLeft(order, one, null))
  }
  expect(left([partly, closed])).toEqual([true, false])
  expect(left([partly, whole, closed])).toEqual([true, true])
})
