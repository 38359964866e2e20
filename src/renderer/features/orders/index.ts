/** The order centre: queue, one order, scan desk. */
import type { Screen } from '../../lib/screens.ts'
import { QueueSearchShape } from './queue-search.rules.ts'

export const screens: readonly Screen[] = [
  { path: '/orders', nav: 'orders', search: QueueSearchShape, load: () => import('./queue-page.tsx') },
  { path: '/orders/scan', load: () => import('./scan-page.tsx') },
  { path: '/orders/$id', load: () => import('./order-page.tsx') },
]
