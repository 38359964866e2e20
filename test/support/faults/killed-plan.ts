/** Plans lived through in processes that are killed at a chosen point of the disk. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fault } from './fault.ts'
import { firedIn, startUnderFault, type UnderFault } from './shim.ts'
import type { Plan } from './shop-plan.ts'
import type { Acks } from './whole.ts'

export interface Lived {
  /** The data folder as it was left; the caller removes `place`. */
  readonly dir: string
  readonly place: string
  readonly acks: Acks
  /** Points passed at the start, at the end of each acknowledged step, and after closing. */
  readonly points: readonly number[]
  readonly signal: NodeJS.Signals | null
  readonly exit: number | null
  /** What fired, null when nothing did. */
  readonly fired: string | null
}

interface Under {
  readonly fault: Fault
  /** From the start of the process on, not from the first step on. */
  readonly isAtStart?: boolean
  /** Every change is recorded in `place`/log. */
  readonly isRecorded?: boolean
}

/** Lives through `plan` in a copy of `base` below `room`. */
export async function livePlan(room: string, base: string, plan: Plan, how: Under): Promise<Lived> {
  const { fault, isAtStart = false, isRecorded = false } = how
  const place = mkdtempSync(join(room, 'lived-'))
  const dir = join(place, 'data')
  mkdirSync(dir)
  cpSync(base, dir, { recursive: true })
  const planFile = join(place, 'plan.json')
  writeFileSync(planFile, JSON.stringify(plan))
  const under: UnderFault = {
    folder: dir,
    control: join(place, 'control'),
    ...(isRecorded && { log: join(place, 'log') }),
    ...(isAtStart && { fault }),
  }
  const child = startUnderFault('plan-child.ts', [dir, planFile, isAtStart ? '' : JSON.stringify(fault)], under)
  const ended = new Promise<Pick<Lived, 'exit' | 'signal'>>((resolve) =>
    child.once('close', (exit, signal) => resolve({ exit, signal })),
  )
  const acks: string[] = []
  const points: number[] = []
  if (child.stdout === null) throw new Error('no pipe')
  for await (const line of createInterface(child.stdout)) {
    const said = /^(?:ready|closed|ack \d+) (\d+)(?: (.*))?$/.exec(line)
    if (said === null) throw new Error(`the child said: ${line}`)
    points.push(Number(said[1]))
    if (said[2] !== undefined) acks.push(said[2])
  }
  return { dir, place, acks, points, ...(await ended), fired: firedIn(under.control) }
}

export function forget({ place }: Lived): void {
  rmSync(place, { recursive: true, force: true })
}
