/** Column types of buying in; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface PurchaseTermsTable {
  sku_id: string
  supplier: Generated<string>
  lead_days: Generated<number>
  pack_size: Generated<number>
}

export interface PromotionDayTable {
  day: string
  note: Generated<string>
}

export interface PurchaseOrderTable {
  id: string
  no: string
  supplier: string
  warehouse_id: string
  state: 'open' | 'done' | 'cancelled'
  expected_day: string | null
  note: Generated<string>
  actor: string
  created_at: number
  changed_at: number
  version: Generated<number>
}

export interface PurchaseLineTable {
  purchase_id: string
  sku_id: string
  ordered: number
  received: Generated<number>
  unit_cost_minor: number | null
}

export interface GoodsReceiptTable {
  id: string
  purchase_id: string
  no: string
  note: Generated<string>
  actor: string
  at: number
  undone_at: number | null
  undone_by: string | null
  undo_reason: string | null
}

export interface GoodsReceiptLineTable {
  receipt_id: string
  sku_id: string
  lot_id: string
  pieces: number
  expected: number
}
