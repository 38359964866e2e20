/** SQL of scarcity, on the partial indexes of open and short allocations: who waits, who gives way, whose deduction is late. */
import { type Db, LIST, listParam } from '../db/index.ts'
import type { AllocationRow } from './stock.repo.ts'

export interface OpenDemand {
  readonly order_id: number
  readonly sku_id: string
  readonly want_reserved: number
  readonly reserved: number
}

/** Demands of all open orders that share a SKU with a contended one, directly or through other orders, in the order of service. */
export function openDemands(db: Db, contended: readonly string[]): OpenDemand[] {
  return db.all<OpenDemand>(
    `WITH RECURSIVE reach (sku_id) AS (
       SELECT value FROM ${LIST}
       UNION
       SELECT b.sku_id FROM reach r
         JOIN allocation a INDEXED BY allocation_open ON a.sku_id = r.sku_id AND (a.want_reserved > 0 OR a.reserved > 0)
         JOIN allocation b ON b.order_id = a.order_id AND b.want_reserved > 0)
     SELECT a.order_id, a.sku_id, a.want_reserved, a.reserved
       FROM allocation a INDEXED BY allocation_open JOIN sales_order o ON o.id = a.order_id
      WHERE a.sku_id IN reach AND a.want_reserved > 0 AND (a.want_reserved > 0 OR a.reserved > 0)
      ORDER BY o.pick_list_id IS NULL, o.deadline_sort, coalesce(o.paid_at, o.created_at, o.newest_sort), o.order_key`,
    listParam(contended),
  )
}

/** Orders whose goods left beyond book stock and that can be deducted now, first left first. */
export function lateShipments(db: Db, warehouseId: string): number[] {
  return db
    .all<{ order_id: number }>(
      `SELECT DISTINCT a.order_id FROM allocation a INDEXED BY allocation_short
         JOIN stock_level l ON l.sku_id = a.sku_id AND l.warehouse_id = a.warehouse_id
         JOIN sales_order o ON o.id = a.order_id
        WHERE (a.reserved < a.want_reserved OR a.shipped < a.want_shipped) AND a.shipped < a.want_shipped AND l.on_hand > 0 AND a.warehouse_id = ?
        ORDER BY o.left_at, o.order_key`,
      warehouseId,
    )
    .map((row) => row.order_id)
}

/** SKUs for which some order got less than it wants. */
export function contendedSkus(db: Db): string[] {
  return db
    .all<{ sku_id: string }>(
      'SELECT DISTINCT sku_id FROM allocation INDEXED BY allocation_short WHERE reserved < want_reserved OR shipped < want_shipped',
    )
    .map((row) => row.sku_id)
}

/** Open reservations of a SKU, last to be served first: those that give way when goods left the shop beyond book stock. */
export function reservationsOf(db: Db, skuId: string, warehouseId: string): (AllocationRow & { order_no: string })[] {
  return db.all(
    `SELECT a.*, o.order_no FROM allocation a INDEXED BY allocation_open JOIN sales_order o ON o.id = a.order_id
      WHERE a.sku_id = ? AND a.warehouse_id = ? AND a.reserved > 0 AND (a.want_reserved > 0 OR a.reserved > 0)
      ORDER BY o.pick_list_id IS NOT NULL, o.deadline_sort DESC, coalesce(o.paid_at, o.created_at, o.newest_sort) DESC, o.order_key DESC`,
    skuId,
    warehouseId,
  )
}
