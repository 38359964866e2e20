/** What Amazon's reports have in common: ids, states, line keys, money of a row. */
import type { Fulfilment, OrderState } from '../../../contract/primitives.ts'
import { cleanValue } from '../cells.ts'
import { LineKeys } from '../lines.ts'
import type { RowReader } from '../row-reader.ts'
import { guessState } from '../states.ts'
import { UTC } from '../times.ts'

/** Times carry their offset; one without is UTC, as the report is documented. */
export const AMAZON_READER = { zone: UTC, mayUseDecimalComma: true } as const

const STATES: ReadonlyMap<string, OrderState> = new Map([
  ['pending', 'unpaid'],
  ['unshipped', 'paid'],
  ['shipping', 'paid'],
  ['partially shipped', 'partly_shipped'],
  ['partiallyshipped', 'partly_shipped'],
  ['shipped', 'shipped'],
  ['cancelled', 'closed'],
  ['canceled', 'closed'],
])

/** State of an order or an item; `Shipped - Delivered to Buyer` counts as Shipped. */
export function readAmazonState(reader: RowReader, column: number, fallback: OrderState): OrderState {
  if (column < 0) return fallback
  const text = reader.value(column)?.toLowerCase()
  if (!text) return fallback
  const listed = STATES.get(text) ?? (text.startsWith('shipped - ') ? 'shipped' : undefined)
  if (listed !== undefined) return listed
  reader.report('STATE_UNKNOWN', column, 'warning', text)
  return guessState(text) ?? fallback
}

/** `111-0000001-0000001`, `S02-...` for orders of other channels; any short id without spaces is let through. */
export function isAmazonId(id: string): boolean {
  return id.length >= 5 && id.length <= 50 && /^[A-Z0-9][A-Z0-9-]*$/i.test(id)
}

/**
 * Keys by SKU and ordinal in every report: only some files have order-item-id or asin, and the same line
 * must get the same key from all of them.
 */
export class AmazonLineKeys {
  private readonly keys = new LineKeys()

  next(sku: string | null, asin: string | null): string {
    return this.keys.next(sku ?? asin ?? 'item')
  }
}

/** FBA and orders of other channels are not shipped from our shelves. */
export function amazonFulfilment(
  channel: string | null | undefined,
  salesChannel: string | null | undefined,
): Fulfilment {
  if (/^non-amazon/i.test(salesChannel ?? '')) return 'platform'
  return /^(amazon|afn)/i.test(channel ?? '') ? 'platform' : 'local'
}

const CHANNEL_CURRENCIES: ReadonlyMap<string, string> = new Map([['amazon.co.jp', 'JPY']])

/** Currency of the row, upper case; null when blank. A word that is no currency is warned about. */
export function readCurrency(reader: RowReader, column: number): string | null | undefined {
  const value = reader.value(column)?.toUpperCase()
  if (!value) return column < 0 ? undefined : null
  if (/^[A-Z]{3}$/.test(value)) return value
  reader.report('CURRENCY_INVALID', column, 'warning', value)
  return null
}

/** Currency to read amounts with when the row names none. */
export function assumedCurrency(salesChannel: string | null | undefined): string | null {
  return CHANNEL_CURRENCIES.get(cleanValue(salesChannel ?? '').toLowerCase()) ?? null
}
