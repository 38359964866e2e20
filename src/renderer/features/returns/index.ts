/** Returns: the desk, parcels, refunds beside them, defective stock, the report. */
import type { Screen } from '../../lib/screens.ts'
import { ListSearch, RefundSearch, ReportSearch } from './list-search.ts'

export const screens: readonly Screen[] = [
  { path: '/returns', nav: 'returns', load: () => import('./desk-page.tsx') },
  { path: '/returns/list', search: ListSearch, load: () => import('./list-page.tsx') },
  { path: '/returns/refunds', search: RefundSearch, load: () => import('./refunds-page.tsx') },
  { path: '/returns/defective', load: () => import('./defective-page.tsx') },
  { path: '/returns/report', search: ReportSearch, load: () => import('./report-page.tsx') },
  { path: '/returns/$id', load: () => import('./detail-page.tsx') },
]
