/** Which cell formats of a workbook show dates, and how a serial number reads as wall time. */
import { attribute, type XmlHandler } from './xml-scanner.ts'

/** Day 0 of the 1900 system as it counts from 1 March 1900 on; of the 1904 system. */
const BASE_1900 = Date.UTC(1899, 11, 30)
const BASE_1904 = Date.UTC(1904, 0, 1)
/** 31 December 9999, the last day of a spreadsheet. */
const LAST_SERIAL = 2_958_465

/** Number formats built into Excel that show a date or a time of day (14–22, East Asian 27–36 and 50–58, 45, 47). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)
}

/** Whether a custom format shows a date: letters of dates outside quotes, brackets and escapes. Elapsed time (`[h]:mm`) does not. */
export function isDateFormat(format: string): boolean {
  const shown = format.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[(?:h+|m+|s+)\]/i.test(shown)) return false
  const bare = shown.replace(/\[[^\]]*\]/g, '')
  return /[ymdhs]/i.test(bare.replace(/general|am\/pm|a\/p|上午\/下午/gi, ''))
}

export class StylesHandler implements XmlHandler {
  readonly wantsText = false
  isDone = false
  readonly #formats = new Map<number, string>()
  readonly #formatIds: number[] = []
  #isInCellFormats = false

  open(name: string, attributes: string): void {
    if (name === 'numFmt') {
      this.#formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
    } else if (name === 'cellXfs') this.#isInCellFormats = true
    else if (name === 'xf' && this.#isInCellFormats)
      this.#formatIds.push(Number(attribute(attributes, 'numFmtId') ?? 0))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.isDone = true
  }

  /** Per index of a cell's `s`: shows a date. */
  dateStyles(): readonly boolean[] {
    return this.#formatIds.map((id) => {
      const custom = this.#formats.get(id)
      return custom === undefined ? isBuiltInDate(id) : isDateFormat(custom)
    })
  }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/**
 * Wall time of a serial number, to the second, as `yyyy-MM-dd HH:mm:ss`; `HH:mm:ss` for a time of day alone
 * (serial below 1 in the 1900 system). Null when it is no date a spreadsheet can hold.
 */
export function serialToText(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0) || serial >= LAST_SERIAL + 1) return null
  // Excel counts a 29 February 1900 that never was: before it, days lie one later.
  const shift = !is1904 && serial < 60 ? 1 : 0
  const ms = Math.round((serial + shift) * 86_400) * 1000
  const date = new Date((is1904 ? BASE_1904 : BASE_1900) + ms)
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  if (!is1904 && serial < 1) return time
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${time}`
}

/** A cell of type `d` (ISO 8601) in the same form, or null. */
export function isoToText(value: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(value)
  return match ? `${match[1]} ${match[2] ?? '00:00'}${match[3] ?? ':00'}` : null
}
