/** The contract's `orders` area: the queue, its counts, one order, export pages. */
import { QueueFilter, type QueueTab } from '../../contract/orders.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf, OutputOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Db } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { type DetailRow, detailRow, exportPage, linesOfOrders } from './detail.repo.ts'
import { orderCommands } from './orders.commands.ts'
import {
  countQueue,
  countUrgent,
  holdsOfOrders,
  idsOfQueue,
  listQueue,
  pickListNumbers,
  type QueueQuery,
  type QueueRecord,
  queueCounts,
} from './queue.repo.ts'
import { reservationHandlers } from './reservation.handlers.ts'
import { findOrders } from './search.sqlite.ts'
import { toDetail, toExport, toQueueRow } from './shapes.ts'
import { listViews } from './views.repo.ts'

const HOUR_MS = 3_600_000
/** Filtered counts stop here: enough to say "more than". */
const COUNT_CAP = 10_000

export function orderHandlers(env: CoreEnv, listings: ListingIndex): HandlersOf<'orders'> {
  const { read } = env.uow
  return {
    listQueue: (input) => queuePage(env, input),
    countTabs: (input) => (input.filter === undefined ? keptCounts(env) : filteredCounts(env, input.filter)),
    get(input) {
      const row = findOrder(read, input)
      return toDetail(
        read,
        row,
        row.pick_list_id === null ? null : (pickListNumbers(read, [row.pick_list_id]).get(row.pick_list_id) ?? null),
      )
    },
    exportPage(input) {
      const rows = exportPage(read, Number(input.cursor ?? 0), input.limit + 1, input.state, input.platform)
      const page = rows.slice(0, input.limit)
      const ids = page.map((row) => row.id)
      const holds = holdsOfOrders(read, ids)
      const lines = Map.groupBy(linesOfOrders(read, ids), (line) => line.order_id)
      return {
        rows: page.map((row) => toExport(row, lines.get(row.id) ?? [], holds.get(row.id) ?? [])),
        nextCursor: rows.length > input.limit ? String(page.at(-1)?.id ?? '') : null,
      }
    },
    listViews: () => listViews(read),
    ...orderCommands(env, listings),
    ...reservationHandlers(env, listings),
  }
}

/** The query behind a tab with a filter, as of now. */
export function queueQuery(
  env: CoreEnv,
  tab: QueueTab,
  filter: QueueFilter,
): Pick<QueueQuery, 'tab' | 'filter' | 'search' | 'urgentBefore'> {
  return {
    tab,
    filter,
    search: findOrders(env.uow.read, filter.search),
    urgentBefore: env.deps.clock.now() + env.settings.get().urgentHours * HOUR_MS,
  }
}

/** Records as list rows, with holds and pick list numbers. */
export function toQueueRows(db: Db, records: readonly QueueRecord[]): OutputOf<'orders', 'listQueue'>['rows'] {
  const holds = holdsOfOrders(
    db,
    records.map((record) => record.id),
  )
  const pickLists = pickListNumbers(
    db,
    records.flatMap((record) => (record.pick_list_id === null ? [] : [record.pick_list_id])),
  )
  return records.map((record) =>
    toQueueRow(
      record,
      holds.get(record.id) ?? [],
      record.pick_list_id === null ? null : (pickLists.get(record.pick_list_id) ?? null),
    ),
  )
}

function queuePage(env: CoreEnv, input: InputOf<'orders', 'listQueue'>): OutputOf<'orders', 'listQueue'> {
  const { read } = env.uow
  const records = listQueue(read, {
    ...queueQuery(env, input.tab, input.filter),
    sort: input.sort,
    after: parseCursor(input.cursor),
    isBackwards: input.backwards,
    limit: input.limit + 1,
  })
  const page = records.slice(0, input.limit)
  const last = page.at(-1)
  const hasMore = records.length > input.limit && last !== undefined
  const nextCursor = hasMore ? `${last.sort}|${last.id}` : null
  return { rows: toQueueRows(read, input.backwards ? page.toReversed() : page), nextCursor }
}

function keptCounts(env: CoreEnv): OutputOf<'orders', 'countTabs'> {
  const kept = queueCounts(env.uow.read)
  const of = (queue: 'to_map' | 'on_hold' | 'to_ship' | 'shipped' | 'closed' | 'unpaid') => kept.get(queue) ?? 0
  const all = [...kept.values()].reduce((sum, count) => sum + count, 0)
  const urgent = countUrgent(env.uow.read, env.deps.clock.now() + env.settings.get().urgentHours * HOUR_MS)
  return {
    counts: {
      to_map: of('to_map'),
      on_hold: of('on_hold'),
      to_ship: of('to_ship'),
      urgent,
      shipped: of('shipped'),
      closed: of('closed'),
      all,
      unpaid: of('unpaid'),
    },
    isCapped: false,
  }
}

function filteredCounts(env: CoreEnv, filter: QueueFilter): OutputOf<'orders', 'countTabs'> {
  const count = (tab: QueueTab) => countQueue(env.uow.read, queueQuery(env, tab, filter), COUNT_CAP)
  const unpaid = countQueue(env.uow.read, queueQuery(env, 'all', { ...filter, states: ['unpaid'] }), COUNT_CAP)
  const counts = {
    to_map: count('to_map'),
    on_hold: count('on_hold'),
    to_ship: count('to_ship'),
    urgent: count('urgent'),
    shipped: count('shipped'),
    closed: count('closed'),
    all: count('all'),
    unpaid,
  }
  return { counts, isCapped: Object.values(counts).some((one) => one >= COUNT_CAP) }
}

/** By our id, our order number, or the platform's. */
function findOrder(db: Db, input: InputOf<'orders', 'get'>): DetailRow {
  const row = detailRow(db, input.id ?? null, input.orderNo ?? null)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

function parseCursor(cursor: string | null): { sort: number; id: number } | null {
  const [sort, id] = (cursor ?? '').split('|').map(Number)
  return sort === undefined || id === undefined || Number.isNaN(sort) || Number.isNaN(id) ? null : { sort, id }
}

/** The newest orders a text finds. */
export function searchOrders(env: CoreEnv, text: string, limit: number): OutputOf<'orders', 'listQueue'>['rows'] {
  const query = queueQuery(env, 'all', QueueFilter.parse({ search: text }))
  return toQueueRows(
    env.uow.read,
    listQueue(env.uow.read, { ...query, sort: 'newest', after: null, isBackwards: false, limit }),
  )
}

/** Ids of all orders a tab and filter hold, most pressing first. */
export function idsOfFilter(env: CoreEnv, tab: QueueTab, filter: QueueFilter, limit: number): number[] {
  return idsOfQueue(env.uow.read, queueQuery(env, tab, filter), limit)
}
