/** Column types of transfers, regions, bins and events; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface RegionRuleTable {
  province: string
  warehouse_id: string
  actor: string
  at: number
}

export interface SkuBinTable {
  sku_id: string
  warehouse_id: string
  bin: string
}

export interface TransferTable {
  id: string
  no: string
  state: 'draft' | 'sent' | 'done' | 'cancelled'
  from_id: string
  to_id: string
  note: Generated<string>
  version: Generated<number>
  actor: string
  created_at: number
  changed_at: number
}

export interface TransferLineTable {
  transfer_id: string
  sku_id: string
  asked: number
}

export interface TransferPartTable {
  transfer_id: string
  sku_id: string
  lot_id: string
  sent: number
  received: Generated<number>
  lost: Generated<number>
}

export interface TransferStepTable {
  transfer_id: string
  step: number
  kind: 'send' | 'receive' | 'close'
  at: number
  actor: string
  reason: string | null
  undone_at: number | null
  undone_by: string | null
  undo_reason: string | null
}

export interface SalesEventTable {
  id: string
  starts_at: number
  ends_at: number
  is_event_only: number
  version: Generated<number>
  actor: string
  created_at: number
  ended_at: number | null
  end_cause: 'time' | 'stopped' | null
  end_reason: string | null
  settled_at: number | null
}

export interface SalesEventChannelTable {
  event_id: string
  platform: string
  shop_id: Generated<string>
}

export interface SalesEventItemTable {
  event_id: string
  sku_id: string
  granted: number
}
