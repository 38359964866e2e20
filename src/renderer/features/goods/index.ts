/** The screens of this feature. */
import type { Screen } from '../../lib/screens.ts'
import { GoodsSearch } from './goods-search.ts'

export const screens: readonly Screen[] = [
  {
    path: '/goods',
    nav: 'goods',
    search: GoodsSearch,
    load: () => import('./goods-page.tsx'),
  },
]
