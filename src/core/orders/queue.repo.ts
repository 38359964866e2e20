/** SQL of the queue: keyset pages on covering indexes, counts kept with every change, one order whole. */

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { QueueFilter, QueueRow, QueueSort, QueueTab } from '../../contract/orders.ts'
import type { HoldCode, Platform } from '../../contract/primitives.ts'
import { build, type Db, hole, KeptQueries, LIST, listHole, listParam, type Schema } from '../db/index.ts'
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
}

/** A list row with its place in the order the list was asked for. */
export type PlacedRecord = QueueRecord & { readonly sort: number }

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

type Filtering = Pick<QueueQuery, 'tab' | 'filter' | 'search' | 'urgentBefore'>

const kept = new KeptQueries<QueueQuery>()
/** What every kept query of this file leaves open. */
const OPEN = {
  queue: hole((of: QueueQuery) => TAB_QUEUES[of.tab]),
  urgentBefore: hole((of: QueueQuery) => of.urgentBefore),
  platforms: listHole((of: QueueQuery) => of.filter.platforms),
  shopIds: listHole((of: QueueQuery) => of.filter.shopIds),
  states: listHole((of: QueueQuery) => of.filter.states),
  holds: listHole((of: QueueQuery) => of.filter.holds),
  paidFrom: hole((of: QueueQuery) => of.filter.paidFrom),
  paidTo: hole((of: QueueQuery) => of.filter.paidTo),
  sort: hole((of: QueueQuery) => of.after?.sort ?? 0),
  id: hole((of: QueueQuery) => of.after?.id ?? 0),
  limit: hole((of: QueueQuery) => of.limit),
}

export function listQueue(db: Db, query: QueueQuery): PlacedRecord[] {
  const column = query.sort === 'deadline' ? 'deadline_sort' : 'newest_sort'
  const direction = (query.sort === 'newest') !== query.isBackwards ? 'desc' : 'asc'
  const { key, filtered } = filterOf(query)
  const isFirst = query.after === null
  return kept.run<PlacedRecord>(db, `${isFirst ? 'first' : 'next'} ${column} ${direction} ${key}`, query, () => {
    const page = filtered()
      .select([...LIST_COLUMNS, `${column} as sort`])
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(OPEN.limit)
    const isPast = sql.raw(direction === 'desc' ? '<' : '>')
    return isFirst ? page : page.where(sql<SqlBool>`(${sql.ref(column)}, id) ${isPast} (${OPEN.sort}, ${OPEN.id})`)
  })
}

/** Matching orders, counted up to `cap`. */
export function countQueue(db: Db, query: Filtering, cap: number): number {
  const { key, filtered } = filterOf(query)
  const [row] = kept.run<{ hits: number }>(db, `count ${key}`, asQuery(query, cap), () =>
    build
      .selectFrom(filtered().select('id').limit(OPEN.limit).as('hit'))
      .select((eb) => eb.fn.countAll<number>().as('hits')),
  )
  return row?.hits ?? 0
}

/** These orders, most pressing first. */
export function recordsByIds(db: Db, ids: readonly number[]): QueueRecord[] {
  return db.all<QueueRecord>(`SELECT * FROM sales_order WHERE id IN ${LIST} ORDER BY deadline_sort, id`, listParam(ids))
}

/** Ids of all matching orders, in queue order. */
export function idsOfQueue(db: Db, query: Filtering, limit: number): number[] {
  const { key, filtered } = filterOf(query)
  return kept
    .run<{ id: number }>(db, `ids ${key}`, asQuery(query, limit), () =>
      filtered().select('id').orderBy('deadline_sort').orderBy('id').limit(OPEN.limit),
    )
    .map((row) => row.id)
}

function asQuery(query: Filtering, limit: number): QueueQuery {
  return { ...query, sort: 'deadline', after: null, isBackwards: false, limit }
}

interface Condition {
  /** Equal keys, equal SQL. */
  readonly key: string
  readonly applies: (query: Filtering) => boolean
  readonly where: (eb: ExpressionBuilder<Schema, 'sales_order'>) => Expression<SqlBool>
}

const CONDITIONS: readonly Condition[] = [
  { key: 'queue', applies: ({ tab }) => TAB_QUEUES[tab] !== null, where: (eb) => eb('queue', '=', OPEN.queue) },
  {
    key: 'urgent',
    applies: ({ tab }) => tab === 'urgent',
    where: (eb) => eb('deadline_sort', '<=', OPEN.urgentBefore),
  },
  {
    key: 'platforms',
    applies: ({ filter }) => filter.platforms.length > 0,
    where: (eb) => eb('platform', 'in', OPEN.platforms),
  },
  {
    key: 'shops',
    applies: ({ filter }) => filter.shopIds.length > 0,
    where: (eb) => eb('shop_id', 'in', OPEN.shopIds),
  },
  { key: 'states', applies: ({ filter }) => filter.states.length > 0, where: (eb) => eb('state', 'in', OPEN.states) },
  {
    key: 'from',
    applies: ({ filter }) => filter.paidFrom !== null,
    where: (eb) => eb('paid_at', '>=', OPEN.paidFrom),
  },
  { key: 'to', applies: ({ filter }) => filter.paidTo !== null, where: (eb) => eb('paid_at', '<', OPEN.paidTo) },
  {
    key: 'noted',
    applies: ({ filter }) => filter.hasNote,
    where: (eb) =>
      eb.or([eb('buyer_note', 'is not', null), eb('seller_note', 'is not', null), eb('own_note', 'is not', null)]),
  },
  {
    key: 'unpicked',
    applies: ({ filter }) => filter.unpickedOnly,
    where: (eb) => eb('pick_list_id', 'is', null),
  },
  {
    key: 'holds',
    applies: ({ filter }) => filter.holds.length > 0,
    where: (eb) =>
      eb.exists(
        eb
          .selectFrom('order_hold')
          .select('order_id')
          .whereRef('order_hold.order_id', '=', 'sales_order.id')
          .where('order_hold.code', 'in', OPEN.holds),
      ),
  },
]

/** The orders a query asks for, to be built only when its key is met for the first time. */
function filterOf(query: Filtering) {
  const conditions = CONDITIONS.filter((condition) => condition.applies(query))
  const terms = searchConditions(query.search)
  return {
    key: [...conditions, ...terms].map(({ key }) => key).join(' '),
    filtered: () =>
      build
        .selectFrom('sales_order')
        .where((eb) => eb.and([...conditions.map(({ where }) => where(eb)), ...terms.map(({ where }) => where())])),
  }
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
  if (ids.length === 0) return new Map()
  return new Map(
    db
      .all<{ id: string; no: string }>(`SELECT id, no FROM pick_list WHERE id IN ${LIST}`, listParam(ids))
      .map((row) => [row.id, row.no]),
  )
}
