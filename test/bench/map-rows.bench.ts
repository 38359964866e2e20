/**
 * Mapping 100,000 rows of a 71-column Taobao order report and of an item report, beside decoding +
 * papaparse of the same bytes, in one run. Goal: mapping the order report costs at most 0.8 of that.
 */
import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import type { TableRow } from '../../src/core/files/table.ts'
import { createMapper, DETECTION_ROWS, detectReport, type OrderMapper } from '../../src/core/marketplaces/index.ts'
import { type MonthFile, monthPath } from '../support/sample-month.ts'

const ROWS = 100_000
const ROUNDS = 7
const CHUNK = 512 * 1024
const out = (line: string) => process.stdout.write(`${line}\n`)

/** The sample file again and again, with other ids in every copy. */
function enlarge(file: MonthFile): Buffer {
  const text = new TextDecoder('gb18030').decode(readFileSync(monthPath(file)))
  const headEnd = text.indexOf('\n') + 1
  const body = text.slice(headEnd)
  const rowsPerCopy = Papa.parse(body, { skipEmptyLines: true }).data.length
  const copies = Array.from({ length: Math.ceil(ROWS / rowsPerCopy) }, (_, copy) =>
    body.replace(/="(\d{16})(\d{3})"/g, (_all, start: string, end: string) => `="${start}${100 + copy}${end}"`),
  )
  return iconv.encode(text.slice(0, headEnd) + copies.join(''), 'gb18030')
}

/** Rows of the text in chunks, cut by papaparse's own parser. */
function* chunksOf(text: string): Generator<string[][]> {
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + CHUNK)
    const parser = new Papa.Parser({ delimiter: ',', quoteChar: '"' })
    const parsed: { data: string[][]; meta: { cursor: number } } = parser.parse(
      text.slice(at, end),
      0,
      end < text.length,
    )
    yield parsed.data
    at = end < text.length ? at + parsed.meta.cursor : end
  }
}

/** Milliseconds of processor time to decode and parse, and, with `isMapping`, to map what was parsed. */
function run(bytes: Buffer, isMapping: boolean): number {
  const started = process.cpuUsage()
  let mapper: OrderMapper | null = null
  let row = 0
  let orders = 0
  for (const data of chunksOf(new TextDecoder('gb18030').decode(bytes))) {
    if (!isMapping) continue
    const rows = data.map((cells) => ({ row: ++row, cells }))
    mapper ??= mapperFor(rows)
    for (const next of rows) if (next.row > 1 && mapper.push(next)) orders++
  }
  if (mapper) orders += mapper.end().length
  if (isMapping && (orders < ROWS / 2 || mapper?.refusal !== null)) throw new Error(`only ${orders} orders`)
  const used = process.cpuUsage(started)
  return (used.user + used.system) / 1000
}

function mapperFor(rows: readonly TableRow[]): OrderMapper {
  const detection = detectReport(rows.slice(0, DETECTION_ROWS))
  if (detection.kind !== 'orders') throw new Error('not an order file')
  return createMapper(detection)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function compare(label: string, file: MonthFile): number {
  const bytes = enlarge(file)
  const alone: number[] = []
  const mapped: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(run(bytes, false))
    mapped.push(run(bytes, true))
  }
  const floor = median(alone)
  const cost = median(mapped) - floor
  out(`${label}: mapping ${Math.round(cost)} ms against ${Math.round(floor)} ms = ${(cost / floor).toFixed(2)}`)
  return cost / floor
}

const orders = compare('Taobao order report, 71 columns', 'taobao.orders')
compare('Taobao item report, 18 columns', 'taobao.items')
out(`goal 0.8: ${orders <= 0.8 ? 'met' : 'missed'}`)
process.exitCode = orders <= 0.8 ? 0 : 1
