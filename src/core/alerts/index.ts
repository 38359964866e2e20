/** Tells the owner about goods that fell below their safety stock, each fall once. */
import { z } from 'zod'
import type { CoreEnv } from '../calls/environment.ts'
import { dayOf } from '../domain/zone.ts'
import { defineJob, type JobDefinition, type ScheduleDefinition } from '../jobs/index.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import { listAlerts } from '../stock/index.ts'

const KIND = 'alerts.lowStock'
/** SKU ids the owner has been told about and that are still low. */
const TOLD = 'alerts.told'
const Told = z.array(z.string())

export function createAlerts(env: CoreEnv): {
  jobs: readonly JobDefinition[]
  schedules: readonly ScheduleDefinition[]
} {
  return {
    jobs: [defineJob({ kind: KIND, lane: 'small', payload: z.object({}), run: () => tellLowStock(env) })],
    schedules: [{ name: KIND, cron: '*/5 * * * *', job: { kind: KIND, subject: '', payload: {} } }],
  }
}

function tellLowStock(env: CoreEnv): void {
  const low = listAlerts(env.uow.read, dayOf(env.deps.clock.now(), env.settings.get().zone))
  const told = new Set(Told.parse(JSON.parse(readSetting(env.uow.read, TOLD) ?? '[]')))
  const news = low.filter((alert) => !told.has(alert.skuId))
  const stillLow = low.map((alert) => alert.skuId)
  if (stillLow.length !== told.size || news.length > 0) env.uow.write((tx) => writeSetting(tx, TOLD, stillLow))
  const [first] = news
  if (first === undefined) return
  env.deps.notifier.notify({
    key: 'stock.low',
    code: 'LOW_STOCK',
    values: { count: news.length, sku: first.sku, available: first.available },
  })
  env.uow.touch('alerts')
}
