/** Column types of the tables of stocktake; kept true by schema.test.ts against the migrated file. */
import type { Generated } from 'kysely'

export interface CountSheetTable {
  id: string
  no: string
  name: string
  state: string
  origin: string
  file_name: string | null
  content_hash: string | null
  warehouse_id: string
  position: number
  position_at: number
  area: string
  is_blind: number
  is_double: number
  totals: string
  created_at: number
  created_by: string
  approved_at: number | null
  approved_by: string | null
  applied_at: number | null
  reversed_at: number | null
  reversed_by: string | null
  reverse_reason: string | null
  job_id: string | null
  import_id: string | null
  version: Generated<number>
}

export interface CountLineTable {
  sheet_id: string
  place: number
  sku_id: string
  bin: string | null
  cost_minor: number | null
  system: number
  first: number | null
  first_by: string | null
  first_at: number | null
  second: number | null
  second_by: string | null
  second_at: number | null
  recount: number | null
  recount_by: string | null
  recount_at: number | null
  counted: number | null
  is_jump: Generated<number>
  is_disagreeing: Generated<number>
  is_overtaken: Generated<number>
  reason: string | null
  note: string | null
  applied_delta: number | null
  applied_at: number | null
  reversed_at: number | null
}

export interface CountImportTable {
  id: string
  state: string
  file_name: string
  path: string
  options: string
  job_id: string | null
  sheet_id: string | null
  is_repeated: Generated<number>
  row_count: Generated<number>
  line_count: Generated<number>
  refused: string | null
  actor: string
  created_at: number
}

export interface CountProblemTable {
  import_id: string
  position: number
  table_name: string
  row_number: number | null
  column_name: string | null
  code: string
  level: string
  value: string | null
}

export interface CountLayoutTable {
  id: string
  name: string
  headers: string
  columns: string
  updated_at: number
}
