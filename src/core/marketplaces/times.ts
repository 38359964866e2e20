/**
 * Time text to UTC milliseconds with pure arithmetic: the process's own zone never matters.
 * Chinese platforms write Beijing wall time without a zone; China has had no daylight saving since
 * 1992, so +08:00 is exact for every order there can be.
 */
import type { FileInstant } from '../domain/order-record.ts'
import { cleanValue, foldWidth, isBlankWord } from './cells.ts'

/** Turns wall time (as if it were UTC, ms) into UTC ms; `name` is kept with the instant. */
export interface WallZone {
  readonly name: string
  toUtc(wallMs: number): number
}

const HOUR = 3_600_000
const DAY = 86_400_000

export const BEIJING: WallZone = { name: 'Asia/Shanghai', toUtc: (wallMs) => wallMs - 8 * HOUR }
export const UTC: WallZone = { name: 'UTC', toUtc: (wallMs) => wallMs }

/** The zone of an IANA name. Throws RangeError for a name the runtime does not know. */
export function wallZone(name: string): WallZone {
  if (name === 'Asia/Shanghai') return BEIJING
  if (name === 'UTC' || name === 'Etc/UTC') return UTC
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()
  const offsetAt = (utcMs: number): number => {
    const quarter = Math.floor(utcMs / 900_000)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const parts = Object.fromEntries(
      format.formatToParts(quarter * 900_000).map((part) => [part.type, Number(part.value)]),
    )
    const wall = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
    const offset = wall - quarter * 900_000
    offsets.set(quarter, offset)
    return offset
  }
  return {
    name,
    toUtc(wallMs) {
      const first = wallMs - offsetAt(wallMs)
      return wallMs - offsetAt(first)
    },
  }
}

/** Instant of a cell; null for "nothing" (and JD's year 1); 'invalid' for text that is no time. */
export function parseInstant(text: string, zone: WallZone): FileInstant | null | 'invalid' {
  const plain = parsePlain(text)
  if (!Number.isNaN(plain)) return { at: zone.toUtc(plain), text, zone: zone.name }
  const value = cleanValue(text)
  if (isBlankWord(value) || isSentinel(value)) return null
  const retry = parsePlain(value)
  if (!Number.isNaN(retry)) return { at: zone.toUtc(retry), text: value, zone: zone.name }
  return parseLoose(value, zone)
}

/** Beijing calendar day of a UTC instant, `YYYY-MM-DD`. */
export function beijingDay(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 10)
}

/** Unpaid orders: JD writes 0001-01-01, others 0000-00-00 or the epoch. */
function isSentinel(value: string): boolean {
  return value.startsWith('0001-01-01') || value.startsWith('0000-00-00') || value.startsWith('1970-01-01')
}

/** `yyyy-MM-dd HH:mm:ss` exactly; NaN for anything else. */
function parsePlain(text: string): number {
  if (text.length !== 19) return Number.NaN
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(10) !== 32) return Number.NaN
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN
  return wallMs(
    two(text, 0) * 100 + two(text, 2),
    two(text, 5),
    two(text, 8),
    two(text, 11),
    two(text, 14),
    two(text, 17),
  )
}

/** Two digits as a number, NaN where one of them is none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Wall time as if UTC, ms; NaN for a moment the calendar does not have. */
function wallMs(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  if (!(year >= 1980 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0)
  if (!(day <= days && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  const epochDay = era * 146_097 + dayOfEra - 719_468
  return epochDay * DAY + hour * HOUR + minute * 60_000 + second * 1000
}

const LOOSE =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.(\d{1,9}))?)?[秒分]?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i

/** `yyyy/M/d H:mm`, a date alone, ISO with a zone, an Excel serial number. */
function parseLoose(value: string, zone: WallZone): FileInstant | 'invalid' {
  const folded = foldWidth(value)
  const match = LOOSE.exec(folded)
  if (!match) return parseSerial(folded, zone)
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', mark] = match
  const wall = wallMs(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
  if (Number.isNaN(wall)) return 'invalid'
  const exact = wall + (fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000))
  if (mark === undefined) return { at: zone.toUtc(exact), text: value, zone: zone.name }
  const offset = /^[+-]/.test(mark) ? mark.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2') : '+00:00'
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  if (Number(offset.slice(4, 6)) > 59 || minutes > 14 * 60) return 'invalid'
  return { at: exact - (offset.startsWith('-') ? -minutes : minutes) * 60_000, text: value, zone: offset }
}

const SERIAL = /^\d{5}(\.\d+)?$/
/** Excel counts days from 1899-12-30 (for dates after February 1900). */
const SERIAL_EPOCH_DAYS = 25_569

/** Excel's serial day number (1990 to 2119), rounded to the second. */
function parseSerial(value: string, zone: WallZone): FileInstant | 'invalid' {
  if (!SERIAL.test(value)) return 'invalid'
  const serial = Number(value)
  if (serial < 32_874 || serial > 80_000) return 'invalid'
  const seconds = Math.round((serial - SERIAL_EPOCH_DAYS) * 86_400)
  return { at: zone.toUtc(seconds * 1000), text: value, zone: zone.name }
}
