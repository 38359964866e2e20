/** Why an order is held. */
import { describe, expect, it } from 'vitest'
import type { FileInstant } from './order-record.ts'
import { holdsOf, isPaidLate } from './order-rules.ts'

const MINUTE = 60_000
const POLICY = { stockStart: 0, unpaidMs: 30 * MINUTE, now: 0 }
const FACTS = { state: 'paid', isLocal: true, hasUnmappedLine: false, isAddressMasked: false, flags: 0 } as const

function at(minutes: number): FileInstant {
  return { at: minutes * MINUTE, text: '', zone: 'UTC' }
}

describe('an order paid after its reservation ended', () => {
  it('is told from one paid in time', () => {
    expect(isPaidLate({ createdAt: at(0), paidAt: at(30) }, POLICY)).toBe(false)
    expect(isPaidLate({ createdAt: at(0), paidAt: at(31) }, POLICY)).toBe(true)
    expect(isPaidLate({ createdAt: null, paidAt: at(31) }, POLICY)).toBe(false)
    expect(isPaidLate({ createdAt: at(0), paidAt: null }, POLICY)).toBe(false)
  })

  it('is held with that reason only when its goods are gone meanwhile', () => {
    expect(holdsOf({ ...FACTS, missing: 0, isPaidLate: true })).toEqual([])
    expect(holdsOf({ ...FACTS, missing: 2, isPaidLate: true })).toEqual(['SHORT_STOCK', 'PAID_AFTER_EXPIRY'])
    expect(holdsOf({ ...FACTS, missing: 2, isPaidLate: false })).toEqual(['SHORT_STOCK'])
  })
})
