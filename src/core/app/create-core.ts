/** The only composition root: takes the data folder, wires features to the contract, starts and stops the work. */
import { randomInt } from 'node:crypto'
import type { CoreEnv } from '../calls/environment.ts'
import { JobRunner, jobHandlers, Scheduler } from '../jobs/index.ts'
import type { CoreDeps } from '../platform/ports.ts'
import { createSettings, createSettingsReader } from '../settings/index.ts'
import { CallLog } from './call-log.ts'
import { ChangeFeed } from './change-feed.ts'
import type { Core } from './core.ts'
import { createFileStore } from './file-store.ts'
import { House } from './house.ts'
import { type AllHandlers, createRouter } from './router.ts'

const RANDOM_STEPS = 2 ** 32

/** Never throws for data that cannot be opened: `trouble` says so, and only health and restore answer. */
export async function createCore(deps: CoreDeps): Promise<Core> {
  const house = new House(deps)
  const { uow } = house
  const calls = new CallLog()
  const feed = new ChangeFeed()
  uow.onCommit((topics) => feed.emit(topics))

  const settings = createSettingsReader(uow, house.file)
  const runner = new JobRunner({
    uow,
    clock: deps.clock,
    ids: deps.ids,
    log: deps.log,
    random: () => randomInt(RANDOM_STEPS) / RANDOM_STEPS,
  })
  runner.onJob((job) => feed.emit(['jobs'], job))
  const zone = () => settings.get().zone
  const scheduler = new Scheduler({ uow, clock: deps.clock, log: deps.log, runner, zone })
  const files = createFileStore(house.folder, deps.clock, uow)
  const env: CoreEnv = { deps, uow, jobs: runner, settings, files }

  const features = [createSettings(env)]
  for (const feature of features) {
    runner.register(feature.jobs ?? [])
    scheduler.register(feature.schedules ?? [])
  }
  const handlers: AllHandlers = {
    ...Object.assign({}, ...features.map((feature) => feature.handlers)),
    jobs: jobHandlers(uow, runner, scheduler),
    system: {
      listCalls: () => calls.list(),
      watch: (_input, call) => feed.stream(call.signal),
    },
  }
  const router = createRouter(handlers, { deps, uow, calls, trouble: () => house.trouble })

  await house.enter(async () => undefined)
  if (house.trouble === null) {
    runner.recover()
    scheduler.sync()
  }

  return {
    router,
    start() {
      if (house.trouble === null) scheduler.start()
    },
    async drain() {
      if (house.trouble !== null) return
      scheduler.wake()
      await runner.drain()
    },
    async stop() {
      scheduler.stop()
      await runner.stop()
      house.leave()
    },
    onChange: (listener) => feed.listen(listener),
    stageUpload: (fileName) => files.stageUpload(fileName),
    resolveFile: (token) => (house.trouble === null ? files.findMade(token) : null),
    get trouble() {
      return house.trouble
    },
  }
}
