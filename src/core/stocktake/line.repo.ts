/** SQL of the lines of a sheet. */
import type { CountLine, CountReason, CountRound } from '../../contract/stocktake-shapes.ts'
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'
import { flagsOf } from './line.rules.ts'

export interface LineRow {
  readonly sheet_id: string
  readonly place: number
  readonly sku_id: string
  readonly bin: string | null
  readonly cost_minor: number | null
  readonly system: number
  readonly first: number | null
  readonly first_by: string | null
  readonly first_at: number | null
  readonly second: number | null
  readonly second_by: string | null
  readonly second_at: number | null
  readonly recount: number | null
  readonly recount_by: string | null
  readonly recount_at: number | null
  readonly counted: number | null
  readonly is_jump: number
  readonly is_disagreeing: number
  readonly is_overtaken: number
  readonly reason: CountReason | null
  readonly note: string | null
  readonly applied_delta: number | null
  readonly applied_at: number | null
  readonly reversed_at: number | null
}

export interface NamedLineRow extends LineRow {
  readonly code: string
  readonly barcode: string | null
  readonly name: string
  readonly spec: string | null
}

const NAMED =
  'SELECT l.*, k.code, k.barcode, k.name, k.spec FROM count_line l JOIN sku k ON k.id = l.sku_id WHERE l.sheet_id = ?'

const FILTERS = {
  all: '',
  uncounted: ' AND l.counted IS NULL',
  different: ' AND l.counted <> l.system',
  flagged: ' AND (l.is_jump = 1 OR l.is_overtaken = 1)',
  recount: ' AND l.is_disagreeing = 1',
  /** What one person has not counted yet, whatever others did. */
  without_first: ' AND l.first IS NULL',
  without_second: ' AND l.second IS NULL',
  without_recount: ' AND l.recount IS NULL',
} as const
export type LineFilter = keyof typeof FILTERS

export function listLines(
  db: Db,
  query: { sheetId: string; filter: LineFilter; pattern: string | null; after: number; limit: number },
): NamedLineRow[] {
  return db.all<NamedLineRow>(
    `${NAMED} AND l.place > ? AND (? IS NULL OR k.search_text LIKE ? ESCAPE '\\' OR l.bin LIKE ? ESCAPE '\\')${FILTERS[query.filter]} ORDER BY l.place LIMIT ?`,
    query.sheetId,
    query.after,
    query.pattern,
    query.pattern,
    query.pattern,
    query.limit,
  )
}

export function namedLines(db: Db, sheetId: string, skuIds: readonly string[]): NamedLineRow[] {
  return db.all<NamedLineRow>(`${NAMED} AND l.sku_id IN ${LIST} ORDER BY l.place`, sheetId, listParam(skuIds))
}

export function linesOf(db: Db, sheetId: string, skuIds: readonly string[]): LineRow[] {
  return db.all<LineRow>(
    `SELECT * FROM count_line WHERE sheet_id = ? AND sku_id IN ${LIST}`,
    sheetId,
    listParam(skuIds),
  )
}

export type LineToApply = Pick<LineRow, 'place' | 'sku_id' | 'counted' | 'system' | 'reason'>

/** A stretch of a sheet: places after `after` up to `upTo`, at most `limit` lines. */
export interface Stretch {
  readonly after: number
  readonly upTo: number
  readonly limit: number
}

/** Lines that wait for being applied, in the order of the sheet; `isDifferent`: only those the book disagrees with. */
export function linesToApply(db: Db, sheetId: string, stretch: Stretch, isDifferent: boolean): LineToApply[] {
  return db.all<LineToApply>(
    `SELECT place, sku_id, counted, system, reason FROM count_line
      WHERE sheet_id = ? AND place > ? AND place <= ? AND counted IS NOT NULL AND applied_at IS NULL${isDifferent ? ' AND counted <> system' : ''} ORDER BY place LIMIT ?`,
    sheetId,
    stretch.after,
    stretch.upTo,
    stretch.limit,
  )
}

export type LineToReverse = Pick<LineRow, 'place' | 'sku_id' | 'applied_delta'>

export function linesToReverse(db: Db, sheetId: string, stretch: Stretch): LineToReverse[] {
  return db.all<LineToReverse>(
    `SELECT place, sku_id, applied_delta FROM count_line
      WHERE sheet_id = ? AND place > ? AND place <= ? AND applied_at IS NOT NULL AND reversed_at IS NULL ORDER BY place LIMIT ?`,
    sheetId,
    stretch.after,
    stretch.upTo,
    stretch.limit,
  )
}

export interface NewLine {
  readonly place: number
  readonly skuId: string
  readonly bin: string | null
  readonly costMinor: number | null
  readonly system: number
}

export function insertLine(tx: Tx, sheetId: string, line: NewLine): void {
  tx.run(
    'INSERT INTO count_line (sheet_id, place, sku_id, bin, cost_minor, system) VALUES (?, ?, ?, ?, ?, ?)',
    sheetId,
    line.place,
    line.skuId,
    line.bin,
    line.costMinor,
    line.system,
  )
}

export interface CountedLine extends NewLine {
  readonly counted: number
  readonly by: string
  readonly at: number
  readonly note: string | null
  readonly isJump: boolean
}

/** A line of a sheet counted once, together with its count. */
export function insertCountedLine(tx: Tx, sheetId: string, line: CountedLine): void {
  tx.run(
    `INSERT INTO count_line (sheet_id, place, sku_id, bin, cost_minor, system, first, first_by, first_at, counted, is_jump, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sheetId,
    line.place,
    line.skuId,
    line.bin,
    line.costMinor,
    line.system,
    line.counted,
    line.by,
    line.at,
    line.counted,
    line.isJump ? 1 : 0,
    line.note,
  )
}

export function lastPlace(db: Db, sheetId: string): number {
  return db.value<number>('SELECT coalesce(max(place), 0) FROM count_line WHERE sheet_id = ?', sheetId) ?? 0
}

/** Returns how many there were. */
export function deleteLinesOf(tx: Tx, sheetId: string, skuIds: readonly string[]): number {
  if (skuIds.length === 0) return 0
  return tx.run(`DELETE FROM count_line WHERE sheet_id = ? AND sku_id IN ${LIST}`, sheetId, listParam(skuIds))
}

export interface CountEntry {
  readonly place: number
  readonly round: CountRound
  readonly pieces: number | null
  readonly by: string
  readonly at: number
  readonly note: string | null
  readonly counted: number | null
  readonly isJump: boolean
  readonly isDisagreeing: boolean
}

/** One person's count of a line and what it makes of the line. A note of the file is kept where it brings one. */
export function saveEntry(tx: Tx, sheetId: string, entry: CountEntry): void {
  const isSet = entry.pieces !== null
  tx.run(
    `UPDATE count_line SET ${entry.round} = ?, ${entry.round}_by = ?, ${entry.round}_at = ?, counted = ?, is_jump = ?, is_disagreeing = ?, note = coalesce(?, note)
      WHERE sheet_id = ? AND place = ?`,
    entry.pieces,
    isSet ? entry.by : null,
    isSet ? entry.at : null,
    entry.counted,
    entry.isJump ? 1 : 0,
    entry.isDisagreeing ? 1 : 0,
    entry.note,
    sheetId,
    entry.place,
  )
}

export function saveReason(tx: Tx, sheetId: string, skuId: string, reason: CountReason, note: string | null): void {
  tx.run(
    'UPDATE count_line SET reason = ?, note = coalesce(?, note) WHERE sheet_id = ? AND sku_id = ?',
    reason,
    note,
    sheetId,
    skuId,
  )
}

export function giveDefaultReason(tx: Tx, sheetId: string, reason: CountReason): void {
  tx.run(
    'UPDATE count_line SET reason = ? WHERE sheet_id = ? AND counted <> system AND reason IS NULL',
    reason,
    sheetId,
  )
}

export function noteApplied(
  tx: Tx,
  sheetId: string,
  line: { place: number; system: number; delta: number; isOvertaken: boolean; at: number },
): void {
  tx.run(
    'UPDATE count_line SET system = ?, applied_delta = ?, is_overtaken = ?, applied_at = ? WHERE sheet_id = ? AND place = ?',
    line.system,
    line.delta,
    line.isOvertaken ? 1 : 0,
    line.at,
    sheetId,
    line.place,
  )
}

/** Waiting lines of a stretch whose count is what the book said: nothing moves. Returns how many. */
export function noteAgreeing(tx: Tx, sheetId: string, after: number, upTo: number, at: number): number {
  return tx.run(
    `UPDATE count_line SET applied_delta = 0, applied_at = ?
      WHERE sheet_id = ? AND place > ? AND place <= ? AND counted = system AND applied_at IS NULL`,
    at,
    sheetId,
    after,
    upTo,
  )
}

export function noteReversed(tx: Tx, sheetId: string, places: readonly number[], at: number): void {
  tx.run(
    `UPDATE count_line SET reversed_at = ? WHERE sheet_id = ? AND place IN ${LIST}`,
    at,
    sheetId,
    listParam(places),
  )
}

export function countLines(db: Db, sheetId: string, what: 'to_apply' | 'to_reverse'): number {
  const where =
    what === 'to_apply'
      ? 'counted IS NOT NULL AND applied_at IS NULL'
      : 'applied_at IS NOT NULL AND reversed_at IS NULL'
  return db.value<number>(`SELECT count(*) FROM count_line WHERE sheet_id = ? AND ${where}`, sheetId) ?? 0
}

/** Whose counts a viewer may see. */
export interface LineView {
  readonly seesSystem: boolean
  readonly seesMoney: boolean
  /** Null: all rounds. */
  readonly onlyRound: CountRound | null
}

export function toLine(row: NamedLineRow, view: LineView): CountLine {
  const one = (round: CountRound) => {
    const [pieces, by, at] = [row[round], row[`${round}_by`], row[`${round}_at`]]
    const isHidden = view.onlyRound !== null && view.onlyRound !== round
    return isHidden || pieces === null ? null : { counted: pieces, by: by ?? '', at: at ?? 0 }
  }
  const delta = row.counted === null || !view.seesSystem ? null : row.counted - row.system
  const own = view.onlyRound === null ? row.counted : row[view.onlyRound]
  return {
    skuId: row.sku_id,
    sku: row.code,
    barcode: row.barcode,
    name: row.name,
    spec: row.spec,
    bin: row.bin,
    system: view.seesSystem ? row.system : null,
    first: one('first'),
    second: one('second'),
    recount: one('recount'),
    counted: own,
    delta,
    deltaMinor: delta === null || row.cost_minor === null || !view.seesMoney ? null : delta * row.cost_minor,
    flags: view.seesSystem ? flagsOf(row) : [],
    reason: row.reason,
    note: row.note,
    appliedDelta: row.applied_delta,
  }
}
