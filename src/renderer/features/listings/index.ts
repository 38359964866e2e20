/** The screens of this feature. */
import type { Screen } from '../../lib/screens.ts'
import { ListingsSearch } from './listings-search.ts'

export const screens: readonly Screen[] = [
  { path: '/listings', nav: 'listings', search: ListingsSearch, load: () => import('./listings-page.tsx') },
]
