/** SQL of count sheets and of the sums over their lines. */
import type { CountArea, CountSheet, CountState, SheetTotals } from '../../contract/stocktake-shapes.ts'
import type { Db, Tx } from '../db/index.ts'

export interface SheetRow {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly state: CountState
  readonly origin: 'app' | 'file'
  readonly file_name: string | null
  readonly content_hash: string | null
  readonly warehouse_id: string
  readonly warehouse: string
  readonly position: number
  readonly position_at: number
  readonly area: string
  readonly is_blind: number
  readonly is_double: number
  readonly totals: string
  readonly created_at: number
  readonly created_by: string
  readonly approved_at: number | null
  readonly approved_by: string | null
  readonly applied_at: number | null
  readonly reversed_at: number | null
  readonly reversed_by: string | null
  readonly reverse_reason: string | null
  readonly job_id: string | null
  readonly import_id: string | null
  readonly version: number
}

const SELECT = 'SELECT s.*, w.name AS warehouse FROM count_sheet s JOIN warehouse w ON w.id = s.warehouse_id'
const OPEN = `('counting','review','approved','applying','reversing')`

export function sheetById(db: Db, id: string): SheetRow | undefined {
  return db.get<SheetRow>(`${SELECT} WHERE s.id = ?`, id)
}

export function sheetByNo(db: Db, no: string): SheetRow | undefined {
  return db.get<SheetRow>(`${SELECT} WHERE s.no = ?`, no)
}

/** The newest sheet of this warehouse filled with the same counts, unless it was taken back or given up. */
export function sheetByContent(db: Db, warehouseId: string, contentHash: string): SheetRow | undefined {
  return db.get<SheetRow>(
    `${SELECT} WHERE s.content_hash = ? AND s.warehouse_id = ? AND s.state NOT IN ('reversing','reversed','cancelled') ORDER BY s.created_at DESC, s.id DESC LIMIT 1`,
    contentHash,
    warehouseId,
  )
}

export function listSheets(
  db: Db,
  state: 'open' | 'ended' | 'all',
  before: { at: number; id: string } | null,
  limit: number,
): SheetRow[] {
  const states = state === 'all' ? '' : ` AND s.state ${state === 'open' ? '' : 'NOT '}IN ${OPEN}`
  return db.all<SheetRow>(
    `${SELECT} WHERE (s.created_at, s.id) < (?, ?)${states} ORDER BY s.created_at DESC, s.id DESC LIMIT ?`,
    before?.at ?? Number.MAX_SAFE_INTEGER,
    before?.id ?? '',
    limit,
  )
}

/** The next ordinal of sheets whose number begins so; numbers of drafts that went are free again. */
export function nextOrdinal(db: Db, prefix: string): number {
  const sql = `SELECT coalesce(max(CAST(substr(no, length(?1) + 1) AS INTEGER)), 0) + 1 FROM count_sheet WHERE no >= ?1 AND no < ?1 || char(0x10ffff)`
  return db.value<number>(sql, prefix) ?? 1
}

export interface NewSheet {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly origin: 'app' | 'file'
  readonly fileName: string | null
  readonly contentHash: string | null
  readonly warehouseId: string
  readonly position: number
  readonly at: number
  readonly positionAt: number
  readonly area: CountArea
  readonly isBlind: boolean
  readonly isDouble: boolean
  readonly actor: string
}

export function insertSheet(tx: Tx, sheet: NewSheet): void {
  tx.run(
    `INSERT INTO count_sheet (id, no, name, state, origin, file_name, content_hash, warehouse_id, position, position_at, area, is_blind, is_double, totals, created_at, created_by)
     VALUES (?, ?, ?, 'counting', ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, ?)`,
    sheet.id,
    sheet.no,
    sheet.name,
    sheet.origin,
    sheet.fileName,
    sheet.contentHash,
    sheet.warehouseId,
    sheet.position,
    sheet.positionAt,
    JSON.stringify(sheet.area),
    sheet.isBlind ? 1 : 0,
    sheet.isDouble ? 1 : 0,
    sheet.at,
    sheet.actor,
  )
}

/** With its lines. */
export function deleteSheet(tx: Tx, id: string): void {
  tx.run('DELETE FROM count_line WHERE sheet_id = ?', id)
  tx.run('DELETE FROM count_sheet WHERE id = ?', id)
}

/** The later sheet takes the earlier one's number and files; the earlier one goes with its lines. */
export function replaceSheet(tx: Tx, earlier: SheetRow, laterId: string): void {
  tx.run('UPDATE count_import SET sheet_id = ? WHERE sheet_id = ?', laterId, earlier.id)
  deleteSheet(tx, earlier.id)
  tx.run('UPDATE count_sheet SET no = ?, name = ? WHERE id = ?', earlier.no, earlier.name, laterId)
}

/** Columns a step of a sheet's life may set; every change counts its version up. */
export type SheetChange = Partial<
  Pick<
    SheetRow,
    | 'state'
    | 'content_hash'
    | 'file_name'
    | 'position'
    | 'position_at'
    | 'approved_at'
    | 'approved_by'
    | 'applied_at'
    | 'reversed_at'
    | 'reversed_by'
    | 'reverse_reason'
    | 'job_id'
    | 'import_id'
  >
>

export function changeSheet(tx: Tx, id: string, change: SheetChange): void {
  const names = Object.keys(change) as (keyof SheetChange)[]
  const set = names.map((name) => `${name} = ?, `).join('')
  tx.run(
    `UPDATE count_sheet SET ${set}version = version + 1 WHERE id = ?`,
    ...names.map((name) => change[name] ?? null),
    id,
  )
}

const TOTALS = `SELECT count(*) AS lines, count(counted) AS counted, coalesce(sum(counted <> system), 0) AS different, coalesce(sum(is_jump = 1 OR is_overtaken = 1), 0) AS flagged,
  coalesce(sum(is_disagreeing), 0) AS toRecount, coalesce(sum(max(counted - system, 0)), 0) AS surplusPieces, coalesce(sum(min(counted - system, 0)), 0) AS shortagePieces,
  coalesce(sum(max(counted - system, 0) * coalesce(cost_minor, 0)), 0) AS surplusMinor, coalesce(sum(min(counted - system, 0) * coalesce(cost_minor, 0)), 0) AS shortageMinor,
  coalesce(sum(counted <> system AND cost_minor IS NULL), 0) AS withoutCost, coalesce(sum(applied_at IS NOT NULL AND reversed_at IS NULL), 0) AS applied
  FROM count_line WHERE sheet_id = ?`

/** Sums the lines up again and keeps the sums with the sheet. */
export function sumUp(tx: Tx, id: string): SheetTotals {
  const totals = tx.get<SheetTotals>(TOTALS, id)
  if (totals === undefined) throw new Error('an aggregate without a row')
  tx.run('UPDATE count_sheet SET totals = ?, version = version + 1 WHERE id = ?', JSON.stringify(totals), id)
  return totals
}

export function toSheet(row: SheetRow, currency: string): CountSheet {
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    state: row.state,
    origin: row.origin,
    fileName: row.file_name,
    warehouseId: row.warehouse_id,
    warehouse: row.warehouse,
    position: row.position,
    positionAt: row.position_at,
    // Written by insertSheet and sumUp.
    area: JSON.parse(row.area) as CountArea,
    totals: JSON.parse(row.totals) as SheetTotals,
    isBlind: row.is_blind === 1,
    isDouble: row.is_double === 1,
    currency,
    createdAt: row.created_at,
    createdBy: row.created_by,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    appliedAt: row.applied_at,
    reversedAt: row.reversed_at,
    reversedBy: row.reversed_by,
    reverseReason: row.reverse_reason,
    jobId: row.job_id,
    importId: row.import_id,
    version: row.version,
  }
}
