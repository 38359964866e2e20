/** The stock as the data file says, read with a handful of statements. */
import type { HoldCode, OrderState } from '../../src/contract/primitives.ts'
import type { SqlConnection } from '../../src/core/db/sql.ts'

export interface SeenLevel {
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
  readonly onHand: number
  readonly reserved: number
  readonly defective: number
  readonly inTransit: number
  readonly incoming: number
}

export interface SeenMove extends SeenLevel {
  readonly seq: number
  readonly kind: string
  readonly orderId: number | null
  readonly document: string | null
  readonly cause: string
  readonly row: readonly (string | number | null)[]
  readonly chain: Buffer
}

export interface SeenOrder {
  readonly id: number
  readonly no: string
  readonly state: OrderState
  readonly queue: string
  readonly missing: number
  readonly expiresAt: number | null
  readonly pickListId: string | null
  readonly isServedFrom: string | null
  readonly holds: readonly HoldCode[]
}

export interface SeenAllocation {
  readonly orderId: number
  readonly skuId: string
  readonly wantReserved: number
  readonly wantShipped: number
  readonly reserved: number
  readonly shipped: number
}

export interface SeenPart {
  readonly orderId: number
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
  readonly reserved: number
  readonly shipped: number
}

export interface Snapshot {
  readonly levels: readonly SeenLevel[]
  readonly orders: readonly SeenOrder[]
  readonly allocations: readonly SeenAllocation[]
  readonly parts: readonly SeenPart[]
  /** Events that are over. */
  readonly ended: ReadonlySet<string>
}

export function look(sql: SqlConnection): Snapshot {
  return {
    levels: sql.all<SeenLevel>(
      `SELECT sku_id AS skuId, warehouse_id AS warehouseId, lot_id AS lotId, on_hand AS onHand, reserved, defective, in_transit AS inTransit, incoming FROM stock_level`,
    ),
    orders: sql
      .all<Omit<SeenOrder, 'holds'> & { holds: string | null }>(
        `SELECT id, platform_order_id AS no, state, queue, missing, expires_at AS expiresAt, pick_list_id AS pickListId, served_from AS isServedFrom,
                (SELECT group_concat(code) FROM order_hold h WHERE h.order_id = o.id) AS holds FROM sales_order o`,
      )
      // Codes as the core wrote them.
      .map((row) => ({ ...row, holds: row.holds === null ? [] : (row.holds.split(',') as HoldCode[]) })),
    allocations: sql.all<SeenAllocation>(
      `SELECT order_id AS orderId, sku_id AS skuId, want_reserved AS wantReserved, want_shipped AS wantShipped, reserved, shipped FROM allocation`,
    ),
    parts: sql.all<SeenPart>(
      `SELECT order_id AS orderId, sku_id AS skuId, warehouse_id AS warehouseId, lot_id AS lotId, reserved, shipped FROM allocation_part`,
    ),
    ended: new Set(
      sql.all<{ id: string }>('SELECT id FROM sales_event WHERE ended_at IS NOT NULL').map((event) => event.id),
    ),
  }
}

interface MoveRow {
  readonly seq: number
  readonly at: number
  readonly kind: string
  readonly sku_id: string
  readonly warehouse_id: string
  readonly lot_id: string
  readonly on_hand_delta: number
  readonly reserved_delta: number
  readonly defective_delta: number
  readonly in_transit_delta: number
  readonly incoming_delta: number
  readonly order_id: number | null
  readonly document: string | null
  readonly cause: string
  readonly chain: Buffer
}

/** Moves after a position; `row` are the columns a link of the chain covers. */
export function movesAfter(sql: SqlConnection, columns: string, seq: number): SeenMove[] {
  return sql
    .all<MoveRow>(`SELECT chain, ${columns} FROM stock_move WHERE seq > ? ORDER BY seq`, seq)
    .map(({ chain, ...row }) => ({
      seq: row.seq,
      kind: row.kind,
      skuId: row.sku_id,
      warehouseId: row.warehouse_id,
      lotId: row.lot_id,
      onHand: row.on_hand_delta,
      reserved: row.reserved_delta,
      defective: row.defective_delta,
      inTransit: row.in_transit_delta,
      incoming: row.incoming_delta,
      orderId: row.order_id,
      document: row.document,
      cause: row.cause,
      row: Object.values(row),
      chain,
    }))
}
