/**
 * The core's own handlers, jobs and commands on one data file, inside one transaction that is undone again:
 * a run costs no file and no fsync, everything above the commit is the real thing. Every command goes
 * through its command key; every few commands the same key is used again, with the same and with other content.
 */
import { type AnyHandler, Commands } from '../../src/core/app/commands.ts'
import type { CoreEnv, FileStore } from '../../src/core/calls/environment.ts'
import type { Caller, HandlersOf, InputOf, OutputOf } from '../../src/core/calls/handler.ts'
import { ListingIndex, loadPinyin } from '../../src/core/catalog/index.ts'
import type { Tx } from '../../src/core/db/index.ts'
import type { SqlConnection } from '../../src/core/db/sql.ts'
import { Refusal } from '../../src/core/domain/refusal.ts'
import { createFulfilment } from '../../src/core/fulfilment/index.ts'
import { createGoods } from '../../src/core/goods/index.ts'
import type { JobDefinition, JobRun, Jobs } from '../../src/core/jobs/index.ts'
import { createOrders, projectionContext, settleContention } from '../../src/core/orders/index.ts'
import { createReturns } from '../../src/core/returns/index.ts'
import { createSettings, createSettingsReader } from '../../src/core/settings/index.ts'
import { createShops } from '../../src/core/shops/index.ts'
import { lastSeq } from '../../src/core/stock/index.ts'
import { createStocktake } from '../../src/core/stocktake/index.ts'
import { createWarehouses } from '../../src/core/warehouses/index.ts'
import { FakeClock, scriptedDeps } from '../support/core-box.ts'
import { dataFileBox } from '../support/data-file-box.ts'
import { must } from './must.ts'
import { nestedUnitOfWork } from './nested-unit-of-work.ts'

type Area =
  | 'settings'
  | 'shops'
  | 'orders'
  | 'stock'
  | 'warehouses'
  | 'transfers'
  | 'events'
  | 'catalog'
  | 'listings'
  | 'fulfilment'
  | 'returns'
  | 'stocktake'
type Handlers = { readonly [Name in Area]: HandlersOf<Name> }

/** 2026-11-01T02:00:00Z. */
export const START = Date.UTC(2026, 10, 1, 2)
const OWNER: Caller = { role: 'owner', actor: 'owner', device: 'model' }
const REPEAT_EVERY = 7
const REUSE_EVERY = 11

export interface World {
  readonly sql: SqlConnection
  readonly env: CoreEnv
  readonly listings: ListingIndex
  readonly clock: FakeClock
  /** Begins a run. */
  begin(): void
  /** Ends it, and it stays: the ground every run stands on. */
  keep(): void
  /** Ends it: nothing of it is left. */
  undo(): void
  /** Calls a command as the owner does. @throws Refusal */
  call<A extends Area, N extends keyof Handlers[A] & keyof HandlersOf<A>>(
    area: A,
    name: N,
    input: Omit<InputOf<A, N>, 'commandKey'>,
  ): Promise<OutputOf<A, N>>
  /** Runs a scheduled job now. */
  run(kind: string): Promise<void>
  dispose(): void
}

export async function openWorld(): Promise<World> {
  await loadPinyin()
  const box = dataFileBox()
  const { sql } = box.file
  let clock = new FakeClock(START)
  const ticking = { now: () => clock.now(), monotonic: () => clock.monotonic() }
  const waiting: WaitingJob[] = []
  const uow = nestedUnitOfWork(sql, waiting)
  const env: CoreEnv = {
    deps: { ...scriptedDeps(box.dir, clock), clock: ticking },
    uow,
    jobs: jobsOf(waiting),
    settings: createSettingsReader(uow, box.file),
    files: NO_FILES,
    backups: { before: () => Promise.resolve(), undisturbed: (work) => work() },
  }
  const listings = new ListingIndex()
  let core = compose(env, listings)
  let commands = new Commands(uow, ticking)
  let keys = 0

  const run = async (kind: string, payload: unknown) => {
    const job = core.jobs.get(kind)
    if (job === undefined) throw new Error(`no job ${kind}`)
    await job.run(payload, JOB_RUN)
  }
  const begin = () => {
    sql.run('BEGIN')
    clock = new FakeClock(START)
    waiting.length = 0
    core = compose(env, listings)
    commands = new Commands(uow, ticking)
  }
  return {
    sql,
    env,
    listings,
    get clock() {
      return clock
    },
    begin,
    keep: () => sql.run('COMMIT'),
    undo() {
      sql.run('ROLLBACK')
      listings.forget()
      uow.touch('settings')
    },
    async call(area, name, input) {
      keys += 1
      const command = { ...input, commandKey: `key-${keys}` }
      // One union of all handlers: the key decides which, and the types of this call come from its key.
      const handler = core.handlers[area][name] as unknown as AnyHandler
      const send = (content: object) =>
        commands.run(`${area}.${String(name)}`, handler, content, { caller: OWNER }, () => true)
      const answer = await send(command)
      if (keys % REPEAT_EVERY === 0) await mustRepeat(sql, answer, () => send(command))
      if (keys % REUSE_EVERY === 0) await mustRefuse(sql, () => send({ ...command, other: true }))
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job.kind, job.payload)
      return answer as never
    },
    run: (kind) => run(kind, {}),
    dispose: () => box.dispose(),
  }
}

interface WaitingJob {
  readonly kind: string
  readonly payload: unknown
}

const JOB_RUN: JobRun = {
  id: 'job',
  attempt: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
  progress: () => undefined,
}

function jobsOf(waiting: WaitingJob[]): Jobs {
  return {
    enqueue(_tx, { kind, payload }) {
      waiting.push({ kind, payload })
      return 'job'
    },
    find: () => undefined,
    cancel: () => false,
  }
}

function noFile(): never {
  throw new Error('the model has no files')
}
const NO_FILES: FileStore = { stageUpload: noFile, findUpload: () => null, make: noFile, findMade: () => null }

function compose(env: CoreEnv, listings: ListingIndex): { handlers: Handlers; jobs: Map<string, JobDefinition> } {
  const settle = (tx: Tx, actor: string) => settleContention(tx, projectionContext(env, listings, actor))
  const orders = createOrders(env, listings)
  const warehouses = createWarehouses(env, settle)
  const stocktake = createStocktake(env, listings)
  const jobs = [orders, warehouses, stocktake].flatMap((feature) => feature.jobs ?? [])
  return {
    handlers: {
      ...createSettings(env).handlers,
      ...createShops(env).handlers,
      ...orders.handlers,
      ...warehouses.handlers,
      ...createGoods(env, listings).handlers,
      ...createFulfilment(env, listings).handlers,
      ...createReturns(env, listings).handlers,
      ...stocktake.handlers,
    },
    jobs: new Map(jobs.map((job) => [job.kind, job])),
  }
}

/** S6: the same key and content again answer the same and move nothing. */
async function mustRepeat(sql: SqlConnection, answer: unknown, again: () => Promise<unknown>): Promise<void> {
  const before = lastSeq(sql)
  const second = await again()
  must(JSON.stringify(second) === JSON.stringify(answer), 'S6 the same command again answers the same', () => second)
  must(lastSeq(sql) === before, 'S6 the same command again moves nothing', () => answer)
}

/** S6: the same key for other content is refused and moves nothing. */
async function mustRefuse(sql: SqlConnection, again: () => Promise<unknown>): Promise<void> {
  const before = lastSeq(sql)
  const code = await again().then(
    () => 'answered',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
  must(code === 'COMMAND_KEY_REUSED', 'S6 a key used for other content is refused', () => code)
  must(lastSeq(sql) === before, 'S6 a refused command moves nothing', () => code)
}
