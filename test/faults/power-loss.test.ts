/**
 * Power losses: from the record of a run, thousands of states the disk may be left in: what was not synced is
 * dropped, torn or there in part. Each is opened as the next start does: what was acknowledged is there, the
 * levels are their moves, nothing is damaged; of some the rest of the work is done too. And the explorer is
 * shown to see: where the syncs of commits do not count (`synchronous = NORMAL`), or none do (`OFF`), it finds
 * lost acknowledgements.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportDeep } from '../support/deep-report.ts'
import { CrashDisk } from '../support/faults/crash-disk.ts'
import { type Exploration, type Explored, filesBelow } from '../support/faults/explore.ts'
import { type Lived, livePlan } from '../support/faults/killed-plan.ts'
import { readOpLog } from '../support/faults/op-log.ts'
import { fastRoom } from '../support/faults/room.ts'
import { CAN_FAULT, faultTest } from '../support/faults/shim.ts'
import { deskPlan, filesPlan, makeBase, type Plan } from '../support/faults/shop-plan.ts'
import { MonthRandom } from '../support/month/random.ts'
import { IS_DEEP, seedOf } from '../support/seed.ts'

const SEED = seedOf('power loss', 20_261_124)
const DESK_STATES = IS_DEEP ? 8000 : 240
const FILES_STATES = IS_DEEP ? 2000 : 60
const BLIND_STATES = 60
const LONG = 60 * 60_000

interface Recorded {
  readonly plan: Plan
  readonly lived: Lived
}

const room = fastRoom()
const base = join(room.path, 'base')
const counts = { states: 0, lost: 0 }
let desk: Recorded
let files: Recorded

beforeAll(async () => {
  if (!CAN_FAULT) return
  await makeBase(base)
  desk = await recorded(await deskPlan(base))
  files = await recorded(await filesPlan(base))
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

test.runIf(CAN_FAULT)(
  faultTest('the record holds every change: played again it makes the same folder, byte for byte'),
  () => {
    for (const { lived } of [desk, files]) {
      const changes = readOpLog(join(lived.place, 'log'))
      const disk = new CrashDisk(filesBelow(base))
      for (const change of changes) disk.apply(change)
      const played = disk.crash(new MonthRandom(SEED), 'all')
      const found = filesBelow(lived.dir)
      expect([...played.keys()].sort()).toEqual([...found.keys()].sort())
      for (const [path, content] of found) expect(played.get(path)?.equals(content), path).toBe(true)
      // What makes it worth anything: commits are synced, names are synced.
      const syncs = changes.filter(({ op }) => op === 'sync').map((change) => ('path' in change ? change.path : ''))
      expect(new Set(syncs)).toContain('zhanggui.db-wal')
      expect(new Set(syncs)).toContain('zhanggui.db')
    }
    const backups = readdirSync(join(files.lived.dir, 'backups'))
    expect(backups.some((name) => readFileSync(join(files.lived.dir, 'backups', name)).length > 0)).toBe(true)
  },
)

test.runIf(CAN_FAULT)(
  faultTest(`${DESK_STATES} losses of power at the desk lose nothing that was acknowledged`),
  { timeout: LONG },
  async () => {
    const found = await explored(desk, { states: DESK_STATES, restEvery: 20 })
    count(found)
    expect(found.broken).toEqual([])
    expect(found).toMatchObject({ states: DESK_STATES, rests: Math.floor(DESK_STATES / 20) })
    expect(Object.keys(found.byFate)).toHaveLength(5)
  },
)

test.runIf(CAN_FAULT)(
  faultTest(`${FILES_STATES} losses of power while a file comes in and a backup is made lose nothing`),
  { timeout: LONG },
  async () => {
    const found = await explored(files, { states: FILES_STATES, restEvery: 60 })
    count(found)
    expect(found.broken).toEqual([])
    expect(found.states).toBe(FILES_STATES)
  },
)

test.runIf(CAN_FAULT)(
  faultTest(`broken off after every ${IS_DEEP ? 'single' : 'fifth'} change of the record, nothing is lost`),
  { timeout: LONG },
  async () => {
    for (const run of IS_DEEP ? [desk, files] : [desk]) {
      const found = await explored(run, { states: { every: IS_DEEP ? 1 : 5 }, restEvery: 50 })
      count(found)
      expect(found.broken).toEqual([])
      expect(found.states).toBeGreaterThan(100)
    }
  },
)

test.runIf(CAN_FAULT).each(['commits', 'syncs'] as const)(
  faultTest('lost acknowledgements are found where %s are not synced'),
  { timeout: LONG },
  async (blindTo) => {
    const { broken } = await explored(desk, { states: BLIND_STATES, restEvery: BLIND_STATES, blindTo })
    expect(broken.filter((one) => one.includes('lost: step')).length).toBeGreaterThan(BLIND_STATES / 10)
  },
)
