/** The smallest program for a parser child: reads a file's tables and hands its rows on in batches. Tests only. */
import { serveChild } from '../../src/core/files/child-serve.ts'
import { readTables } from '../../src/core/files/read-tables.ts'
import type { TableRow } from '../../src/core/files/table.ts'

export interface ReadTablesJob {
  readonly path: string
  readonly name: string
}

export interface ReadTablesBatch {
  readonly table: string
  readonly rows: readonly TableRow[]
}

export interface ReadTablesResult {
  readonly tables: number
  readonly rows: number
  readonly peakRssBytes: number
}

serveChild<ReadTablesJob, ReadTablesBatch, never, ReadTablesResult>(async (job, { emit, watch }) => {
  let tables = 0
  let count = 0
  for await (const table of readTables(job.path, job.name, { onBytes: watch })) {
    tables++
    for await (const rows of table.rows) {
      count += rows.length
      await emit({ table: table.name, rows })
    }
  }
  return { tables, rows: count, peakRssBytes: process.resourceUsage().maxRSS * 1024 }
})
