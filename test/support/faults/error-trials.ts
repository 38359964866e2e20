/** Disk errors tried one after the other in one process (errors-child.ts). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fault } from './fault.ts'
import { startUnderFault } from './shim.ts'
import type { Plan } from './shop-plan.ts'

export interface ErrorTrials {
  readonly base: string
  /** Folders of the trials are made in it. */
  readonly room: string
  readonly plan: Plan
  readonly faults: readonly Fault[]
  /** The error meets the opening, not the work. */
  readonly isAtStart: boolean
}

export interface ErrorOutcome {
  readonly fault: Fault
  /** Points passed until the disk worked again. */
  readonly points: number
  readonly fired: number
  /** Codes of refusals, or of the trouble at the start. */
  readonly codes: readonly string[]
  /** Refused calls that were repeated. */
  readonly repeats: number
  /** Each must not be. */
  readonly problems: readonly string[]
}

/** One outcome per fault. */
export async function tryErrors(trials: Omit<ErrorTrials, 'room'>, room: string): Promise<ErrorOutcome[]> {
  const place = mkdtempSync(join(room, 'errors-'))
  try {
    const file = join(place, 'trials.json')
    writeFileSync(file, JSON.stringify({ ...trials, room: place } satisfies ErrorTrials))
    const child = startUnderFault('errors-child.ts', [file], { folder: place, control: `${place}.control` })
    const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
    const outcomes: ErrorOutcome[] = []
    if (child.stdout === null) throw new Error('no pipe')
    // Each line is one outcome as the child wrote it.
    for await (const line of createInterface(child.stdout)) outcomes.push(JSON.parse(line) as ErrorOutcome)
    if ((await exit) !== 0) throw new Error(`the trials broke off after ${outcomes.length} of ${trials.faults.length}`)
    return outcomes
  } finally {
    rmSync(place, { recursive: true, force: true })
    rmSync(`${place}.control`, { force: true })
  }
}
