/**
 * Numbers, money, days and instants as text. Money comes in integer minor units with its currency, instants as
 * epoch ms UTC shown in the shop's zone. Pure: language, zones and "now" are arguments.
 */

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = formatters.get(key)
  if (found) return found as T
  const made = make()
  formatters.set(key, made)
  return made
}

/** Decimal digits of a currency: 2 for CNY, 0 for JPY. */
export function currencyDigits(currency: string): number {
  const format = cached(`digits|${currency}`, () => new Intl.NumberFormat('en', { style: 'currency', currency }))
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

/** `12345`, CNY → `¥123.45`. */
export function formatMoney(minor: number, currency: string, language: string): string {
  const digits = currencyDigits(currency)
  const format = cached(
    `money|${language}|${currency}`,
    () => new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  )
  return format.format(minor / 10 ** digits)
}

/** Integer or decimal with thousands separators. */
export function formatNumber(value: number, language: string): string {
  return cached(`number|${language}`, () => new Intl.NumberFormat(language)).format(value)
}

/** `0.123` → `12%`. */
export function formatPercent(ratio: number, language: string): string {
  return cached(
    `percent|${language}`,
    () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
  ).format(ratio)
}

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** `1536` → `1.5 KB`. */
export function formatBytes(bytes: number, language: string): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = value >= 100 || unit === 0 ? 0 : 1
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
  return `${text} ${BYTE_UNITS[unit]}`
}

/** Zone of this machine, IANA name. */
export function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function partsOf(at: number, zone: string): Record<string, string> {
  const format = cached(
    `parts|${zone}`,
    () =>
      new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      }),
  )
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
}

/** Calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayOf(at: number, zone: string): string {
  const parts = partsOf(at, zone)
  return `${parts.year}-${parts.month}-${parts.day}`
}

/** Short name of a zone's offset at an instant, such as `GMT+8`. */
export function zoneSuffix(at: number, zone: string): string {
  const format = cached(
    `suffix|${zone}`,
    () => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }),
  )
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/**
 * `2026-10-03 14:05`, with `:ss` when asked. The zone's offset is added only where it differs from that of the
 * viewer at this instant.
 */
export function formatInstant(
  at: number,
  zone: string,
  options: { viewerZone: string; withSeconds?: boolean },
): string {
  const parts = partsOf(at, zone)
  const seconds = options.withSeconds ? `:${parts.second}` : ''
  const text = `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}${seconds}`
  const suffix = zoneSuffix(at, zone)
  return suffix === zoneSuffix(at, options.viewerZone) ? text : `${text} ${suffix}`
}

/** Like `formatInstant` but only what tells it apart from now: `14:05` today, `10-03 14:05` this year, else with year. */
export function formatInstantShort(at: number, zone: string, now: number, viewerZone: string): string {
  const parts = partsOf(at, zone)
  const today = dayOf(now, zone)
  const suffix = zoneSuffix(at, zone) === zoneSuffix(at, viewerZone) ? '' : ` ${zoneSuffix(at, zone)}`
  const time = `${parts.hour}:${parts.minute}${suffix}`
  if (dayOf(at, zone) === today) return time
  if (parts.year === today.slice(0, 4)) return `${parts.month}-${parts.day} ${time}`
  return `${parts.year}-${parts.month}-${parts.day} ${time}`
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
]

/** How long ago something happened: `3 分钟前`, `now`. Never the future: clocks differ and a shown "now" is a little old. */
export function formatRelative(at: number, now: number, language: string): string {
  const delta = Math.min(0, at - now)
  const step = STEPS.find(([, size]) => Math.abs(delta) >= size) ?? (['second', 1_000] as const)
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(delta / step[1]), step[0])
}

export type CountdownTone = 'calm' | 'soon' | 'urgent' | 'late'
export interface CountdownParts {
  /** Past the deadline. */
  readonly isLate: boolean
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly tone: CountdownTone
}

const TWO_HOURS_MS = 7_200_000
const TWELVE_HOURS_MS = 43_200_000

/** Whole days, hours and minutes until (or since) a deadline; urgent under two hours. */
export function countdownParts(deadline: number, now: number): CountdownParts {
  const left = deadline - now
  const minutes = Math.floor(Math.abs(left) / 60_000)
  let tone: CountdownTone = 'calm'
  if (left < 0) tone = 'late'
  else if (left < TWO_HOURS_MS) tone = 'urgent'
  else if (left < TWELVE_HOURS_MS) tone = 'soon'
  return {
    isLate: left < 0,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
    tone,
  }
}

/** Parses what a person types as an amount into minor units; null when it is none or has too many decimals. */
export function parseMoney(text: string, currency: string): number | null {
  const digits = currencyDigits(currency)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
    text
      .trim()
      .replaceAll(',', '')
      .replace(/^[¥￥$€£]/, ''),
  )
  if (!match) return null
  const fraction = match[3] ?? ''
  if (fraction.length > digits) return null
  const minor = Number(`${match[2]}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(minor) ? (match[1] ? -minor : minor) : null
}
