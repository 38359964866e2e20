/** Days and instants in an explicit zone; the PC's zone never matters. */
import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Beijing time has been +08:00 without daylight saving since 1992. */
const FIXED_OFFSETS: Readonly<Record<string, number>> = {
  'Asia/Shanghai': 8 * HOUR_MS,
  UTC: 0,
  'Asia/Tokyo': 9 * HOUR_MS,
}
const FIXED_SINCE = Date.UTC(1992, 0, 1)

/** Zone names the runtime knows; anything else is refused at the boundary. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Offset of `zone` at an instant, milliseconds east of UTC. */
export function offsetAt(at: number, zone: string): number {
  const fixed = FIXED_OFFSETS[zone]
  if (fixed !== undefined && at >= FIXED_SINCE) return fixed
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}

/** Orders come day by day: most ask for the day of the one before. */
let lastDay = { day: 0, text: '1970-01-01' }

/** Calendar day `YYYY-MM-DD` of an instant (UTC ms) in `zone`. */
export function dayOf(at: number, zone: string): string {
  const day = Math.floor((at + offsetAt(at, zone)) / DAY_MS)
  if (day !== lastDay.day) lastDay = { day, text: new Date(day * DAY_MS).toISOString().slice(0, 10) }
  return lastDay.text
}

/**
 * First instant (UTC ms) of a calendar day in `zone`. Every call that projects an order asks for one.
 * @throws RangeError for a day or zone no calendar has.
 */
export function startOfDay(day: string, zone: string): number {
  const fixed = FIXED_OFFSETS[zone]
  const utc = fixed === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  if (fixed !== undefined && utc - fixed >= FIXED_SINCE && new Date(utc).toISOString().slice(0, 10) === day)
    return utc - fixed
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds
}

/**
 * The instant (UTC ms) a moment names: an instant, ISO 8601 with its own offset, ISO 8601 without one as
 * time in `zone`, or a calendar day as its last millisecond there. NaN when no calendar has it.
 */
export function momentOf(moment: number | string, zone: string): number {
  if (typeof moment === 'number') return moment
  try {
    if (!moment.includes('T')) return startOfDay(Temporal.PlainDate.from(moment).add({ days: 1 }).toString(), zone) - 1
    if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(moment)) return Temporal.Instant.from(moment).epochMilliseconds
    return Temporal.PlainDateTime.from(moment, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return Number.NaN
  }
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
