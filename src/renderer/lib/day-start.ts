/** Days of the shop's calendar as instants. */
import { Temporal } from 'temporal-polyfill'

/** Start of `YYYY-MM-DD` plus `plusDays` in an IANA zone, ms UTC; null when the text is no day. */
export function dayStart(day: string, zone: string, plusDays = 0): number | null {
  try {
    return Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}
