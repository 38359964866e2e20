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
import { take, told } from './shop-plan.ts'
import { problemsInFile, problemsOfRest } from './whole.ts'

/** A single error may meet the repeat once more: at the re-opening. */
const MOST_REPEATS = 3

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
  const acks: string[] = []
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
    for (let tries = 0; acks.length <= plan.steps.indexOf(step); tries += 1) {
      try {
        acks.push(JSON.stringify(await take(box, step)))
      } catch (error) {
        codes.add(codeOf(error))
        repeats += 1
        if (tries < MOST_REPEATS) continue
        if (tries > MOST_REPEATS)
          return { fault, ...seen, codes: [...codes], repeats, problems: [`stuck at ${step.call}`] }
        if (fault.isSticky !== true) problems.push(`${step.call} is refused although the disk works again`)
        problems.push(...(await readWhileFailing(box)))
        mend()
        problems.push(...problemsInCopy(dir, acks))
      }
    }
  }
  mend()
  if ((await told(box)) !== plan.end) problems.push('ends otherwise')
  await box.dispose()
  problems.push(...problemsInFile(dir, plan, acks.length))
  return { fault, ...seen, codes: [...codes], repeats, problems }
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
function problemsInCopy(dir: string, acks: readonly string[]): string[] {
  const copy = mkdtempSync(join(room, 'copy-'))
  cpSync(dir, copy, { recursive: true })
  const problems = problemsInFile(copy, plan, acks.length)
  rmSync(copy, { recursive: true, force: true })
  return problems
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
