/**
 * Our file readers beside the libraries they replace, in one run: csv against decoding + papaparse alone
 * (goal: 1.15x), xlsx against exceljs's streaming reader (goal: 0.6x); peak memory of the parser child.
 */
import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { runInChild } from '../../src/core/files/child-host.ts'
import { readTables } from '../../src/core/files/read-tables.ts'
import { createNodeChildren } from '../../src/server/node-children.ts'
import type { ReadTablesBatch, ReadTablesJob, ReadTablesResult } from '../support/read-tables-child.ts'

const ROWS = 100_000
const COLUMNS = 71
const CHUNK_BYTES = 256 * 1024
const ROUNDS = 5
const folder = mkdtempSync(join(tmpdir(), 'bench-files-'))
const out = (line: string) => process.stdout.write(`${line}\n`)

/** The shape of a Taobao order report: 71 columns, a third of them empty, ids as formulas, a note with quotes now and then. */
function orderCells(row: number): string[] {
  return Array.from({ length: COLUMNS }, (_, column) => {
    if (column === 0) return `="28119077368300${String(row).padStart(5, '0')}"`
    if (column === 19) return row % 20 === 0 ? '"有,逗号""和引号"' : '手账本 黑色'
    if (column === 13) return `浙江省杭州市余杭区文一西路${row}号`
    if (column % 3 === 0) return ''
    return column % 3 === 1 ? '598.00' : '2026-10-01 12:33:10'
  })
}

function writeCsv(path: string): void {
  const lines = [Array.from({ length: COLUMNS }, (_, column) => `列名${column}`).join(',')]
  for (let row = 0; row < ROWS; row++) lines.push(orderCells(row).join(','))
  writeFileSync(path, iconv.encode(`${lines.join('\r\n')}\r\n`, 'gb18030'))
}

async function writeXlsx(path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: createWriteStream(path),
    useSharedStrings: true,
    useStyles: true,
  })
  const sheet = book.addWorksheet('盘点')
  sheet.columns = [{}, {}, {}, {}, {}, {}, {}, { style: { numFmt: 'yyyy-mm-dd hh:mm' } }]
  for (let row = 0; row < ROWS; row++) {
    const day = new Date(Date.UTC(2026, 9, 1 + (row % 30)))
    sheet
      .addRow([
        `SKU-${row}`,
        `69${row}`,
        `商品名称 加大 ${row % 5000}`,
        '黑色',
        `A-${row % 99}`,
        row % 500,
        row * 0.37,
        day,
      ])
      .commit()
  }
  sheet.commit()
  await book.commit()
}

/** Decoding and papaparse's own parser, with nothing around them: the floor. */
async function byPapaparse(path: string): Promise<number> {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(CHUNK_BYTES)
  const decoder = new TextDecoder('gb18030', { fatal: true })
  let rest = ''
  let cells = 0
  for (let length = 1; length > 0; ) {
    length = readSync(file, buffer, 0, buffer.length, null)
    const text = rest + (length > 0 ? decoder.decode(buffer.subarray(0, length), { stream: true }) : decoder.decode())
    const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n', quoteChar: '"' })
    const parsed: { data: string[][]; meta: { cursor: number } } = parser.parse(text, 0, length > 0)
    for (const row of parsed.data) cells += row.length
    rest = text.slice(parsed.meta.cursor)
  }
  closeSync(file)
  return cells
}

async function byExceljs(path: string): Promise<number> {
  const options = { sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', worksheets: 'emit' } as const
  let cells = 0
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options)) {
    for await (const row of sheet) cells += row.actualCellCount
  }
  return cells
}

async function byUs(path: string): Promise<number> {
  let cells = 0
  for await (const table of readTables(path, path)) {
    for await (const rows of table.rows) for (const row of rows) cells += row.cells.length
  }
  return cells
}

async function timed(read: (path: string) => Promise<number>, path: string): Promise<{ ms: number; cells: number }> {
  const started = performance.now()
  const cells = await read(path)
  return { ms: performance.now() - started, cells }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

async function compare(
  label: string,
  path: string,
  peer: (path: string) => Promise<number>,
  goal: number,
): Promise<boolean> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const them = await timed(peer, path)
    const us = await timed(byUs, path)
    if (us.cells !== them.cells) throw new Error(`${label}: ${us.cells} cells instead of ${them.cells}`)
    theirs.push(them.ms)
    ours.push(us.ms)
  }
  const ratio = median(ours) / median(theirs)
  out(
    `${label}: ${Math.round(median(ours))} ms against ${Math.round(median(theirs))} ms = ${ratio.toFixed(2)} (goal ${goal})`,
  )
  return ratio <= goal
}

async function peakOfChild(path: string): Promise<number> {
  const children = createNodeChildren({ parse: join(import.meta.dirname, '..', 'support', 'read-tables-child.ts') })
  const job = { path, name: 'bench' }
  const run = { entry: 'parse', job, onBatch: () => undefined } as const
  const result = await runInChild<ReadTablesJob, ReadTablesBatch, never, ReadTablesResult>(children, run)
  return Math.round(result.peakRssBytes / 1024 / 1024)
}

try {
  const csv = join(folder, 'orders.csv')
  const xlsx = join(folder, 'count.xlsx')
  writeCsv(csv)
  await writeXlsx(xlsx)
  const isCsvFast = await compare('csv reader / decoding + papaparse', csv, byPapaparse, 1.15)
  const isXlsxFast = await compare('xlsx reader / exceljs stream', xlsx, byExceljs, 0.6)
  out(`peak memory of the child: csv ${await peakOfChild(csv)} MB, xlsx ${await peakOfChild(xlsx)} MB`)
  process.exitCode = isCsvFast && isXlsxFast ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
