/** SQL of SKUs as people see them. */
import type { Sku } from '../../contract/catalog.ts'
import type { Db, Tx } from '../db/index.ts'
import { hasValidCheckDigit } from '../marketplaces/index.ts'

interface SkuRecord {
  readonly id: string
  readonly code: string
  readonly barcode: string | null
  readonly name: string
  readonly spec: string | null
  readonly category: string | null
  readonly bin: string | null
  readonly cost_minor: number | null
  readonly safety_stock: number
  readonly opening_stock: number | null
  readonly on_hand: number
  readonly reserved: number
  readonly version: number
  readonly updated_at: number
}

const SELECT = `SELECT s.id, s.code, s.barcode, s.name, s.spec, s.category, s.bin, s.cost_minor, s.safety_stock, s.opening_stock, s.version, s.updated_at,
       coalesce(sum(l.on_hand), 0) AS on_hand, coalesce(sum(l.reserved), 0) AS reserved
  FROM sku s LEFT JOIN stock_level l ON l.sku_id = s.id`

export interface SkuQuery {
  /** LIKE pattern over the search text; null for all. */
  readonly pattern: string | null
  readonly isLowOnly: boolean
  /** Code of the last row of the page before. */
  readonly after: string
  readonly limit: number
}

export function listSkus(db: Db, query: SkuQuery, currency: string): Sku[] {
  const rows = db.all<SkuRecord>(
    `${SELECT} WHERE s.code > ?1 AND (?2 IS NULL OR s.search_text LIKE ?2 ESCAPE '\\')
      GROUP BY s.id HAVING ?3 = 0 OR coalesce(sum(l.on_hand - l.reserved), 0) < s.safety_stock ORDER BY s.code LIMIT ?4`,
    query.after,
    query.pattern,
    query.isLowOnly ? 1 : 0,
    query.limit,
  )
  return rows.map((row) => toSku(row, currency))
}

export function countSkus(db: Db, pattern: string | null): number {
  return db.value<number>(`SELECT count(*) FROM sku WHERE ?1 IS NULL OR search_text LIKE ?1 ESCAPE '\\'`, pattern) ?? 0
}

export function skuById(db: Db, id: string, currency: string): Sku | undefined {
  const row = db.get<SkuRecord>(`${SELECT} WHERE s.id = ? GROUP BY s.id`, id)
  return row === undefined ? undefined : toSku(row, currency)
}

/** True once it has moved, was counted or stands for a listing. */
export function isSkuUsed(db: Db, id: string): boolean {
  const use = db.get(
    'SELECT 1 FROM stock_move WHERE sku_id = ? UNION ALL SELECT 1 FROM listing_component WHERE sku_id = ? UNION ALL SELECT 1 FROM count_line WHERE sku_id = ? LIMIT 1',
    id,
    id,
    id,
  )
  return use !== undefined
}

export function deleteSku(tx: Tx, id: string): void {
  tx.run('DELETE FROM stock_level WHERE sku_id = ?', id)
  tx.run('DELETE FROM sku WHERE id = ?', id)
}

/** What suggestions compare. */
export function comparableSkus(
  db: Db,
): { id: string; code: string; name: string; spec: string | null; barcode: string | null }[] {
  return db.all('SELECT id, code, name, spec, barcode FROM sku')
}

function toSku(row: SkuRecord, currency: string): Sku {
  return {
    id: row.id,
    code: row.code,
    barcode: row.barcode,
    isBarcodeDoubtful: row.barcode !== null && !hasValidCheckDigit(row.barcode),
    name: row.name,
    spec: row.spec,
    category: row.category,
    bin: row.bin,
    costMinor: row.cost_minor,
    currency,
    safetyStock: row.safety_stock,
    openingStock: row.opening_stock,
    onHand: row.on_hand,
    reserved: row.reserved,
    available: row.on_hand - row.reserved,
    version: row.version,
    updatedAt: row.updated_at,
  }
}
