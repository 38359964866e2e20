/** Spreads the demo orders over the days: busy evenings, a busier last week, nothing after now. */
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const BEIJING_MS = 8 * HOUR_MS
const BUSY_DAYS = 7
const BUSY_WEIGHT = 3

/** Share of a day's orders per hour, Beijing time. */
const HOURS = [14, 8, 5, 3, 3, 5, 12, 22, 36, 50, 62, 60, 48, 46, 52, 54, 52, 50, 52, 62, 78, 88, 74, 34]
const DAY_TOTAL = HOURS.reduce((sum, one) => sum + one, 0)

export interface DemoCalendar {
  /** 00:00 of the first day, UTC ms. */
  readonly startAt: number
  /** `YYYY-MM-DD` of the first day, Beijing time. */
  readonly startDay: string
  /** Instant at a share (0 to 1) of all orders. */
  at(share: number): number
}

/** `days` days, the last one being today up to `now`. */
export function demoCalendar(now: number, days: number): DemoCalendar {
  const today = Math.floor((now + BEIJING_MS) / DAY_MS)
  const first = today - days + 1
  const weight = (day: number) => (day > today - BUSY_DAYS ? BUSY_WEIGHT : 1)
  const ends: number[] = []
  let total = 0
  for (let day = first; day <= today; day += 1) {
    total += weight(day) * (day === today ? shareOfDay(now + BEIJING_MS - today * DAY_MS) : 1)
    ends.push(total)
  }
  const startAt = first * DAY_MS - BEIJING_MS
  return {
    startAt,
    startDay: new Date(first * DAY_MS).toISOString().slice(0, 10),
    at(share) {
      const target = share * total
      let index = ends.findIndex((end) => target < end)
      if (index < 0) index = ends.length - 1
      const before = index === 0 ? 0 : (ends[index - 1] ?? 0)
      const inDay = (target - before) / weight(first + index)
      return Math.min(now - 1000, Math.floor(startAt + index * DAY_MS + msOfShare(inDay)))
    },
  }
}

/** Share of a day's orders that came in the first `ms` of the day. */
function shareOfDay(ms: number): number {
  const hour = Math.floor(ms / HOUR_MS)
  const whole = HOURS.slice(0, hour).reduce((sum, one) => sum + one, 0)
  return (whole + ((HOURS[hour] ?? 0) * (ms - hour * HOUR_MS)) / HOUR_MS) / DAY_TOTAL
}

function msOfShare(share: number): number {
  let left = share * DAY_TOTAL
  for (const [hour, part] of HOURS.entries()) {
    if (left < part) return (hour + left / part) * HOUR_MS
    left -= part
  }
  return DAY_MS - 1
}
