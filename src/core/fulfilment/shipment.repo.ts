/** SQL of what the shop itself ships. */
import type { OrderState, Platform } from '../../contract/primitives.ts'
import { type Db, LIST, listParam, numberedList, type Tx } from '../db/index.ts'

export interface OrderToShip {
  readonly id: number
  readonly order_no: string
  readonly platform: Platform
  readonly platform_order_id: string
  readonly state: OrderState
  readonly queue: string
  readonly shipped_at: number | null
  readonly waybill: string | null
  readonly carrier: string | null
  readonly pick_list_id: string | null
  readonly own_waybill: string | null
  readonly own_carrier: string | null
  readonly own_shipped_at: number | null
}

const SELECT = `SELECT o.id, o.order_no, o.platform, o.platform_order_id, o.state, o.queue, o.shipped_at, o.waybill, o.carrier, o.pick_list_id,
       s.waybill AS own_waybill, s.carrier AS own_carrier, s.shipped_at AS own_shipped_at
  FROM sales_order o LEFT JOIN shipment s ON s.order_id = o.id`

export function ordersByIds(db: Db, ids: readonly number[]): OrderToShip[] {
  return db.all<OrderToShip>(`${SELECT} WHERE o.id IN ${LIST} ORDER BY o.deadline_sort, o.id`, listParam(ids))
}

/** By our number or the platform's. */
export function orderByNumber(db: Db, number: string): OrderToShip | undefined {
  return (
    db.get<OrderToShip>(`${SELECT} WHERE o.order_no = ?`, number) ??
    db.get<OrderToShip>(`${SELECT} WHERE o.platform_order_id = ? ORDER BY o.id LIMIT 1`, number)
  )
}

export function saveShipment(tx: Tx, newId: string, order: OrderToShip, actor: string, at: number): void {
  tx.run(
    `INSERT INTO shipment (id, order_id, waybill, carrier, shipped_at, actor, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET waybill = excluded.waybill, carrier = excluded.carrier, shipped_at = excluded.shipped_at, actor = excluded.actor, updated_at = excluded.updated_at,
       filed_at = CASE WHEN excluded.shipped_at IS NULL OR excluded.waybill IS NOT waybill THEN NULL ELSE filed_at END`,
    newId,
    order.id,
    order.own_waybill,
    order.own_carrier,
    order.own_shipped_at,
    actor,
    at,
  )
}

export interface FiledLine {
  readonly platformOrderId: string
  readonly waybill: string
  readonly carrier: string | null
  readonly shippedAt: number
  readonly orderId: number
}

/** Shipped here and not yet written to a ship file; `again` also takes the chosen ones that were. */
export function shipmentsToFile(db: Db, platform: Platform, ids: readonly number[], again: boolean): FiledLine[] {
  return db.all<FiledLine>(
    `SELECT o.platform_order_id AS platformOrderId, coalesce(s.waybill, o.waybill) AS waybill, coalesce(s.carrier, o.carrier) AS carrier, s.shipped_at AS shippedAt, o.id AS orderId
       FROM shipment s JOIN sales_order o ON o.id = s.order_id
      WHERE o.platform = ?1 AND s.shipped_at IS NOT NULL AND coalesce(s.waybill, o.waybill, '') <> ''
        AND (?2 = '[]' OR o.id IN ${numberedList(2)}) AND (?3 = 1 OR s.filed_at IS NULL)
      ORDER BY s.shipped_at, o.id`,
    platform,
    listParam(ids),
    again ? 1 : 0,
  )
}

export function noteFiled(tx: Tx, orderIds: readonly number[], at: number): void {
  tx.run(`UPDATE shipment SET filed_at = ? WHERE order_id IN ${LIST}`, at, listParam(orderIds))
}
