/**
 * What is chosen in the queue: single orders by id, or "all in this filter except these". Pure, so
 * that a million chosen orders never become a million ids in the screen.
 */
import type { QueueRow } from '../../../contract/orders.ts'

export type Selection =
  | { readonly mode: 'ids'; readonly ids: ReadonlySet<number> }
  | { readonly mode: 'filter'; readonly except: ReadonlySet<number> }

export const NOTHING: Selection = { mode: 'ids', ids: new Set() }
export const EVERYTHING: Selection = { mode: 'filter', except: new Set() }

export function isSelected(selection: Selection, id: number): boolean {
  return selection.mode === 'ids' ? selection.ids.has(id) : !selection.except.has(id)
}

export function isEmpty(selection: Selection): boolean {
  return selection.mode === 'ids' && selection.ids.size === 0
}

export function toggle(selection: Selection, id: number): Selection {
  return set(selection, [id], !isSelected(selection, id))
}

/** Chooses or frees several at once (Shift + arrows, the header's box). */
export function set(selection: Selection, ids: readonly number[], isOn: boolean): Selection {
  if (selection.mode === 'ids') {
    const next = new Set(selection.ids)
    for (const id of ids) isOn ? next.add(id) : next.delete(id)
    return { mode: 'ids', ids: next }
  }
  const next = new Set(selection.except)
  for (const id of ids) isOn ? next.delete(id) : next.add(id)
  return { mode: 'filter', except: next }
}

/** How many are chosen; `total` is the count of the filter. */
export function countOf(selection: Selection, total: number): number {
  return selection.mode === 'ids' ? selection.ids.size : Math.max(0, total - selection.except.size)
}

export interface MoneySum {
  readonly currency: string
  /** Minor units. */
  readonly minor: number
}

/** Sum of what buyers paid over the loaded chosen rows, per currency, largest first. */
export function sumOf(selection: Selection, rows: readonly QueueRow[]): MoneySum[] {
  const sums = new Map<string, number>()
  for (const row of rows) {
    if (!isSelected(selection, row.id)) continue
    sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.buyerPaidMinor)
  }
  return [...sums].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => b.minor - a.minor)
}

/** Ids between two rows, both included, in list order; empty when one is not loaded. */
export function rangeOf(rows: readonly QueueRow[], fromId: number, toId: number): number[] {
  const from = rows.findIndex((row) => row.id === fromId)
  const to = rows.findIndex((row) => row.id === toId)
  if (from < 0 || to < 0) return []
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id)
}
