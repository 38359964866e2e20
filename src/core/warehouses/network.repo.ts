/** SQL of routing: warehouses, regions, and the events that are not over. */
import type { Platform } from '../../contract/primitives.ts'
import type { Db } from '../db/index.ts'
import type { Channel, EventShare, WarehouseNetwork } from '../domain/routing.rules.ts'
import { physicalWarehouses, regionRules } from './warehouses.repo.ts'

/** As it stands at `now`: an event whose time is over takes no part any more, whether it was tidied up or not. */
export function readNetwork(db: Db, now: number): WarehouseNetwork {
  return {
    warehouses: physicalWarehouses(db).map(({ id }) => id),
    regions: new Map(regionRules(db).map(({ province, warehouseId }) => [province, warehouseId])),
    events: openEvents(db, now),
  }
}

interface EventRow {
  readonly id: string
  readonly parentId: string
  readonly startsAt: number
  readonly endsAt: number
  readonly isEventOnly: number
}

/** Live and planned ones. */
function openEvents(db: Db, now: number): EventShare[] {
  return db
    .all<EventRow>(
      `SELECT e.id, w.parent_id AS parentId, e.starts_at AS startsAt, e.ends_at AS endsAt, e.is_event_only AS isEventOnly
         FROM sales_event e JOIN warehouse w ON w.id = e.id WHERE e.settled_at IS NULL AND e.ended_at IS NULL AND e.ends_at > ? ORDER BY e.id`,
      now,
    )
    .map((event) => ({
      ...event,
      isEventOnly: event.isEventOnly === 1,
      channels: channelsOf(db, event.id),
      skuIds: new Set(
        db
          .all<{ sku_id: string }>('SELECT sku_id FROM sales_event_item WHERE event_id = ?', event.id)
          .map((row) => row.sku_id),
      ),
    }))
}

export function channelsOf(db: Db, eventId: string): Channel[] {
  return db
    .all<{ platform: Platform; shop_id: string }>(
      'SELECT platform, shop_id FROM sales_event_channel WHERE event_id = ? ORDER BY platform, shop_id',
      eventId,
    )
    .map(({ platform, shop_id }) => ({ platform, shopId: shop_id === '' ? null : shop_id }))
}
