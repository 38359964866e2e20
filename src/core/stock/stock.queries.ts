/** Reading the pool: levels, moves, why, alerts. */
import { z } from 'zod'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { dayOf } from '../domain/zone.ts'
import { listAlerts, listLevels, listMoves } from './stock-list.sqlite.ts'
import { explain } from './why.service.ts'

const LevelCursor = z.tuple([z.string(), z.string()])

type Queries = Pick<HandlersOf<'stock'>, 'list' | 'listMoves' | 'why' | 'listAlerts'>

export function stockQueries(env: CoreEnv): Queries {
  const today = () => dayOf(env.deps.clock.now(), env.settings.get().zone)
  return {
    list(input) {
      const rows = listLevels(env.uow.read, {
        today: today(),
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        isLowOnly: input.lowOnly,
        isShortOnly: input.shortOnly,
        after: input.cursor === null ? null : LevelCursor.parse(JSON.parse(input.cursor)),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      const last = rows.length > input.limit ? page.at(-1) : undefined
      return { rows: page, nextCursor: last === undefined ? null : JSON.stringify([last.sku, last.warehouse]) }
    },
    listMoves(input) {
      const rows = listMoves(env.uow.read, {
        ...input,
        before: input.cursor === null ? null : Number(input.cursor),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return { rows: page, nextCursor: rows.length > input.limit ? String(page.at(-1)?.seq ?? '') : null }
    },
    why(input) {
      const query = {
        sku: input.sku ?? null,
        skuId: input.skuId ?? null,
        warehouseId: input.warehouseId,
        at: input.at,
        before: input.cursor === null ? null : Number(input.cursor),
        limit: input.limit,
      }
      const { hasMore, ...answer } = explain(env.uow.read, query, env.deps.clock.now(), env.settings.get().zone)
      return { ...answer, nextCursor: hasMore ? String(answer.rows.at(-1)?.seq ?? '') : null }
    },
    listAlerts: () => listAlerts(env.uow.read, today()),
  }
}
