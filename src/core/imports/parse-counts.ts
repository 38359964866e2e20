/**
 * The parser child's work on a count file: every table that has a code and a count is read, others are
 * left alone. Counts come out as they are read; those of a SKU that turns out to be counted differently in
 * a later row are withdrawn in the end.
 */
import { createHash, type Hash } from 'node:crypto'
import type { ChildContext } from '../files/child-serve.ts'
import { readTables } from '../files/read-tables.ts'
import type { TableRow } from '../files/table.ts'
import {
  COUNT_LOOK_ROWS,
  CountCollector,
  type CountReading,
  detectReport,
  findCountColumns,
  GoodsIndex,
  seenColumns,
} from '../marketplaces/index.ts'
import type { CountBatch, CountJob } from './count-messages.ts'
import { CELL_END, chunksOf, ROW_END } from './table-chunks.ts'

const READINGS_PER_BATCH = 8000
const PROBLEMS_PER_BATCH = 1000

export async function parseCounts(job: CountJob, context: ChildContext<CountBatch, never>): Promise<null> {
  const goods = new GoodsIndex(job.goods)
  const collector = new CountCollector(goods)
  const content = createHash('sha1')
  let [tables, seen] = [0, '']
  for await (const table of readTables(job.path, job.displayName, { onBytes: (bytes) => context.watch(bytes) })) {
    const rows = chunksOf(table)
    const head = await rows.head(COUNT_LOOK_ROWS)
    const found = isOtherFile(head) ? null : findCountColumns(head, goods, job.layouts)
    if (found === null) {
      if (seen === '') seen = seenColumns(head.slice(0, 30))
      continue
    }
    tables++
    const take = collector.table(table.name, found)
    addTo(content, head.slice(0, found.headerIndex + 1))
    for await (const chunk of rows.after(found.headerIndex)) {
      for (const row of chunk) take(row)
      addTo(content, chunk)
      if (collector.waiting >= READINGS_PER_BATCH) await context.emit(batchOf(collector.take()))
    }
  }
  if (collector.waiting > 0) await context.emit(batchOf(collector.take()))
  const { withdrawn, problems, sheet, rows } = collector.end()
  const sorted = problems.toSorted((a, b) => a.table.localeCompare(b.table) || (a.row ?? 0) - (b.row ?? 0))
  for (let from = 0; from < sorted.length; from += PROBLEMS_PER_BATCH)
    await context.emit({ kind: 'count-problems', problems: sorted.slice(from, from + PROBLEMS_PER_BATCH) })
  const refused = tables > 0 ? null : { code: 'FILE_NO_COUNTS' as const, values: { columns: seen } }
  const contentHash = content.digest('hex')
  await context.emit({ kind: 'count-end', rows, sheet, withdrawn, contentHash, tables, refused })
  return null
}

/** Orders and bills have codes and numbers too, but nobody counted them. */
function isOtherFile(head: readonly TableRow[]): boolean {
  const detection = detectReport(head)
  if (detection.kind === 'orders') return true
  return detection.kind === 'refused' && ['FILE_STATEMENT', 'FILE_JOINED_EXPORT'].includes(detection.code)
}

/** Cells as they stand; empty ones at the end of a row and empty rows are nobody's content. */
function addTo(content: Hash, rows: readonly TableRow[]): void {
  let text = ''
  for (const { cells } of rows) {
    let end = cells.length
    while (end > 0 && cells[end - 1] === '') end--
    if (end > 0) text += (end === cells.length ? cells : cells.slice(0, end)).join(CELL_END) + ROW_END
  }
  content.update(text)
}

function batchOf({ readings, sheet }: { readings: readonly CountReading[]; sheet: string | null }): CountBatch {
  const numbers = new Int32Array(readings.length * 3)
  const texts: [number, string | null, string | null][] = []
  for (const [at, { index, pieces, row, note, counter }] of readings.entries()) {
    numbers.set([index, pieces, row], at * 3)
    if (note !== null || counter !== null) texts.push([at, note, counter])
  }
  return { kind: 'counts', sheet, numbers, texts }
}
