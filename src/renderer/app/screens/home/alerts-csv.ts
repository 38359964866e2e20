/** Low-stock alerts as rows of a spreadsheet. */
import type { z } from 'zod'
import type { AlertShape } from '../../../../contract/stock.ts'
import type { CsvCell } from '../../../lib/csv.ts'

const COLUMNS = ['sku', 'name', 'warehouse', 'available', 'safety', 'missing', 'since'] as const

/** The instant is ISO 8601, UTC. */
export function alertsCsv(
  alerts: readonly z.infer<typeof AlertShape>[],
  wordOf: (column: (typeof COLUMNS)[number]) => string,
): CsvCell[][] {
  const body = alerts.map((one) => [
    one.sku,
    one.name,
    one.warehouse,
    one.available,
    one.safetyStock,
    one.missing,
    new Date(one.since).toISOString(),
  ])
  return [COLUMNS.map(wordOf), ...body]
}
