/** SQL that writes events: facts, channels, what was granted, how they end. */
import type { EventChannel } from '../../contract/sales-events.ts'
import type { Db, Tx } from '../db/index.ts'

export interface EventFacts {
  readonly name: string
  readonly startsAt: number
  readonly endsAt: number
  readonly isEventOnly: boolean
  readonly channels: readonly EventChannel[]
}

/** Code for the virtual warehouse of the next event. */
export function nextCode(db: Db): string {
  let number = db.value<number>('SELECT count(*) FROM sales_event') ?? 0
  let code: string
  do {
    number += 1
    code = `EV${String(number).padStart(3, '0')}`
  } while (db.get('SELECT 1 FROM warehouse WHERE code = ?', code) !== undefined)
  return code
}

/** An event is a virtual warehouse with a time and channels. */
export function insertEvent(
  tx: Tx,
  event: EventFacts & { readonly id: string; readonly code: string; readonly parentId: string },
  actor: string,
  at: number,
): void {
  tx.run(
    `INSERT INTO warehouse (id, code, name, is_default, kind, parent_id) VALUES (?, ?, ?, 0, 'virtual', ?)`,
    event.id,
    event.code,
    event.name,
    event.parentId,
  )
  tx.run(
    'INSERT INTO sales_event (id, starts_at, ends_at, is_event_only, actor, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    event.id,
    event.startsAt,
    event.endsAt,
    event.isEventOnly ? 1 : 0,
    actor,
    at,
  )
  saveChannels(tx, event.id, event.channels)
}

export function updateEvent(tx: Tx, id: string, facts: EventFacts): void {
  tx.run('UPDATE warehouse SET name = ? WHERE id = ?', facts.name, id)
  tx.run(
    'UPDATE sales_event SET starts_at = ?, ends_at = ?, is_event_only = ?, version = version + 1 WHERE id = ?',
    facts.startsAt,
    facts.endsAt,
    facts.isEventOnly ? 1 : 0,
    id,
  )
  tx.run('DELETE FROM sales_event_channel WHERE event_id = ?', id)
  saveChannels(tx, id, facts.channels)
}

function saveChannels(tx: Tx, id: string, channels: readonly EventChannel[]): void {
  for (const { platform, shopId } of channels)
    tx.run(
      'INSERT INTO sales_event_channel (event_id, platform, shop_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      platform,
      shopId ?? '',
    )
}

/** Adds to what was granted; negative pieces were taken back. */
export function addGranted(tx: Tx, eventId: string, skuId: string, pieces: number): void {
  tx.run(
    'INSERT INTO sales_event_item (event_id, sku_id, granted) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
    eventId,
    skuId,
  )
  tx.run('UPDATE sales_event_item SET granted = granted + ? WHERE event_id = ? AND sku_id = ?', pieces, eventId, skuId)
}

/** Events whose time is over and that nobody ended yet. */
export function overdueEvents(db: Db, now: number): { id: string; endsAt: number }[] {
  return db.all(
    'SELECT id, ends_at AS endsAt FROM sales_event WHERE settled_at IS NULL AND ended_at IS NULL AND ends_at <= ?',
    now,
  )
}

export function markEnded(tx: Tx, id: string, cause: 'time' | 'stopped', at: number, reason: string | null): void {
  tx.run(
    'UPDATE sales_event SET ended_at = ?, end_cause = ?, end_reason = ?, version = version + 1 WHERE id = ? AND ended_at IS NULL',
    at,
    cause,
    reason,
    id,
  )
}

export interface UnsoldPlace {
  readonly eventId: string
  readonly parentId: string
  readonly skuId: string
  readonly lotId: string
  readonly free: number
  /** Of the level; makes the cause of the move unique. */
  readonly version: number
}

/** CROSS JOIN: events first. There are few of them, and usually none has ended unsettled; levels are many. */
const UNSOLD = `SELECT e.id AS eventId, w.parent_id AS parentId, l.sku_id AS skuId, l.lot_id AS lotId, l.on_hand - l.reserved AS free, l.version
  FROM sales_event e CROSS JOIN warehouse w ON w.id = e.id CROSS JOIN stock_level l ON l.warehouse_id = e.id AND l.on_hand > 0 AND l.on_hand > l.reserved
 WHERE e.ended_at IS NOT NULL`

/** Free pieces in ended events that are not settled, and in those named. */
export function unsoldPlaces(db: Db, alsoAt: readonly string[]): UnsoldPlace[] {
  const open = db.all<UnsoldPlace>(`${UNSOLD} AND e.settled_at IS NULL ORDER BY e.id, l.sku_id, l.lot_id`)
  const named = alsoAt.flatMap((id) =>
    db.all<UnsoldPlace>(`${UNSOLD} AND e.settled_at IS NOT NULL AND e.id = ? ORDER BY l.sku_id, l.lot_id`, id),
  )
  return [...open, ...named]
}

/** Free pieces in all ended events. */
export function allUnsoldPlaces(db: Db): UnsoldPlace[] {
  return db.all<UnsoldPlace>(`${UNSOLD} ORDER BY e.id, l.sku_id, l.lot_id`)
}

/** Ended events with nothing left need not be looked at again. */
export function settleEmpty(tx: Tx, at: number): void {
  tx.run(
    `UPDATE sales_event SET settled_at = ? WHERE settled_at IS NULL AND ended_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM stock_level l WHERE l.warehouse_id = sales_event.id AND l.on_hand > 0)`,
    at,
  )
}
