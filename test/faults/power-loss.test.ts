/**
 * Power losses: from the record of a run, thousands of states the disk may be left in: what was not synced is
 * dropped, torn or there in part. Each is opened as the next start does: what was acknowledged is there, the
 * levels are their moves, nothing is damaged; of some the rest of the work is done too. And the explorer is
 * shown to see: where the syncs of commits do not count (`synchronous = NORMAL`), or none do (`OFF`), it finds
 * lost acknowledgements.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportDeep } from '../support/deep-report.ts'
import { CrashDisk, FATES } from '../support/faults/crash-disk.ts'
import { type Exploration, type Explored, filesBelow } from '../support/faults/explore.ts'
import { type Lived, livePlan } from '../support/faults/killed-plan.ts'
import { readOpLog } from '../support/faults/op-log.ts'
import { fastRoom } from '../support/faults/room.ts'
import { CAN_FAULT, faultTest } from '../support/faults/shim.ts'
import { countPlan, deskPlan, filesPlan, makeBase, type Plan, placesPlan } from '../support/faults/shop-plan.ts'
import { MonthRandom } from '../support/month/random.ts'
import { IS_DEEP, seedOf } from '../support/seed.ts'

const SEED = seedOf('power loss', 20_261_124)
/** States to draw from the record of each plan: 300 in all, 10,000 in the deep run. */
const PLANS = [
  { make: deskPlan, what: 'orders are reserved and leave', states: 140 },
  { make: countPlan, what: 'stock is counted', states: 80 },
  { make: placesPlan, what: 'goods go to another warehouse and come back', states: 40 },
  { make: filesPlan, what: 'a file comes in and a backup is made', states: 40 },
] as const
const DEEP_TIMES = IS_DEEP ? 100 / 3 : 1
/** Every how manyth state is lived on to the end of the plan. */
const REST_EVERY = 20
const BLIND_STATES = 60
const LONG = IS_DEEP ? 4 * 60 * 60_000 : 280_000

interface Recorded {
  readonly plan: Plan
  readonly lived: Lived
}

const room = fastRoom()
const base = join(room.path, 'base')
const counts = { states: 0, lost: 0 }
const runs: Recorded[] = []

beforeAll(async () => {
  if (!CAN_FAULT) return
  await makeBase(base)
  for (const { make } of PLANS) runs.push(await recorded(await make(base)))
}, 120_000)
afterAll(() => {
  room.remove()
  reportDeep('power-loss', { seed: SEED, counts })
})

async function recorded(plan: Plan): Promise<Recorded> {
  const lived = await livePlan(room.path, base, plan, { fault: { mode: 'count', at: 0 }, isRecorded: true })
  expect(lived).toMatchObject({ exit: 0 })
  expect(lived.acks).toHaveLength(plan.steps.length)
  return { plan, lived }
}

type Asked = Pick<Exploration, 'states' | 'restEvery'> & Partial<Pick<Exploration, 'blindTo'>>

/** In a process of its own: it opens many broken files. */
async function explored({ plan, lived }: Recorded, asked: Asked): Promise<Explored> {
  const what: Exploration = {
    base,
    log: join(lived.place, 'log'),
    plan,
    acks: lived.acks,
    seed: SEED,
    blindTo: 'nothing',
    room: room.path,
    ...asked,
  }
  const file = join(lived.place, 'exploration.json')
  writeFileSync(file, JSON.stringify(what))
  const script = join(import.meta.dirname, '../support/faults/explore-child.ts')
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  for await (const text of child.stdout.setEncoding('utf8')) out += text
  // Written by explore-child.ts.
  return JSON.parse(out) as Explored
}

function count({ states, broken }: Explored): void {
  counts.states += states
  counts.lost += broken.length
}

function runOf(index: number): Recorded {
  const run = runs[index]
  if (run === undefined) throw new Error('no such run')
  return run
}

test.runIf(CAN_FAULT)(
  faultTest('the record holds every change: played again it makes the same folder, byte for byte'),
  () => {
    for (const { lived } of runs) {
      const changes = readOpLog(join(lived.place, 'log'))
      const disk = new CrashDisk(filesBelow(base))
      for (const change of changes) disk.apply(change)
      const played = disk.crash(new MonthRandom(SEED), 'all')
      const found = filesBelow(lived.dir)
      expect([...played.keys()].sort()).toEqual([...found.keys()].sort())
      for (const [path, content] of found) expect(played.get(path)?.equals(content), path).toBe(true)
      // What makes it worth anything: it holds the syncs of SQLite's own files.
      const synced = new Set(changes.map((change) => (change.op === 'sync' ? change.path : '')))
      expect([...synced]).toEqual(expect.arrayContaining(['zhanggui.db-wal', 'zhanggui.db']))
    }
  },
)

test
  .runIf(CAN_FAULT)
  .each(PLANS.map(({ what, states }, index) => [Math.ceil(states * DEEP_TIMES), what, index] as const))(
  faultTest('%i losses of power while %s lose nothing that was acknowledged'),
  { timeout: LONG },
  async (states, _what, index) => {
    const found = await explored(runOf(index), { states, restEvery: REST_EVERY })
    count(found)
    expect(found.broken).toEqual([])
    expect(found).toMatchObject({ states, rests: Math.floor(states / REST_EVERY) })
    expect(Object.keys(found.byFate)).toHaveLength(FATES.length)
  },
)

test.runIf(CAN_FAULT)(
  faultTest(`broken off after every ${IS_DEEP ? 'single' : 'tenth'} change of the record, nothing is lost`),
  { timeout: LONG },
  async () => {
    for (const run of IS_DEEP ? runs : runs.slice(0, 2)) {
      const found = await explored(run, { states: { every: IS_DEEP ? 1 : 10 }, restEvery: 2 * REST_EVERY })
      count(found)
      expect(found.broken).toEqual([])
      expect(found.states).toBeGreaterThan(30)
    }
  },
)

test.runIf(CAN_FAULT).each(['commits', 'syncs'] as const)(
  faultTest('lost acknowledgements are found where %s are not synced'),
  { timeout: LONG },
  async (blindTo) => {
    const { broken } = await explored(runOf(0), { states: BLIND_STATES, restEvery: BLIND_STATES, blindTo })
    expect(broken.filter((one) => one.includes('lost: step')).length).toBeGreaterThan(BLIND_STATES / 10)
  },
)
