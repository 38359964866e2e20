/** The contract's `search` area: orders, goods, listings and pick lists by text. */
import type { z } from 'zod'
import type { SearchHit } from '../../contract/orders.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { searchOrders } from '../orders/index.ts'
import { findListingsToMap, findPickLists, findSkus } from './search.repo.ts'

type Hit = z.infer<typeof SearchHit>

/** Orders are looked up from two characters on. */
const MIN_ORDER_TEXT = 2

export function createSearch(env: CoreEnv): Feature<'search'> {
  return { handlers: { search: { everywhere: (input) => searchEverywhere(env, input.text.trim(), input.limit) } } }
}

function searchEverywhere(env: CoreEnv, text: string, limit: number): Hit[] {
  const { read } = env.uow
  const orders = text.length < MIN_ORDER_TEXT ? [] : searchOrders(env, text, limit)
  return [
    ...orders.map(
      (row): Hit => ({ kind: 'order', id: row.orderNo, title: row.orderNo, detail: joined(row.receiver, row.goods) }),
    ),
    ...findSkus(read, text, limit).map(
      (row): Hit => ({ kind: 'sku', id: row.id, title: row.code, detail: joined(row.name, row.spec) }),
    ),
    ...findListingsToMap(read, text, limit).map(
      (row): Hit => ({ kind: 'listing', id: String(row.id), title: row.title, detail: row.merchant_code ?? '' }),
    ),
    ...findPickLists(read, text, limit).map(
      (row): Hit => ({ kind: 'pick_list', id: row.id, title: row.no, detail: row.picker }),
    ),
  ]
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(' · ')
}
