/**
 * The parser child's work: one file in, its tables recognised and mapped, records out in batches. Runs
 * under a memory cap and a kill timer; knows no database. Records of a table that may yet be refused as
 * a whole are held back until that is decided.
 */
import { hash } from 'node:crypto'
import type { OrderRecord, RowProblem } from '../domain/order-record.ts'
import type { ChildContext } from '../files/child-serve.ts'
import type { FileRefusal } from '../files/file-refusal.ts'
import { readTables } from '../files/read-tables.ts'
import type { Table, TableRow } from '../files/table.ts'
import {
  createGoodsMapper,
  createMapper,
  DETECTION_ROWS,
  type Detection,
  detectReport,
  type OrderMapper,
} from '../marketplaces/index.ts'
import type { IncomingRecord } from '../orders/index.ts'
import type { ParseBatch, ParseJob, Refused } from './parse-messages.ts'
import { CELL_END, chunksOf, ROW_END, type RowSource } from './table-chunks.ts'

const RECORDS_PER_BATCH = 100
/** Orders kept back, so that one whose rows stand apart in the file is sent once and whole, not in parts. */
const WINDOW = 5000
const GOODS_PER_BATCH = 500
const PROBLEMS_PER_BATCH = 1000
const LOOK_ROWS = 30

type Context = ChildContext<ParseBatch, never>
type Emit = Context['emit']
type OrderDetection = Extract<Detection, { kind: 'orders' }>

interface Spread {
  firstAt: number | null
  lastAt: number | null
  shopName: string | null
}

export async function parseFile(job: ParseJob, context: Context): Promise<null> {
  const skipped: { name: string; refusal: FileRefusal }[] = []
  const options = {
    onBytes: (bytes: number) => context.watch(bytes),
    onSkipped: (name: string, refusal: FileRefusal) => skipped.push({ name, refusal }),
  }
  let found = 0
  let firstEmpty: Table | null = null
  let index = 0
  for await (const table of readTables(job.path, job.displayName, options)) {
    const rows = chunksOf(table)
    const head = await rows.head(DETECTION_ROWS)
    if (head.every((row) => row.cells.every((cell) => cell.trim() === ''))) {
      firstEmpty ??= table
    } else {
      found += 1
      if (job.isInspection)
        await context.emit({
          kind: 'look',
          name: table.name,
          encoding: table.encoding,
          headerRow: head[0]?.row ?? 1,
          rows: head.slice(0, LOOK_ROWS).map((row) => row.cells),
        })
      else await parseTable(job, index, table, head, rows, context)
    }
    index += 1
  }
  if (found === 0 && firstEmpty !== null)
    await refuseTable(context.emit, firstEmpty.name, firstEmpty.encoding, { code: 'FILE_EMPTY', values: {} })
  for (const { name, refusal } of skipped)
    await refuseTable(context.emit, name, '', { code: refusal.code, values: refusal.values })
  return null
}

async function parseTable(
  job: ParseJob,
  index: number,
  table: Table,
  head: readonly TableRow[],
  rows: RowSource,
  context: Context,
): Promise<void> {
  const { emit } = context
  const detection = detectReport(head, job.templates)
  if (detection.kind === 'refused') {
    await refuseTable(emit, table.name, table.encoding, detection)
    return
  }
  const format = detection.kind === 'goods' ? 'goods' : detection.report
  const platform = detection.kind === 'goods' ? null : detection.platform
  await emit({
    kind: 'table',
    name: table.name,
    encoding: table.encoding,
    format,
    platform,
    header: head[detection.headerIndex]?.cells ?? [],
  })
  if (detection.kind === 'goods') await parseGoods(detection, rows, emit)
  else await parseOrders(job, index, detection, rows, context)
}

async function refuseTable(emit: Emit, name: string, encoding: string, refused: Refused): Promise<void> {
  await emit({ kind: 'table', name, encoding, format: null, platform: null, header: [] })
  await emit({
    kind: 'end',
    rows: 0,
    refused: { code: refused.code, values: refused.values },
    shopName: null,
    firstAt: null,
    lastAt: null,
  })
}

async function parseGoods(
  detection: Extract<Detection, { kind: 'goods' }>,
  rows: RowSource,
  emit: Emit,
): Promise<void> {
  const mapper = createGoodsMapper(detection.header, detection.template)
  let goods: ReturnType<typeof mapper.push>[] = []
  const flush = async () => {
    const full = goods.filter((one) => one !== null)
    goods = []
    if (full.length > 0) await emit({ kind: 'goods', goods: full })
  }
  for await (const chunk of rows.after(detection.headerIndex)) {
    for (const row of chunk) goods.push(mapper.push(row))
    if (goods.length >= GOODS_PER_BATCH) await flush()
  }
  await flush()
  await emitProblems(emit, mapper.problems)
  await emit({ kind: 'end', rows: mapper.rowCount, refused: null, shopName: null, firstAt: null, lastAt: null })
}

async function parseOrders(
  job: ParseJob,
  index: number,
  detection: OrderDetection,
  rows: RowSource,
  context: Context,
): Promise<void> {
  const { emit } = context
  const mapper = createMapper(detection)
  const spread: Spread = { firstAt: null, lastAt: null, shopName: null }
  let held: IncomingRecord[] = []
  const send = () => {
    const records = held.splice(0, RECORDS_PER_BATCH).filter((record) => !mapper.scatteredIds.has(record.orderId))
    return records.length === 0 ? undefined : emit({ kind: 'records', records })
  }
  const take = (record: OrderRecord) => {
    widen(spread, record)
    held.push(toIncoming(record, false))
  }
  for await (const chunk of rows.after(detection.headerIndex)) {
    for (const row of chunk) {
      const record = mapper.push(row)
      if (record !== null) take(record)
    }
    if (mapper.refusal !== null) break
    while (held.length >= WINDOW + RECORDS_PER_BATCH && !mapper.isDoubtful) await send()
  }
  for (const record of mapper.end()) take(record)
  if (mapper.refusal === null) {
    while (held.length > 0) await send()
    if (mapper.scatteredIds.size > 0) await parseScattered(job, index, detection, mapper.scatteredIds, context)
  }
  held = []
  await emitProblems(emit, mapper.problems)
  await emit({ kind: 'end', rows: mapper.rowCount, refused: mapper.refusal, ...spread })
}

/** Second pass over the same table for orders whose rows do not stand together. */
async function parseScattered(
  job: ParseJob,
  index: number,
  detection: OrderDetection,
  ids: ReadonlySet<string>,
  { emit, watch }: Context,
): Promise<void> {
  const mapper: OrderMapper = createMapper(detection, { onlyIds: ids })
  let position = 0
  for await (const table of readTables(job.path, job.displayName, { onBytes: watch })) {
    if (position === index)
      for await (const chunk of chunksOf(table).after(detection.headerIndex)) for (const row of chunk) mapper.push(row)
    position += 1
  }
  const records = mapper.end().map((record) => toIncoming(record, true))
  while (records.length > 0) await emit({ kind: 'records', records: records.splice(0, RECORDS_PER_BATCH) })
}

async function emitProblems(emit: Emit, problems: readonly RowProblem[]): Promise<void> {
  for (let from = 0; from < problems.length; from += PROBLEMS_PER_BATCH)
    await emit({ kind: 'problems', problems: problems.slice(from, from + PROBLEMS_PER_BATCH) })
}

function toIncoming(record: OrderRecord, isWhole: boolean): IncomingRecord {
  const body = JSON.stringify({ shopName: record.shopName, fields: record.fields, lines: record.lines })
  return {
    platform: record.platform,
    report: record.report,
    orderId: record.orderId,
    part: record.part,
    contentHash: hash('sha1', body),
    rank: record.version.rank,
    versionAt: record.version.at,
    rowNumbers: JSON.stringify(record.rows),
    body,
    raw: record.raw.map((cells) => cells.join(CELL_END)).join(ROW_END),
    isWhole,
  }
}

function widen(spread: Spread, record: OrderRecord): void {
  const at = (record.fields.createdAt ?? record.fields.paidAt)?.at
  if (at !== undefined) {
    if (spread.firstAt === null || at < spread.firstAt) spread.firstAt = at
    if (spread.lastAt === null || at > spread.lastAt) spread.lastAt = at
  }
  spread.shopName ??= record.shopName
}
