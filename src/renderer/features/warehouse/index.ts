/** The warehouse: pick lists and their paper, stock, ship-file templates. */
import type { Screen } from '../../lib/screens.ts'
import { PrintSearch } from './print-search.ts'
import { StockSearch } from './stock-search.ts'

export const screens: readonly Screen[] = [
  { path: '/pick-lists', nav: 'pickLists', load: () => import('./pick-lists-page.tsx') },
  { path: '/pick-lists/$id', load: () => import('./pick-list-page.tsx') },
  { path: '/print/pick-lists', search: PrintSearch, isBare: true, load: () => import('./print-page.tsx') },
  { path: '/stock', nav: 'stock', search: StockSearch, load: () => import('./stock-page.tsx') },
  { path: '/ship-templates', load: () => import('./ship-templates-page.tsx') },
]
