/** First rows of a file no format knows, with suggested columns, for the mapping wizard. */
import type { TemplateKind } from '../../contract/template.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { Refusal } from '../domain/refusal.ts'
import { runInChild } from '../files/child-host.ts'
import { FileRefusal } from '../files/file-refusal.ts'
import { suggestGoodsMapping, suggestMapping } from '../marketplaces/index.ts'
import type { Upload } from './imports.repo.ts'
import type { ParseBatch, ParseJob } from './parse-messages.ts'

export interface InspectedTable {
  name: string
  encoding: string
  headerRow: number
  headers: string[]
  above: string[][]
  sample: string[][]
  kind: TemplateKind
  suggested: Record<string, string>
  suggestedGoods: Record<string, string>
}

const SAMPLE_ROWS = 20

/** @throws Refusal with the reader's code when the file cannot be read. */
export async function inspectUpload(
  env: CoreEnv,
  upload: Upload,
  signal: AbortSignal | undefined,
): Promise<InspectedTable[]> {
  const tables: InspectedTable[] = []
  const onBatch = (batch: ParseBatch) => {
    if (batch.kind === 'look') tables.push(inspect(batch))
  }
  const job: ParseJob = { path: upload.path, displayName: upload.name, templates: [], isInspection: true }
  try {
    await runInChild<ParseJob, ParseBatch, never, null>(env.deps.children, {
      entry: 'parse',
      job,
      onBatch,
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal(error.code, { ...error.values })
    throw error
  }
  return tables
}

/** Goods when nothing looks like an order number and more of the columns are known from goods lists. */
function kindOf(orders: Readonly<Record<string, string>>, goods: Readonly<Record<string, string>>): TemplateKind {
  if (orders.orderId !== undefined) return 'orders'
  const count = Object.keys(goods).length
  return count > 1 && count > Object.keys(orders).length ? 'goods' : 'orders'
}

/** The header is the first row that is as wide as most of the table. */
function inspect(look: Extract<ParseBatch, { kind: 'look' }>): InspectedTable {
  const width = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length
  const widest = Math.max(...look.rows.map(width))
  const index = Math.max(
    0,
    look.rows.findIndex((row) => width(row) >= widest * 0.8),
  )
  const headers = (look.rows[index] ?? []).map((cell) => cell.trim())
  const sample = look.rows.slice(index + 1, index + 1 + SAMPLE_ROWS).map((row) => [...row])
  const { columns } = suggestMapping(headers, sample)
  const goods = suggestGoodsMapping(headers, sample)
  return {
    name: look.name,
    encoding: look.encoding,
    headerRow: look.headerRow + index,
    headers,
    above: look.rows.slice(0, index).map((row) => [...row]),
    sample,
    kind: kindOf(columns, goods),
    suggested: { ...columns },
    suggestedGoods: { ...goods },
  }
}
