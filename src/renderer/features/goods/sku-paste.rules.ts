/** What pasting a block of cells into the goods table changes: one change per SKU, and what could not be read. */
import type { Sku } from '../../../contract/catalog.ts'
import { editableField, GOODS_COLUMNS } from './goods-columns.ts'
import type { CellAt } from './grid-cursor.rules.ts'
import { type CellProblem, changesAnything, readCell, type SkuChanges } from './sku-cells.rules.ts'

/** Rows one paste may change; each is a command of its own. */
export const MOST_PASTED_ROWS = 200

interface PastePlan {
  readonly edits: readonly { readonly sku: Sku; readonly changes: SkuChanges }[]
  /** Cells left as they are, with the first reason. Cells under columns that cannot be edited are not counted. */
  readonly failed: number
  readonly reason: CellProblem | null
}

/** Lays `cells` over the rows from `at` on; what falls outside the table is left out. */
export function planPaste(rows: readonly Sku[], at: CellAt, cells: readonly (readonly string[])[]): PastePlan {
  const problems: CellProblem[] = []
  const edits = cells.flatMap((line, down) => {
    const sku = rows[at.row + down]
    if (!sku) return []
    const changes: SkuChanges = {}
    line.forEach((text, right) => {
      const field = at.column + right < GOODS_COLUMNS.length ? editableField(at.column + right) : null
      if (!field) return
      const result = readCell(field, text, sku.currency)
      if ('problem' in result) problems.push(result.problem)
      else Object.assign(changes, result.changes)
    })
    return changesAnything(sku, changes) ? [{ sku, changes }] : []
  })
  return { edits, failed: problems.length, reason: problems[0] ?? null }
}
