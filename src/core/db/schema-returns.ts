/** Column types of the tables of returns; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface ReturnParcelTable {
  id: string
  no: string
  order_id: number | null
  waybill: string | null
  reason: string
  note: string | null
  excess_reason: string | null
  refund_seen: string | null
  received_at: number
  actor: string
  undone_at: number | null
  undo_reason: string | null
  version: Generated<number>
}

export interface ReturnLineTable {
  id: string
  return_id: string
  sku_id: string
  warehouse_id: string
  lot_id: string
  grade: string
  quantity: number
  at: number
  actor: string
  undone_at: number | null
}

export interface ReturnPhotoTable {
  token: string
  return_id: string
  mime: string
  bytes: number
  sha256: string
  at: number
  actor: string
}

export interface DefectiveChangeTable {
  id: string
  sku_id: string
  warehouse_id: string
  lot_id: string
  way: string
  quantity: number
  reason: string
  at: number
  actor: string
  undone_at: number | null
}
