/** SQL of the queue: keyset pages on covering indexes, counts kept with every change, one order whole. */

import { sql } from 'kysely'
import type { QueueFilter, QueueRow, QueueSort, QueueTab } from '../../contract/orders.ts'
import type { HoldCode, Platform } from '../../contract/primitives.ts'
import { build, type Db, LIST, listParam } from '../db/index.ts'
import type { Queue } from '../domain/order-rules.ts'
import { type OrderSearch, searchConditions } from './search.sqlite.ts'

/** The columns a list row is made of. */
export interface QueueRecord {
  readonly id: number
  readonly order_no: string
  readonly platform: Platform
  readonly shop_id: string
  readonly platform_order_id: string
  readonly state: QueueRow['state']
  readonly refunded: QueueRow['refunded']
  readonly created_at: number | null
  readonly paid_at: number | null
  readonly shipped_at: number | null
  readonly ship_by_at: number | null
  readonly ship_by_source: QueueRow['shipBySource']
  readonly currency: string
  readonly buyer_paid_minor: number
  readonly receiver_name: string | null
  readonly receiver_phone: string | null
  readonly receiver_province: string | null
  readonly receiver_city: string | null
  readonly receiver_district: string | null
  readonly goods_text: string
  readonly line_count: number
  readonly units: number
  readonly waybill: string | null
  readonly buyer_note: string | null
  readonly seller_note: string | null
  readonly own_note: string | null
  readonly missing: number
  readonly pick_list_id: string | null
  readonly fulfilment: QueueRow['fulfilment']
  readonly deadline_sort: number
  readonly newest_sort: number
}

const LIST_COLUMNS = [
  'id',
  'order_no',
  'platform',
  'shop_id',
  'platform_order_id',
  'state',
  'refunded',
  'created_at',
  'paid_at',
  'shipped_at',
  'ship_by_at',
  'ship_by_source',
  'currency',
  'buyer_paid_minor',
  'receiver_name',
  'receiver_phone',
  'receiver_province',
  'receiver_city',
  'receiver_district',
  'goods_text',
  'line_count',
  'units',
  'waybill',
  'buyer_note',
  'seller_note',
  'own_note',
  'missing',
  'pick_list_id',
  'fulfilment',
  'deadline_sort',
  'newest_sort',
] as const

export interface QueueQuery {
  readonly tab: QueueTab
  readonly sort: QueueSort
  readonly filter: Omit<QueueFilter, 'search'>
  /** What a search allows; null: no search. */
  readonly search: OrderSearch | null
  readonly urgentBefore: number
  readonly after: { sort: number; id: number } | null
  readonly isBackwards: boolean
  readonly limit: number
}

/** Queues behind a tab; null: all orders. */
const TAB_QUEUES: Readonly<Record<QueueTab, Queue | null>> = {
  to_map: 'to_map',
  on_hold: 'on_hold',
  to_ship: 'to_ship',
  urgent: 'to_ship',
  shipped: 'shipped',
  closed: 'closed',
  all: null,
}

export function listQueue(db: Db, query: QueueQuery): QueueRecord[] {
  const column = query.sort === 'deadline' ? 'deadline_sort' : 'newest_sort'
  const isDescending = (query.sort === 'newest') !== query.isBackwards
  const direction = isDescending ? 'desc' : 'asc'
  let select = filtered(query)
    .select(LIST_COLUMNS)
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(query.limit)
  if (query.after !== null) {
    const { sort, id } = query.after
    select = select.where(sql<boolean>`(${sql.ref(column)}, id) ${sql.raw(isDescending ? '<' : '>')} (${sort}, ${id})`)
  }
  return db.query<QueueRecord>(select)
}

/** Matching orders, counted up to `cap`. */
export function countQueue(
  db: Db,
  query: Pick<QueueQuery, 'tab' | 'filter' | 'search' | 'urgentBefore'>,
  cap: number,
): number {
  const inner = filtered(query).select('id').limit(cap).as('hit')
  const [row] = db.query<{ hits: number }>(build.selectFrom(inner).select((eb) => eb.fn.countAll<number>().as('hits')))
  return row?.hits ?? 0
}

/** These orders, most pressing first. */
export function recordsByIds(db: Db, ids: readonly number[]): QueueRecord[] {
  return db.all<QueueRecord>(`SELECT * FROM sales_order WHERE id IN ${LIST} ORDER BY deadline_sort, id`, listParam(ids))
}

/** Ids of all matching orders, in queue order. */
export function idsOfQueue(
  db: Db,
  query: Pick<QueueQuery, 'tab' | 'filter' | 'search' | 'urgentBefore'>,
  limit: number,
): number[] {
  return db
    .query<{ id: number }>(filtered(query).select('id').orderBy('deadline_sort').orderBy('id').limit(limit))
    .map((row) => row.id)
}

function filtered(query: Pick<QueueQuery, 'tab' | 'filter' | 'search' | 'urgentBefore'>) {
  const { filter, tab } = query
  const queue = TAB_QUEUES[tab]
  let from = build.selectFrom('sales_order')
  if (queue !== null) from = from.where('queue', '=', queue)
  if (tab === 'urgent') from = from.where('deadline_sort', '<=', query.urgentBefore)
  for (const condition of searchConditions(query.search)) from = from.where(condition)
  if (filter.platforms.length > 0) from = from.where('platform', 'in', filter.platforms)
  if (filter.shopIds.length > 0) from = from.where('shop_id', 'in', filter.shopIds)
  if (filter.states.length > 0) from = from.where('state', 'in', filter.states)
  if (filter.paidFrom !== null) from = from.where('paid_at', '>=', filter.paidFrom)
  if (filter.paidTo !== null) from = from.where('paid_at', '<', filter.paidTo)
  if (filter.hasNote)
    from = from.where((eb) =>
      eb.or([eb('buyer_note', 'is not', null), eb('seller_note', 'is not', null), eb('own_note', 'is not', null)]),
    )
  if (filter.unpickedOnly) from = from.where('pick_list_id', 'is', null)
  if (filter.holds.length > 0)
    from = from.where((eb) =>
      eb.exists(
        eb
          .selectFrom('order_hold')
          .select('order_id')
          .whereRef('order_hold.order_id', '=', 'sales_order.id')
          .where('order_hold.code', 'in', filter.holds),
      ),
    )
  return from
}

/** Counts per queue, kept by triggers in the transaction of every change. */
export function queueCounts(db: Db): Map<Queue, number> {
  return new Map(
    db
      .all<{ queue: Queue; orders: number }>('SELECT queue, sum(orders) AS orders FROM queue_count GROUP BY queue')
      .map((row) => [row.queue, row.orders]),
  )
}

export function countUrgent(db: Db, before: number): number {
  return (
    db.value<number>(`SELECT count(*) FROM sales_order WHERE queue = 'to_ship' AND deadline_sort <= ?`, before) ?? 0
  )
}

export function holdsOfOrders(db: Db, ids: readonly number[]): Map<number, HoldCode[]> {
  const holds = new Map<number, HoldCode[]>()
  for (const row of db.all<{ order_id: number; code: HoldCode }>(
    `SELECT order_id, code FROM order_hold WHERE order_id IN ${LIST} ORDER BY order_id, code`,
    listParam(ids),
  )) {
    const list = holds.get(row.order_id)
    if (list === undefined) holds.set(row.order_id, [row.code])
    else list.push(row.code)
  }
  return holds
}

export function pickListNumbers(db: Db, ids: readonly string[]): Map<string, string> {
  return new Map(
    db
      .all<{ id: string; no: string }>(`SELECT id, no FROM pick_list WHERE id IN ${LIST}`, listParam(ids))
      .map((row) => [row.id, row.no]),
  )
}
