/** SQL of an order a program recorded: how it stands, and whether others wait for the same goods. */
import type { HoldCode, OrderState } from '../../contract/primitives.ts'
import type { Db } from '../db/index.ts'

export interface Standing {
  readonly id: number
  readonly order_no: string
  readonly state: OrderState
  readonly missing: number
  readonly reserved: number
  readonly holds: readonly HoldCode[]
}

/** Of an order that is there. */
export function standingOf(db: Db, orderKey: string): Standing {
  const row = db.get<Omit<Standing, 'holds'> & { holds: string | null }>(
    `SELECT o.id, o.order_no, o.state, o.missing,
            (SELECT coalesce(sum(a.reserved), 0) FROM allocation a WHERE a.order_id = o.id) AS reserved,
            (SELECT group_concat(h.code) FROM order_hold h WHERE h.order_id = o.id) AS holds
       FROM sales_order o WHERE o.order_key = ?`,
    orderKey,
  )
  if (row === undefined) throw new Error('the recorded order is gone')
  // Codes as saveHolds wrote them.
  return { ...row, holds: row.holds === null ? [] : (row.holds.split(',') as HoldCode[]) }
}

/** Some order, this one included, waits for goods this order has to do with. */
export function isContended(db: Db, orderId: number): boolean {
  return (
    db.get(
      `SELECT 1 FROM allocation s INDEXED BY allocation_short
        WHERE (s.reserved < s.want_reserved OR s.shipped < s.want_shipped)
          AND s.sku_id IN (SELECT a.sku_id FROM allocation a WHERE a.order_id = ?) LIMIT 1`,
      orderId,
    ) !== undefined
  )
}
