/** Column types of the channel view; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface ChannelRuleTable {
  platform: string
  sku_id: Generated<string>
  weight: Generated<number>
  buffer: Generated<number>
  quota: number | null
  safety: Generated<number>
  is_pausing: Generated<number>
}

export interface ChannelPauseTable {
  platform: string
  sku_id: string
  since: number
}

export interface PublishedStockTable {
  id: Generated<number>
  listing_id: number
  pieces: number
  ledger_seq: number
  at: number
  actor: string
}
