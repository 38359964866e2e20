/** Every screen of the app: those of the house and those the features tell of. */
import { screens as channels } from '../features/channels/index.ts'
import { screens as goods } from '../features/goods/index.ts'
import { screens as imports } from '../features/imports/index.ts'
import { screens as listings } from '../features/listings/index.ts'
import { screens as orders } from '../features/orders/index.ts'
import { screens as purchasing } from '../features/purchasing/index.ts'
import { screens as returns } from '../features/returns/index.ts'
import { screens as stocktake } from '../features/stocktake/index.ts'
import { screens as warehouse } from '../features/warehouse/index.ts'
import { screens as warehouses } from '../features/warehouses/index.ts'
import type { Screen } from '../lib/screens.ts'

const HOUSE: readonly Screen[] = [
  { path: '/', nav: 'home', load: () => import('./screens/home/home-screen.tsx') },
  { path: '/backup', nav: 'backup', load: () => import('./screens/backup/backup-screen.tsx') },
  { path: '/settings', nav: 'settings', load: () => import('./screens/settings/settings-screen.tsx') },
  { path: '/health', nav: 'health', load: () => import('./screens/health/health-screen.tsx') },
  { path: '/self-check', nav: 'selfCheck', load: () => import('./screens/self-check/self-check-screen.tsx') },
]

const FEATURES: readonly (readonly Screen[])[] = [
  orders,
  warehouse,
  warehouses,
  stocktake,
  purchasing,
  returns,
  goods,
  listings,
  channels,
  imports,
]

export const SCREENS: readonly Screen[] = [...HOUSE, ...FEATURES.flat()]

/** The screen a path belongs to. */
export function screenOf(pathname: string): Screen | undefined {
  return SCREENS.find((screen) => {
    const pattern = screen.path.replace(/\$[A-Za-z]+/g, '[^/]+')
    return new RegExp(`^${pattern}/?$`).test(pathname)
  })
}
