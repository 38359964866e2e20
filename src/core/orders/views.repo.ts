/** SQL of saved views. */
import { QueueFilter, type SavedView } from '../../contract/orders.ts'
import type { Db, Tx } from '../db/index.ts'

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly position: number
  readonly tab: SavedView['tab']
  readonly sort: SavedView['sort']
  readonly filter: string
}

export function listViews(db: Db): SavedView[] {
  return db
    .all<ViewRow>('SELECT * FROM saved_view ORDER BY position, id')
    .map((row) => ({ ...row, filter: QueueFilter.parse(JSON.parse(row.filter)) }))
}

/** New views go to the end. */
export function saveView(tx: Tx, id: string, view: Omit<SavedView, 'id' | 'position'>): SavedView {
  const position =
    tx.value<number>('SELECT position FROM saved_view WHERE id = ?', id) ??
    tx.value<number>('SELECT coalesce(max(position), 0) + 1 FROM saved_view') ??
    1
  tx.run(
    `INSERT INTO saved_view (id, name, position, tab, sort, filter) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, tab = excluded.tab, sort = excluded.sort, filter = excluded.filter`,
    id,
    view.name,
    position,
    view.tab,
    view.sort,
    JSON.stringify(view.filter),
  )
  return { ...view, id, position }
}

export function deleteView(tx: Tx, id: string): void {
  tx.run('DELETE FROM saved_view WHERE id = ?', id)
}
