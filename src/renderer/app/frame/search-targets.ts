/** Where a search hit leads. */
import type { z } from 'zod'
import type { SearchHit } from '../../../contract/orders.ts'

export type Hit = z.infer<typeof SearchHit>

export interface Target {
  readonly path: string
  readonly search: Record<string, unknown>
}

/** All orders that contain a text. */
export function ordersSearch(text: string): Target {
  return { path: '/orders', search: { tab: 'all', search: text } }
}

export function hitTarget(hit: Hit): Target {
  switch (hit.kind) {
    case 'order':
      return ordersSearch(hit.title)
    case 'sku':
      return { path: '/goods', search: { search: hit.title } }
    case 'listing':
      return { path: '/listings', search: { status: 'all', search: hit.title } }
    case 'pick_list':
      return { path: `/pick-lists/${encodeURIComponent(hit.id)}`, search: {} }
  }
}
