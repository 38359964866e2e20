/** What the addresses of stocktake say: a filter is a link. */
import { z } from 'zod'

export const SHEET_TABS = ['open', 'ended', 'all'] as const
export const LINE_FILTERS = ['all', 'uncounted', 'different', 'flagged', 'recount', 'problems'] as const
export const PRINT_PARTS = ['form', 'recount', 'differences'] as const
export const REPORT_GROUPS = ['byReason', 'byBin', 'byPerson', 'bySheet'] as const
const ROUNDS = ['first', 'second', 'recount'] as const

const Text = z.union([z.string(), z.number().transform(String)]).catch('')

export const SheetsSearch = z.object({ tab: z.enum(SHEET_TABS).catch('open') })

export const SheetSearch = z.object({ filter: z.enum(LINE_FILTERS).catch('all'), search: Text })
export type SheetSearch = z.infer<typeof SheetSearch>

export const CountSearch = z.object({ round: z.enum(ROUNDS).catch('first') })

/** The sheet a file belongs to; empty: the file says it itself, or it makes a sheet of its own. */
export const ImportSearch = z.object({ sheet: Text, round: z.enum(ROUNDS).catch('first') })

export const PrintSearch = z.object({ id: Text, part: z.enum(PRINT_PARTS).catch('form') })
export type PrintPart = z.infer<typeof PrintSearch>['part']

/** Days `YYYY-MM-DD`, both included; empty: this month. */
export const ReportSearch = z.object({
  from: Text,
  to: Text,
  warehouse: Text,
  group: z.enum(REPORT_GROUPS).catch('byReason'),
})
export type ReportSearch = z.infer<typeof ReportSearch>
