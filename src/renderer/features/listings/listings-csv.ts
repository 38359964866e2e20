/** Listings as rows of a spreadsheet: a header, then one row per listing with what it is mapped to. */
import type { Listing } from '../../../contract/catalog.ts'
import type { CsvCell } from '../../lib/csv.ts'

const COLUMNS = [
  'platform',
  'title',
  'spec',
  'merchantCode',
  'goodsId',
  'platformSkuId',
  'status',
  'components',
  'lines',
  'waitingOrders',
] as const
type Column = (typeof COLUMNS)[number]

/** Components are written `CODE×2 + CODE×1`. */
export function listingsCsv(
  listings: readonly Listing[],
  words: Readonly<Record<Column, string>>,
  platformOf: (platform: Listing['platform']) => string,
  statusOf: (status: Listing['status']) => string,
): CsvCell[][] {
  const body = listings.map((one) => [
    platformOf(one.platform),
    one.title,
    one.spec,
    one.merchantCode,
    one.goodsId,
    one.platformSkuId,
    statusOf(one.status),
    one.components.map(({ code, quantity }) => `${code}×${quantity}`).join(' + '),
    one.lines,
    one.waitingOrders,
  ])
  return [COLUMNS.map((column) => words[column]), ...body]
}
