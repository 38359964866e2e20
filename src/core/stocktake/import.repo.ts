/** SQL of count files: how far reading is, what was wrong in them; layouts the owner mapped once. */
import type { ErrorCode } from '../../contract/errors.ts'
import type { ProblemCode } from '../../contract/problem-codes.ts'
import type { CountImport, CountLayout, CountRound } from '../../contract/stocktake-shapes.ts'
import type { Db, Tx } from '../db/index.ts'
import type { CountProblem } from '../marketplaces/index.ts'

export interface ImportOptions {
  readonly layoutId: string | null
  readonly warehouseId: string | null
  readonly sheetId: string | null
  readonly round: CountRound
  readonly counter: string | null
}

export interface StoredRefusal {
  readonly code: ErrorCode
  readonly values: Readonly<Record<string, string | number>>
}

export interface ImportRow {
  readonly id: string
  readonly state: CountImport['state']
  readonly file_name: string
  readonly path: string
  readonly options: string
  readonly job_id: string | null
  readonly sheet_id: string | null
  readonly is_repeated: number
  readonly row_count: number
  readonly line_count: number
  readonly refused: string | null
  readonly actor: string
  readonly created_at: number
}

export function importById(db: Db, id: string): ImportRow | undefined {
  return db.get<ImportRow>('SELECT * FROM count_import WHERE id = ?', id)
}

export function optionsOf(row: ImportRow): ImportOptions {
  // Written by insertImport.
  return JSON.parse(row.options) as ImportOptions
}

export function insertImport(
  tx: Tx,
  row: { id: string; fileName: string; path: string; options: ImportOptions; actor: string; at: number; jobId: string },
): void {
  tx.run(
    `INSERT INTO count_import (id, state, file_name, path, options, actor, created_at, job_id) VALUES (?, 'reading', ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.fileName,
    row.path,
    JSON.stringify(row.options),
    row.actor,
    row.at,
    row.jobId,
  )
}

export function endImport(
  tx: Tx,
  id: string,
  end: {
    state: CountImport['state']
    sheetId?: string
    isRepeated?: boolean
    rows?: number
    lines?: number
    refused?: StoredRefusal
  },
): void {
  tx.run(
    'UPDATE count_import SET state = ?, sheet_id = ?, is_repeated = ?, row_count = ?, line_count = ?, refused = ? WHERE id = ?',
    end.state,
    end.sheetId ?? null,
    end.isRepeated === true ? 1 : 0,
    end.rows ?? 0,
    end.lines ?? 0,
    end.refused === undefined ? null : JSON.stringify(end.refused),
    id,
  )
}

/** The sheet a file that is being read goes into. */
export function noteDraft(tx: Tx, id: string, sheetId: string | null): void {
  tx.run('UPDATE count_import SET sheet_id = ? WHERE id = ?', sheetId, id)
}

export function replaceProblems(tx: Tx, importId: string, problems: readonly CountProblem[]): void {
  tx.run('DELETE FROM count_problem WHERE import_id = ?', importId)
  for (const [position, one] of problems.entries())
    tx.run(
      'INSERT INTO count_problem (import_id, position, table_name, row_number, column_name, code, level, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      importId,
      position,
      one.table,
      one.row,
      one.column,
      one.code,
      one.level,
      one.value ?? null,
    )
}

export interface ProblemRow {
  readonly table_name: string
  readonly row_number: number | null
  readonly column_name: string | null
  readonly code: ProblemCode
  readonly level: 'error' | 'warning'
  readonly value: string | null
}

export function problemsOf(db: Db, importId: string, limit: number): { problems: ProblemRow[]; count: number } {
  return {
    problems: db.all<ProblemRow>(
      'SELECT table_name, row_number, column_name, code, level, value FROM count_problem WHERE import_id = ? ORDER BY position LIMIT ?',
      importId,
      limit,
    ),
    count: db.value<number>('SELECT count(*) FROM count_problem WHERE import_id = ?', importId) ?? 0,
  }
}

interface LayoutRow {
  readonly id: string
  readonly name: string
  readonly headers: string
  readonly columns: string
}

export function listLayouts(db: Db): CountLayout[] {
  return db.all<LayoutRow>('SELECT id, name, headers, columns FROM count_layout ORDER BY name').map((row) => ({
    id: row.id,
    name: row.name,
    // Written by saveLayout.
    headers: JSON.parse(row.headers) as string[],
    columns: JSON.parse(row.columns) as CountLayout['columns'],
  }))
}

export function saveLayout(tx: Tx, layout: CountLayout, at: number): void {
  tx.run(
    `INSERT INTO count_layout (id, name, headers, columns, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, headers = excluded.headers, columns = excluded.columns, updated_at = excluded.updated_at`,
    layout.id,
    layout.name,
    JSON.stringify(layout.headers),
    JSON.stringify(layout.columns),
    at,
  )
}

/** Another layout that has this name. */
export function layoutIdByName(db: Db, name: string): string | undefined {
  return db.value<string>('SELECT id FROM count_layout WHERE name = ?', name)
}

export function deleteLayout(tx: Tx, id: string): void {
  tx.run('DELETE FROM count_layout WHERE id = ?', id)
}
