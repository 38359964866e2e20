/** SQL of received parcels and their graded pieces. */
import type { RefundSeen, ReturnGrade, ReturnReason } from '../../contract/returns.ts'
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'

export interface ParcelRow {
  readonly id: string
  readonly no: string
  readonly order_id: number | null
  readonly waybill: string | null
  readonly reason: ReturnReason
  readonly note: string | null
  readonly excess_reason: string | null
  readonly refund_seen: RefundSeen | null
  readonly received_at: number
  readonly actor: string
  readonly undone_at: number | null
  readonly undo_reason: string | null
  readonly version: number
}

export type NewParcel = Omit<ParcelRow, 'undone_at' | 'undo_reason' | 'version'>

/** The next number of a day: `R261124-01`. `prefix` holds no wildcard. */
export function nextParcelNo(db: Db, prefix: string): string {
  const last = db.value<string>(
    `SELECT no FROM return_parcel WHERE no LIKE ? ORDER BY length(no) DESC, no DESC LIMIT 1`,
    `${prefix}%`,
  )
  const next = last === undefined ? 1 : Number(last.slice(prefix.length)) + 1
  return prefix + String(next).padStart(2, '0')
}

export function insertParcel(tx: Tx, parcel: NewParcel): void {
  tx.run(
    `INSERT INTO return_parcel (id, no, order_id, waybill, reason, note, excess_reason, refund_seen, received_at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    parcel.id,
    parcel.no,
    parcel.order_id,
    parcel.waybill,
    parcel.reason,
    parcel.note,
    parcel.excess_reason,
    parcel.refund_seen,
    parcel.received_at,
    parcel.actor,
  )
}

export function parcelById(db: Db, id: string): ParcelRow | undefined {
  return db.get<ParcelRow>('SELECT * FROM return_parcel WHERE id = ?', id)
}

export function linkParcel(tx: Tx, id: string, orderId: number | null, refundSeen: RefundSeen | null): void {
  tx.run(
    'UPDATE return_parcel SET order_id = ?, refund_seen = ?, version = version + 1 WHERE id = ?',
    orderId,
    refundSeen,
    id,
  )
}

export function noteExcess(tx: Tx, id: string, reason: string): void {
  tx.run('UPDATE return_parcel SET excess_reason = ?, version = version + 1 WHERE id = ?', reason, id)
}

export function editParcel(
  tx: Tx,
  id: string,
  { waybill, reason, note }: Pick<ParcelRow, 'waybill' | 'reason' | 'note'>,
): void {
  tx.run(
    'UPDATE return_parcel SET waybill = ?, reason = ?, note = ?, version = version + 1 WHERE id = ?',
    waybill,
    reason,
    note,
    id,
  )
}

export function markUndone(tx: Tx, id: string, at: number, reason: string | null): void {
  tx.run('UPDATE return_parcel SET undone_at = ?, undo_reason = ?, version = version + 1 WHERE id = ?', at, reason, id)
}

/** A change of its lines or photos that a screen must notice. */
export function touchParcel(tx: Tx, id: string): void {
  tx.run('UPDATE return_parcel SET version = version + 1 WHERE id = ?', id)
}

export interface LineRow {
  readonly id: string
  readonly return_id: string
  readonly sku_id: string
  readonly warehouse_id: string
  readonly lot_id: string
  readonly grade: ReturnGrade
  readonly quantity: number
  readonly at: number
  readonly actor: string
  readonly undone_at: number | null
}

export function insertLine(tx: Tx, line: Omit<LineRow, 'undone_at'>): void {
  tx.run(
    'INSERT INTO return_line (id, return_id, sku_id, warehouse_id, lot_id, grade, quantity, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    line.id,
    line.return_id,
    line.sku_id,
    line.warehouse_id,
    line.lot_id,
    line.grade,
    line.quantity,
    line.at,
    line.actor,
  )
}

export function markLineUndone(tx: Tx, id: string, at: number): void {
  tx.run('UPDATE return_line SET undone_at = ? WHERE id = ?', at, id)
}

export function linesOf(db: Db, returnId: string): LineRow[] {
  return db.all<LineRow>('SELECT * FROM return_line WHERE return_id = ? ORDER BY at, id', returnId)
}

export interface LineDetail extends LineRow {
  readonly sku: string
  readonly name: string
  readonly warehouse: string
  readonly lot_no: string | null
}

export function lineDetails(db: Db, returnIds: readonly string[]): LineDetail[] {
  return db.all<LineDetail>(
    `SELECT l.*, s.code AS sku, s.name, w.name AS warehouse, t.lot_no
       FROM return_line l JOIN sku s ON s.id = l.sku_id JOIN warehouse w ON w.id = l.warehouse_id LEFT JOIN lot t ON t.id = l.lot_id
      WHERE l.return_id IN ${LIST} ORDER BY l.at, l.id`,
    listParam(returnIds),
  )
}
