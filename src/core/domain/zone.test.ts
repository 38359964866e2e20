import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { startOfDay } from './zone.ts'

describe('the start of a day', () => {
  it.each(['Asia/Shanghai', 'Asia/Tokyo', 'UTC', 'America/New_York'])('in %s is what the calendar says', (zone) => {
    for (const day of [
      '1986-05-04',
      '1991-12-31',
      '1992-01-01',
      '1992-01-02',
      '2024-02-29',
      '2026-03-08',
      '2026-11-01',
    ])
      expect(startOfDay(day, zone)).toBe(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
  })

  it.each(['2026-02-30', '2026-13-01', '2026', 'soon', ''])('of "%s" is none', (day) => {
    expect(() => startOfDay(day, 'Asia/Shanghai')).toThrow(RangeError)
  })
})
