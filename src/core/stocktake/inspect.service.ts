/** First rows of a count file no layout fits, with suggested columns, so that the owner maps it once. */
import type { CountField } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { Refusal } from '../domain/refusal.ts'
import { runInChild } from '../files/child-host.ts'
import { FileRefusal } from '../files/file-refusal.ts'
import type { ParseBatch, ParseJob } from '../imports/index.ts'
import { findCountColumns, GoodsIndex, suggestCountColumns } from '../marketplaces/index.ts'
import { countedWarehouses } from './book.repo.ts'
import { warehouseToCount } from './desk.ts'
import { shopGoods } from './read-file.ts'

interface InspectedTable {
  readonly name: string
  readonly headerRow: number
  readonly headers: string[]
  readonly above: string[][]
  readonly sample: string[][]
  readonly suggested: Partial<Record<CountField, string>>
}

const SAMPLE_ROWS = 20

/** @throws Refusal with the reader's code when the file cannot be read. */
export async function inspectCounts(
  env: CoreEnv,
  file: { path: string; name: string },
  signal: AbortSignal | undefined,
): Promise<InspectedTable[]> {
  const warehouses = countedWarehouses(env.uow.read, warehouseToCount(env.uow.read, null))
  const goods = new GoodsIndex((await shopGoods(env, warehouses)).book)
  const tables: InspectedTable[] = []
  const onBatch = (batch: ParseBatch) => {
    if (batch.kind === 'look') tables.push(inspect(batch, goods))
  }
  const job: ParseJob = { path: file.path, displayName: file.name, templates: [], isInspection: true }
  const stop = signal === undefined ? {} : { signal }
  try {
    await runInChild<ParseJob, ParseBatch, never, null>(env.deps.children, { entry: 'parse', job, onBatch, ...stop })
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal(error.code, { ...error.values })
    throw error
  }
  return tables
}

function inspect(look: Extract<ParseBatch, { kind: 'look' }>, goods: GoodsIndex): InspectedTable {
  const rows = look.rows.map((cells, index) => ({ row: look.headerRow + index, cells }))
  const found = findCountColumns(rows, goods)
  const index = found === null || found.headerIndex < 0 ? widest(look.rows) : found.headerIndex
  const headers = (look.rows[index] ?? []).map((cell) => cell.trim())
  return {
    name: look.name,
    headerRow: look.headerRow + index,
    headers,
    above: look.rows.slice(0, index).map((row) => [...row]),
    sample: look.rows.slice(index + 1, index + 1 + SAMPLE_ROWS).map((row) => [...row]),
    suggested: suggestCountColumns(headers, found),
  }
}

/** The header is the first row that is as wide as most of the table. */
function widest(rows: readonly (readonly string[])[]): number {
  const width = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length
  const most = Math.max(...rows.map(width))
  return Math.max(
    0,
    rows.findIndex((row) => width(row) >= most * 0.8),
  )
}
