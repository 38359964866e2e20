/** The days by which it is decided whether a lot may be sold, in the shop's zone. */
import type { CoreEnv } from '../calls/environment.ts'
import { dayOf } from '../domain/zone.ts'
import type { SaleDays } from './pieces.service.ts'

const DAY_MS = 86_400_000

export function saleDays(env: CoreEnv): SaleDays {
  const now = env.deps.clock.now()
  const { zone } = env.settings.get()
  return { today: dayOf(now, zone), expiresFrom: dayOf(now + DAY_MS, zone) }
}
