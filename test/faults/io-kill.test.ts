/**
 * kill -9 at chosen points of the disk, in the middle of a write or before it: while goods arrive and are
 * reserved, orders leave, stock is counted, a file comes in, a backup is made, the folder is opened first or
 * brought to the current schema. What was acknowledged is there, nothing is half-done, and the rest happens once.
 * The deep run kills at every point.
 *
 * Seen to fail with planted bugs: a command whose answer is stored in a transaction of its own; a migration
 * outside a transaction.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreBox } from '../support/core-box.ts'
import { reportDeep } from '../support/deep-report.ts'
import { type Fault, pointsToTry } from '../support/faults/fault.ts'
import { forget, type Lived, livePlan } from '../support/faults/killed-plan.ts'
import { fastRoom } from '../support/faults/room.ts'
import { CAN_FAULT, faultTest } from '../support/faults/shim.ts'
import { countPlan, deskPlan, filesPlan, makeBase, type Plan, placesPlan, told } from '../support/faults/shop-plan.ts'
import { problemsInFile, problemsOfRest } from '../support/faults/whole.ts'
import { MonthRandom } from '../support/month/random.ts'
import { IS_DEEP, seedOf } from '../support/seed.ts'

const SEED = seedOf('kills', 20_261_124)
const RELEASED = join(import.meta.dirname, '../migrations/released')
/** Processes at a time. */
const TOGETHER = 2
const LONG = IS_DEEP ? 4 * 60 * 60_000 : 280_000

const room = fastRoom()
const base = join(room.path, 'base')
const random = new MonthRandom(SEED)
const counts = { kills: 0, lost: 0 }

beforeAll(async () => {
  if (CAN_FAULT) await makeBase(base)
}, 60_000)
afterAll(() => {
  room.remove()
  reportDeep('io-kills', { seed: SEED, counts })
})

interface Killed extends Lived {
  readonly at: number
  readonly problems: readonly string[]
}

interface Trial {
  readonly from: string
  readonly plan: Plan
  readonly wanted: number
  readonly isAtStart?: boolean
  /** The released files hold ugly rows on purpose: what an undisturbed run finds of them is no loss. */
  readonly isUgly?: boolean
}

/** Lives through the plan once undisturbed, then dies at about `wanted` of the points it passed. */
async function killAtPoints(trial: Trial): Promise<Killed[]> {
  const { from, plan, isAtStart = false } = trial
  const whole = await livePlan(room.path, from, plan, { fault: { mode: 'count', at: 0 }, isAtStart })
  expect(whole).toMatchObject({ exit: 0, fired: null })
  const usual = problemsInFile(whole.dir, plan, whole.acks.length)
  if (trial.isUgly !== true) expect(usual).toEqual([])
  forget(whole)
  const left = pointsToTry(whole.points.at(-1) ?? 0, trial.wanted, random)
  const killed: Killed[] = []
  const killer = async () => {
    for (let at = left.shift(); at !== undefined; at = left.shift()) {
      const fault: Fault = { mode: random.chance(0.5) ? 'tear' : 'kill', at }
      const lived = await livePlan(room.path, from, plan, { fault, isAtStart })
      const problems = [
        ...problemsInFile(lived.dir, plan, lived.acks.length),
        ...(await problemsOfRest(lived.dir, plan, lived.acks)),
      ].filter((problem) => !usual.includes(problem))
      killed.push({ ...lived, at, problems })
      forget(lived)
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, killer))
  counts.kills += killed.length
  counts.lost += killed.filter(({ problems }) => problems.length > 0).length
  return killed
}

function expectAllWell(killed: readonly Killed[]): void {
  // The fault fired, every time.
  expect(killed.filter(({ signal, fired }) => signal !== 'SIGKILL' || fired === null)).toEqual([])
  expect(killed.filter(({ problems }) => problems.length > 0)).toEqual([])
}

test.runIf(CAN_FAULT)(
  faultTest('killed while goods are reserved, orders leave and come back, and the log is written back'),
  { timeout: LONG },
  async () => {
    const plan = await deskPlan(base)
    const killed = await killAtPoints({ from: base, plan, wanted: 9 })
    expectAllWell(killed)
    // Before, between and after acknowledgements.
    expect(new Set(killed.map(({ acks }) => acks.length)).size).toBeGreaterThan(3)
  },
)

test.runIf(CAN_FAULT)(
  faultTest('killed while goods are counted, the count is applied and taken back'),
  { timeout: LONG },
  async () => {
    expectAllWell(await killAtPoints({ from: base, plan: await countPlan(base), wanted: 6 }))
  },
)

test.runIf(CAN_FAULT)(
  faultTest('killed while goods go to another warehouse and come back from a buyer'),
  { timeout: LONG },
  async () => {
    expectAllWell(await killAtPoints({ from: base, plan: await placesPlan(base), wanted: 4 }))
  },
)

test.runIf(CAN_FAULT)(
  faultTest('killed while the file of another platform comes in and a backup is made'),
  { timeout: LONG },
  async () => {
    expectAllWell(await killAtPoints({ from: base, plan: await filesPlan(base), wanted: 4 }))
  },
)

/** A plan of nothing but a start; its end is what an undisturbed start finds. */
async function startOf(from: string): Promise<Plan> {
  const dir = join(room.path, 'undisturbed', String(counts.kills))
  cpSync(from, dir, { recursive: true })
  const box = await coreBox({ dir })
  const end = await told(box)
  await box.dispose()
  return { name: 'start', steps: [], end }
}

test.runIf(CAN_FAULT)(
  faultTest('killed during the first start of all: the next one makes the shop'),
  { timeout: LONG },
  async () => {
    const from = join(room.path, 'empty')
    mkdirSync(from)
    expectAllWell(await killAtPoints({ from, plan: await startOf(from), wanted: 3, isAtStart: true }))
  },
)

test.runIf(CAN_FAULT).each(readdirSync(RELEASED).filter((name) => name.endsWith('.db')))(
  faultTest('killed while %s is brought to the current schema: the next start has all of it'),
  { timeout: LONG },
  async (name) => {
    const from = join(room.path, name)
    mkdirSync(from)
    copyFileSync(join(RELEASED, name), join(from, 'zhanggui.db'))
    expectAllWell(await killAtPoints({ from, plan: await startOf(from), wanted: 4, isAtStart: true, isUgly: true }))
  },
)
