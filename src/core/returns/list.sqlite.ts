/** SQL of the lists: received parcels with their filters, orders with a refund and no parcel, counts. */
import type { Platform } from '../../contract/primitives.ts'
import type { ReturnGrade, ReturnReason, ReturnState } from '../../contract/returns.ts'
import { type Db, LIST, listParam } from '../db/index.ts'
import type { ParcelRow } from './parcel.repo.ts'

export interface ListedParcel extends ParcelRow {
  readonly order_no: string | null
  readonly platform: Platform | null
  readonly refunded: 'none' | 'part' | 'full' | null
  readonly is_refund_open: number | null
  readonly lines: number
}

const SELECT = `SELECT p.*, o.order_no, o.platform, o.refunded, o.flags & 1 AS is_refund_open,
    (SELECT count(*) FROM return_line l WHERE l.return_id = p.id AND l.undone_at IS NULL) AS lines
  FROM return_parcel p LEFT JOIN sales_order o ON o.id = p.order_id`

export interface Position {
  readonly at: number
  readonly id: string
}

export interface ParcelQuery {
  readonly state: ReturnState | 'all'
  /** LIKE pattern over number, waybill, order number, note and goods; null: all. */
  readonly pattern: string | null
  readonly reason: ReturnReason | null
  readonly grade: ReturnGrade | null
  readonly match: 'unrefunded' | 'early' | null
  readonly after: Position | null
  readonly limit: number
}

const LIVE_LINE = 'SELECT 1 FROM return_line l WHERE l.return_id = p.id AND l.undone_at IS NULL'

const STATE: Readonly<Record<ReturnState, string>> = {
  unknown: 'p.order_id IS NULL AND p.undone_at IS NULL',
  ungraded: `p.order_id IS NOT NULL AND p.undone_at IS NULL AND NOT EXISTS (${LIVE_LINE})`,
  graded: `p.order_id IS NOT NULL AND p.undone_at IS NULL AND EXISTS (${LIVE_LINE})`,
  undone: 'p.undone_at IS NOT NULL',
}

/** An exchange owes no refund. */
const MATCH = {
  unrefunded: `p.undone_at IS NULL AND p.reason <> 'exchange' AND o.refunded = 'none' AND o.flags & 1 = 0`,
  early: `p.undone_at IS NULL AND p.refund_seen IN ('part', 'full')`,
} as const

export function listParcels(db: Db, query: ParcelQuery): ListedParcel[] {
  const conditions = [
    query.state === 'all' ? null : STATE[query.state],
    query.match === null ? null : MATCH[query.match],
    '(?1 IS NULL OR p.reason = ?1)',
    `(?2 IS NULL OR EXISTS (${LIVE_LINE} AND l.grade = ?2))`,
    `(?3 IS NULL OR p.no LIKE ?3 ESCAPE '\\' OR p.waybill LIKE ?3 ESCAPE '\\' OR p.note LIKE ?3 ESCAPE '\\' OR o.order_no LIKE ?3 ESCAPE '\\'
      OR EXISTS (SELECT 1 FROM return_line l JOIN sku s ON s.id = l.sku_id WHERE l.return_id = p.id AND s.search_text LIKE ?3 ESCAPE '\\'))`,
    '(?4 IS NULL OR (p.received_at, p.id) < (?4, ?5))',
  ].filter((condition) => condition !== null)
  return db.all<ListedParcel>(
    `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY p.received_at DESC, p.id DESC LIMIT ?6`,
    query.reason,
    query.grade,
    query.pattern,
    query.after?.at ?? null,
    query.after?.id ?? null,
    query.limit,
  )
}

export function listedParcels(db: Db, ids: readonly string[]): ListedParcel[] {
  return db.all<ListedParcel>(`${SELECT} WHERE p.id IN ${LIST} ORDER BY p.received_at DESC, p.id DESC`, listParam(ids))
}

const NOT_HERE = 'NOT EXISTS (SELECT 1 FROM return_parcel p WHERE p.order_id = o.id AND p.undone_at IS NULL)'
/** Conditions as the partial indexes state them. */
const REFUND = {
  awaiting: 'sales_order o INDEXED BY sales_order_refund_open WHERE o.left_at IS NOT NULL AND o.flags & 1',
  refunded_away: `sales_order o INDEXED BY sales_order_refunded WHERE o.left_at IS NOT NULL AND o.refunded <> 'none' AND NOT (o.flags & 1)`,
} as const

/** Orders that left, with a refund, and no parcel here; newest first. */
export function ordersWithoutParcel(
  db: Db,
  match: 'awaiting' | 'refunded_away',
  after: { at: number; id: number } | null,
  limit: number,
): { id: number; newest_sort: number }[] {
  return db.all(
    `SELECT o.id, o.newest_sort FROM ${REFUND[match]} AND ${NOT_HERE} AND (?1 IS NULL OR (o.newest_sort, o.id) < (?1, ?2))
      ORDER BY o.newest_sort DESC, o.id DESC LIMIT ?3`,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  )
}

/** Counts stop here: enough to say "more than". */
const COUNT_CAP = 1000

export function countParcels(db: Db): { unknown: number; ungraded: number; awaiting: number } {
  const parcels = (state: 'unknown' | 'ungraded') =>
    db.value<number>(`SELECT count(*) FROM (SELECT 1 FROM return_parcel p WHERE ${STATE[state]} LIMIT ${COUNT_CAP})`) ??
    0
  const awaiting = db.value<number>(
    `SELECT count(*) FROM (SELECT 1 FROM ${REFUND.awaiting} AND ${NOT_HERE} LIMIT ${COUNT_CAP})`,
  )
  return { unknown: parcels('unknown'), ungraded: parcels('ungraded'), awaiting: awaiting ?? 0 }
}
