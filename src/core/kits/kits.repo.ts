/** SQL of sets and their parts. */
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'

export interface KitPart {
  readonly skuId: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
}

export function partsOf(db: Db, kitId: string): KitPart[] {
  return db.all<KitPart>(
    'SELECT k.sku_id AS skuId, s.code AS sku, s.name, k.quantity FROM kit_part k JOIN sku s ON s.id = k.sku_id WHERE k.kit_id = ? ORDER BY s.code',
    kitId,
  )
}

export function saveParts(tx: Tx, kitId: string, parts: readonly { skuId: string; quantity: number }[]): void {
  tx.run('DELETE FROM kit_part WHERE kit_id = ?', kitId)
  for (const part of parts)
    tx.run('INSERT INTO kit_part (kit_id, sku_id, quantity) VALUES (?, ?, ?)', kitId, part.skuId, part.quantity)
}

/** Codes of those that exist, by id. */
export function knownSkus(db: Db, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; code: string }>(`SELECT id, code FROM sku WHERE id IN ${LIST}`, listParam(ids))
  return new Map(rows.map((row) => [row.id, row.code]))
}

/** The first of `ids` that contains the set, directly or through other sets. */
export function containing(db: Db, kitId: string, ids: readonly string[]): string | undefined {
  return db.value<string>(
    `WITH RECURSIVE inside (top, sku_id) AS (
       SELECT value, value FROM ${LIST}
       UNION SELECT i.top, k.sku_id FROM inside i JOIN kit_part k ON k.kit_id = i.sku_id)
     SELECT top FROM inside WHERE sku_id = ? LIMIT 1`,
    listParam(ids),
    kitId,
  )
}
