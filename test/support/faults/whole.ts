/** What must hold in a data folder after any fault; each break is named. Used by the tests and by the children that try many states. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { proveFile } from '../../../src/core/backup/backup-file.sqlite.ts'
import { DataFile, inspectMigrations, migrate } from '../../../src/core/db/index.ts'
import { proveStock } from '../../../src/core/stock/proof.sqlite.ts'
import { coreBox } from '../core-box.ts'
import { lookAt } from '../crash-import.ts'
import { type Plan, take, told } from './shop-plan.ts'

/** The first steps of the plan, acknowledged with these answers as JSON. */
export type Acks = readonly string[]

/** Opens the file as a start does and looks for the first `acked` steps and for breaks, without waking the core: some ten milliseconds. */
export function problemsInFile(dir: string, plan: Plan, acked: number): string[] {
  const file = new DataFile(join(dir, 'zhanggui.db'), () => undefined)
  try {
    file.open()
    inspectMigrations(file.sql.connection)
    migrate(file.sql.connection)
    const problems = [...halfDone(dir), ...brokenBackups(dir)]
    problems.push(...proveFile(file.path).messages)
    const { differences, orders } = proveStock(file.sql)
    if (differences.length > 0) problems.push(`levels are astray: ${JSON.stringify(differences)}`)
    if (orders.length > 0) problems.push(`allocations are not their parts: ${JSON.stringify(orders)}`)
    for (const [index, step] of plan.steps.slice(0, acked).entries())
      if (file.sql.value('SELECT answer FROM command_answer WHERE command_key = ?', keyOf(step.input)) === undefined)
        problems.push(`lost: step ${index} ${step.call}`)
    return problems
  } catch (error) {
    return [`cannot be opened: ${String(error)}`]
  } finally {
    file.abandon()
  }
}

/** Starts a core in the folder, asks for every acknowledged answer again, lives the plan to its end, and looks once more. */
export async function problemsOfRest(dir: string, plan: Plan, acks: Acks): Promise<string[]> {
  const box = await coreBox({ dir })
  const problems: string[] = []
  try {
    if (box.core.trouble !== null) return [`cannot be opened: ${box.core.trouble.code}`]
    await box.core.drain()
    const answers: unknown[] = []
    for (const step of plan.steps) answers.push(await take(box, step, answers))
    for (const [index, ack] of acks.entries())
      if (JSON.stringify(answers[index]) !== ack)
        problems.push(`step ${index} ${plan.steps[index]?.call} answers otherwise`)
    const end = await told(box)
    if (end !== plan.end) problems.push(`ends otherwise: ${firstDifference(plan.end, end)}`)
  } catch (error) {
    problems.push(`cannot go on: ${String(error)}`)
  } finally {
    await box.dispose()
  }
  return [...problems, ...problemsInFile(dir, plan, plan.steps.length)]
}

function keyOf(input: Readonly<Record<string, unknown>>): string {
  return String(input.commandKey)
}

function halfDone(dir: string): string[] {
  return Object.entries(lookAt(dir).halfDone)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => `${name}: ${JSON.stringify(rows)}`)
}

/** A backup counts once its note is there; then its file is the one the note describes. */
function brokenBackups(dir: string): string[] {
  const place = join(dir, 'backups')
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .filter((name) => !isWholeBackup(join(place, name)))
    .map((name) => `broken backup ${name}`)
}

function isWholeBackup(note: string): boolean {
  try {
    // The backup's own note: a break of its shape shows as a hash that does not fit.
    const { sha256 } = JSON.parse(readFileSync(note, 'utf8')) as { sha256?: string }
    const copy = readFileSync(note.replace(/json$/, 'db'))
    return createHash('sha256').update(copy).digest('hex') === sha256
  } catch {
    return false
  }
}

function firstDifference(wanted: string, found: string): string {
  const lines = found.split('\n')
  const at = wanted.split('\n').findIndex((line, index) => line !== lines[index])
  return `${wanted.split('\n')[at]} became ${lines[at]}`
}
