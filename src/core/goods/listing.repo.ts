/** SQL of listings as people see them. */
import type { Listing } from '../../contract/catalog.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'

type Status = Listing['status']

interface ListingRecord {
  readonly id: number
  readonly platform: Platform
  readonly merchant_code: string | null
  readonly goods_id: string | null
  readonly platform_sku_id: string | null
  readonly title: string
  readonly spec: string | null
  readonly status: Status
  readonly is_automatic: number
}

/** Lines and waiting orders are counted up to here: beyond it the exact number says nothing more. */
const COUNT_CAP = 9999

const COLUMNS = 'id, platform, merchant_code, goods_id, platform_sku_id, title, spec, status, is_automatic'

export interface ListingQuery {
  readonly status: Status | 'all'
  readonly pattern: string | null
  readonly after: number
  readonly limit: number
}

export function listListings(db: Db, query: ListingQuery): Listing[] {
  const rows = db.all<ListingRecord>(
    `SELECT ${COLUMNS} FROM listing WHERE id > ?1 AND (?2 = 'all' OR status = ?2) AND (?3 IS NULL OR search_text LIKE ?3 ESCAPE '\\') ORDER BY id LIMIT ?4`,
    query.after,
    query.status,
    query.pattern,
    query.limit,
  )
  return rows.map((row) => toListing(db, row))
}

export function listingById(db: Db, id: number): Listing | undefined {
  const row = db.get<ListingRecord>(`SELECT ${COLUMNS} FROM listing WHERE id = ?`, id)
  return row === undefined ? undefined : toListing(db, row)
}

export function countListings(db: Db): Record<Status, number> {
  const counts: Record<Status, number> = { to_map: 0, mapped: 0, ignored: 0 }
  for (const row of db.all<{ status: Status; listings: number }>(
    'SELECT status, count(*) AS listings FROM listing GROUP BY status',
  ))
    counts[row.status] = row.listings
  return counts
}

export function saveMapping(
  tx: Tx,
  id: number,
  status: Status,
  components: readonly { skuId: string; quantity: number }[],
  at: number,
): void {
  tx.run('DELETE FROM listing_component WHERE listing_id = ?', id)
  for (const component of components)
    tx.run(
      'INSERT INTO listing_component (listing_id, sku_id, quantity) VALUES (?, ?, ?)',
      id,
      component.skuId,
      component.quantity,
    )
  tx.run('UPDATE listing SET status = ?, is_automatic = 0, updated_at = ? WHERE id = ?', status, at, id)
}

function toListing(db: Db, row: ListingRecord): Listing {
  const waiting =
    row.status === 'to_map'
      ? (db.value<number>(
          `SELECT count(*) FROM (SELECT 1 FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE l.listing_id = ? AND o.queue = 'to_map' GROUP BY o.id LIMIT ${COUNT_CAP})`,
          row.id,
        ) ?? 0)
      : 0
  return {
    id: String(row.id),
    platform: row.platform,
    shopId: null,
    merchantCode: row.merchant_code,
    goodsId: row.goods_id,
    platformSkuId: row.platform_sku_id,
    title: row.title,
    spec: row.spec,
    status: row.status,
    isAutomatic: row.is_automatic === 1,
    components: db.all(
      'SELECT c.sku_id AS skuId, s.code, s.name, c.quantity FROM listing_component c JOIN sku s ON s.id = c.sku_id WHERE c.listing_id = ? ORDER BY s.code',
      row.id,
    ),
    waitingOrders: waiting,
    lines:
      db.value<number>(
        `SELECT count(*) FROM (SELECT 1 FROM order_line WHERE listing_id = ? LIMIT ${COUNT_CAP})`,
        row.id,
      ) ?? 0,
  }
}
