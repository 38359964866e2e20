/** SQL of the channel view: listings with their SKUs, rules, pauses, what was published. */
import type { ChannelRuleRow } from '../../contract/channels.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'

export interface ListingPart {
  readonly listingId: number
  readonly title: string
  readonly spec: string | null
  readonly merchantCode: string | null
  readonly goodsId: string | null
  readonly platformSkuId: string | null
  readonly searchText: string
  readonly skuId: string
  readonly sku: string
  readonly quantity: number
}

/** Every mapped listing of a platform, one row per SKU, by listing. */
export function listingParts(db: Db, platform: Platform): ListingPart[] {
  return db.all<ListingPart>(
    `SELECT g.id AS listingId, g.title, g.spec, g.merchant_code AS merchantCode, g.goods_id AS goodsId, g.platform_sku_id AS platformSkuId, g.search_text AS searchText,
            s.id AS skuId, s.code AS sku, c.quantity
       FROM listing g JOIN listing_component c ON c.listing_id = g.id JOIN sku s ON s.id = c.sku_id
      WHERE g.platform = ? AND g.status = 'mapped' ORDER BY g.id, s.code`,
    platform,
  )
}

/** Platforms the owner sells on. */
export function sellingPlatforms(db: Db): Platform[] {
  return db
    .all<{ platform: Platform }>('SELECT DISTINCT platform FROM shop ORDER BY platform')
    .map((row) => row.platform)
}

/** Pieces of the physical pool nobody holds, lots that may not be sold left out, per SKU. */
export function poolAvailable(db: Db, today: string): ReadonlyMap<string, number> {
  const rows = db.all<{ skuId: string; pieces: number }>(
    `SELECT x.sku_id AS skuId, sum(CASE WHEN k.keeps_lots = 1 AND (t.expires_day IS NULL OR t.expires_day <= ?1 OR t.received_day > ?1) THEN 0 ELSE x.on_hand - x.reserved END) AS pieces
       FROM stock_level x JOIN warehouse w ON w.id = x.warehouse_id AND w.kind = 'physical' JOIN sku k ON k.id = x.sku_id LEFT JOIN lot t ON t.id = x.lot_id GROUP BY x.sku_id`,
    today,
  )
  return new Map(rows.map((row) => [row.skuId, row.pieces]))
}

export interface EventShareRow {
  readonly platform: Platform
  readonly skuId: string
  readonly free: number
  readonly isEventOnly: number
}

/** What running events have set aside per platform and SKU. An event for several platforms gives each an equal part of it. */
export function eventShares(db: Db, now: number): EventShareRow[] {
  return db.all<EventShareRow>(
    `SELECT c.platform, l.sku_id AS skuId, sum((l.on_hand - l.reserved) / (SELECT count(DISTINCT platform) FROM sales_event_channel WHERE event_id = e.id)) AS free, max(e.is_event_only) AS isEventOnly
       FROM sales_event e JOIN (SELECT DISTINCT event_id, platform FROM sales_event_channel) c ON c.event_id = e.id JOIN stock_level l ON l.warehouse_id = e.id
      WHERE e.starts_at <= ?1 AND e.ends_at > ?1 AND e.ended_at IS NULL GROUP BY c.platform, l.sku_id`,
    now,
  )
}

interface StoredRule {
  readonly platform: Platform
  readonly sku_id: string
  readonly weight: number
  readonly buffer: number
  readonly quota: number | null
  readonly safety: number
  readonly is_pausing: number
}

/** `skuId` null: all rules. */
export function listRules(db: Db, skuId: string | null): ChannelRuleRow[] {
  const rows = db.all<StoredRule>(
    'SELECT * FROM channel_rule WHERE ?1 IS NULL OR sku_id = ?1 ORDER BY platform, sku_id',
    skuId,
  )
  return rows.map(({ sku_id, is_pausing, ...rule }) => ({
    ...rule,
    skuId: sku_id === '' ? null : sku_id,
    isPausing: is_pausing === 1,
  }))
}

export function saveRule(tx: Tx, rule: ChannelRuleRow): void {
  tx.run(
    `INSERT INTO channel_rule (platform, sku_id, weight, buffer, quota, safety, is_pausing) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET weight = excluded.weight, buffer = excluded.buffer, quota = excluded.quota, safety = excluded.safety, is_pausing = excluded.is_pausing`,
    rule.platform,
    rule.skuId ?? '',
    rule.weight,
    rule.buffer,
    rule.quota,
    rule.safety,
    rule.isPausing ? 1 : 0,
  )
}

export function removeRule(tx: Tx, platform: Platform, skuId: string): void {
  tx.run('DELETE FROM channel_rule WHERE platform = ? AND sku_id = ?', platform, skuId)
}

export function skuExists(db: Db, skuId: string): boolean {
  return db.get('SELECT 1 FROM sku WHERE id = ?', skuId) !== undefined
}

/** `platform sku` of every pause. */
export function pauses(db: Db): ReadonlySet<string> {
  const rows = db.all<{ platform: string; sku_id: string }>('SELECT platform, sku_id FROM channel_pause')
  return new Set(rows.map((row) => `${row.platform} ${row.sku_id}`))
}

export function setPaused(tx: Tx, platform: string, skuId: string, isPaused: boolean, at: number): void {
  if (isPaused) tx.run('INSERT INTO channel_pause VALUES (?, ?, ?) ON CONFLICT DO NOTHING', platform, skuId, at)
  else tx.run('DELETE FROM channel_pause WHERE platform = ? AND sku_id = ?', platform, skuId)
}

export interface Published {
  readonly pieces: number
  readonly at: number
  readonly position: number
}

export function lastPublished(db: Db, platform: Platform): ReadonlyMap<number, Published> {
  const rows = db.all<Published & { listingId: number }>(
    `SELECT p.listing_id AS listingId, p.pieces, p.at, p.ledger_seq AS position FROM published_stock p JOIN listing g ON g.id = p.listing_id
      WHERE g.platform = ? AND p.id = (SELECT max(id) FROM published_stock WHERE listing_id = p.listing_id)`,
    platform,
  )
  return new Map(rows.map(({ listingId, ...published }) => [listingId, published]))
}

export function insertPublished(
  tx: Tx,
  listingId: number,
  pieces: number,
  position: number,
  at: number,
  actor: string,
): void {
  tx.run(
    'INSERT INTO published_stock (listing_id, pieces, ledger_seq, at, actor) VALUES (?, ?, ?, ?, ?)',
    listingId,
    pieces,
    position,
    at,
    actor,
  )
}
