/** After-sale exports: one record per after-sale number, so that several refunds of one order live side by side. */
import type { OrderFields, RecordVersion } from '../domain/order-record.ts'
import type { TableRow } from '../files/table.ts'
import { cleanValue } from './cells.ts'
import type { BuiltOrder } from './order-mapper.ts'
import { readRefundCell } from './refund-states.ts'
import type { RowReader } from './row-reader.ts'

export interface RefundColumns {
  readonly part: number
  readonly state: number
  readonly type: number
  /** Columns whose sum went back. */
  readonly amounts: readonly number[]
  readonly times: readonly number[]
}

export interface RefundPart {
  readonly part: string
  readonly isDone: boolean
  readonly version: RecordVersion
  readonly fields: OrderFields
}

/** Reads one after-sale row. Money counts only where the refund succeeded; exchanges and repairs refund nothing. */
export function readRefundPart(row: TableRow, reader: RowReader, cols: RefundColumns): RefundPart {
  reader.use(row)
  reader.latest = 0
  for (const column of cols.times) reader.time(column)
  const reading = readRefundCell(reader, cols.state)
  const isRefund = !/换货|维修|补寄/.test(`${reader.raw(cols.type)} ${reader.raw(cols.state)}`)
  const isDone = isRefund && (reading === 'success' || reading === 'full')
  const isRefundOpen = reading === 'open' || reading === 'unknown'
  let amount = 0
  for (const column of cols.amounts) amount += reader.money(column, 2) ?? 0
  return {
    part: cleanValue(reader.raw(cols.part)),
    isDone,
    version: { rank: isRefundOpen ? 0 : 1, at: reader.latest },
    fields: {
      isRefundOpen,
      refundMinor: isDone ? amount : 0,
      ...(isDone ? { refunded: reading === 'full' ? ('full' as const) : ('part' as const) } : {}),
    },
  }
}

/** One record per part; of two rows with the same number the newer counts. */
export function refundParts(rows: readonly TableRow[], build: (row: TableRow) => BuiltOrder): readonly BuiltOrder[] {
  const parts = new Map<string, BuiltOrder>()
  for (const row of rows) {
    const built = build(row)
    const known = parts.get(built.part ?? '')
    const isOlder = known && (known.version.rank > built.version.rank || known.version.at > built.version.at)
    if (!isOlder) parts.set(built.part ?? '', built)
  }
  return [...parts.values()]
}
