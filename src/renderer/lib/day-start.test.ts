import { describe, expect, it } from 'vitest'
import { dayStart } from './day-start.ts'

describe('start of a day', () => {
  it("is midnight in the shop's zone, whatever the machine's", () => {
    expect(dayStart('2026-10-01', 'Asia/Shanghai')).toBe(Date.UTC(2026, 8, 30, 16))
    expect(dayStart('2026-10-01', 'America/New_York', 1)).toBe(Date.UTC(2026, 9, 2, 4))
  })

  it('is null for what is no day', () => {
    expect(dayStart('2026-13-01', 'Asia/Shanghai')).toBeNull()
    expect(dayStart('', 'Asia/Shanghai')).toBeNull()
  })
})
