/** Column types per table; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface SettingTable {
  key: string
  value: string
}

export interface CommandAnswerTable {
  command_key: string
  name: string
  input_hash: string
  answer: string
  at: number
}

export interface JobTable {
  id: string
  kind: string
  state: string
  subject: string
  payload: string
  dedupe_key: string | null
  done: Generated<number>
  total: number | null
  attempts: Generated<number>
  run_after: number
  lease_until: number | null
  code: string | null
  is_cancel_asked: Generated<number>
  created_at: number
  started_at: number | null
  ended_at: number | null
}

export interface ScheduleTable {
  name: string
  cron: string
  zone: string
  last_run_at: number | null
  last_code: string | null
  next_run_at: number | null
}

export interface ShopTable {
  id: string
  platform: string
  name: string
  zone: string
  currency: string
  created_at: number
}

export interface SkuTable {
  id: string
  code: string
  code_folded: string
  barcode: string | null
  name: string
  spec: string | null
  bin: string | null
  cost_minor: number | null
  safety_stock: Generated<number>
  opening_stock: number | null
  keeps_lots: Generated<number>
  search_text: string
  version: Generated<number>
  created_at: number
  updated_at: number
  category: string | null
}

export interface ListingTable {
  id: Generated<number>
  platform: string
  listing_key: string
  merchant_code: string | null
  goods_id: string | null
  platform_sku_id: string | null
  title: string
  spec: string | null
  search_text: string
  status: string
  is_automatic: Generated<number>
  created_at: number
  updated_at: number
}

export interface ListingComponentTable {
  listing_id: number
  sku_id: string
  quantity: number
}

export interface SalesOrderTable {
  id: Generated<number>
  order_key: string
  order_no: string
  shop_id: string
  platform: string
  platform_order_id: string
  state: string
  refunded: string
  fulfilment: string
  is_split_parent: Generated<number>
  created_at: number | null
  created_text: string | null
  created_zone: string | null
  paid_at: number | null
  shipped_at: number | null
  completed_at: number | null
  left_at: number | null
  business_day: string | null
  ship_by_at: number | null
  ship_by_source: string
  currency: string
  buyer_paid_minor: number
  freight_minor: number | null
  refund_minor: number | null
  waybill: string | null
  carrier: string | null
  receiver_name: string | null
  receiver_phone: string | null
  receiver_province: string | null
  receiver_city: string | null
  receiver_district: string | null
  receiver_address: string | null
  is_address_masked: Generated<number>
  buyer_name: string | null
  buyer_note: string | null
  seller_note: string | null
  goods_text: string
  line_count: number
  units: number
  missing: Generated<number>
  flags: Generated<number>
  merged_hash: string
  queue: string
  deadline_sort: number
  newest_sort: number
  expires_at: number | null
  extended_until: number | null
  served_from: string | null
  pick_list_id: string | null
  own_note: string | null
  pii_deleted_at: number | null
  version: Generated<number>
  imported_at: number
  changed_at: number
}

export interface QueueCountTable {
  shop_id: string
  queue: string
  orders: number
}

export interface OrderLineTable {
  id: Generated<number>
  order_id: number
  line_key: string
  position: number
  platform_line_id: string | null
  listing_id: number
  title: string
  spec: string | null
  quantity: number
  unit_price_minor: number | null
  refunded: Generated<string>
  has_left: Generated<number>
}

export interface OrderHoldTable {
  order_id: number
  code: string
  detail: Generated<string>
  since: number
}

export interface OrderObservationTable {
  id: Generated<number>
  order_key: string
  report: string
  part: string
  content_hash: string
  rank: number
  version_at: number
  file_id: number
  row_numbers: string
  fields: string
  raw: string | null
  at: number
}

export interface OrderEventTable {
  id: Generated<number>
  order_id: number
  at: number
  kind: string
  detail: Generated<string>
  actor: string
}

export interface OrderShopChoiceTable {
  order_key: string
  shop_id: string
}

export interface OrderDueTable {
  order_id: Generated<number>
}

export interface PickListTable {
  id: string
  no: string
  state: string
  picker: string
  created_at: number
  printed_at: number | null
  print_count: Generated<number>
  order_count: number
  units: number
}

export interface PickListOrderTable {
  pick_list_id: string
  order_id: number
  slot: number
}

export interface ShipmentTable {
  id: string
  order_id: number
  waybill: string | null
  carrier: string | null
  shipped_at: number | null
  filed_at: number | null
  actor: string
  updated_at: number
}

export interface ShipTemplateTable {
  platform: string
  file_name: string
  content: Buffer
  columns: string
  headers: string
  updated_at: number
}

export interface ImportRunTable {
  id: string
  state: string
  job_id: string | null
  template_id: string | null
  shop_id: string | null
  uploads: string
  actor: string
  rows_done: Generated<number>
  created_at: number
  ended_at: number | null
}

export interface ImportFileTable {
  id: Generated<number>
  run_id: string
  position: number
  name: string
  report: Generated<string>
  header: string | null
  records_done: Generated<number>
}

export interface ImportProblemTable {
  file_id: number
  position: number
  row_number: number | null
  column_name: string | null
  code: string
  level: string
  value: string | null
}

export interface ImportTemplateTable {
  id: string
  name: string
  kind: Generated<'orders' | 'goods'>
  platform: string
  headers: string
  columns: string
  zone: string
  currency: string
  state_texts: string
  updated_at: number
}

export interface SavedViewTable {
  id: string
  name: string
  position: number
  tab: string
  sort: string
  filter: string
}

export interface PiiDeletionTable {
  id: Generated<number>
  at: number
  reason: string
  platform: string
  orders: number
  before_day: string
}

export interface MadeFileTable {
  token: string
  path: string
  file_name: string
  expires_at: number
}
