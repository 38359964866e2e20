/**
 * Money text to integer minor units without floating point: `598`, `598.00元`, `¥1,234.50`,
 * full-width digits, and (where asked for) the decimal comma of European files.
 */
import { cleanValue, foldWidth, isBlankWord } from './cells.ts'

/** Minor unit digits of ISO 4217 where they are not 2. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['JPY', 0],
  ['KRW', 0],
  ['VND', 0],
  ['CLP', 0],
  ['ISK', 0],
  ['PYG', 0],
  ['UGX', 0],
  ['XAF', 0],
  ['XOF', 0],
  ['KWD', 3],
  ['BHD', 3],
  ['OMR', 3],
  ['JOD', 3],
  ['TND', 3],
  ['IQD', 3],
])

/** Digits after the point of a currency; 2 for null or one we do not know. */
export function currencyExponent(currency: string | null | undefined): number {
  return currency ? (EXPONENTS.get(currency) ?? 2) : 2
}

/** Words of a money cell that mean "none". */
const NOTHING = new Set(['无退款申请', '没有申请退款', '无'])

/** Minor units; null for "nothing"; NaN for text that is no amount of this currency. */
export function parseMoney(text: string, exponent: number, options: MoneyOptions = {}): number | null {
  const fast = parsePlain(text, exponent)
  if (fast >= 0) return fast
  const value = cleanValue(text)
  if (isBlankWord(value) || NOTHING.has(value)) return null
  let digits = stripMarks(foldWidth(value))
  if (digits.length === 0) return Number.NaN
  let sign = 1
  if (digits.startsWith('(') && digits.endsWith(')')) {
    sign = -1
    digits = digits.slice(1, -1)
  }
  const first = digits.charCodeAt(0)
  if (first === 0x2d || first === 0x2b) {
    if (first === 0x2d) sign = -sign
    digits = stripMarks(digits.slice(1))
  }
  if (options.isNumericCell) digits = expandNumber(digits)
  const point = options.mayUseDecimalComma ? normaliseSeparators(digits) : dropThousands(digits)
  const minor = point === null ? -1 : parseDecimal(point, exponent)
  if (minor < 0) return Number.NaN
  return minor === 0 ? 0 : sign * minor
}

export interface MoneyOptions {
  /** The cell is a number of a workbook: binary rounding tails such as `26.899999999999999` are undone. */
  readonly isNumericCell?: boolean
  /** `1.234,56` and `95,00` are read as in Europe where no other reading is possible. */
  readonly mayUseDecimalComma?: boolean
}

/** The usual cell: digits, perhaps a point and exactly as many decimals as fit; -1 where it is anything else. */
function parsePlain(text: string, exponent: number): number {
  const length = text.length
  if (length === 0 || length > 15) return -1
  let minor = 0
  let decimals = -1
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) {
      minor = minor * 10 + digit
      if (decimals >= 0) decimals++
    } else if (digit === -2 && decimals < 0 && i > 0) {
      decimals = 0
    } else {
      return -1
    }
  }
  if (decimals > exponent) return -1
  for (let i = Math.max(decimals, 0); i < exponent; i++) minor *= 10
  return Number.isSafeInteger(minor) ? minor : -1
}

/** A half-width number: digits and at most one point; NaN-free: -1 when it is no amount. */
function parseDecimal(text: string, exponent: number): number {
  const point = text.indexOf('.')
  const whole = point < 0 ? text : text.slice(0, point)
  let fraction = point < 0 ? '' : text.slice(point + 1)
  if (whole.length === 0 && fraction.length === 0) return -1
  if (!isDigits(whole) || !isDigits(fraction)) return -1
  if (fraction.length > exponent) {
    for (let i = exponent; i < fraction.length; i++) if (fraction.charCodeAt(i) !== 48) return -1
    fraction = fraction.slice(0, exponent)
  }
  const all = (whole + fraction.padEnd(exponent, '0')).replace(/^0+/, '')
  if (all.length > 15) return -1
  let minor = 0
  for (let i = 0; i < all.length; i++) minor = minor * 10 + (all.charCodeAt(i) - 48)
  return minor
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** Takes currency signs, codes, 元 and inner spaces away. */
function stripMarks(text: string): string {
  return text.replace(/[¥￥$€£\s\u00a0\u202f]|元|RMB|CNY|USD|EUR|GBP|JPY|円/gi, '').replace('\u2212', '-')
}

/** `1,234,567.89` → `1234567.89`; null where the commas do not stand in groups of three. */
function dropThousands(text: string): string | null {
  if (!text.includes(',')) return text
  return /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : null
}

/** Decimal comma where it can be nothing else: `95,00`, `1.234,56`, `0,5`; a lone group of three stays thousands. */
function normaliseSeparators(text: string): string | null {
  const comma = text.lastIndexOf(',')
  if (comma < 0) return /^\d{1,3}(\.\d{3}){2,}$/.test(text) ? text.replaceAll('.', '') : text
  const asThousands = dropThousands(text)
  if (asThousands !== null) return asThousands
  if (/^\d+,\d+$/.test(text)) return text.replace(',', '.')
  return /^\d{1,3}(\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : null
}

/** A workbook's number as plain decimal text of at most 15 significant digits, as Excel shows it. */
export function expandNumber(text: string): string {
  if (!/^\d*\.?\d+(e[+-]?\d+)?$/i.test(text)) return text
  const isLong = text.replace(/^0*\.?0*/, '').length > 15
  if (!isLong && !/e/i.test(text)) return text
  const value = Number(text)
  if (!Number.isFinite(value) || value >= 1e15) return text
  const shown = Number(value.toPrecision(15))
  const fixed = shown.toFixed(Math.max(0, Math.min(20, 14 - Math.floor(Math.log10(shown || 1)))))
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}
