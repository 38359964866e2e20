import { describe, expect, it } from 'vitest'
import {
  countdownParts,
  dayOf,
  formatBytes,
  formatInstant,
  formatInstantShort,
  formatMoney,
  formatRelative,
  parseMoney,
} from './format.ts'

const NOON_BEIJING = Date.UTC(2026, 9, 3, 4, 0, 0)

describe('money', () => {
  it('shows minor units with the digits of the currency', () => {
    expect(formatMoney(123_456_789, 'CNY', 'zh-CN')).toBe('¥1,234,567.89')
    expect(formatMoney(1500, 'JPY', 'en')).toBe('¥1,500')
    expect(formatMoney(-5, 'USD', 'en')).toBe('-$0.05')
  })

  it('reads what a person types and refuses a fraction finer than the currency', () => {
    expect(parseMoney(' ¥1,234.5 ', 'CNY')).toBe(123_450)
    expect(parseMoney('0.07', 'CNY')).toBe(7)
    expect(parseMoney('-3', 'CNY')).toBe(-300)
    expect(parseMoney('1.234', 'CNY')).toBeNull()
    expect(parseMoney('1.5', 'JPY')).toBeNull()
    expect(parseMoney('abc', 'CNY')).toBeNull()
  })
})

describe('instants', () => {
  it('are shown in the zone of the shop', () => {
    expect(formatInstant(NOON_BEIJING, 'Asia/Shanghai', { viewerZone: 'Asia/Shanghai' })).toBe('2026-10-03 12:00')
  })

  it('name the zone only when the viewer lives in another one', () => {
    expect(formatInstant(NOON_BEIJING, 'Asia/Shanghai', { viewerZone: 'UTC' })).toBe('2026-10-03 12:00 GMT+8')
    expect(formatInstant(NOON_BEIJING, 'Asia/Shanghai', { viewerZone: 'Asia/Singapore', withSeconds: true })).toBe(
      '2026-10-03 12:00:00',
    )
  })

  it('between midnight and eight in Beijing fall on the Beijing day', () => {
    expect(dayOf(Date.UTC(2026, 9, 2, 17, 30), 'Asia/Shanghai')).toBe('2026-10-03')
  })

  it('leave out the parts that equal today', () => {
    const zone = 'Asia/Shanghai'
    expect(formatInstantShort(NOON_BEIJING, zone, NOON_BEIJING + 60_000, zone)).toBe('12:00')
    expect(formatInstantShort(NOON_BEIJING, zone, NOON_BEIJING + 86_400_000, zone)).toBe('10-03 12:00')
    expect(formatInstantShort(NOON_BEIJING, zone, NOON_BEIJING + 200 * 86_400_000, zone)).toBe('2026-10-03 12:00')
  })

  it('are told relative to now in the largest whole unit', () => {
    expect(formatRelative(NOON_BEIJING - 150_000, NOON_BEIJING, 'en')).toBe('2 minutes ago')
    expect(formatRelative(NOON_BEIJING - 3 * 3_600_000, NOON_BEIJING, 'en')).toBe('3 hours ago')
  })

  it('never lie in the future, whatever the clocks say', () => {
    expect(formatRelative(NOON_BEIJING + 6_000, NOON_BEIJING, 'en')).toBe('now')
    expect(formatRelative(NOON_BEIJING + 6_000, NOON_BEIJING, 'zh-CN')).toBe('现在')
  })
})

describe('a countdown', () => {
  it('turns urgent under two hours and late after the deadline', () => {
    expect(countdownParts(NOON_BEIJING + 90 * 60_000, NOON_BEIJING)).toEqual({
      isLate: false,
      days: 0,
      hours: 1,
      minutes: 30,
      tone: 'urgent',
    })
    expect(countdownParts(NOON_BEIJING - 61_000, NOON_BEIJING)).toMatchObject({
      isLate: true,
      minutes: 1,
      tone: 'late',
    })
    expect(countdownParts(NOON_BEIJING + 26 * 3_600_000, NOON_BEIJING)).toMatchObject({
      days: 1,
      hours: 2,
      tone: 'calm',
    })
  })
})

describe('bytes', () => {
  it('use the unit a person would say', () => {
    expect(formatBytes(512, 'en')).toBe('512 B')
    expect(formatBytes(1536, 'en')).toBe('1.5 KB')
    expect(formatBytes(700 * 1024 * 1024, 'en')).toBe('700 MB')
  })
})
