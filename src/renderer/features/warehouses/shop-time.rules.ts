/** Moments as a person writes them: clock time of the shop's zone, `YYYY-MM-DDTHH:mm`, as date fields take it. */
import { Temporal } from 'temporal-polyfill'

export function toShopTime(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** Epoch ms UTC; null when the text is no moment. */
export function fromShopTime(text: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}
