import { describe, expect, it } from 'vitest'
import { chosenDays, daysOf, spanOf } from './report-days.rules.ts'

describe('days of a report', () => {
  it('know the last month across a new year', () => {
    expect(daysOf('lastMonth', '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(daysOf('quarter', '2026-03-31')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  })

  it('are this month where the address makes no sense', () => {
    expect(chosenDays('2026-11-30', '2026-11-01', '2026-11-24')).toEqual({ from: '2026-11-01', to: '2026-11-24' })
    expect(chosenDays('', '', '2026-11-24').from).toBe('2026-11-01')
  })

  it('are named when they are a usual span', () => {
    expect(spanOf({ from: '2026-10-01', to: '2026-10-31' }, '2026-11-24')).toBe('lastMonth')
    expect(spanOf({ from: '2026-10-02', to: '2026-10-31' }, '2026-11-24')).toBeNull()
  })
})
