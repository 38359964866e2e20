/** SQL of listings as orders meet them. */
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'

export interface ListingComponent {
  readonly skuId: string
  readonly quantity: number
}

export interface ResolvedListing {
  readonly id: number
  readonly status: 'mapped' | 'to_map' | 'ignored'
  readonly components: readonly ListingComponent[]
}

export interface NewListing {
  readonly platform: Platform
  readonly key: string
  readonly merchantCode: string | null
  readonly goodsId: string | null
  readonly platformSkuId: string | null
  readonly title: string
  readonly spec: string | null
  readonly searchText: string
  /** The SKU its code names; null waits for a person. */
  readonly skuId: string | null
}

export function findListing(db: Db, platform: Platform, key: string): ResolvedListing | undefined {
  const row = db.get<{ id: number; status: ResolvedListing['status'] }>(
    'SELECT id, status FROM listing WHERE platform = ? AND listing_key = ?',
    platform,
    key,
  )
  if (row === undefined) return undefined
  const components = db.all<ListingComponent>(
    'SELECT sku_id AS skuId, quantity FROM listing_component WHERE listing_id = ? ORDER BY sku_id',
    row.id,
  )
  return { ...row, components }
}

export function insertListing(tx: Tx, listing: NewListing, at: number): ResolvedListing {
  const status = listing.skuId === null ? 'to_map' : 'mapped'
  const id = tx.insert(
    `INSERT INTO listing (platform, listing_key, merchant_code, goods_id, platform_sku_id, title, spec, search_text, status, is_automatic, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    listing.platform,
    listing.key,
    listing.merchantCode,
    listing.goodsId,
    listing.platformSkuId,
    listing.title,
    listing.spec,
    listing.searchText,
    status,
    listing.skuId === null ? 0 : 1,
    at,
    at,
  )
  if (listing.skuId === null) return { id, status, components: [] }
  addComponent(tx, id, listing.skuId)
  return { id, status, components: [{ skuId: listing.skuId, quantity: 1 }] }
}

/** Maps every waiting listing whose code now matches a SKU; returns the listings that were mapped. */
export function mapByCode(tx: Tx, at: number): number[] {
  const matches = tx.all<{ listing_id: number; sku_id: string }>(
    `SELECT l.id AS listing_id, s.id AS sku_id FROM listing l JOIN sku s ON 'code:' || s.code_folded = l.listing_key WHERE l.status = 'to_map'`,
  )
  for (const match of matches) {
    addComponent(tx, match.listing_id, match.sku_id)
    tx.run(`UPDATE listing SET status = 'mapped', is_automatic = 1, updated_at = ? WHERE id = ?`, at, match.listing_id)
  }
  return matches.map((match) => match.listing_id)
}

function addComponent(tx: Tx, listingId: number, skuId: string): void {
  tx.run('INSERT INTO listing_component (listing_id, sku_id, quantity) VALUES (?, ?, 1)', listingId, skuId)
}
