import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { BEIJING, beijingDay, parseInstant, UTC, wallZone } from './times.ts'

const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata']
const home = process.env.TZ

afterEach(() => {
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
})

function iso(text: string, zone = BEIJING): string | null {
  const instant = parseInstant(text, zone)
  return instant === 'invalid' ? 'invalid' : instant === null ? null : new Date(instant.at).toISOString()
}

describe('parseInstant', () => {
  it.each(ZONES)('gives the same instants on a PC in %s', (zone) => {
    process.env.TZ = zone
    expect(iso('2026-01-01 00:30:00')).toBe('2025-12-31T16:30:00.000Z')
    expect(iso('2026-05-17 14:02:11')).toBe('2026-05-17T06:02:11.000Z')
    expect(iso('2026-03-08 02:30:00')).toBe('2026-03-07T18:30:00.000Z')
    expect(iso('2026-05-08T23:36:26+00:00', UTC)).toBe('2026-05-08T23:36:26.000Z')
    expect(iso('2017-09-23T14:18:23-07:00', UTC)).toBe('2017-09-23T21:18:23.000Z')
    expect(beijingDay(Date.parse('2026-05-08T23:36:26Z'))).toBe('2026-05-09')
  })

  it.each([
    ['2016/5/23 22:02', '2016-05-23T14:02:00.000Z'],
    ['2026/6/6 13:41', '2026-06-06T05:41:00.000Z'],
    ['2026-10-31 18:49:30\t', '2026-10-31T10:49:30.000Z'],
    ["'2026-10-31 18:49:30", '2026-10-31T10:49:30.000Z'],
    ['2026-10-31', '2026-10-30T16:00:00.000Z'],
    ['2026年10月31日 18:49', '2026-10-31T10:49:00.000Z'],
    ['2026-10-31T18:49:30.250', '2026-10-31T10:49:30.250Z'],
    ['44500.53210648148', '2021-10-31T04:46:14.000Z'],
    ['44500', '2021-10-30T16:00:00.000Z'],
    ['2026-01-31 18:30:00 UTC', '2026-01-31T18:30:00.000Z'],
    ['2026-01-31T18:30:00Z', '2026-01-31T18:30:00.000Z'],
    ['2026-01-31T18:30:00+0800', '2026-01-31T10:30:00.000Z'],
    ['２０２６-０１-３１ １８:３０', '2026-01-31T10:30:00.000Z'],
  ])('reads %j', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each(['', '-', '\t', 'null', '0001-01-01 00:00:00', '0000-00-00 00:00:00', '1970-01-01 08:00:00'])(
    'reads %j as no time',
    (text) => {
      expect(iso(text)).toBeNull()
    },
  )

  it.each([
    '2026-02-30 00:00:00',
    '2026-13-01 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60:00',
    '昨天',
    '12:30',
    '123',
    '2025-02-29',
  ])('refuses %j', (text) => {
    expect(iso(text)).toBe('invalid')
  })

  it('keeps the original text and the zone that was assumed or written', () => {
    expect(parseInstant('2026/5/17 14:02', BEIJING)).toEqual({
      at: Date.UTC(2026, 4, 17, 6, 2),
      text: '2026/5/17 14:02',
      zone: 'Asia/Shanghai',
    })
    expect(parseInstant('2017-09-23T14:18:23-07:00', UTC)).toMatchObject({ zone: '-07:00' })
    expect(parseInstant('2026-05-08T23:36:26+00:00', UTC)).toMatchObject({ zone: '+00:00' })
  })

  it('agrees with the calendar for every second of two centuries', () => {
    const first = Date.UTC(1980, 0, 1)
    const last = Date.UTC(2199, 11, 31, 23, 59, 59)
    fc.assert(
      fc.property(fc.integer({ min: first / 1000, max: last / 1000 }), (second) => {
        const text = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')
        expect(parseInstant(text, UTC)).toMatchObject({ at: second * 1000 })
        expect(parseInstant(text, BEIJING)).toMatchObject({ at: (second - 8 * 3600) * 1000 })
      }),
    )
  })

  it('follows daylight saving of other zones', () => {
    const newYork = wallZone('America/New_York')
    expect(iso('2026-01-15 12:00:00', newYork)).toBe('2026-01-15T17:00:00.000Z')
    expect(iso('2026-07-15 12:00:00', newYork)).toBe('2026-07-15T16:00:00.000Z')
    expect(iso('2026-11-01 00:30:00', newYork)).toBe('2026-11-01T04:30:00.000Z')
    expect(iso('2026-11-01 03:30:00', newYork)).toBe('2026-11-01T08:30:00.000Z')
    expect(() => wallZone('Nowhere/Town')).toThrow(RangeError)
  })
})
