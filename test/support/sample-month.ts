/** The sample month for mapper tests: its files as rows, its truth, and what merged records say in the truth's words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mergeOrder } from '../../src/core/domain/merge-order.ts'
import type { OrderRecord } from '../../src/core/domain/order-record.ts'
import { dayOf } from '../../src/core/domain/zone.ts'
import type { TableRow } from '../../src/core/files/table.ts'
import { rowsOfTextFile } from './read-sample-rows.ts'

export const MONTH = join(import.meta.dirname, '../fixtures/month-2026-10')

export interface TruthOrder {
  readonly platform: string
  readonly platformOrderId: string
  readonly state: string
  readonly refunded: string
  readonly createdAtUtc: string | null
  readonly businessDay: string
  readonly currency: string
  readonly buyerPaidMinor: number
  readonly waybill: string | null
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
}

interface Truth {
  readonly orders: readonly TruthOrder[]
  readonly totals: Record<string, { readonly orders: number; readonly lines: number }>
  readonly stock: readonly {
    readonly sku: string
    readonly opening: number
    readonly onHand: number
    readonly reserved: number
  }[]
  readonly stocktake: readonly { readonly sku: string; readonly counted: number }[]
}

// The file is ours and checked in.
export const truth = JSON.parse(readFileSync(join(MONTH, 'truth.json'), 'utf8')) as Truth

const FILES = {
  'taobao.orders': ['taobao/ExportOrderList202611010930.csv', 'gb18030'],
  'taobao.items': ['taobao/ExportOrderDetailList202611010931.csv', 'gb18030'],
  jd: ['jd/19453840.csv', 'gb18030'],
  pdd: ['pdd/900000001orders_export2026-11-01-09-15-09.csv', 'utf-8'],
  douyin: ['douyin/1793500000_3f9ac2.csv', 'utf-8'],
  amazon: ['amazon/all-orders-last-update.txt', 'utf-8'],
} as const
export type MonthFile = keyof typeof FILES

export function monthPath(file: MonthFile): string {
  return join(MONTH, FILES[file][0])
}

export function monthRows(file: MonthFile): TableRow[] {
  return rowsOfTextFile(monthPath(file), FILES[file][1])
}

/** The truth of one platform, ready to compare. */
export function truthOf(platform: string): TruthOrder[] {
  return comparable(truth.orders.filter((order) => order.platform === platform))
}

/** Records of all files of a platform, merged per order, in the truth's words; the shop's currency where a file has none. */
export function tell(records: readonly OrderRecord[], shopCurrency: string): TruthOrder[] {
  const byOrder = Map.groupBy(records, (record) => record.orderId)
  return comparable([...byOrder.values()].flatMap((group) => tellOrder(group, shopCurrency) ?? []))
}

function tellOrder(group: readonly OrderRecord[], shopCurrency: string): TruthOrder | null {
  const order = mergeOrder(
    group.map((record, sequence) => ({
      ...record,
      rank: record.version.rank,
      versionAt: record.version.at,
      sequence,
    })),
  )
  const [first] = group
  if (order === null || !first) return null
  const created = order.createdAt
  return {
    platform: first.platform,
    platformOrderId: first.orderId,
    state: order.state,
    refunded: order.refunded,
    createdAtUtc: created ? `${new Date(created.at).toISOString().slice(0, 19)}Z` : null,
    businessDay: order.orderDay ?? (created ? dayOf(created.at, 'Asia/Shanghai') : ''),
    currency: order.currency ?? shopCurrency,
    buyerPaidMinor: order.buyerPaidMinor,
    waybill: order.waybill,
    lines: order.lines.map((line) => ({ sku: line.merchantCode ?? '', quantity: line.quantity })),
  }
}

function comparable(orders: readonly TruthOrder[]): TruthOrder[] {
  const key = (line: TruthOrder['lines'][number]) => `${line.sku} ${line.quantity}`
  return orders
    .map((order) => ({
      ...order,
      waybill: order.waybill || null,
      lines: [...order.lines].sort((a, b) => key(a).localeCompare(key(b))),
    }))
    .sort((a, b) => a.platformOrderId.localeCompare(b.platformOrderId))
}
