/** The order centre as one feature: handlers, and the work that goes on by itself. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { defineJob } from '../jobs/index.ts'
import { stockHandlers } from '../stock/index.ts'
import { projectionContext } from './context.ts'
import { writeOrderList } from './list-file.service.ts'
import { ListFilePayload } from './orders.commands.ts'
import { orderHandlers } from './orders.handlers.ts'
import { expireReservations, projectDue, settleContention } from './settle.service.ts'
import { createSteadyLook } from './steady-clock.ts'

/** Orders per transaction: keeps a step well under 50 ms. */
const STEP = 100

export function createOrders(env: CoreEnv, listings: ListingIndex): Feature<'orders' | 'stock'> {
  const context = (actor: string) => projectionContext(env, listings, actor)
  const isSteady = createSteadyLook(env.deps.clock)
  return {
    handlers: {
      orders: orderHandlers(env, listings),
      stock: stockHandlers(env, (tx, actor) => settleContention(tx, context(actor))),
    },
    jobs: [
      defineJob({
        kind: 'orders.exportFile',
        lane: 'small',
        payload: ListFilePayload,
        isCancellable: true,
        run: (payload, run) => writeOrderList(env, payload, run),
      }),
      defineJob({
        kind: 'orders.expireReservations',
        lane: 'small',
        payload: z.object({}),
        run() {
          // A clock set wrong for a moment must not take the stock of every waiting order: the next look decides.
          if (!isSteady() || env.settings.get().stockStart === null) return
          let expired = 0
          let step: number
          do {
            step = env.uow.write((tx) => expireReservations(tx, context('schedule'), STEP))
            expired += step
          } while (step === STEP)
          if (expired === 0) return
          env.uow.write((tx) => settleContention(tx, context('schedule')))
          env.uow.touch('orders', 'stock', 'alerts')
        },
      }),
      defineJob({
        kind: 'orders.projectDue',
        lane: 'small',
        payload: z.object({}),
        run() {
          while (env.uow.write((tx) => projectDue(tx, context('mapping'), STEP)) > 0);
          env.uow.write((tx) => settleContention(tx, context('mapping')))
          env.uow.touch('orders', 'stock', 'alerts')
        },
      }),
    ],
    schedules: [
      {
        name: 'orders.expireReservations',
        cron: '* * * * *',
        job: { kind: 'orders.expireReservations', subject: '', payload: {} },
      },
    ],
  }
}
