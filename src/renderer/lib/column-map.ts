/** Which column of somebody's table is what: its header row, sample values below a header, fields given to headers. */

export interface MappedTable {
  /** Row of the header as a spreadsheet shows it, from 1. */
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly above: readonly (readonly string[])[]
  readonly sample: readonly (readonly string[])[]
}

/** The table with another of its first rows as header, `skip` rows below the present one; null when there is none. */
export function movedHeader(table: MappedTable, skip: number): MappedTable | null {
  const rows = [...table.above, table.headers, ...table.sample]
  const at = table.above.length + skip
  const headers = rows[at]?.map((cell) => cell.trim())
  if (!headers) return null
  return { headerRow: table.headerRow + skip, headers, above: rows.slice(0, at), sample: rows.slice(at + 1) }
}

/** Up to `most` different values below a header, in file order. */
export function valuesUnder(table: MappedTable, header: string, most = 3): string[] {
  const at = table.headers.indexOf(header)
  if (at < 0) return []
  const values = table.sample.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '')
  return [...new Set(values)].slice(0, most)
}

export function fieldOf(columns: Readonly<Record<string, string>>, header: string): string | null {
  return Object.keys(columns).find((field) => columns[field] === header) ?? null
}

/** Says that `header` is `field` (null: not used). A field has one column: an earlier one loses it. */
export function assignField(
  columns: Readonly<Record<string, string>>,
  header: string,
  field: string | null,
): Record<string, string> {
  const kept = Object.entries(columns).filter(([name, used]) => used !== header && name !== field)
  return Object.fromEntries(field ? [...kept, [field, header]] : kept)
}
