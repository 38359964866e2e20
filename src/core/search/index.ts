/** The contract's `search` area: orders, goods, listings and pick lists by text. */

import type { z } from 'zod'
import type { SearchHit } from '../../contract/orders.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { Db } from '../db/index.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { searchOrders } from '../orders/index.ts'

type Hit = z.infer<typeof SearchHit>

export function createSearch(env: CoreEnv): Feature<'search'> {
  return {
    handlers: {
      search: {
        everywhere(input) {
          const text = input.text.trim()
          const { read } = env.uow
          const orders =
            text.length < 2
              ? []
              : searchOrders(env, text, input.limit).map(
                  (row): Hit => ({
                    kind: 'order',
                    id: row.orderNo,
                    title: row.orderNo,
                    detail: [row.receiver, row.goods].filter(Boolean).join(' · '),
                  }),
                )
          return [
            ...orders,
            ...skus(read, text, input.limit),
            ...listingHits(read, text, input.limit),
            ...pickLists(read, text, input.limit),
          ]
        },
      },
    },
  }
}

function skus(db: Db, text: string, limit: number): Hit[] {
  return db
    .all<{ id: string; code: string; name: string; spec: string | null }>(
      `SELECT id, code, name, spec FROM sku WHERE search_text LIKE ? ESCAPE '\\' ORDER BY code LIMIT ?`,
      likePattern(foldText(text)),
      limit,
    )
    .map((row) => ({
      kind: 'sku',
      id: row.id,
      title: row.code,
      detail: [row.name, row.spec].filter(Boolean).join(' '),
    }))
}

function listingHits(db: Db, text: string, limit: number): Hit[] {
  return db
    .all<{ id: number; title: string; merchant_code: string | null }>(
      `SELECT id, title, merchant_code FROM listing WHERE status = 'to_map' AND search_text LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?`,
      likePattern(foldText(text)),
      limit,
    )
    .map((row) => ({ kind: 'listing', id: String(row.id), title: row.title, detail: row.merchant_code ?? '' }))
}

function pickLists(db: Db, text: string, limit: number): Hit[] {
  return db
    .all<{ id: string; no: string; picker: string }>(
      `SELECT id, no, picker FROM pick_list WHERE no LIKE ? ESCAPE '\\' ORDER BY created_at DESC LIMIT ?`,
      likePattern(text),
      limit,
    )
    .map((row) => ({ kind: 'pick_list', id: row.id, title: row.no, detail: row.picker }))
}
