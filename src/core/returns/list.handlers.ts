/** Lists around the desk: parcels, orders with a refund and no parcel, counts, the report. */
import { z } from 'zod'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { startOfDay } from '../domain/zone.ts'
import { orderRows } from './desk.sqlite.ts'
import { countParcels, listParcels, ordersWithoutParcel } from './list.sqlite.ts'
import { reasonsOf, returnRates } from './report.repo.ts'
import { toDeskOrders, toReturnRows } from './views.ts'

const DAY_MS = 86_400_000
const ParcelCursor = z.tuple([z.number(), z.string()])
const OrderCursor = z.tuple([z.number(), z.number()])

type ListHandlers = Pick<HandlersOf<'returns'>, 'list' | 'listRefunds' | 'counts' | 'report'>

export function listHandlers(env: CoreEnv): ListHandlers {
  const { read } = env.uow
  return {
    list(input) {
      const [at, id] = parse(ParcelCursor, input.cursor) ?? []
      const found = listParcels(read, {
        ...input,
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        after: at === undefined || id === undefined ? null : { at, id },
        limit: input.limit + 1,
      })
      const page = found.slice(0, input.limit)
      const last = found.length > input.limit ? page.at(-1) : undefined
      const nextCursor = last === undefined ? null : JSON.stringify([last.received_at, last.id])
      return { rows: toReturnRows(read, page), nextCursor }
    },
    listRefunds(input) {
      const [at, id] = parse(OrderCursor, input.cursor) ?? []
      const after = at === undefined || id === undefined ? null : { at, id }
      const found = ordersWithoutParcel(read, input.match, after, input.limit + 1)
      const page = found.slice(0, input.limit)
      const last = found.length > input.limit ? page.at(-1) : undefined
      const orders = orderRows(
        read,
        page.map((row) => row.id),
      )
      const nextCursor = last === undefined ? null : JSON.stringify([last.newest_sort, last.id])
      return { rows: toDeskOrders(read, orders), nextCursor }
    },
    counts: () => countParcels(read),
    report(input) {
      const { zone } = env.settings.get()
      const from = startOfDay(input.from, zone)
      const until = startOfDay(input.to, zone) + DAY_MS
      return { skus: returnRates(read, from, until), reasons: reasonsOf(read, from, until) }
    },
  }
}

/** @throws Refusal INPUT_INVALID for a cursor that is not ours. */
function parse<T>(shape: z.ZodType<T>, cursor: string | null): T | null {
  if (cursor === null) return null
  try {
    return shape.parse(JSON.parse(cursor))
  } catch {
    throw new Refusal('INPUT_INVALID', { field: 'cursor' })
  }
}
