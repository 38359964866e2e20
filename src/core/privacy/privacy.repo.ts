/** SQL of the deletion of buyers' personal data, and its log. */
import type { Db, Tx } from '../db/index.ts'

/** Ended orders whose personal data is still here and whose end lies before the instant `?` (UTC ms). */
const DUE = `FROM sales_order
  WHERE platform = ? AND pii_deleted_at IS NULL AND state IN ('shipped','completed','closed')
    AND coalesce(completed_at, shipped_at, left_at, paid_at, created_at, imported_at) < ?
    AND (state IN ('completed','closed')
      OR coalesce(completed_at, shipped_at, left_at, paid_at, created_at, imported_at) < ?)`

/** `shippedBefore`: the same for orders of which no file ever said that they were completed. */
export interface Deadline {
  readonly platform: string
  readonly endedBefore: number
  readonly shippedBefore: number
}

export function countDue(db: Db, { platform, endedBefore, shippedBefore }: Deadline): number {
  return db.value<number>(`SELECT count(*) ${DUE}`, platform, endedBefore, shippedBefore) ?? 0
}

export interface DueOrder {
  readonly id: number
  readonly order_key: string
}

export function listDue(db: Db, { platform, endedBefore, shippedBefore }: Deadline, limit: number): DueOrder[] {
  return db.all<DueOrder>(`SELECT id, order_key ${DUE} LIMIT ?`, platform, endedBefore, shippedBefore, limit)
}

/** What the reports said about one order: rows as read, and the fields taken from them (JSON). */
export function listObservations(db: Db, orderKey: string): { id: number; fields: string }[] {
  return db.all('SELECT id, fields FROM order_observation WHERE order_key = ?', orderKey)
}

export function blankObservation(tx: Tx, id: number, fields: string): void {
  tx.run('UPDATE order_observation SET fields = ?, raw = NULL WHERE id = ?', fields, id)
}

/** The order itself: what is not a projection of reports, and the time of deletion. */
export function markDeleted(tx: Tx, orderId: number, at: number): void {
  tx.run('UPDATE sales_order SET own_note = NULL, pii_deleted_at = ? WHERE id = ?', at, orderId)
}

/** Cell values quoted by problem reports of runs before `at`. */
export function blankOldProblems(tx: Tx, at: number): void {
  tx.run(
    `UPDATE import_problem SET value = NULL WHERE value IS NOT NULL AND file_id IN (
       SELECT import_file.id FROM import_file JOIN import_run ON import_run.id = import_file.run_id
       WHERE import_run.created_at < ?)`,
    at,
  )
}

/** One step of rewriting the text index without the deleted words. Answers whether there is more to do. */
export function mergeSearchIndex(tx: Tx, isFirst: boolean): boolean {
  const before = tx.value<number>('SELECT total_changes()') ?? 0
  tx.run(`INSERT INTO order_fts (order_fts, rank) VALUES ('merge', ?)`, isFirst ? -MERGE_PAGES : MERGE_PAGES)
  // The documented sign of an idle merge: fewer than two changes.
  return (tx.value<number>('SELECT total_changes()') ?? 0) - before >= 2
}

const MERGE_PAGES = 200

export interface DeletionRow {
  readonly id: number
  readonly at: number
  readonly reason: string
  readonly platform: string
  readonly orders: number
  readonly before_day: string
}

export function insertDeletion(tx: Tx, row: Omit<DeletionRow, 'id'>): number {
  return tx.insert(
    'INSERT INTO pii_deletion (at, reason, platform, orders, before_day) VALUES (?, ?, ?, ?, ?)',
    row.at,
    row.reason,
    row.platform,
    row.orders,
    row.before_day,
  )
}

export function addToDeletion(tx: Tx, id: number, orders: number): void {
  tx.run('UPDATE pii_deletion SET orders = orders + ? WHERE id = ?', orders, id)
}

/** Newest first, below the row `before`. */
export function listDeletions(db: Db, before: number | null, limit: number): DeletionRow[] {
  return db.all<DeletionRow>(
    'SELECT * FROM pii_deletion WHERE id < ? ORDER BY id DESC LIMIT ?',
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  )
}
