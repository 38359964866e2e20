/**
 * The explorer of power losses: from a recorded run it makes states a disk may be left in, opens each as the
 * next start does, and says what was lost. With `blindTo` it does not see syncs, as a disk whose program
 * never asked for them; then it must find losses.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MonthRandom } from '../month/random.ts'
import { CrashDisk, FATES, type Fate, layOut } from './crash-disk.ts'
import { type Change, readOpLog } from './op-log.ts'
import type { Plan } from './shop-plan.ts'
import { type Acks, problemsInFile, problemsOfRest } from './whole.ts'

/** What is not seen: nothing; the syncs of commits (`synchronous = NORMAL`); all syncs (`OFF`). */
export type Blindness = 'nothing' | 'commits' | 'syncs'

export interface Exploration {
  /** Folder the run began with. */
  readonly base: string
  readonly log: string
  readonly plan: Plan
  readonly acks: Acks
  readonly seed: number
  /** States to draw; or the run broken off after every nth change, with nothing dropped. */
  readonly states: number | { readonly every: number }
  readonly blindTo: Blindness
  /** Every how manyth state is also lived on to the end of the plan. */
  readonly restEvery: number
  /** A folder on a fast disk for the states. */
  readonly room: string
}

export interface Explored {
  readonly states: number
  /** States lived on to the end of the plan. */
  readonly rests: number
  /** States in which something is wrong, with how each was made. */
  readonly broken: readonly string[]
  readonly byFate: Readonly<Record<string, number>>
}

interface Trial {
  /** Changes that were made before the power went. */
  readonly at: number
  readonly fate: Fate
}

export async function explore(what: Exploration): Promise<Explored> {
  const changes = seen(readOpLog(what.log), what.blindTo)
  const random = new MonthRandom(what.seed)
  const disk = new CrashDisk(filesBelow(what.base))
  const broken: string[] = []
  const byFate: Record<string, number> = {}
  let [done, acked, states, rests] = [0, 0, 0, 0]
  for (const trial of trials(changes, what.states, random)) {
    for (const change of changes.slice(done, trial.at)) {
      disk.apply(change)
      if (change.op === 'note') acked += 1
    }
    done = trial.at
    states += 1
    byFate[trial.fate] = (byFate[trial.fate] ?? 0) + 1
    const dir = mkdtempSync(join(what.room, 'state-'))
    layOut(disk.crash(random, trial.fate), dir)
    const acks = what.acks.slice(0, acked)
    const problems = problemsInFile(dir, what.plan, acks.length)
    if (problems.length === 0 && states % what.restEvery === 0) {
      rests += 1
      problems.push(...(await problemsOfRest(dir, what.plan, acks)))
    }
    if (problems.length > 0)
      broken.push(`state ${states}, after change ${trial.at}, ${trial.fate}: ${problems.join('; ')}`)
    rmSync(dir, { recursive: true, force: true })
  }
  return { states, rests, broken, byFate }
}

/** In rising order, so that the run is lived through once. */
function trials(changes: readonly Change[], states: Exploration['states'], random: MonthRandom): Trial[] {
  if (typeof states !== 'number')
    return Array.from({ length: Math.floor(changes.length / states.every) }, (_, index) => ({
      at: (index + 1) * states.every,
      fate: 'all',
    }))
  const drawn = Array.from({ length: states }, () => ({
    at: random.between(1, changes.length),
    fate: random.pick(FATES),
  }))
  return drawn.sort((a, b) => a.at - b.at)
}

function seen(changes: readonly Change[], blindTo: Blindness): Change[] {
  if (blindTo === 'nothing') return [...changes]
  return changes.filter((change, index) => {
    if (change.op !== 'sync') return true
    if (blindTo === 'syncs') return false
    return !change.path.endsWith('-wal') || isOfCheckpoint(changes, index)
  })
}

/** NORMAL syncs the log once, before its pages go into the file. */
function isOfCheckpoint(changes: readonly Change[], index: number): boolean {
  const next = changes.slice(index + 1).find(({ op }) => op === 'write')
  return next?.op === 'write' && next.path.endsWith('.db')
}

/** Content by path below `dir`. */
export function filesBelow(dir: string): Map<string, Buffer> {
  mkdirSync(dir, { recursive: true })
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(dir.length + 1), readFileSync(path)]
    }),
  )
}
