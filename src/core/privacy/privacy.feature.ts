/** The contract's `privacy` area: buyers' personal data goes after its time, sums and counts stay, and a log says so. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineJob, type JobRun, PATIENT } from '../jobs/index.ts'
import { projectionContext, refreshOrders } from '../orders/index.ts'
import { forgetParcelsOfOrder } from '../returns/index.ts'
import * as repo from './privacy.repo.ts'
import { deadlines, type PlatformDeadline, withoutPersonalData } from './retention.rules.ts'

/** Orders per transaction: keeps a step well under 50 ms. */
const STEP = 50
/** Upper bound of index merging after one run; the next run goes on. */
const MAX_MERGES = 500
const RETENTION = { kind: 'privacy.retention', subject: '', payload: {} }

export function createPrivacy(env: CoreEnv, listings: ListingIndex): Feature<'privacy'> {
  const due = () => {
    const { retentionDays, zone } = env.settings.get()
    return deadlines(retentionDays, zone, env.deps.clock.now())
  }
  return {
    handlers: {
      privacy: {
        listDeletions: (input) => listDeletions(env, input.cursor, input.limit),
        preview: () =>
          due().map((one) => ({
            platform: one.platform,
            beforeDay: one.beforeDay,
            orders: repo.countDue(env.uow.read, one),
          })),
        runRetention: {
          write: (tx) => ({ jobId: env.jobs.enqueue(tx, { ...RETENTION, dedupeKey: RETENTION.kind }) }),
        },
      },
    },
    jobs: [
      defineJob({
        kind: RETENTION.kind,
        lane: 'small',
        payload: z.object({}),
        retry: PATIENT,
        run: (_payload, run) => runRetention(env, listings, due(), run),
      }),
    ],
    schedules: [{ name: RETENTION.kind, cron: '30 13 * * *', job: RETENTION }],
  }
}

async function runRetention(
  env: CoreEnv,
  listings: ListingIndex,
  due: readonly PlatformDeadline[],
  run: JobRun,
): Promise<void> {
  if (env.settings.get().stockStart === null) return
  let done = 0
  for (const deadline of due) {
    let logged: number | null = null
    for (;;) {
      run.signal.throwIfAborted()
      const step = env.uow.write((tx) => deleteStep(tx, env, listings, deadline, logged))
      if (step === null) break
      logged = step.logged
      done += step.orders
      run.progress(done)
      await nextTurn()
    }
  }
  const oldest = Math.max(0, ...due.map((one) => one.endedBefore))
  env.uow.write((tx) => repo.blankOldProblems(tx, oldest))
  if (done === 0) return
  await rewriteSearchIndex(env, run)
  env.uow.touch('orders', 'returns')
}

/** Blanks up to STEP orders of one platform and counts them in one row of the log; null when none is due. */
function deleteStep(
  tx: Tx,
  env: CoreEnv,
  listings: ListingIndex,
  deadline: PlatformDeadline,
  logged: number | null,
): { logged: number; orders: number } | null {
  const orders = repo.listDue(tx, deadline, STEP)
  if (orders.length === 0) return null
  const context = projectionContext(env, listings, 'retention')
  const at = env.deps.clock.now()
  for (const order of orders) {
    for (const { id, fields } of repo.listObservations(tx, order.order_key))
      repo.blankObservation(tx, id, withoutPersonalData(fields))
    refreshOrders(tx, context, [order.id])
    forgetParcelsOfOrder(tx, order.id)
    repo.markDeleted(tx, order.id, at)
  }
  if (logged !== null) {
    repo.addToDeletion(tx, logged, orders.length)
    return { logged, orders: orders.length }
  }
  const { platform, beforeDay } = deadline
  const row = { at, reason: 'retention', platform, orders: orders.length, before_day: beforeDay }
  return { logged: repo.insertDeletion(tx, row), orders: orders.length }
}

/** Deleted words stay in the index until its parts are merged. */
async function rewriteSearchIndex(env: CoreEnv, run: JobRun): Promise<void> {
  for (let round = 0; round < MAX_MERGES; round += 1) {
    if (!env.uow.write((tx) => repo.mergeSearchIndex(tx, round === 0))) return
    run.signal.throwIfAborted()
    await nextTurn()
  }
}

function listDeletions(env: CoreEnv, cursor: string | null, limit: number) {
  if (cursor !== null && !/^\d+$/.test(cursor)) throw new Refusal('INPUT_INVALID', { field: 'cursor' })
  const rows = repo.listDeletions(env.uow.read, cursor === null ? null : Number(cursor), limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(({ at, reason, platform, orders, before_day }) => ({
      at,
      reason,
      platform,
      orders,
      beforeDay: before_day,
    })),
    nextCursor: last === undefined ? null : String(last.id),
  }
}
