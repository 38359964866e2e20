/**
 * `import`: gives files, folders and zips to the core, waits until all good rows are applied, prints one
 * report per file. Ctrl+C cancels between batches; what was applied stays.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { errorText } from '../../contract/error-texts.ts'
import { ERROR_CODES } from '../../contract/errors.ts'
import type { FileReport, ImportRun } from '../../contract/imports.ts'
import type { Language } from '../../contract/text-places.ts'
import type { Command } from './command.ts'
import { type CommandIo, EXIT_DONE, EXIT_REFUSED, printJson } from './io.ts'
import { createProgress, type Progress } from './progress.ts'
import { CommandRefusal } from './refused.ts'
import { type CommandSession, newCommandKey } from './session.ts'
import { waitForJob } from './wait-for-job.ts'
import { wordsOf } from './words.ts'

/** One file in the documented shape. */
type PrintedFile = Pick<
  FileReport,
  'file' | 'format' | 'platform' | 'rows' | 'orders' | 'lines' | 'goods' | 'refused'
> & { readonly problems: { row: number | null; column: string | null; code: string; message: string }[] }

export const runImport: Command = async ({ line, io, isJson, open }) => {
  const paths = line.words.map((word) => resolve(word))
  const found = paths.filter((path) => existsSync(path))
  const missing = line.words.filter((_, index) => !existsSync(paths[index] ?? ''))
  if (found.length === 0) throw new CommandRefusal('FILE_NOT_FOUND', { file: missing[0] ?? '' })
  const session = await open(line, { mayCreate: false })
  try {
    const progress = createProgress(io, line.language, 'import')
    const run = await importAll(session, found, io, progress)
    progress.end()
    if (run.state === 'failed') await explainFailure(session, run, io)
    const files = [...run.files.map(toPrinted), ...missing.map((file) => missingFile(file, line.language))]
    if (isJson) await printJson(io, { files })
    else await printForPeople(io, run, files, line.language)
    warnOfMore(io, run)
    if (run.state === 'cancelled') io.err(wordsOf(line.language).cancelled)
    return run.state === 'done' && files.some(wasApplied) ? EXIT_DONE : EXIT_REFUSED
  } finally {
    await session.close()
  }
}

/** Starts the run and follows its job to the end; a wish to stop cancels it after the running batch. */
async function importAll(
  session: CommandSession,
  paths: readonly string[],
  io: CommandIo,
  progress: Progress,
): Promise<ImportRun> {
  const { client } = session
  const { id, jobId } = await client.imports.importPaths({ commandKey: newCommandKey(), paths: [...paths] })
  if (jobId === null) throw new CommandRefusal('UNEXPECTED')
  await waitForJob(session, jobId, {
    signal: io.signal,
    onProgress: ({ done, total }) => progress.show(done, total),
  })
  return await client.imports.get({ id })
}

/** A run that broke off: what it applied is reported as usual; when it reported nothing, the reason is the answer. */
async function explainFailure({ client }: CommandSession, run: ImportRun, io: CommandIo): Promise<void> {
  const job = run.jobId === null ? null : await client.jobs.get({ id: run.jobId })
  const code = ERROR_CODES.find((known) => known === job?.code) ?? 'UNEXPECTED'
  if (run.files.length === 0) throw new CommandRefusal(code)
  io.err(`${JSON.stringify({ event: 'import.failed', code })}\n`)
}

function toPrinted(report: FileReport): PrintedFile {
  const { file, format, platform, rows, orders, lines, goods, refused } = report
  const problems = report.problems.map(({ row, column, code, message }) => ({ row, column, code, message }))
  return { file, format, platform, rows, orders, lines, goods, problems, refused }
}

function missingFile(file: string, language: Language): PrintedFile {
  const none = { new: 0, updated: 0, unchanged: 0 }
  const refused = { code: 'FILE_NOT_FOUND', message: errorText('FILE_NOT_FOUND', { file }, language) }
  return { file, format: null, platform: null, rows: 0, orders: none, lines: 0, goods: none, problems: [], refused }
}

/** A file whose rows were all bad applied nothing; a known report without rows did all it could. */
function wasApplied(file: PrintedFile): boolean {
  if (file.refused !== null) return false
  const sum = (counts: PrintedFile['orders']) => counts.new + counts.updated + counts.unchanged
  return sum(file.orders) + sum(file.goods) + file.lines > 0 || file.problems.length === 0
}

/** The document lists at most the first problems of a file; nobody should think that these are all. */
function warnOfMore(io: CommandIo, run: ImportRun): void {
  for (const { file, problems, problemCount } of run.files) {
    if (problemCount > problems.length)
      io.err(`${JSON.stringify({ event: 'import.more_problems', file, listed: problems.length, all: problemCount })}\n`)
  }
}

async function printForPeople(
  io: CommandIo,
  run: ImportRun,
  files: readonly PrintedFile[],
  language: Language,
): Promise<void> {
  const words = wordsOf(language)
  const counts = (value: PrintedFile['orders']) => words.counts(value.new, value.updated, value.unchanged)
  for (const [index, file] of files.entries()) {
    if (file.refused !== null) {
      await io.out(words.importRefused(file.file, file.refused.message))
      continue
    }
    const all = run.files[index]?.problemCount ?? file.problems.length
    const summary = words.importCounts(counts(file.orders), counts(file.goods), all)
    await io.out(words.importFile(file.file, file.format ?? '', summary))
    const shown = file.problems.slice(0, 20)
    for (const { row, message } of shown) await io.out(words.importProblem(row === null ? '—' : String(row), message))
    if (all > shown.length) await io.out(words.importMore(all - shown.length))
  }
}
