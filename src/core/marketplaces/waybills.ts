/** Waybill cells: `No:` before the number, spaces, several parcels, Douyin's `number-carrier`. */
import { foldWidth } from './cells.ts'

/** Cleaned waybill; several parcels joined by a comma; null when nothing is left. */
export function cleanWaybill(value: string): string | null {
  const bare = value.startsWith('No:') ? value.slice(3) : value
  if (isPlain(bare)) return bare
  const parts = foldWidth(value)
    .split(/[,;、|\n]+/)
    .map((part) => part.replace(/\s+/g, '').replace(/^no[.:]+/i, ''))
    .filter((part) => part !== '' && part !== '-')
  return parts.length === 0 ? null : [...new Set(parts)].join(',')
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    if (!isWord) return false
  }
  return text.length > 0
}

/** Douyin's `SF0000000000001-A-顺丰速运`: the number may hold hyphens, so the carrier stands after the last one. */
export function splitCarrier(value: string): { readonly waybill: string | null; readonly carrier: string | null } {
  const waybills: string[] = []
  let carrier: string | null = null
  for (const part of foldWidth(value).split(/[,;、\n]+/)) {
    const text = part.trim()
    if (text === '' || text === '-') continue
    const hyphen = text.lastIndexOf('-')
    const waybill = cleanWaybill(hyphen > 0 ? text.slice(0, hyphen) : text)
    if (waybill !== null && !waybills.includes(waybill)) waybills.push(waybill)
    if (hyphen > 0) carrier ??= text.slice(hyphen + 1).trim() || null
  }
  return { waybill: waybills.length === 0 ? null : waybills.join(','), carrier }
}

/** Distinct waybills of the lines of one order. */
export function joinWaybills(values: readonly (string | null | undefined)[]): string | null {
  const distinct = new Set<string>()
  for (const value of values) if (value) distinct.add(value)
  return distinct.size === 0 ? null : [...distinct].join(',')
}
