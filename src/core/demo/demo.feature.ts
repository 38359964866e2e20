/** The contract's `demo` area. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineJob } from '../jobs/index.ts'
import { initialise, writeSetting } from '../settings/index.ts'
import { isFolderUsed } from './demo.repo.ts'
import { calendarOf, fillDemo } from './demo.service.ts'

const Payload = z.object({ orders: z.number(), seed: z.number(), now: z.number() })
const DEMO_KIND = 'demo.seed'
const ZONE = 'Asia/Shanghai'

export function createDemo(env: CoreEnv, listings: ListingIndex): Feature<'demo'> {
  return {
    handlers: {
      demo: {
        seed: {
          write: (tx, { orders, seed, at }) => ({ jobId: begin(tx, env, orders, seed, at ?? env.deps.clock.now()) }),
        },
      },
    },
    jobs: [
      defineJob({
        kind: DEMO_KIND,
        lane: 'imports',
        payload: Payload,
        isCancellable: true,
        run: (payload, run) => fillDemo(env, listings, payload, run),
      }),
    ],
  }
}

/** Sets the folder up where that is not done yet, marks it as demo and queues the work. */
function begin(tx: Tx, env: CoreEnv, orders: number, seed: number, now: number): string {
  const { ids } = env.deps
  if (isFolderUsed(tx)) throw new Refusal('DATA_ALREADY_INITIALISED')
  if (env.settings.get().stockStart === null)
    initialise(tx, env.uow, ids, { stockStart: calendarOf(now).startDay, zone: ZONE, currency: 'CNY' })
  writeSetting(tx, 'isDemo', true)
  env.uow.touch('settings')
  return env.jobs.enqueue(tx, {
    kind: DEMO_KIND,
    subject: String(orders),
    payload: { orders, seed, now },
    dedupeKey: DEMO_KIND,
  })
}
