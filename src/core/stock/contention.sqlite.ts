/** SQL of scarcity, on the partial indexes of open and short allocations: who waits, who gives way, whose deduction is late. */
import { type Db, LIST, listParam } from '../db/index.ts'
import type { RouteFacts } from '../domain/routing.rules.ts'
import type { Place } from './ledger.repo.ts'

export interface OpenDemand extends RouteFacts {
  readonly order_id: number
  readonly sku_id: string
  readonly want_reserved: number
  readonly reserved: number
  readonly servedFrom: string | null
}

/** Demands of all open orders that share a SKU with a contended one, directly or through other orders, in the order of service. */
export function openDemands(db: Db, contended: readonly string[], preferredPlatforms: readonly string[]): OpenDemand[] {
  return db.all<OpenDemand>(
    `WITH RECURSIVE reach (sku_id) AS (
       SELECT value FROM json_each(?1)
       UNION
       SELECT b.sku_id FROM reach r
         JOIN allocation a INDEXED BY allocation_open ON a.sku_id = r.sku_id AND (a.want_reserved > 0 OR a.reserved > 0)
         JOIN allocation b ON b.order_id = a.order_id AND b.want_reserved > 0)
     SELECT a.order_id, a.sku_id, a.want_reserved, a.reserved, o.platform, o.shop_id AS shopId, o.receiver_province AS province, coalesce(o.created_at, o.paid_at) AS placedAt, o.served_from AS servedFrom
       FROM allocation a INDEXED BY allocation_open JOIN sales_order o ON o.id = a.order_id
      WHERE a.sku_id IN reach AND a.want_reserved > 0 AND (a.want_reserved > 0 OR a.reserved > 0)
      ORDER BY o.pick_list_id IS NULL, coalesce((SELECT key FROM json_each(?2) WHERE value = o.platform), 999), o.deadline_sort, coalesce(o.paid_at, o.created_at, o.newest_sort), o.order_key`,
    listParam(contended),
    listParam(preferredPlatforms),
  )
}

export interface HeldPart {
  readonly order_id: number
  readonly sku_id: string
  readonly warehouse_id: string
  readonly lot_id: string
  readonly reserved: number
}

/** Where reserved pieces of these SKUs lie. */
export function heldParts(db: Db, skuIds: readonly string[]): HeldPart[] {
  return db.all<HeldPart>(
    `SELECT order_id, sku_id, warehouse_id, lot_id, reserved FROM allocation_part INDEXED BY allocation_part_reserved
      WHERE sku_id IN (SELECT value FROM ${LIST}) AND reserved > 0`,
    listParam(skuIds),
  )
}

/** Orders whose goods left beyond book stock and that can be deducted now, first left first. */
export function lateShipments(db: Db): number[] {
  return db
    .all<{ order_id: number }>(
      `SELECT DISTINCT a.order_id FROM allocation a INDEXED BY allocation_short
         JOIN sales_order o ON o.id = a.order_id
        WHERE (a.reserved < a.want_reserved OR a.shipped < a.want_shipped) AND a.shipped < a.want_shipped
          AND EXISTS (SELECT 1 FROM stock_level l WHERE l.sku_id = a.sku_id AND l.on_hand > 0)
        ORDER BY o.left_at, o.order_key`,
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

/** Open reservations at a place, last to be served first: those that give way when pieces are gone. */
export function reservedAt(db: Db, place: Place): { order_id: number; order_no: string; reserved: number }[] {
  return db.all(
    `SELECT p.order_id, o.order_no, p.reserved FROM allocation_part p INDEXED BY allocation_part_reserved JOIN sales_order o ON o.id = p.order_id
      WHERE p.sku_id = ? AND p.warehouse_id = ? AND p.lot_id = ? AND p.reserved > 0
      ORDER BY o.pick_list_id IS NOT NULL, o.deadline_sort DESC, coalesce(o.paid_at, o.created_at, o.newest_sort) DESC, o.order_key DESC`,
    place.skuId,
    place.warehouseId,
    place.lotId,
  )
}
