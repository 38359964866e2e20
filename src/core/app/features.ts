/** Every feature of the core, in the order in which they build on each other. */
import { createAlerts } from '../alerts/index.ts'
import { type BackupService, createBackup } from '../backup/index.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { ListingIndex } from '../catalog/index.ts'
import { createChannels } from '../channels/index.ts'
import type { Tx } from '../db/index.ts'
import { createDemo } from '../demo/index.ts'
import { createFulfilment } from '../fulfilment/index.ts'
import { createGoods } from '../goods/index.ts'
import { createHealth } from '../health/index.ts'
import { createImports } from '../imports/index.ts'
import {
  type JobDefinition,
  type JobRunner,
  jobHandlers,
  type ScheduleDefinition,
  type Scheduler,
} from '../jobs/index.ts'
import { createKits } from '../kits/index.ts'
import { createLots } from '../lots/index.ts'
import { createOrders, projectionContext, settleContention } from '../orders/index.ts'
import { createPrivacy } from '../privacy/index.ts'
import { createPurchasing } from '../purchasing/index.ts'
import { createReturns } from '../returns/index.ts'
import { createSearch } from '../search/index.ts'
import { createSettings } from '../settings/index.ts'
import { createShops } from '../shops/index.ts'
import { proveAndKeep, stockProof } from '../stock/index.ts'
import { createStocktake } from '../stocktake/index.ts'
import { createWarehouses } from '../warehouses/index.ts'
import type { CallLog } from './call-log.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { House } from './house.ts'
import type { AllHandlers } from './router.ts'
import type { TailLog } from './tail-log.ts'

/** What only the composition root has. */
interface Fabric {
  readonly house: House
  readonly backups: BackupService
  readonly calls: CallLog
  readonly feed: ChangeFeed
  readonly log: TailLog
  readonly runner: JobRunner
  readonly scheduler: Scheduler
  freeBytesOf(folder: string): number
}

interface Composed {
  readonly handlers: AllHandlers
  readonly jobs: readonly JobDefinition[]
  readonly schedules: readonly ScheduleDefinition[]
}

export function composeFeatures(env: CoreEnv, fabric: Fabric): Composed {
  const { house, backups, calls, feed, log } = fabric
  const listings = new ListingIndex()
  house.file.onOpen(() => listings.forget())
  const settings = createSettings(env)
  const shops = createShops(env)
  const backup = createBackup(env, backups)
  const health = createHealth(env, {
    folder: house.folder,
    file: house.file,
    startedAt: env.deps.clock.now(),
    freeBytes: (folder) => fabric.freeBytesOf(folder),
    lastBackupAt: () => backups.shelf.list().find((one) => one.isVerified)?.at ?? null,
    listCalls: () => calls.list(),
    watch: (_input, call) => feed.stream(call.signal),
    logTail: () => log.tail(),
    prove: () => backups.prove(),
    proveStock: () => proveAndKeep(env),
  })
  const proof = stockProof(env)
  const orders = createOrders(env, listings)
  const pool = stockFeatures(env, listings)
  const imports = createImports(env, listings)
  const fulfilment = createFulfilment(env, listings)
  const returns = createReturns(env, listings)
  const stocktake = createStocktake(env, listings)
  const search = createSearch(env)
  const privacy = createPrivacy(env, listings)
  const demo = createDemo(env, listings)
  const alerts = createAlerts(env)
  const features = [pool, settings, shops, backup, health, privacy, orders, imports, returns, stocktake, demo]
  return {
    handlers: {
      ...settings.handlers,
      ...shops.handlers,
      ...backup.handlers,
      ...health.handlers,
      ...privacy.handlers,
      ...orders.handlers,
      ...pool.handlers,
      ...imports.handlers,
      ...fulfilment.handlers,
      ...returns.handlers,
      ...stocktake.handlers,
      ...search.handlers,
      ...demo.handlers,
      jobs: jobHandlers(env.uow, fabric.runner, fabric.scheduler),
    },
    jobs: [...features.flatMap((feature) => feature.jobs ?? []), ...proof.jobs, ...alerts.jobs],
    schedules: [...features.flatMap((feature) => feature.schedules ?? []), ...proof.schedules, ...alerts.schedules],
  }
}

/** What stands around the stock pool: each serves waiting orders anew after it moved pieces. */
function stockFeatures(env: CoreEnv, listings: ListingIndex) {
  const settle = (tx: Tx, actor: string) => settleContention(tx, projectionContext(env, listings, actor))
  const warehouses = createWarehouses(env, settle)
  const channels = createChannels(env)
  return {
    handlers: {
      ...createGoods(env, listings).handlers,
      ...warehouses.handlers,
      ...channels.handlers,
      ...createKits(env, settle).handlers,
      ...createLots(env, settle).handlers,
      ...createPurchasing(env, settle).handlers,
    },
    jobs: [...(warehouses.jobs ?? []), ...(channels.jobs ?? [])],
    schedules: [...(warehouses.schedules ?? []), ...(channels.schedules ?? [])],
  }
}
