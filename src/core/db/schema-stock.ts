/** Column types of the stock tables; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface WarehouseTable {
  id: string
  code: string
  name: string
  is_default: number
  kind: Generated<'physical' | 'virtual'>
  parent_id: string | null
  position: Generated<number>
}

export interface LotTable {
  id: string
  sku_id: string
  lot_no: string
  made_day: string | null
  expires_day: string | null
  received_day: string | null
  created_at: number
}

export interface StockLevelTable {
  sku_id: string
  warehouse_id: string
  lot_id: Generated<string>
  on_hand: Generated<number>
  reserved: Generated<number>
  defective: Generated<number>
  in_transit: Generated<number>
  incoming: Generated<number>
  version: Generated<number>
}

export interface StockMoveTable {
  seq: Generated<number>
  at: number
  kind: string
  sku_id: string
  warehouse_id: string
  lot_id: string
  on_hand_delta: number
  reserved_delta: number
  defective_delta: number
  in_transit_delta: number
  incoming_delta: number
  on_hand_after: number
  reserved_after: number
  defective_after: number
  in_transit_after: number
  incoming_after: number
  document: string | null
  order_id: number | null
  cause: string
  actor: string
  device: string | null
  reason: string | null
  chain: Buffer
}

export interface AllocationTable {
  order_id: number
  sku_id: string
  want_reserved: number
  want_shipped: number
  reserved: number
  shipped: number
  moves: Generated<number>
}

export interface AllocationPartTable {
  order_id: number
  sku_id: string
  warehouse_id: string
  lot_id: string
  reserved: number
  shipped: number
}

export interface KitPartTable {
  kit_id: string
  sku_id: string
  quantity: number
}
