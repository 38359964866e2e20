/** Buying in: what to order and why, purchase orders and their receipts, lots and how long they last. */
import type { Screen } from '../../lib/screens.ts'
import { LotsSearch, OrdersSearch, ProposalSearch } from './purchasing-search.ts'

export const screens: readonly Screen[] = [
  { path: '/purchasing', nav: 'purchasing', search: ProposalSearch, load: () => import('./proposal-page.tsx') },
  { path: '/purchasing/orders', search: OrdersSearch, load: () => import('./orders-page.tsx') },
  { path: '/purchasing/orders/$id', load: () => import('./order-page.tsx') },
  { path: '/purchasing/lots', search: LotsSearch, load: () => import('./lots-page.tsx') },
]
