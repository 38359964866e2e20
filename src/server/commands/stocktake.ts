/**
 * `stocktake FILE`: reads a count file, says every difference and every bad row, and with `--apply` sets
 * stock by it. `stocktake template`: a sheet to fill in, its ledger position frozen.
 */
import { resolve } from 'node:path'
import { ERROR_CODES } from '../../contract/errors.ts'
import type { CountImport, CountLine, CountSheet } from '../../contract/stocktake-shapes.ts'
import type { Language } from '../../contract/text-places.ts'
import { parseArea } from './area.ts'
import type { Command } from './command.ts'
import { type CommandIo, EXIT_DONE, EXIT_REFUSED, printJson } from './io.ts'
import { createProgress } from './progress.ts'
import { CommandRefusal } from './refused.ts'
import { saveMadeFile } from './save-made-file.ts'
import { type CommandSession, newCommandKey } from './session.ts'
import { renderTable } from './table.ts'
import { waitForJob } from './wait-for-job.ts'
import { wordsOf } from './words.ts'

interface Difference {
  readonly sku: string
  readonly system: number
  readonly counted: number
  readonly delta: number
}

export const runStocktake: Command = async ({ line, io, isJson, open }) => {
  const path = resolve(line.words[0] ?? '')
  const session = await open(line, { mayCreate: false })
  try {
    const read = await readCounts(session, path, io, line.language)
    const { sheet } = read
    if (sheet === null) throw new CommandRefusal('UNEXPECTED')
    const differences = read.isRepeated ? [] : await allDifferences(session, sheet.id)
    const mayApply = line.flags.has('apply') && !read.isRepeated && sheet.totals.counted > 0
    const applied = mayApply ? await applySheet(session, sheet, io, line.language) : 0
    if (read.isRepeated) sayRepeated(io, sheet, line.language)
    const { no, position } = read.isRepeated ? sheet : await session.client.stocktake.get({ id: sheet.id })
    const problems = read.problems.map(({ row, column, code, message }) => ({ row, column, code, message }))
    const document = { sheet: no, position, lines: read.lines, differences, problems, applied }
    if (isJson) await printJson(io, document)
    else await printForPeople(io, document, read, line.language)
    if (read.problemCount > problems.length) io.err(moreProblems(problems.length, read.problemCount))
    return read.isRepeated || read.lines > 0 ? EXIT_DONE : EXIT_REFUSED
  } finally {
    await session.close()
  }
}

async function readCounts(
  session: CommandSession,
  path: string,
  io: CommandIo,
  language: Language,
): Promise<CountImport> {
  const { id, jobId } = await session.client.stocktake.importPath({ commandKey: newCommandKey(), path })
  await follow(session, jobId, io, language)
  const read = await session.client.stocktake.getImport({ id })
  if (read.refused === null) return read
  const code = ERROR_CODES.find((known) => known === read.refused?.code) ?? 'UNEXPECTED'
  throw new CommandRefusal(code, {}, read.refused.message)
}

/** Approves with the jumps confirmed, applies, waits. Answers the number of lines in effect. */
async function applySheet(
  session: CommandSession,
  sheet: CountSheet,
  io: CommandIo,
  language: Language,
): Promise<number> {
  const { client } = session
  await client.stocktake.approve({ commandKey: newCommandKey(), id: sheet.id, confirmFlagged: true })
  const { jobId } = await client.stocktake.apply({ commandKey: newCommandKey(), id: sheet.id })
  await follow(session, jobId, io, language)
  const ended = await client.stocktake.get({ id: sheet.id })
  if (ended.state !== 'applied') throw new CommandRefusal('UNEXPECTED')
  return ended.totals.applied
}

async function follow(session: CommandSession, jobId: string | null, io: CommandIo, language: Language): Promise<void> {
  if (jobId === null) throw new CommandRefusal('UNEXPECTED')
  const progress = createProgress(io, language, 'stocktake')
  const job = await waitForJob(session, jobId, {
    signal: io.signal,
    onProgress: ({ done, total }) => progress.show(done, total),
  })
  progress.end()
  if (job.state === 'done') return
  const code = ERROR_CODES.find((known) => known === job.code) ?? 'UNEXPECTED'
  throw new CommandRefusal(code)
}

async function allDifferences(session: CommandSession, id: string): Promise<Difference[]> {
  const differences: Difference[] = []
  let cursor: string | null = null
  do {
    const page: { rows: CountLine[]; nextCursor: string | null } = await session.client.stocktake.listLines({
      id,
      filter: 'different',
      cursor,
      limit: 200,
    })
    for (const { sku, system, counted, delta } of page.rows)
      differences.push({ sku, system: system ?? 0, counted: counted ?? 0, delta: delta ?? 0 })
    cursor = page.nextCursor
  } while (cursor !== null)
  return differences
}

function sayRepeated(io: CommandIo, sheet: CountSheet, language: Language): void {
  if (io.isErrTty) io.err(wordsOf(language).countRepeated(sheet.no))
  else io.err(`${JSON.stringify({ event: 'stocktake.repeated', sheet: sheet.no })}\n`)
}

function moreProblems(listed: number, all: number): string {
  return `${JSON.stringify({ event: 'stocktake.more_problems', listed, all })}\n`
}

async function printForPeople(
  io: CommandIo,
  { sheet, lines, differences, applied }: { sheet: string; lines: number; differences: Difference[]; applied: number },
  read: CountImport,
  language: Language,
): Promise<void> {
  const words = wordsOf(language)
  await io.out(words.countRead(sheet, lines, differences.length, read.problemCount))
  const rows = differences.map((one) => [one.sku, ...[one.system, one.counted, one.delta].map(String)])
  if (rows.length > 0) await io.out(renderTable(words.countHeads, rows))
  for (const { row, message } of read.problems)
    await io.out(words.importProblem(row === null ? '—' : String(row), message))
  await io.out(applied > 0 ? words.countApplied(applied) : words.countNotApplied)
}

export const runStocktakeTemplate: Command = async ({ line, io, isJson, open }) => {
  const out = line.values.out
  if (out === undefined || out === '') throw new CommandRefusal('INPUT_INVALID', { field: '--out' })
  const session = await open(line, { mayCreate: false })
  try {
    const { client } = session
    const area = parseArea(line.values.area, await client.stocktake.listAreas())
    const isBlind = line.flags.has('blind')
    const sheet = await client.stocktake.create({ commandKey: newCommandKey(), area, isBlind })
    const made = await client.stocktake.exportSheet({ commandKey: newCommandKey(), id: sheet.id })
    await saveMadeFile(session, made.fileToken, resolve(out))
    const document = { sheet: sheet.no, position: sheet.position, lines: sheet.totals.lines, file: resolve(out) }
    if (isJson) await printJson(io, document)
    else await io.out(wordsOf(line.language).countTemplate(sheet.no, sheet.totals.lines, document.file))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}
