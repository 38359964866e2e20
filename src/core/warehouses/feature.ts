/** Warehouses as one feature: order, regions, bins; transfers; events, whose end comes by itself. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { defineJob } from '../jobs/index.ts'
import { eventHandlers } from './event.handlers.ts'
import { bringHome } from './event.service.ts'
import { transferHandlers } from './transfer.handlers.ts'
import { type Settle, warehouseHandlers } from './warehouses.handlers.ts'

const END_EVENTS = 'warehouses.endEvents'
const ACTOR = 'schedule'

/** `settle` serves waiting orders anew after stock or rules changed. */
export function createWarehouses(env: CoreEnv, settle: Settle): Feature<'warehouses' | 'transfers' | 'events'> {
  return {
    handlers: {
      warehouses: warehouseHandlers(env, settle),
      transfers: transferHandlers(env, settle),
      events: eventHandlers(env, settle),
    },
    jobs: [
      defineJob({
        kind: END_EVENTS,
        lane: 'small',
        payload: z.object({}),
        run() {
          if (env.settings.get().stockStart === null) return
          env.uow.write((tx) => {
            if (!bringHome(tx, { at: env.deps.clock.now(), actor: ACTOR }, 'all')) return
            settle(tx, ACTOR)
            env.uow.touch('warehouses', 'stock', 'orders', 'alerts')
          })
        },
      }),
    ],
    schedules: [{ name: END_EVENTS, cron: '* * * * *', job: { kind: END_EVENTS, subject: '', payload: {} } }],
  }
}
