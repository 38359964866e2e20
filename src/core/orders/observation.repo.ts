/** SQL of what the reports said about orders. */
import type { Db, Tx } from '../db/index.ts'
import type { Observation } from '../domain/merge-order.ts'
import type { LineRecord, OrderFields, ReportKind } from '../domain/order-record.ts'

/** What is stored of a record beside its version: exactly what merging needs. */
export interface ObservationBody {
  readonly shopName: string | null
  readonly fields: OrderFields
  readonly lines?: readonly LineRecord[]
}

export interface NewObservation {
  readonly orderKey: string
  readonly report: ReportKind
  readonly part: string
  readonly contentHash: string
  readonly rank: number
  readonly versionAt: number
  readonly fileId: number
  /** JSON arrays, and ObservationBody as JSON. */
  readonly rowNumbers: string
  readonly body: string
  readonly raw: string
  readonly at: number
}

export function hasObservation(
  db: Db,
  orderKey: string,
  report: ReportKind,
  part: string,
  contentHash: string,
): boolean {
  return (
    db.get(
      'SELECT 1 FROM order_observation WHERE order_key = ? AND report = ? AND part = ? AND content_hash = ?',
      orderKey,
      report,
      part,
      contentHash,
    ) !== undefined
  )
}

export function insertObservation(tx: Tx, one: NewObservation): number {
  return tx.insert(
    `INSERT INTO order_observation (order_key, report, part, content_hash, rank, version_at, file_id, row_numbers, fields, raw, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.orderKey,
    one.report,
    one.part,
    one.contentHash,
    one.rank,
    one.versionAt,
    one.fileId,
    one.rowNumbers,
    one.body,
    one.raw,
    one.at,
  )
}

/**
 * Takes back what the same file said about an order before all its rows were met. Returns the lines it
 * had, null when nothing had been said.
 */
export function forgetPartial(
  tx: Tx,
  orderKey: string,
  fileId: number,
  whole: Pick<NewObservation, 'report' | 'part' | 'contentHash'>,
): number | null {
  const parts = tx.all<{ id: number; lines: number | null }>(
    `SELECT id, json_array_length(fields, '$.lines') AS lines FROM order_observation
      WHERE order_key = ? AND report = ? AND part = ? AND file_id = ? AND content_hash <> ?`,
    orderKey,
    whole.report,
    whole.part,
    fileId,
    whole.contentHash,
  )
  for (const part of parts) tx.run('DELETE FROM order_observation WHERE id = ?', part.id)
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + (part.lines ?? 0), 0)
}

export function observationsOf(db: Db, orderKey: string): Observation[] {
  const rows = db.all<{
    id: number
    report: ReportKind
    part: string
    rank: number
    version_at: number
    fields: string
  }>('SELECT id, report, part, rank, version_at, fields FROM order_observation WHERE order_key = ?', orderKey)
  return rows.map((row) => {
    // Written by insertObservation from an ObservationBody.
    const body = JSON.parse(row.fields) as ObservationBody
    return { report: row.report, part: row.part, rank: row.rank, versionAt: row.version_at, sequence: row.id, ...body }
  })
}
