/** Why an order is held. */
import { describe, expect, it } from 'vitest'
import type { FileInstant } from './order-record.ts'
import { holdsOf, holdsUntil, isPaidLate } from './order-rules.ts'
import { paymentKindOf } from './payment-kind.ts'

const MINUTE = 60_000
const LIMIT = { unpaidMs: 30 * MINUTE, extendedUntil: null }
const FACTS = { state: 'paid', isLocal: true, hasUnmappedLine: false, isAddressMasked: false, flags: 0 } as const

function at(minutes: number): FileInstant {
  return { at: minutes * MINUTE, text: '', zone: 'UTC' }
}

describe('how long an unpaid order holds stock', () => {
  it('is its limit from creation, or the one extension when that is later', () => {
    expect(holdsUntil({ createdAt: at(5), paidAt: null }, LIMIT)).toBe(35 * MINUTE)
    expect(holdsUntil({ createdAt: at(5), paidAt: null }, { ...LIMIT, extendedUntil: 60 * MINUTE })).toBe(60 * MINUTE)
    expect(holdsUntil({ createdAt: at(5), paidAt: null }, { ...LIMIT, extendedUntil: MINUTE })).toBe(35 * MINUTE)
  })

  it('never ends for cash on delivery and bank transfers, nor where the owner sets no limit', () => {
    for (const paymentKind of ['cod', 'bank_transfer'] as const)
      expect(holdsUntil({ createdAt: null, paidAt: null, paymentKind }, LIMIT)).toBe(Number.POSITIVE_INFINITY)
    const open = { ...LIMIT, unpaidMs: Number.POSITIVE_INFINITY }
    expect(holdsUntil({ createdAt: at(5), paidAt: null }, open)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is no time at all when nobody knows when it was placed', () => {
    expect(holdsUntil({ createdAt: null, paidAt: null }, LIMIT)).toBe(Number.NEGATIVE_INFINITY)
  })

  it.each([
    ['货到付款', 'cod'],
    ['cod', 'cod'],
    ['公司转账', 'bank_transfer'],
    ['邮局汇款', 'bank_transfer'],
    ['bank_transfer', 'bank_transfer'],
    ['在线支付', 'online'],
    ['微信', 'online'],
    [null, 'online'],
  ])('%s counts as %s', (text, kind) => expect(paymentKindOf(text)).toBe(kind))
})

describe('an order paid after its reservation ended', () => {
  it('is told from one paid in time', () => {
    expect(isPaidLate({ createdAt: at(0), paidAt: at(30) }, LIMIT)).toBe(false)
    expect(isPaidLate({ createdAt: at(0), paidAt: at(31) }, LIMIT)).toBe(true)
    expect(isPaidLate({ createdAt: null, paidAt: at(31) }, LIMIT)).toBe(false)
    expect(isPaidLate({ createdAt: at(0), paidAt: null }, LIMIT)).toBe(false)
  })

  it('is held with that reason only when its goods are gone meanwhile', () => {
    expect(holdsOf({ ...FACTS, missing: 0, isPaidLate: true })).toEqual([])
    expect(holdsOf({ ...FACTS, missing: 2, isPaidLate: true })).toEqual(['SHORT_STOCK', 'PAID_AFTER_EXPIRY'])
    expect(holdsOf({ ...FACTS, missing: 2, isPaidLate: false })).toEqual(['SHORT_STOCK'])
  })
})
