/** Every screen of the app: those of the house and those the features tell of. */
import type { Screen } from '../lib/screens.ts'

const found = import.meta.glob<{ readonly screens: readonly Screen[] }>('../features/*/index.ts', { eager: true })

const HOUSE: readonly Screen[] = [
  { path: '/', nav: 'home', load: () => import('./screens/home/home-screen.tsx') },
  { path: '/backup', nav: 'backup', load: () => import('./screens/backup/backup-screen.tsx') },
  { path: '/settings', nav: 'settings', load: () => import('./screens/settings/settings-screen.tsx') },
  { path: '/health', nav: 'health', load: () => import('./screens/health/health-screen.tsx') },
]

export const SCREENS: readonly Screen[] = [...HOUSE, ...Object.values(found).flatMap((feature) => feature.screens)]

/** The screen a path belongs to. */
export function screenOf(pathname: string): Screen | undefined {
  return SCREENS.find((screen) => {
    const pattern = screen.path.replace(/\$[A-Za-z]+/g, '[^/]+')
    return new RegExp(`^${pattern}/?$`).test(pathname)
  })
}
