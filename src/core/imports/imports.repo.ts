/** SQL of import runs, their tables and problems. */
import type { ErrorCode } from '../../contract/errors.ts'
import type { FileReport, ImportRun } from '../../contract/imports.ts'
import type { ProblemCode } from '../../contract/problem-codes.ts'
import type { Db, Tx } from '../db/index.ts'
import type { RowProblem } from '../domain/order-record.ts'

export interface Upload {
  readonly path: string
  readonly name: string
}

export interface RunRow {
  readonly id: string
  readonly state: ImportRun['state']
  readonly job_id: string | null
  readonly template_id: string | null
  readonly shop_id: string | null
  readonly uploads: string
  readonly actor: string
  readonly rows_done: number
  readonly created_at: number
  readonly ended_at: number | null
}

/** A table's report without its problems; they have rows of their own. */
export type StoredReport = Omit<FileReport, 'problems' | 'problemCount' | 'refused'> & {
  refused: { code: ErrorCode; values: Record<string, string | number> } | null
}

export interface FileRow {
  readonly id: number
  readonly position: number
  readonly name: string
  readonly report: string
  readonly records_done: number
}

export interface ProblemRow {
  readonly row_number: number | null
  readonly column_name: string | null
  readonly code: ProblemCode
  readonly level: RowProblem['level']
  readonly value: string | null
}

export function insertRun(
  tx: Tx,
  run: {
    id: string
    state: ImportRun['state']
    jobId: string | null
    templateId: string | null
    shopId: string | null
    uploads: readonly Upload[]
    actor: string
    at: number
  },
): void {
  tx.run(
    'INSERT INTO import_run (id, state, job_id, template_id, shop_id, uploads, actor, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    run.id,
    run.state,
    run.jobId,
    run.templateId,
    run.shopId,
    JSON.stringify(run.uploads),
    run.actor,
    run.at,
  )
}

export function runById(db: Db, id: string): RunRow | undefined {
  return db.get<RunRow>('SELECT * FROM import_run WHERE id = ?', id)
}

export function uploadsOf(run: RunRow): Upload[] {
  // Written by insertRun.
  return JSON.parse(run.uploads) as Upload[]
}

export function setRunState(
  tx: Tx,
  id: string,
  state: ImportRun['state'],
  jobId: string | null,
  endedAt: number | null,
): void {
  tx.run(
    'UPDATE import_run SET state = ?, job_id = coalesce(?, job_id), ended_at = ? WHERE id = ?',
    state,
    jobId,
    endedAt,
    id,
  )
}

export function addRowsDone(tx: Tx, id: string, rows: number): void {
  tx.run('UPDATE import_run SET rows_done = rows_done + ? WHERE id = ?', rows, id)
}

/** Forgets what a preview found, before the same files are read for real. */
export function clearFiles(tx: Tx, runId: string): void {
  tx.run('DELETE FROM import_problem WHERE file_id IN (SELECT id FROM import_file WHERE run_id = ?)', runId)
  tx.run('DELETE FROM import_file WHERE run_id = ?', runId)
  tx.run('UPDATE import_run SET rows_done = 0 WHERE id = ?', runId)
}

/** The run's table at `position`, made when it is not there yet (a resumed run finds its own). */
export function openFile(tx: Tx, runId: string, position: number, name: string, header: readonly string[]): FileRow {
  tx.run(
    'INSERT INTO import_file (run_id, position, name, header) VALUES (?, ?, ?, ?) ON CONFLICT (run_id, position) DO NOTHING',
    runId,
    position,
    name,
    JSON.stringify(header),
  )
  const row = tx.get<FileRow>(
    'SELECT id, position, name, report, records_done FROM import_file WHERE run_id = ? AND position = ?',
    runId,
    position,
  )
  if (row === undefined) throw new Error('import file row is missing')
  return row
}

export function saveFile(tx: Tx, fileId: number, report: StoredReport, recordsDone: number): void {
  tx.run(
    'UPDATE import_file SET report = ?, records_done = ? WHERE id = ?',
    JSON.stringify(report),
    recordsDone,
    fileId,
  )
}

export function replaceProblems(tx: Tx, fileId: number, problems: readonly RowProblem[]): void {
  tx.run('DELETE FROM import_problem WHERE file_id = ?', fileId)
  for (const [position, one] of problems.entries()) insertProblem(tx, fileId, position, one)
}

/** One more problem of a whole file: it comes before those of its rows. */
export function addProblem(tx: Tx, fileId: number, one: RowProblem): void {
  const position = tx.value<number>(
    'SELECT coalesce(min(position) - 1, 0) FROM import_problem WHERE file_id = ?',
    fileId,
  )
  insertProblem(tx, fileId, position ?? 0, one)
}

function insertProblem(tx: Tx, fileId: number, position: number, one: RowProblem): void {
  tx.run(
    'INSERT INTO import_problem (file_id, position, row_number, column_name, code, level, value) VALUES (?, ?, ?, ?, ?, ?, ?)',
    fileId,
    position,
    one.row,
    one.column,
    one.code,
    one.level,
    one.value ?? null,
  )
}

export function filesOf(db: Db, runId: string): FileRow[] {
  return db.all<FileRow>(
    'SELECT id, position, name, report, records_done FROM import_file WHERE run_id = ? ORDER BY position',
    runId,
  )
}

export function problemsOf(db: Db, fileId: number, limit: number): { problems: ProblemRow[]; count: number } {
  return {
    problems: db.all<ProblemRow>(
      'SELECT row_number, column_name, code, level, value FROM import_problem WHERE file_id = ? ORDER BY position LIMIT ?',
      fileId,
      limit,
    ),
    count: db.value<number>('SELECT count(*) FROM import_problem WHERE file_id = ?', fileId) ?? 0,
  }
}

export function listRuns(db: Db, before: { at: number; id: string } | null, limit: number): RunRow[] {
  if (before === null)
    return db.all<RunRow>('SELECT * FROM import_run ORDER BY created_at DESC, id DESC LIMIT ?', limit)
  return db.all<RunRow>(
    'SELECT * FROM import_run WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?',
    before.at,
    before.id,
    limit,
  )
}

/** A run that was interrupted while writing, over exactly these files. */
export function interruptedRun(db: Db, uploads: readonly Upload[]): RunRow | undefined {
  return db.get<RunRow>(
    `SELECT * FROM import_run WHERE state = 'committing' AND uploads = ? ORDER BY created_at DESC LIMIT 1`,
    JSON.stringify(uploads),
  )
}
