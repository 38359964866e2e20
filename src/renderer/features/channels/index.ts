/** What each channel may sell. */
import type { Screen } from '../../lib/screens.ts'
import { ChannelSearch } from './channel-search.ts'

export const screens: readonly Screen[] = [
  { path: '/channels', nav: 'channels', search: ChannelSearch, load: () => import('./channels-page.tsx') },
]
