/** SQL of the defective stock and of what was done with it. */
import type { DefectiveChange, DefectiveRow, DefectiveWay } from '../../contract/returns.ts'
import type { Db, Tx } from '../db/index.ts'

export interface DefectiveQuery {
  readonly pattern: string | null
  readonly after: readonly [sku: string, warehouseId: string, lotId: string] | null
  readonly limit: number
}

/** Places with defective pieces, by code. */
export function listDefective(db: Db, query: DefectiveQuery): DefectiveRow[] {
  const [sku = null, warehouseId = null, lotId = null] = query.after ?? []
  return db.all<DefectiveRow>(
    `SELECT s.id AS skuId, s.code AS sku, s.name, s.spec, s.bin, l.warehouse_id AS warehouseId, w.name AS warehouse, l.lot_id AS lotId, t.lot_no AS lotNo,
            l.defective, s.cost_minor * l.defective AS valueMinor
       FROM stock_level l JOIN sku s ON s.id = l.sku_id JOIN warehouse w ON w.id = l.warehouse_id LEFT JOIN lot t ON t.id = l.lot_id
      WHERE l.defective > 0 AND (?1 IS NULL OR s.search_text LIKE ?1 ESCAPE '\\') AND (?2 IS NULL OR (s.code, l.warehouse_id, l.lot_id) > (?2, ?3, ?4))
      ORDER BY s.code, l.warehouse_id, l.lot_id LIMIT ?5`,
    query.pattern,
    sku,
    warehouseId,
    lotId,
    query.limit,
  )
}

export interface ChangeRow {
  readonly id: string
  readonly sku_id: string
  readonly warehouse_id: string
  readonly lot_id: string
  readonly way: DefectiveWay
  readonly quantity: number
  readonly reason: string
  readonly at: number
  readonly actor: string
  readonly undone_at: number | null
}

export function insertChange(tx: Tx, change: Omit<ChangeRow, 'undone_at'>): void {
  tx.run(
    'INSERT INTO defective_change (id, sku_id, warehouse_id, lot_id, way, quantity, reason, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    change.id,
    change.sku_id,
    change.warehouse_id,
    change.lot_id,
    change.way,
    change.quantity,
    change.reason,
    change.at,
    change.actor,
  )
}

export function changeById(db: Db, id: string): ChangeRow | undefined {
  return db.get<ChangeRow>('SELECT * FROM defective_change WHERE id = ?', id)
}

export function markChangeUndone(tx: Tx, id: string, at: number): void {
  tx.run('UPDATE defective_change SET undone_at = ? WHERE id = ?', at, id)
}

type ShownChange = Omit<DefectiveChange, 'isUndone'> & { readonly undoneAt: number | null }

const SHOWN = `SELECT c.id, s.code AS sku, s.name, w.name AS warehouse, c.way, c.quantity, c.reason, c.at, c.actor, c.undone_at AS undoneAt
  FROM defective_change c JOIN sku s ON s.id = c.sku_id JOIN warehouse w ON w.id = c.warehouse_id`

export function shownChange(db: Db, id: string): DefectiveChange | undefined {
  const row = db.get<ShownChange>(`${SHOWN} WHERE c.id = ?`, id)
  return row === undefined ? undefined : toChange(row)
}

/** Newest first, below the position. */
export function listChanges(db: Db, after: { at: number; id: string } | null, limit: number): DefectiveChange[] {
  return db
    .all<ShownChange>(
      `${SHOWN} WHERE (?1 IS NULL OR (c.at, c.id) < (?1, ?2)) ORDER BY c.at DESC, c.id DESC LIMIT ?3`,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    )
    .map(toChange)
}

function toChange({ undoneAt, ...row }: ShownChange): DefectiveChange {
  return { ...row, isUndone: undoneAt !== null }
}
