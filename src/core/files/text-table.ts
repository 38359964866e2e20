/** A csv or tsv file as a table: encoding and delimiter found out, rows streamed, memory flat whatever the size. */
import type { ByteSource } from './byte-source.ts'
import { detectDialect } from './csv-dialect.ts'
import { CsvScanner } from './csv-scanner.ts'
import { decodeText, detectEncoding } from './encoding.ts'
import { FileRefusal } from './file-refusal.ts'
import type { Table, TableRow } from './table.ts'

const SAMPLE_CHARACTERS = 64 * 1024

/** Numbers records from 1 and drops blank ones, which keep their number. */
function numberRows(records: readonly string[][], before: number): TableRow[] {
  const rows: TableRow[] = []
  for (let at = 0; at < records.length; at++) {
    const cells = records[at]
    if (cells === undefined || (cells.length === 1 && cells[0] === '')) continue
    rows.push({ row: before + at + 1, cells })
  }
  return rows
}

async function* rowsOf(sample: string, parts: AsyncIterator<string>, scanner: CsvScanner): AsyncGenerator<TableRow[]> {
  let records = 0
  const take = (taken: string[][]): TableRow[] => {
    const rows = numberRows(taken, records)
    records += taken.length
    return rows
  }
  try {
    let rows = take(scanner.push(sample))
    for (;;) {
      if (rows.length > 0) yield rows
      const part = await parts.next()
      if (part.done === true) break
      rows = take(scanner.push(part.value))
    }
    rows = take(scanner.end())
    if (rows.length > 0) yield rows
  } finally {
    await parts.return?.()
  }
}

/** @throws FileRefusal FILE_EMPTY, FILE_BROKEN, FILE_HOSTILE, FILE_ENCODING_UNKNOWN; the rows throw the last three too */
export async function openTextTable(source: ByteSource, name: string): Promise<Table> {
  const encoding = await detectEncoding(source)
  const parts = decodeText(source, encoding)[Symbol.asyncIterator]()
  let sample = ''
  let isWhole = false
  while (!isWhole && sample.length < SAMPLE_CHARACTERS) {
    const part = await parts.next()
    if (part.done === true) isWhole = true
    else sample += part.value
  }
  if (isWhole && sample.trim() === '') throw new FileRefusal('FILE_EMPTY')
  const dialect = detectDialect(sample, isWhole)
  const rows = rowsOf(sample, parts, new CsvScanner(dialect))
  return { name, format: dialect.delimiter === '\t' ? 'tsv' : 'csv', encoding, rows }
}
