/** SQL of buying terms and promotion days. */
import type { Db, Tx } from '../db/index.ts'

export interface Terms {
  readonly skuId: string
  readonly supplier: string
  readonly leadDays: number
  readonly packSize: number
}

export function saveTerms(tx: Tx, terms: Terms): void {
  tx.run(
    `INSERT INTO purchase_terms (sku_id, supplier, lead_days, pack_size) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET supplier = excluded.supplier, lead_days = excluded.lead_days, pack_size = excluded.pack_size`,
    terms.skuId,
    terms.supplier,
    terms.leadDays,
    terms.packSize,
  )
}

export function promotionDays(db: Db): { day: string; note: string }[] {
  return db.all('SELECT day, note FROM promotion_day ORDER BY day DESC')
}

export function promotionDaysBetween(db: Db, fromDay: string, toDay: string): number {
  return db.value<number>('SELECT count(*) FROM promotion_day WHERE day >= ? AND day < ?', fromDay, toDay) ?? 0
}

export function setPromotionDay(tx: Tx, day: string, isPromotion: boolean, note: string): void {
  if (!isPromotion) tx.run('DELETE FROM promotion_day WHERE day = ?', day)
  else tx.run('INSERT INTO promotion_day VALUES (?, ?) ON CONFLICT DO UPDATE SET note = excluded.note', day, note)
}
