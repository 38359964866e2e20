/** The screens of this feature. */
import type { Screen } from '../../lib/screens.ts'
import { WizardSearch } from './wizard-search.ts'

export const screens: readonly Screen[] = [
  { path: '/imports', nav: 'imports', load: () => import('./import-page.tsx') },
  { path: '/imports/templates', load: () => import('./templates-page.tsx') },
  { path: '/imports/templates/$id', load: () => import('./template-page.tsx') },
  { path: '/imports/$id', load: () => import('./run-page.tsx') },
  { path: '/imports/$id/columns', search: WizardSearch, load: () => import('./wizard-page.tsx') },
]
