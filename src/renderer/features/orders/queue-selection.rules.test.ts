import { describe, expect, it } from 'vitest'
import { QueueRow } from '../../../contract/orders.ts'
import {
  countOf,
  EVERYTHING,
  isEmpty,
  isSelected,
  NOTHING,
  rangeOf,
  set,
  sumOf,
  toggle,
} from './queue-selection.rules.ts'

function row(id: number, buyerPaidMinor: number, currency = 'CNY'): QueueRow {
  return QueueRow.parse({
    id,
    orderNo: `TB-${id}`,
    platform: 'taobao',
    shopId: 's1',
    platformOrderId: String(id),
    state: 'paid',
    refunded: 'none',
    holds: [],
    createdAt: null,
    paidAt: null,
    shippedAt: null,
    shipByAt: null,
    shipBySource: 'none',
    currency,
    buyerPaidMinor,
    receiver: '',
    goods: '',
    lineCount: 1,
    units: 1,
    waybill: null,
    buyerNote: null,
    sellerNote: null,
    missing: 0,
    pickListNo: null,
    fulfilment: 'local',
  })
}

describe('choosing orders', () => {
  it('starts with nothing and toggles single orders', () => {
    expect(isEmpty(NOTHING)).toBe(true)
    const one = toggle(NOTHING, 7)
    expect(isSelected(one, 7)).toBe(true)
    expect(isEmpty(toggle(one, 7))).toBe(true)
  })

  it('holds a whole filter as a rule with exceptions, not as a list of ids', () => {
    const allButTwo = set(EVERYTHING, [3, 4], false)
    expect(countOf(allButTwo, 1_000_000)).toBe(999_998)
    expect(isSelected(allButTwo, 3)).toBe(false)
    expect(isSelected(allButTwo, 5)).toBe(true)
    expect(countOf(toggle(allButTwo, 3), 1_000_000)).toBe(999_999)
  })

  it('sums the loaded chosen rows per currency, the largest first', () => {
    const rows = [row(1, 1000), row(2, 2590), row(3, 900, 'USD'), row(4, 5)]
    expect(sumOf(set(NOTHING, [1, 2, 3], true), rows)).toEqual([
      { currency: 'CNY', minor: 3590 },
      { currency: 'USD', minor: 900 },
    ])
  })

  it('gives the ids between two rows in either direction', () => {
    const rows = [row(11, 0), row(12, 0), row(13, 0), row(14, 0)]
    expect(rangeOf(rows, 13, 11)).toEqual([11, 12, 13])
    expect(rangeOf(rows, 11, 99)).toEqual([])
  })
})
