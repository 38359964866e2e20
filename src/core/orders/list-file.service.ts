/** The queue as a file: every order of a tab and filter, xlsx with typed cells or csv safe for formulas. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { z } from 'zod'
import type { QueueRow } from '../../contract/orders.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { csvLine } from '../files/csv-line.ts'
import { type SheetCell, writeSheet } from '../files/write-sheet.ts'
import type { JobRun } from '../jobs/index.ts'
import type { ListFilePayload } from './orders.commands.ts'
import { queueQuery, toQueueRows } from './orders.handlers.ts'
import { idsOfQueue, recordsByIds } from './queue.repo.ts'

const PAGE = 200
const MAX_ORDERS = 1_000_000

const HEADER = {
  'zh-CN': [
    '订单号',
    '平台',
    '平台订单号',
    '状态',
    '退款',
    '异常',
    '下单时间',
    '付款时间',
    '发货时间',
    '最晚发货',
    '币种',
    '实付金额',
    '收件人',
    '商品',
    '件数',
    '运单号',
    '买家留言',
    '卖家备注',
  ],
  en: [
    'Order',
    'Platform',
    'Platform order',
    'State',
    'Refunded',
    'Holds',
    'Created',
    'Paid',
    'Shipped',
    'Ship by',
    'Currency',
    'Paid amount',
    'Receiver',
    'Goods',
    'Units',
    'Waybill',
    'Buyer note',
    'Seller note',
  ],
} as const

export async function writeOrderList(
  env: CoreEnv,
  payload: z.infer<typeof ListFilePayload>,
  run: JobRun,
): Promise<void> {
  const ids = idsOfQueue(env.uow.read, queueQuery(env, payload.tab, payload.filter), MAX_ORDERS)
  const header = HEADER[env.settings.get().language]
  const rows = rowsOf(env, ids, run)
  if (payload.format === 'xlsx') await writeSheet(payload.path, header, rows)
  else await writeCsv(payload.path, header, rows)
}

function* rowsOf(env: CoreEnv, ids: readonly number[], run: JobRun): Generator<readonly SheetCell[]> {
  for (let from = 0; from < ids.length; from += PAGE) {
    run.signal.throwIfAborted()
    run.progress(from, ids.length)
    const records = recordsByIds(env.uow.read, ids.slice(from, from + PAGE))
    for (const row of toQueueRows(env.uow.read, records)) yield cellsOf(row)
  }
}

function cellsOf(row: QueueRow): SheetCell[] {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  const amount = amountOf(row.buyerPaidMinor, row.currency)
  return [
    row.orderNo,
    row.platform,
    row.platformOrderId,
    row.state,
    row.refunded,
    row.holds.join(' '),
    time(row.createdAt),
    time(row.paidAt),
    time(row.shippedAt),
    time(row.shipByAt),
    row.currency,
    amount,
    row.receiver,
    row.goods,
    row.units,
    row.waybill,
    row.buyerNote,
    row.sellerNote,
  ]
}

/** Major units for a spreadsheet; exact for every amount a shop sees. */
function amountOf(minor: number, currency: string): number {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return Number((minor / 10 ** digits).toFixed(digits))
}

async function writeCsv(path: string, header: readonly string[], rows: Iterable<readonly SheetCell[]>): Promise<void> {
  const stream = createWriteStream(path)
  stream.write(`\uFEFF${csvLine(header)}`)
  for (const row of rows) if (!stream.write(csvLine(row))) await once(stream, 'drain')
  stream.end()
  await finished(stream)
}
