/** SQL of events as people see them: state by the clock, what was granted, sold, is held and left. */
import type { EventItem, SalesEvent, SalesEventDetail } from '../../contract/sales-events.ts'
import type { MoveKind } from '../../contract/stock.ts'
import type { Db } from '../db/index.ts'
import { channelsOf } from './network.repo.ts'

type EventRow = Omit<SalesEvent, 'state' | 'parent' | 'channels' | 'isEventOnly'> & {
  readonly isEventOnly: number
  readonly parentId: string
  readonly parentCode: string
  readonly parentName: string
}

const SOLD = `SELECT coalesce(-sum(m.on_hand_delta), 0) FROM stock_move m WHERE m.sku_id = i.sku_id AND m.warehouse_id = i.event_id AND m.kind IN ('ship','unship')`

const EVENT = `SELECT e.id, w.code, w.name, e.starts_at AS startsAt, e.ends_at AS endsAt, e.ended_at AS endedAt, e.end_cause AS endCause, e.end_reason AS endReason,
    e.is_event_only AS isEventOnly, e.version, e.actor, e.created_at AS createdAt, p.id AS parentId, p.code AS parentCode, p.name AS parentName,
    (SELECT count(*) FROM sales_event_item i WHERE i.event_id = e.id) AS skus,
    (SELECT coalesce(sum(i.granted), 0) FROM sales_event_item i WHERE i.event_id = e.id) AS granted,
    (SELECT coalesce(sum((${SOLD})), 0) FROM sales_event_item i WHERE i.event_id = e.id) AS sold,
    (SELECT coalesce(sum(l.reserved), 0) FROM stock_level l WHERE l.warehouse_id = e.id AND l.on_hand > 0) AS reserved,
    (SELECT coalesce(sum(l.on_hand - l.reserved), 0) FROM stock_level l WHERE l.warehouse_id = e.id AND l.on_hand > 0) AS left
  FROM sales_event e JOIN warehouse w ON w.id = e.id JOIN warehouse p ON p.id = w.parent_id`

function toEvent(db: Db, row: EventRow, now: number): SalesEvent {
  const { parentId, parentCode, parentName, isEventOnly, ...event } = row
  const isOver = event.endedAt !== null || event.endsAt <= now
  return {
    ...event,
    state: isOver ? 'ended' : event.startsAt <= now ? 'live' : 'planned',
    isEventOnly: isEventOnly === 1,
    parent: { id: parentId, code: parentCode, name: parentName },
    channels: channelsOf(db, event.id).map((channel) => ({ ...channel, shopName: shopName(db, channel.shopId) })),
  }
}

function shopName(db: Db, shopId: string | null): string | null {
  return shopId === null ? null : (db.value<string>('SELECT name FROM shop WHERE id = ?', shopId) ?? null)
}

export interface EventQuery {
  readonly state: 'open' | 'ended' | 'all'
  readonly now: number
  /** Start and id of the last row of the page before. */
  readonly before: readonly [startsAt: number, id: string]
  readonly limit: number
}

/** The one that starts last first. */
export function listEvents(db: Db, query: EventQuery): SalesEvent[] {
  return db
    .all<EventRow>(
      `${EVENT} WHERE (e.starts_at, e.id) < (?1, ?2)
          AND (?3 = 'all' OR (?3 = 'open') = (e.ended_at IS NULL AND e.ends_at > ?4)) ORDER BY e.starts_at DESC, e.id DESC LIMIT ?5`,
      ...query.before,
      query.state,
      query.now,
      query.limit,
    )
    .map((row) => toEvent(db, row, query.now))
}

export function findEvent(db: Db, id: string, now: number): SalesEvent | undefined {
  const row = db.get<EventRow>(`${EVENT} WHERE e.id = ?`, id)
  return row === undefined ? undefined : toEvent(db, row, now)
}

export function eventDetail(db: Db, event: SalesEvent, now: number, today: string): SalesEventDetail {
  return { ...event, now, items: itemsOf(db, event.id, today) }
}

/** What an event has of each SKU now; the channel view reads "granted to this channel" here. */
function itemsOf(db: Db, eventId: string, today: string): EventItem[] {
  return db.all<EventItem>(
    `SELECT s.id AS skuId, s.code AS sku, s.name, s.spec, i.granted, (${SOLD}) AS sold,
            coalesce((SELECT sum(l.reserved) FROM stock_level l WHERE l.sku_id = i.sku_id AND l.warehouse_id = i.event_id), 0) AS reserved,
            coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_level l WHERE l.sku_id = i.sku_id AND l.warehouse_id = i.event_id), 0) AS left,
            coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_level l LEFT JOIN lot t ON t.id = l.lot_id
                       WHERE l.sku_id = i.sku_id AND l.warehouse_id = (SELECT parent_id FROM warehouse WHERE id = i.event_id)
                         AND (s.keeps_lots = 0 OR (t.expires_day > ?2 AND (t.received_day IS NULL OR t.received_day <= ?2)))), 0) AS available
       FROM sales_event_item i JOIN sku s ON s.id = i.sku_id WHERE i.event_id = ?1 ORDER BY s.code`,
    eventId,
    today,
  )
}

export interface EventStepRow {
  readonly seq: number
  readonly at: number
  readonly kind: MoveKind
  readonly sku: string
  readonly pieces: number
  readonly actor: string
  readonly reason: string | null
}

/** Grants and returns, newest first. */
export function eventSteps(db: Db, eventId: string, before: number, limit: number): EventStepRow[] {
  return db.all<EventStepRow>(
    `SELECT m.seq, m.at, m.kind, s.code AS sku, m.on_hand_delta AS pieces, m.actor, m.reason
       FROM stock_move m JOIN sku s ON s.id = m.sku_id WHERE m.document = ?1 AND m.warehouse_id = ?1 AND m.seq < ?2 ORDER BY m.seq DESC LIMIT ?3`,
    eventId,
    before,
    limit,
  )
}
