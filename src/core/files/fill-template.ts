/**
 * Fills a copy of the merchant's own template: rows go below its header row, everything else of the
 * workbook stays. Runs in the parser child, because the template is an untrusted file; the filled file
 * comes back as bytes.
 */
import { readFile } from 'node:fs/promises'
import { csvLine } from './csv-line.ts'
import { FileRefusal } from './file-refusal.ts'
import { readTables } from './read-tables.ts'

export interface FillJob {
  readonly path: string
  readonly displayName: string
  /** Header names in the template → the cells of that column, one per row. */
  readonly columns: Readonly<Record<string, readonly string[]>>
}

export interface FilledFile {
  readonly bytes: Uint8Array
  /** With its dot. */
  readonly extension: '.xlsx' | '.csv'
}

const HEADER_ROWS = 10

/** @throws FileRefusal FILE_UNKNOWN_FORMAT when no row among the first ten has all the columns. */
export async function fillTemplate(job: FillJob, watch: (bytes: number) => void): Promise<FilledFile> {
  const names = Object.keys(job.columns)
  for await (const table of readTables(job.path, job.displayName, { onBytes: watch })) {
    const head: { row: number; cells: readonly string[] }[] = []
    for await (const chunk of table.rows) {
      head.push(...chunk.slice(0, HEADER_ROWS - head.length))
      if (head.length >= HEADER_ROWS) break
    }
    const header = head.find((row) => names.every((name) => row.cells.some((cell) => cell.trim() === name)))
    if (header === undefined) continue
    if (table.format === 'xlsx') return { bytes: await fillWorkbook(job, header.row), extension: '.xlsx' }
    return {
      bytes: fillText(
        job,
        head.slice(0, head.indexOf(header) + 1).map((row) => row.cells),
      ),
      extension: '.csv',
    }
  }
  throw new FileRefusal('FILE_UNKNOWN_FORMAT', { columns: names.join('、') })
}

async function fillWorkbook(job: FillJob, headerRow: number): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  const bytes = await readFile(job.path)
  // exceljs types its own Buffer; any bytes do.
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as never)
  const sheet = workbook.worksheets.find((one) =>
    headersOf(one.getRow(headerRow).values).some((name) => name in job.columns),
  )
  if (sheet === undefined)
    throw new FileRefusal('FILE_UNKNOWN_FORMAT', { columns: Object.keys(job.columns).join('、') })
  const headers = headersOf(sheet.getRow(headerRow).values)
  for (const [name, cells] of Object.entries(job.columns)) {
    const column = headers.indexOf(name) + 1
    for (const [index, cell] of cells.entries()) {
      const target = sheet.getCell(headerRow + 1 + index, column)
      target.value = cell
      target.numFmt = '@'
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function headersOf(values: unknown): string[] {
  // exceljs counts columns from 1: index 0 is a hole.
  return Array.isArray(values)
    ? Array.from(values.slice(1), (value: unknown) => (typeof value === 'string' ? value.trim() : ''))
    : []
}

/** UTF-8 with a byte order mark: what Excel and the platforms read alike. */
function fillText(job: FillJob, head: readonly (readonly string[])[]): Uint8Array {
  const header = (head.at(-1) ?? []).map((cell) => cell.trim())
  const count = Math.max(0, ...Object.values(job.columns).map((cells) => cells.length))
  const rows = Array.from({ length: count }, (_, index) => header.map((name) => job.columns[name]?.[index] ?? ''))
  return new TextEncoder().encode(`\uFEFF${[...head, ...rows].map((row) => csvLine(row)).join('')}`)
}
