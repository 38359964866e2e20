/**
 * Finds the listing of an order line, makes it when it is new, and knows which goods it stands for.
 * An exact code match (trimmed, case folded) maps by itself; the rest waits for a person.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Tx } from '../db/index.ts'
import { foldCode } from '../domain/codes.ts'
import type { LineRecord } from '../domain/order-record.ts'
import { foldText } from '../domain/search-text.ts'
import { findListing, insertListing, type ResolvedListing } from './listing.repo.ts'
import { skuByCode } from './sku.repo.ts'

/** Cache of one core; the mapping commands and a rolled-back row make it forget. */
export class ListingIndex {
  readonly #known = new Map<string, ResolvedListing>()

  forget(): void {
    this.#known.clear()
  }

  resolve(tx: Tx, platform: Platform, line: LineRecord, at: number): ResolvedListing {
    const key = listingKeyOf(line)
    const cacheKey = `${platform} ${key}`
    let listing = this.#known.get(cacheKey)
    if (listing === undefined) {
      listing = findListing(tx, platform, key) ?? create(tx, platform, key, line, at)
      this.#known.set(cacheKey, listing)
    }
    return listing
  }
}

/** Identity of a listing on its platform: the merchant's code, else the platform's SKU, goods or title. */
function listingKeyOf(line: LineRecord): string {
  if (line.merchantCode) return `code:${foldCode(line.merchantCode)}`
  if (line.skuId) return `sku:${line.skuId}`
  if (line.goodsId) return `goods:${line.goodsId}|${line.spec ?? ''}`
  return `title:${line.title}|${line.spec ?? ''}`
}

function create(tx: Tx, platform: Platform, key: string, line: LineRecord, at: number): ResolvedListing {
  const words = [line.merchantCode, line.title, line.spec, line.goodsId, line.skuId]
  return insertListing(
    tx,
    {
      platform,
      key,
      merchantCode: line.merchantCode,
      goodsId: line.goodsId,
      platformSkuId: line.skuId,
      title: line.title,
      spec: line.spec,
      searchText: foldText(words.filter(Boolean).join(' ')),
      skuId: line.merchantCode ? (skuByCode(tx, line.merchantCode)?.id ?? null) : null,
    },
    at,
  )
}
