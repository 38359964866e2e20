/**
 * Masks what must not reach a log: phones, identity and order numbers, e-mail, street addresses, tokens.
 * The second net only: callers log named values, never rows.
 */
import { homedir } from 'node:os'
import type { LogValue } from '../../core/platform/ports.ts'

const SECRET_FIELD = /token|secret|password|authorization|cookie|signin|apikey|cipher/i
const PERSON_FIELD =
  /^(receiver|buyer|name|phone|mobile|tel|address|province|city|district|street|note|remark)$|(Name|Phone|Address|Note)$/
/** Names that look personal but are not: of files, shops, jobs, procedures, schedules. */
const HARMLESS_FIELD = /^(file|shop|job|procedure|schedule|host|event|table|column)Name$/

const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g
const LANDLINE = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g
const LONG_NUMBER = /(?<![\dA-Za-z])(\d{2})\d{8,}([\dXx]{2})(?![\dA-Za-z])/g
const AMAZON_ORDER = /(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)/g
const PDD_ORDER = /(?<!\d)\d{6}-\d{12,}(?!\d)/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const BEARER = /Bearer\s+\S+/gi
const ADDRESS =
  /\p{Script=Han}{2,}?(?:省|自治区|市|区|县)[^\s,,;;"']*?(?:路|街|道|巷|弄|号|栋|幢|室|楼|村|镇|小区|苑|大厦)[^\s,,;;"']*/gu

/** The text with personal data and secrets masked; instants (13 digits from 1) and short numbers stay. */
export function redactText(text: string): string {
  return text
    .replaceAll(homedir(), '~')
    .replace(BEARER, 'Bearer [masked]')
    .replace(EMAIL, '[email]')
    .replace(AMAZON_ORDER, '[order]')
    .replace(PDD_ORDER, '[order]')
    .replace(ADDRESS, '[address]')
    .replace(MOBILE, '$1****$2')
    .replace(LANDLINE, '[phone]')
    .replace(LONG_NUMBER, '$1****$2')
}

/** The fields as they may be logged. */
export function redactFields(fields: Readonly<Record<string, LogValue>>): Record<string, LogValue> {
  const masked: Record<string, LogValue> = {}
  for (const [name, value] of Object.entries(fields)) masked[name] = redactValue(name, value)
  return masked
}

function redactValue(name: string, value: LogValue): LogValue {
  if (SECRET_FIELD.test(name)) return value === null || value === undefined ? value : '[masked]'
  if (PERSON_FIELD.test(name) && !HARMLESS_FIELD.test(name) && value) return '[masked]'
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? redactText(item) : item))
  return value
}
