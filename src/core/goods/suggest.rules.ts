/** How well a SKU fits a listing: the same code apart from separators, a part of the code, the same words. Pure. */
import { foldText } from '../domain/search-text.ts'

interface SuggestListing {
  readonly merchantCode: string | null
  readonly title: string
  readonly spec: string | null
}

interface SuggestSku {
  readonly code: string
  readonly name: string
  readonly spec: string | null
  readonly barcode: string | null
}

interface Fit {
  /** 0 to 1. */
  readonly score: number
  readonly reason: 'code' | 'code_part' | 'name' | 'barcode' | 'pinyin'
}

const MIN_PART = 3
const NAME_WEIGHT = 0.8

export function fitOf(listing: SuggestListing, sku: SuggestSku): Fit | null {
  const code = bare(listing.merchantCode ?? '')
  const own = bare(sku.code)
  if (code !== '' && sku.barcode !== null && code === bare(sku.barcode)) return { score: 0.98, reason: 'barcode' }
  if (code !== '' && code === own) return { score: 0.96, reason: 'code' }
  const byName = similarity(`${listing.title} ${listing.spec ?? ''}`, `${sku.name} ${sku.spec ?? ''}`) * NAME_WEIGHT
  const isPart = code.length >= MIN_PART && own.length >= MIN_PART && (code.includes(own) || own.includes(code))
  const byPart = isPart ? 0.6 + 0.3 * (Math.min(code.length, own.length) / Math.max(code.length, own.length)) : 0
  if (byPart >= byName && byPart > 0) return { score: byPart, reason: 'code_part' }
  return byName > 0.2 ? { score: byName, reason: 'name' } : null
}

/** Letters and digits only: `mug-wh`, `MUG_WH` and `MUG WH` are one code written three ways. */
function bare(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Dice coefficient over character pairs. */
function similarity(left: string, right: string): number {
  const a = pairs(left)
  const b = pairs(right)
  if (a.size === 0 || b.size === 0) return 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return (2 * common) / (a.size + b.size)
}

function pairs(text: string): Set<string> {
  const plain = bare(text)
  const found = new Set<string>()
  for (let index = 0; index + 1 < plain.length; index += 1) found.add(plain.slice(index, index + 2))
  return found
}
