/**
 * Lives through a plan under one disk error after the other, in one process under iofault.c: reads an
 * ErrorTrials as JSON, says one ErrorOutcome as JSON per line.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type CoreBox, coreBox } from '../core-box.ts'
import type { ErrorOutcome, ErrorTrials } from './error-trials.ts'
import type { Fault } from './fault.ts'
import { FaultDesk } from './fault-desk.ts'
import { type Step, take, told } from './shop-plan.ts'
import { problemsInFile, problemsOfRest } from './whole.ts'

/** A single error may meet the repeat once more: at the re-opening. */
const MOST_REPEATS = 3
/** Longer than a job waits before its first repeat. */
const LATER_MS = 10_000

const [, , trialsFile = ''] = process.argv
// Written by the test that starts us.
const { base, room, plan, faults, isAtStart } = JSON.parse(readFileSync(trialsFile, 'utf8')) as ErrorTrials
const desk = new FaultDesk()

for (const fault of faults) {
  const dir = mkdtempSync(join(room, 'data-'))
  cpSync(base, dir, { recursive: true })
  const outcome = isAtStart ? await startUnder(fault, dir) : await workUnder(fault, dir)
  writeSync(1, `${JSON.stringify(outcome)}\n`)
  rmSync(dir, { recursive: true, force: true })
}

/** The error meets the opening of the folder. */
async function startUnder(fault: Fault, dir: string): Promise<ErrorOutcome> {
  desk.arm(fault)
  const box = await coreBox({ dir })
  const codes = box.core.trouble === null ? [] : [box.core.trouble.code]
  // A failing disk must not keep anybody from leaving.
  await box.dispose()
  const seen = desk.state()
  desk.disarm()
  return { fault, ...seen, codes, repeats: 0, problems: await problemsOfRest(dir, plan, []) }
}

/** The error meets the work; when it has passed, the same process goes on. */
async function workUnder(fault: Fault, dir: string): Promise<ErrorOutcome> {
  const box = await coreBox({ dir })
  const answers: unknown[] = []
  const codes = new Set<string>()
  const problems: string[] = []
  let repeats = 0
  let seen = { points: 0, fired: 0 }
  desk.arm(fault)
  const mend = () => {
    if (seen.points === 0) seen = desk.state()
    desk.disarm()
  }
  for (const step of plan.steps) {
    for (let tries = 0; answers.length <= plan.steps.indexOf(step); tries += 1) {
      try {
        answers.push(await takeAll(box, step, answers))
      } catch (error) {
        codes.add(codeOf(error))
        repeats += 1
        if (tries < MOST_REPEATS) continue
        if (tries > MOST_REPEATS)
          return { fault, ...seen, codes: [...codes], repeats, problems: [`stuck at ${step.call}`] }
        if (fault.isSticky !== true) problems.push(`${step.call} is refused although the disk works again`)
        problems.push(...(await readWhileFailing(box)))
        mend()
        problems.push(...problemsInCopy(dir, answers.length))
      }
    }
  }
  mend()
  if ((await told(box)) !== plan.end) problems.push('ends otherwise')
  await box.dispose()
  problems.push(...problemsInFile(dir, plan, answers.length))
  return { fault, ...seen, codes: [...codes], repeats, problems }
}

/** The step and its background work, which may try again later, or fail and be asked for once more. */
async function takeAll(box: CoreBox, step: Step, before: readonly unknown[]): Promise<unknown> {
  const failedBefore = await jobsIn(box, ['failed'])
  const answer = await take(box, step, before)
  for (let tries = 0; tries < MOST_REPEATS && (await jobsIn(box, ['queued', 'running'])) > 0; tries += 1) {
    box.clock.advance(LATER_MS)
    await box.core.drain()
  }
  if ((await jobsIn(box, ['failed'])) > failedBefore)
    await take(box, { ...step, input: { ...step.input, commandKey: `${step.input.commandKey}-again` } }, before)
  return answer
}

async function jobsIn(box: CoreBox, states: readonly string[]): Promise<number> {
  return (await box.client.jobs.list({ limit: 200 })).rows.filter(({ state }) => states.includes(state)).length
}

/** What is read from a broken disk is right, or refused with a word for it. */
async function readWhileFailing(box: CoreBox): Promise<string[]> {
  try {
    await box.client.stock.list({})
    return []
  } catch (error) {
    return codeOf(error) === 'UNEXPECTED' ? ['reading answers UNEXPECTED'] : []
  }
}

/** As if the process had died now: what was acknowledged is in the files. */
function problemsInCopy(dir: string, acked: number): string[] {
  const copy = mkdtempSync(join(room, 'copy-'))
  cpSync(dir, copy, { recursive: true })
  const problems = problemsInFile(copy, plan, acked)
  rmSync(copy, { recursive: true, force: true })
  return problems
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
