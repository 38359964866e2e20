/** Choosing rows as pure functions: the same for mouse, keyboard and "all 238,114 matching". */
import type { GridSelection, RowId } from './grid-types.ts'

export const NOTHING_SELECTED: GridSelection = { mode: 'ids', ids: new Set() }
export const ALL_SELECTED: GridSelection = { mode: 'query', except: new Set() }

export function isSelected(selection: GridSelection, id: RowId): boolean {
  return selection.mode === 'ids' ? selection.ids.has(id) : !selection.except.has(id)
}

/** The selection with these rows chosen or not. */
export function withRows(selection: GridSelection, ids: Iterable<RowId>, isChosen: boolean): GridSelection {
  if (selection.mode === 'ids') {
    const next = new Set(selection.ids)
    for (const id of ids) isChosen ? next.add(id) : next.delete(id)
    return { mode: 'ids', ids: next }
  }
  const except = new Set(selection.except)
  for (const id of ids) isChosen ? except.delete(id) : except.add(id)
  return { mode: 'query', except }
}

export function toggled(selection: GridSelection, id: RowId): GridSelection {
  return withRows(selection, [id], !isSelected(selection, id))
}

/** How many rows are chosen of a list of `total`. */
export function selectedCount(selection: GridSelection, total: number): number {
  return selection.mode === 'ids' ? selection.ids.size : Math.max(0, total - selection.except.size)
}
