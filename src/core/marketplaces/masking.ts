/**
 * Masked and encrypted receiver data. Such values are never printed as an address, never used as a
 * customer key and never overwrite good ones, so importers hand them on as null.
 */
const PRIVACY_NUMBER = /^1\d{10}\s*[-,转]\s*\d{1,6}$/

/** True for `张*`, `##...##`, `$$...$$`, `$...$`, `#...#`, `~...`, and privacy numbers with an extension. */
export function isMasked(value: string): boolean {
  const first = value.charCodeAt(0)
  if (first === 0x23 || first === 0x24 || first === 0x7e) {
    return first === 0x7e ? value.length > 8 : value.length > 2 && value.charCodeAt(value.length - 1) === first
  }
  if (value.includes('*') || value.includes('＊')) return true
  return first === 0x31 && value.length > 11 && PRIVACY_NUMBER.test(value)
}
