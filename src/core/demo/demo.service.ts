/**
 * Fills an empty data folder with the demo shop: goods, orders and stock through the same ingest as a
 * merchant's files, in batches of 1,000 per transaction. Interrupted, it goes on: the same seed and moment
 * make the same orders, and what is there already is unchanged.
 */
import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ORDER_STATES } from '../../contract/primitives.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { applyGoods, type ListingIndex, loadPinyin, mapByCode } from '../catalog/index.ts'
import type { JobRun } from '../jobs/index.ts'
import {
  type IncomingRecord,
  ingestBatch,
  markDue,
  projectDue,
  projectionContext,
  settleContention,
} from '../orders/index.ts'
import { type DemoCalendar, demoCalendar } from './demo-calendar.ts'
import { DEMO_GOODS } from './demo-goods.ts'
import { type DemoOrder, type DemoPlan, demoOrder } from './demo-orders.ts'
import { openingStock } from './demo-stock.ts'

const DAYS = 90
const ORDERS_PER_BATCH = 1000
const DUE_STEP = 100
const ACTOR = 'demo'
/** Demo orders come from no file. */
const NO_FILE = 0

export function calendarOf(now: number): DemoCalendar {
  return demoCalendar(now, DAYS)
}

export interface DemoOrderRequest {
  readonly orders: number
  readonly seed: number
  /** Moment the demo shop is told at, UTC ms. */
  readonly now: number
}

export async function fillDemo(
  env: CoreEnv,
  listings: ListingIndex,
  request: DemoOrderRequest,
  run: JobRun,
): Promise<void> {
  const plan: DemoPlan = { ...request, calendar: calendarOf(request.now) }
  await loadPinyin()
  addGoods(env, listings, openingStock(plan))
  for (let from = 0; from < plan.orders; from += ORDERS_PER_BATCH) {
    run.signal.throwIfAborted()
    const until = Math.min(plan.orders, from + ORDERS_PER_BATCH)
    env.uow.write((tx) => {
      const records = Array.from({ length: until - from }, (_, place) => toIncoming(demoOrder(plan, from + place)))
      const target = { fileId: NO_FILE, shopId: null, onFailure: failed }
      ingestBatch(tx, projectionContext(env, listings, ACTOR), target, records)
    })
    env.uow.touch('orders', 'stock')
    run.progress(until, plan.orders)
    await nextTurn()
  }
  await settle(env, listings, run)
  env.uow.touch('orders', 'stock', 'goods', 'listings', 'shops', 'alerts')
}

function failed(_record: IncomingRecord, error: unknown): never {
  throw error
}

function addGoods(env: CoreEnv, listings: ListingIndex, opening: ReadonlyMap<string, number>): void {
  env.uow.write((tx) => {
    const { policy, warehouseId, ids } = projectionContext(env, listings, ACTOR)
    const goods = DEMO_GOODS.map((good, place) => ({
      ...good,
      openingStock: opening.get(good.code) ?? 0,
      row: place + 2,
    }))
    const context = { at: policy.now, actor: ACTOR, warehouseId, stockStart: policy.stockStart, ids }
    applyGoods(tx, context, goods, () => undefined)
    markDue(tx, mapByCode(tx, policy.now))
  })
  listings.forget()
}

async function settle(env: CoreEnv, listings: ListingIndex, run: JobRun): Promise<void> {
  const context = () => projectionContext(env, listings, ACTOR)
  while (env.uow.write((tx) => projectDue(tx, context(), DUE_STEP)) > 0) {
    run.signal.throwIfAborted()
    await nextTurn()
  }
  env.uow.write((tx) => settleContention(tx, context()))
}

function toIncoming(order: DemoOrder): IncomingRecord {
  const { shopName, fields, lines } = order
  const body = JSON.stringify({ shopName, fields, lines })
  return {
    platform: order.platform,
    report: order.report,
    orderId: order.orderId,
    part: '',
    contentHash: hash('sha1', body),
    rank: ORDER_STATES.indexOf(order.state),
    versionAt: order.versionAt,
    rowNumbers: '[]',
    body,
    raw: '',
    isWhole: false,
  }
}
