/** Reads all tables of bytes or of a file, with their rows in memory. Tests only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ReadTablesOptions, readTables } from '../../src/core/files/read-tables.ts'
import type { Table, TableRow } from '../../src/core/files/table.ts'

export interface ReadTable extends Omit<Table, 'rows'> {
  readonly rows: readonly TableRow[]
  readonly cells: readonly (readonly string[])[]
}

export async function tablesOfFile(path: string, name = 'file', options: ReadTablesOptions = {}): Promise<ReadTable[]> {
  const tables: ReadTable[] = []
  for await (const table of readTables(path, name, options)) {
    const rows: TableRow[] = []
    for await (const chunk of table.rows) rows.push(...chunk)
    tables.push({ ...table, rows, cells: rows.map((row) => row.cells) })
  }
  return tables
}

export async function tablesOf(content: Buffer | string, options: ReadTablesOptions = {}): Promise<ReadTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, content)
    return await tablesOfFile(path, 'file', options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function onlyTableOf(content: Buffer | string): Promise<ReadTable> {
  const [table, ...others] = await tablesOf(content)
  if (table === undefined || others.length > 0) throw new Error(`expected one table, found ${others.length + 1}`)
  return table
}
