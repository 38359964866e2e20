/** The contract's `settings` area. */
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { initialise, updateSettings } from './settings.service.ts'

export function createSettings(env: CoreEnv): Feature<'settings'> {
  return {
    handlers: {
      settings: {
        get: () => env.settings.get(),
        update: { write: (tx, input) => updateSettings(tx, env.uow, input.changes) },
        initialise: {
          write: (tx, { stockStart, zone, currency }) =>
            initialise(tx, env.uow, env.deps.ids, { stockStart, zone, currency }),
        },
      },
    },
  }
}
