/** Gathers what projections work with from the settings as they are now. */

import type { Settings } from '../../contract/system.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf, startOfDay } from '../domain/zone.ts'
import { defaultWarehouseId } from '../shops/index.ts'
import { bringHome, routeAt } from '../warehouses/index.ts'
import type { ProjectionContext } from './project.service.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** @throws Refusal DATA_NOT_INITIALISED before set-up. */
export function projectionContext(env: CoreEnv, listings: ListingIndex, actor: string): ProjectionContext {
  const settings = env.settings.ready()
  const warehouseId = defaultWarehouseId(env.uow.read)
  if (warehouseId === undefined) throw new Refusal('DATA_NOT_INITIALISED')
  const now = env.deps.clock.now()
  return {
    policy: {
      stockStart: startOfDay(settings.stockStart, settings.zone),
      unpaidMs: (platform) => unpaidMsOf(settings, platform),
      now,
    },
    placement: {
      route: routeAt(env.uow.read, now),
      isSplitAllowed: settings.isSplitAllowed,
      preferredPlatforms: settings.preferredPlatforms,
      today: dayOf(now, settings.zone),
      expiresFrom: (platform) => dayOf(now + Math.max(1, settings.minDaysLeft[platform] ?? 1) * DAY_MS, settings.zone),
    },
    zone: settings.zone,
    currency: settings.currency,
    shipByHours: settings.shipByHours,
    warehouseId,
    actor,
    listings,
    ids: env.deps.ids,
    bringHome: (tx, freedAt) => bringHome(tx, { at: now, actor }, { freedAt }),
  }
}

/** A channel's own limit, else the shop's; 0 minutes means as long as the order is open. */
function unpaidMsOf(settings: Pick<Settings, 'unpaidMinutes' | 'unpaidMinutesBy'>, platform: string): number {
  const minutes = settings.unpaidMinutesBy[platform] ?? settings.unpaidMinutes
  return minutes === 0 ? Number.POSITIVE_INFINITY : minutes * MINUTE_MS
}
