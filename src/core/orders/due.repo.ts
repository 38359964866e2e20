/** SQL of orders whose projection is due, of expiring reservations, and of currencies left blank. */
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'

/** Notes every order with a line on one of these listings as due. */
export function markDue(tx: Tx, listingIds: readonly number[]): void {
  if (listingIds.length === 0) return
  tx.run(
    `INSERT INTO order_due SELECT DISTINCT order_id FROM order_line WHERE listing_id IN ${LIST} ON CONFLICT DO NOTHING`,
    listParam(listingIds),
  )
}

export function countDue(db: Db): number {
  return db.value<number>('SELECT count(*) FROM order_due') ?? 0
}

export function dueOrders(db: Db, limit: number): number[] {
  return db
    .all<{ order_id: number }>('SELECT order_id FROM order_due ORDER BY order_id LIMIT ?', limit)
    .map((row) => row.order_id)
}

export function forgetDue(tx: Tx, orderIds: readonly number[]): void {
  tx.run(`DELETE FROM order_due WHERE order_id IN ${LIST}`, listParam(orderIds))
}

/** Unpaid orders whose time is over, longest ago first. */
export function expiredOrders(db: Db, now: number, limit: number): number[] {
  return db
    .all<{ id: number }>(
      'SELECT id FROM sales_order WHERE expires_at IS NOT NULL AND expires_at <= ? ORDER BY expires_at LIMIT ?',
      now,
      limit,
    )
    .map((row) => row.id)
}

/** Shops with orders whose currency the file left blank, and the currency most of their other orders state. */
export function assumedCurrencies(db: Db): { shop_id: string; currency: string }[] {
  return db.all(
    `SELECT shop_id, currency FROM (
       SELECT o.shop_id, o.currency, row_number() OVER (PARTITION BY o.shop_id ORDER BY count(*) DESC, o.currency) AS place
         FROM sales_order o WHERE o.flags & 32 = 0 AND o.shop_id IN (SELECT DISTINCT shop_id FROM sales_order WHERE flags & 32 <> 0)
        GROUP BY o.shop_id, o.currency) AS stated
      WHERE place = 1`,
  )
}

export function setAssumedCurrency(tx: Tx, shopId: string, currency: string): void {
  tx.run('UPDATE shop SET currency = ? WHERE id = ? AND currency <> ?', currency, shopId, currency)
  tx.run(
    'UPDATE sales_order SET currency = ? WHERE shop_id = ? AND flags & 32 <> 0 AND currency <> ?',
    currency,
    shopId,
    currency,
  )
}
