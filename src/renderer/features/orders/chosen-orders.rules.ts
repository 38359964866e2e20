/**
 * What follows from the chosen orders: sums of the loaded ones, and which call can carry the choice.
 * "All in this filter" stays a rule; it becomes ids only where the core asks for ids.
 */
import type { QueueRow, QueueTab } from '../../../contract/orders.ts'
import { safeCell } from '../../lib/csv.ts'
import { toTsv } from '../../lib/tsv.ts'

/** Most orders one command takes. */
export const MOST_ORDERS = 5000

export interface MoneySum {
  readonly currency: string
  /** Minor units. */
  readonly minor: number
}

/** Sum of what buyers paid, per currency, largest first. */
export function sumOf(rows: Iterable<QueueRow>): MoneySum[] {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.buyerPaidMinor)
  return [...sums].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => b.minor - a.minor)
}

/**
 * Whether "all in this filter" of a tab may be handed to the core as the filter itself: pick lists take
 * what can ship, so the tab must not have narrowed the list in another way.
 */
export function isTabWholeQueue(tab: QueueTab): boolean {
  return tab === 'to_ship' || tab === 'all'
}

/** Rows as text for a spreadsheet: order, platform number, receiver, goods, waybill, amount. */
export function asTsv(rows: Iterable<QueueRow>, money: (minor: number, currency: string) => string): string {
  const cells = [...rows].map((row) => [
    row.orderNo,
    row.platformOrderId,
    row.receiver,
    row.goods,
    row.waybill ?? '',
    money(row.buyerPaidMinor, row.currency),
  ])
  return toTsv(cells.map((row) => row.map(safeCell)))
}
