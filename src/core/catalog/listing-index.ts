/**
 * Finds the listing of an order line, makes it when it is new, and knows which goods it stands for.
 * An exact code match (trimmed, case folded) maps by itself; the rest waits for a person.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'
import type { LineRecord } from '../domain/order-record.ts'
import { foldText } from '../domain/search-text.ts'

export interface ListingComponent {
  readonly skuId: string
  readonly quantity: number
}

export interface ResolvedListing {
  readonly id: number
  readonly status: 'mapped' | 'to_map' | 'ignored'
  readonly components: readonly ListingComponent[]
}

/** Codes compare trimmed and case folded, nothing more. */
export function foldCode(code: string): string {
  return code.trim().toLowerCase()
}

/** Identity of a listing on its platform: the merchant's code, else the platform's SKU, goods or title. */
export function listingKeyOf(line: Pick<LineRecord, 'merchantCode' | 'skuId' | 'goodsId' | 'title' | 'spec'>): string {
  if (line.merchantCode) return `code:${foldCode(line.merchantCode)}`
  if (line.skuId) return `sku:${line.skuId}`
  if (line.goodsId) return `goods:${line.goodsId}|${line.spec ?? ''}`
  return `title:${line.title}|${line.spec ?? ''}`
}

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
      listing = load(tx, platform, key) ?? create(tx, platform, key, line, at)
      this.#known.set(cacheKey, listing)
    }
    return listing
  }
}

/** Maps every waiting listing whose code now matches a SKU; returns the listings that were mapped. */
export function mapByCode(tx: Tx, at: number): number[] {
  const matches = tx.all<{ listing_id: number; sku_id: string }>(
    `SELECT l.id AS listing_id, s.id AS sku_id FROM listing l JOIN sku s ON 'code:' || s.code_folded = l.listing_key WHERE l.status = 'to_map'`,
  )
  for (const match of matches) {
    tx.run(
      'INSERT INTO listing_component (listing_id, sku_id, quantity) VALUES (?, ?, 1)',
      match.listing_id,
      match.sku_id,
    )
    tx.run(`UPDATE listing SET status = 'mapped', is_automatic = 1, updated_at = ? WHERE id = ?`, at, match.listing_id)
  }
  return matches.map((match) => match.listing_id)
}

export function componentsOf(db: Db, listingId: number): ListingComponent[] {
  return db.all<ListingComponent>(
    'SELECT sku_id AS skuId, quantity FROM listing_component WHERE listing_id = ? ORDER BY sku_id',
    listingId,
  )
}

function load(tx: Tx, platform: Platform, key: string): ResolvedListing | undefined {
  const row = tx.get<{ id: number; status: ResolvedListing['status'] }>(
    'SELECT id, status FROM listing WHERE platform = ? AND listing_key = ?',
    platform,
    key,
  )
  return row === undefined ? undefined : { ...row, components: componentsOf(tx, row.id) }
}

function create(tx: Tx, platform: Platform, key: string, line: LineRecord, at: number): ResolvedListing {
  const skuId = line.merchantCode
    ? tx.value<string>('SELECT id FROM sku WHERE code_folded = ?', foldCode(line.merchantCode))
    : undefined
  const status = skuId === undefined ? 'to_map' : 'mapped'
  const searchText = foldText(
    [line.merchantCode, line.title, line.spec, line.goodsId, line.skuId].filter(Boolean).join(' '),
  )
  const id = tx.insert(
    `INSERT INTO listing (platform, listing_key, merchant_code, goods_id, platform_sku_id, title, spec, search_text, status, is_automatic, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    platform,
    key,
    line.merchantCode,
    line.goodsId,
    line.skuId,
    line.title,
    line.spec,
    searchText,
    status,
    skuId === undefined ? 0 : 1,
    at,
    at,
  )
  if (skuId === undefined) return { id, status, components: [] }
  tx.run('INSERT INTO listing_component (listing_id, sku_id, quantity) VALUES (?, ?, 1)', id, skuId)
  return { id, status, components: [{ skuId, quantity: 1 }] }
}
