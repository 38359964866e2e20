/**
 * Masked and encrypted receiver data. Such values are never printed as an address, never used as a
 * customer key and never overwrite good ones, so importers hand them on as null.
 */
const PRIVACY_NUMBER = /^1\d{10}\s*[-,转]\s*\d{1,6}$/

const HASH = 0x23
const DOLLAR = 0x24
const TILDE = 0x7e

/** True for `张*`, `##...##`, `$$...$$`, `$...$`, `#...#`, `~...`, and privacy numbers with an extension. */
export function isMasked(value: string): boolean {
  if (value.includes('*') || value.includes('＊')) return true
  const first = value.charCodeAt(0)
  if (first === TILDE) return value.length > 8
  if (first === HASH || first === DOLLAR) return value.length > 2 && value.charCodeAt(value.length - 1) === first
  return first === 0x31 && value.length > 11 && PRIVACY_NUMBER.test(value)
}
