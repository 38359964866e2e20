/**
 * Lives through a plan in a process of its own under iofault.c, which strikes from the first step on or, when
 * no fault is given, as it was told at the start: says `ready POINTS`, then after each
 * step, once it returned, `ack INDEX POINTS ANSWER`, and `closed POINTS` at the end. The acknowledgements also
 * stand as notes in the record of changes.
 */
import { readFileSync, writeSync } from 'node:fs'
import { coreBox } from '../core-box.ts'
import type { Fault } from './fault.ts'
import { FaultDesk } from './fault-desk.ts'
import { type Plan, take } from './shop-plan.ts'

const [, , dir = '', planFile = '', faultJson = ''] = process.argv
// Written by the test that starts us.
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as Plan
const fault = faultJson === '' ? null : (JSON.parse(faultJson) as Fault)

const desk = new FaultDesk()
const box = await coreBox({ dir })
if (box.core.trouble !== null) throw new Error(box.core.trouble.code)
writeSync(1, `ready ${desk.state().points}\n`)
if (fault !== null) desk.arm(fault)
const answers: unknown[] = []
for (const [index, step] of plan.steps.entries()) {
  const answer = await take(box, step, answers)
  answers.push(answer)
  const { points } = desk.state()
  desk.note(`ack ${index}`)
  writeSync(1, `ack ${index} ${points} ${JSON.stringify(answer)}\n`)
}
await box.dispose()
writeSync(1, `closed ${desk.state().points}\n`)
