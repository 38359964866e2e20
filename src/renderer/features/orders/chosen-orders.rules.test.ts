import { describe, expect, it } from 'vitest'
import { QueueRow } from '../../../contract/orders.ts'
import { asTsv, isTabWholeQueue, sumOf } from './chosen-orders.rules.ts'

function row(id: number, changes: Partial<QueueRow>): QueueRow {
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
    currency: 'CNY',
    buyerPaidMinor: 0,
    receiver: '张三 杭州',
    goods: '杯子 ×1',
    lineCount: 1,
    units: 1,
    waybill: null,
    buyerNote: null,
    sellerNote: null,
    missing: 0,
    pickListNo: null,
    fulfilment: 'local',
    ...changes,
  })
}

describe('chosen orders', () => {
  it('sums what buyers paid per currency, the largest first', () => {
    const rows = [
      row(1, { buyerPaidMinor: 1000 }),
      row(2, { buyerPaidMinor: 2590 }),
      row(3, { buyerPaidMinor: 900, currency: 'USD' }),
    ]
    expect(sumOf(rows)).toEqual([
      { currency: 'CNY', minor: 3590 },
      { currency: 'USD', minor: 900 },
    ])
  })

  it('copies rows without letting buyer text break a row or become a formula', () => {
    const text = asTsv([row(1, { receiver: '=HYPERLINK(1)\tb', waybill: 'SF1' })], (minor) => String(minor))
    expect(text).toBe('TB-1\t1\t"\'=HYPERLINK(1)\tb"\t杯子 ×1\tSF1\t0')
  })

  it('hands a filter to the core only where the tab adds nothing to it', () => {
    expect(isTabWholeQueue('to_ship')).toBe(true)
    expect(isTabWholeQueue('urgent')).toBe(false)
  })
})
