/** The owner's own count table while it is explained: which column is what, what is still missing. */
import { COUNT_FIELDS, type CountField, type CountLayout } from '../../../contract/stocktake-shapes.ts'
import { assignField, type MappedTable, movedHeader } from '../../lib/column-map.ts'

export interface InspectedCounts extends MappedTable {
  readonly name: string
  readonly suggested: Readonly<Partial<Record<CountField, string>>>
}

export interface LayoutDraft {
  readonly table: number
  readonly skip: number
  readonly name: string
  readonly columns: CountLayout['columns']
}

/** The chosen table under the chosen header row; another row than the core's makes its guesses void. */
export function shownTable(tables: readonly InspectedCounts[], draft: LayoutDraft): InspectedCounts | null {
  const table = tables[draft.table]
  if (table === undefined || draft.skip === 0) return table ?? null
  const moved = movedHeader(table, draft.skip)
  return moved === null ? table : { ...moved, name: table.name, suggested: {} }
}

/** A draft for another table or header row: the name stays, columns begin with the core's guesses. */
export function rechosen(tables: readonly InspectedCounts[], draft: LayoutDraft): LayoutDraft {
  return { ...draft, columns: shownTable(tables, draft)?.suggested ?? {} }
}

export function withField(
  columns: CountLayout['columns'],
  header: string,
  field: string | null,
): CountLayout['columns'] {
  const given = columnsOf(columns)
  const next = assignField(given, header, field)
  return Object.fromEntries(COUNT_FIELDS.flatMap((name) => (next[name] === undefined ? [] : [[name, next[name]]])))
}

/** Fields and headers as plain texts. */
export function columnsOf(columns: CountLayout['columns']): Record<string, string> {
  return Object.fromEntries(
    COUNT_FIELDS.flatMap((name) => (columns[name] === undefined ? [] : [[name, columns[name]]])),
  )
}

/** Without these a table cannot be read: the count, and one of code and barcode. */
export function missingCountFields(columns: CountLayout['columns']): CountField[] {
  const hasGoods = columns.code !== undefined || columns.barcode !== undefined
  return [...(hasGoods ? [] : (['code'] as const)), ...(columns.counted === undefined ? (['counted'] as const) : [])]
}
