/** Projects orders anew after something around them changed: goods, mapping, shipment, expiry, scarcity. */

import type { Tx } from '../db/index.ts'
import { planContention, releaseAll } from '../stock/index.ts'
import { assumedCurrencies, dueOrders, expiredOrders, forgetDue, setAssumedCurrency } from './due.repo.ts'
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

/** Rounds until nobody waits in vain; one is enough unless the orders touched gave up more than the plan knew of. */
const MOST_ROUNDS = 4

/** Serves scarce goods by the stated rule. To be called once after a group of changes. */
export function settleContention(tx: Tx, context: ProjectionContext): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) if (!settleOnce(tx, context)) return
}

/** True when orders lost or gained pieces: one of them may have been over and freed others besides. */
function settleOnce(tx: Tx, context: ProjectionContext): boolean {
  context.bringHome(tx, [])
  let plan = planContention(tx, context.placement)
  for (const orderId of plan.lateShipments) refreshOrders(tx, context, [orderId])
  // Goods that left take from what the others can get.
  if (plan.lateShipments.length > 0) plan = planContention(tx, context.placement)
  for (const orderId of plan.losers) {
    const order = orderById(tx, orderId)
    if (order !== undefined)
      releaseAll(tx, { id: orderId, orderNo: order.order_no }, { at: context.policy.now, actor: context.actor })
  }
  if (plan.losers.length > 0) context.bringHome(tx, [])
  const touched = new Set([...plan.gainers, ...plan.losers])
  refreshOrders(tx, context, touched)
  // What an order lacks was noted when it came; others have come and gone since.
  for (const { orderId, missing } of plan.waiting)
    if (orderById(tx, orderId)?.missing !== missing) refreshOrder(tx, context, orderId)
  return touched.size > 0
}

/** Unpaid orders whose time is over free their stock; their state stays. */
export function expireReservations(tx: Tx, context: ProjectionContext, limit: number): number {
  const expired = expiredOrders(tx, context.policy.now, limit)
  refreshOrders(tx, context, expired)
  return expired.length
}

/** Projects up to `limit` due orders; answers how many. Call until it answers 0, then settle contention. */
export function projectDue(tx: Tx, context: ProjectionContext, limit: number): number {
  const due = dueOrders(tx, limit)
  refreshOrders(tx, context, due)
  forgetDue(tx, due)
  return due.length
}

/**
 * A file may leave the currency blank: such orders take the one their shop's other orders state. Done
 * at the end of an import, so that the order of files does not matter.
 */
export function settleCurrencies(tx: Tx): void {
  for (const shop of assumedCurrencies(tx)) setAssumedCurrency(tx, shop.shop_id, shop.currency)
}
