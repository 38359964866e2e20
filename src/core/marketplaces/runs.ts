/**
 * An order that stands in several places of one file: either its lines lie apart, or the file was put
 * together from overlapping exports and holds the order twice. A line counts as often as the run that
 * has it most often, so that copies do not double an order and parts still add up.
 */
import type { TableRow } from '../files/table.ts'

/** Rows of all runs without the copies; `runs` best first. */
export function uniteRuns(
  runs: readonly (readonly TableRow[])[],
  identityOf: (row: TableRow) => string,
): readonly TableRow[] {
  const taken = new Map<string, number>()
  const united: TableRow[] = []
  for (const rows of runs) {
    const here = new Map<string, number>()
    for (const row of rows) {
      const identity = identityOf(row)
      const count = (here.get(identity) ?? 0) + 1
      here.set(identity, count)
      if (count <= (taken.get(identity) ?? 0)) continue
      taken.set(identity, count)
      united.push(row)
    }
  }
  return united
}

/** Identity of a row by some of its columns. */
export function identityBy(...columns: readonly number[]): (row: TableRow) => string {
  const present = columns.filter((column) => column >= 0)
  return (row) => present.map((column) => (row.cells[column] ?? '').trim()).join('\u0000')
}
