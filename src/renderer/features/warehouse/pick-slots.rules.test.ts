import { describe, expect, it } from 'vitest'
import type { PickListDetail } from '../../../contract/fulfilment.ts'
import { slotsBySku, slotText } from './pick-slots.rules.ts'

function order(slot: number, lines: [string, number][]): PickListDetail['orders'][number] {
  return {
    orderId: slot,
    orderNo: `TB-${slot}`,
    platform: 'taobao',
    platformOrderId: String(slot),
    slot,
    lines: lines.map(([sku, quantity]) => ({ sku, name: sku, spec: null, bin: null, quantity })),
    receiver: '',
    buyerNote: null,
    sellerNote: null,
    waybill: null,
    carrier: null,
    isShipped: false,
  }
}

describe('slots of a pick list', () => {
  it('tells per SKU which slots want how many, lines of one order added up', () => {
    const slots = slotsBySku([
      order(2, [['MUG', 1]]),
      order(1, [
        ['MUG', 1],
        ['MUG', 1],
        ['BAG', 4],
      ]),
    ])
    expect(slots.get('MUG')).toEqual([
      { slot: 1, quantity: 2 },
      { slot: 2, quantity: 1 },
    ])
    expect(slotText(slots.get('MUG') ?? [])).toBe('1×2, 2')
    expect(slotText(slots.get('BAG') ?? [])).toBe('1×4')
  })

  it('shortens long lists', () => {
    const shares = Array.from({ length: 14 }, (_, index) => ({ slot: index + 1, quantity: 1 }))
    expect(slotText(shares)).toBe('1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … +2')
  })
})
