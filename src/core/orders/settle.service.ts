/** Projects orders anew after something around them changed: goods, mapping, shipment, expiry, scarcity. */

import type { Tx } from '../db/index.ts'
import { planContention, releaseAll } from '../stock/index.ts'
import { orderById } from './order.repo.ts'
import { type ProjectionContext, projectOrder } from './project.service.ts'

/** Recomputes stock, holds and queue of one stored order. Returns orders that had to give way. */
export function refreshOrder(tx: Tx, context: ProjectionContext, orderId: number): readonly number[] {
  const order = orderById(tx, orderId)
  if (order === undefined) return []
  return (
    projectOrder(
      tx,
      context,
      { orderKey: order.order_key, platform: order.platform, platformOrderId: order.platform_order_id },
      true,
    )?.evicted ?? []
  )
}

/** Refreshes orders and those that give way to them. */
export function refreshOrders(tx: Tx, context: ProjectionContext, orderIds: Iterable<number>): void {
  const waiting = [...orderIds]
  for (let index = 0; index < waiting.length; index += 1) {
    const id = waiting[index]
    if (id !== undefined)
      waiting.push(...refreshOrder(tx, context, id).filter((evicted) => !waiting.includes(evicted, index + 1)))
  }
}

/** Serves scarce goods by the stated rule. To be called once after a group of changes. */
export function settleContention(tx: Tx, context: ProjectionContext): void {
  for (const orderId of planContention(tx, context.warehouseId).lateShipments) refreshOrders(tx, context, [orderId])
  const plan = planContention(tx, context.warehouseId)
  for (const orderId of plan.losers) {
    const order = orderById(tx, orderId)
    if (order !== undefined) releaseAll(tx, orderId, order.order_no, context.policy.now, context.actor)
  }
  refreshOrders(tx, context, [...plan.gainers, ...plan.losers])
}

/** Unpaid orders whose time is over free their stock; their state stays. */
export function expireReservations(tx: Tx, context: ProjectionContext, limit: number): number {
  const due = tx.all<{ id: number }>(
    'SELECT id FROM sales_order WHERE expires_at IS NOT NULL AND expires_at <= ? ORDER BY expires_at LIMIT ?',
    context.policy.now,
    limit,
  )
  refreshOrders(
    tx,
    context,
    due.map((order) => order.id),
  )
  return due.length
}

/** Notes every order with a line on one of these listings as due. */
export function markDue(tx: Tx, listingIds: readonly number[]): void {
  if (listingIds.length === 0) return
  tx.run(
    'INSERT OR IGNORE INTO order_due SELECT DISTINCT order_id FROM order_line WHERE listing_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(listingIds),
  )
}

/** Projects up to `limit` due orders; answers how many. Call until it answers 0, then settle contention. */
export function projectDue(tx: Tx, context: ProjectionContext, limit: number): number {
  const due = tx
    .all<{ order_id: number }>('SELECT order_id FROM order_due ORDER BY order_id LIMIT ?', limit)
    .map((row) => row.order_id)
  refreshOrders(tx, context, due)
  tx.run('DELETE FROM order_due WHERE order_id IN (SELECT value FROM json_each(?))', JSON.stringify(due))
  return due.length
}

/**
 * A file may leave the currency blank: such orders take the one their shop's other orders state. Done
 * at the end of an import, so that the order of files does not matter.
 */
export function settleCurrencies(tx: Tx): void {
  const shops = tx.all<{ shop_id: string; currency: string }>(
    `SELECT shop_id, currency FROM (
       SELECT o.shop_id, o.currency, row_number() OVER (PARTITION BY o.shop_id ORDER BY count(*) DESC, o.currency) AS place
         FROM sales_order o WHERE o.flags & 32 = 0 AND o.shop_id IN (SELECT DISTINCT shop_id FROM sales_order WHERE flags & 32 <> 0)
        GROUP BY o.shop_id, o.currency)
      WHERE place = 1`,
  )
  for (const shop of shops) {
    tx.run('UPDATE shop SET currency = ? WHERE id = ? AND currency <> ?', shop.currency, shop.shop_id, shop.currency)
    tx.run(
      'UPDATE sales_order SET currency = ? WHERE shop_id = ? AND flags & 32 <> 0 AND currency <> ?',
      shop.currency,
      shop.shop_id,
      shop.currency,
    )
  }
}
