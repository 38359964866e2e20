/** Several warehouses: what lies where, regions, transfers, events with a share of their own. */
import type { Screen } from '../../lib/screens.ts'

export const screens: readonly Screen[] = [
  { path: '/warehouses', nav: 'warehouses', load: () => import('./warehouses-page.tsx') },
  { path: '/transfers', nav: 'transfers', load: () => import('./transfers-page.tsx') },
  { path: '/transfers/$id', load: () => import('./transfer-page.tsx') },
  { path: '/events', nav: 'events', load: () => import('./events-page.tsx') },
  { path: '/events/new', load: () => import('./event-wizard-page.tsx') },
  { path: '/events/$id', load: () => import('./event-page.tsx') },
]
