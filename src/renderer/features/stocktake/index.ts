/** Stocktake: count sheets, counting on screen, count files, what was found out. */
import type { Screen } from '../../lib/screens.ts'
import { CountSearch, ImportSearch, PrintSearch, ReportSearch, SheetSearch, SheetsSearch } from './stocktake-search.ts'

export const screens: readonly Screen[] = [
  { path: '/stocktake', nav: 'stocktake', search: SheetsSearch, load: () => import('./sheets-page.tsx') },
  { path: '/stocktake/new', load: () => import('./new-sheet-page.tsx') },
  { path: '/stocktake/import', search: ImportSearch, load: () => import('./import-page.tsx') },
  { path: '/stocktake/imports/$id', load: () => import('./count-import-page.tsx') },
  { path: '/stocktake/imports/$id/columns', load: () => import('./layout-page.tsx') },
  { path: '/stocktake/report', search: ReportSearch, load: () => import('./report-page.tsx') },
  { path: '/stocktake/$id', search: SheetSearch, load: () => import('./sheet-page.tsx') },
  { path: '/stocktake/$id/count', search: CountSearch, load: () => import('./count-page.tsx') },
  { path: '/print/stocktake', search: PrintSearch, isBare: true, load: () => import('./print-page.tsx') },
  {
    path: '/print/stocktake-report',
    search: ReportSearch,
    isBare: true,
    load: () => import('./print-report-page.tsx'),
  },
]
