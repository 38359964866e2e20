/** SQL of purchase orders and their receipts. */
import type { Purchase, PurchaseDetail } from '../../contract/purchasing.ts'
import type { Db, Tx } from '../db/index.ts'

type State = Purchase['state']

const HEAD = `SELECT p.id, p.no, p.supplier, p.warehouse_id AS warehouseId, w.code AS warehouse, p.state, p.expected_day AS expectedDay, p.note, p.actor,
       p.created_at AS createdAt, p.version, sum(l.ordered) AS ordered, sum(l.received) AS received, sum(l.ordered * coalesce(l.unit_cost_minor, 0)) AS totalMinor
  FROM purchase_order p JOIN warehouse w ON w.id = p.warehouse_id JOIN purchase_line l ON l.purchase_id = p.id`

export type PurchaseHead = Omit<Purchase, 'currency'>

export function purchaseById(db: Db, id: string): PurchaseHead | undefined {
  return db.get<PurchaseHead>(`${HEAD} WHERE p.id = ? GROUP BY p.id`, id)
}

/** Newest first; `before`: creation time and id of the last row of the page before. */
export function listPurchases(
  db: Db,
  query: { readonly state: State | null; readonly before: readonly [at: number, id: string]; readonly limit: number },
): PurchaseHead[] {
  return db.all<PurchaseHead>(
    `${HEAD} WHERE (?1 IS NULL OR p.state = ?1) AND (p.created_at, p.id) < (?2, ?3) GROUP BY p.id ORDER BY p.created_at DESC, p.id DESC LIMIT ?4`,
    query.state,
    ...query.before,
    query.limit,
  )
}

export interface PurchaseLine {
  readonly skuId: string
  readonly sku: string
  readonly name: string
  readonly spec: string | null
  readonly barcode: string | null
  readonly keepsLots: number
  readonly ordered: number
  readonly received: number
  readonly unitCostMinor: number | null
}

export function linesOf(db: Db, id: string): PurchaseLine[] {
  return db.all<PurchaseLine>(
    `SELECT l.sku_id AS skuId, s.code AS sku, s.name, s.spec, s.barcode, s.keeps_lots AS keepsLots, l.ordered, l.received, l.unit_cost_minor AS unitCostMinor
       FROM purchase_line l JOIN sku s ON s.id = l.sku_id WHERE l.purchase_id = ? ORDER BY s.code`,
    id,
  )
}

/** The next number of this kind: `PO-000123`, `GR-000123`. */
export function nextNo(db: Db, kind: 'PO' | 'GR'): string {
  const table = kind === 'PO' ? 'purchase_order' : 'goods_receipt'
  const count = db.value<number>(`SELECT count(*) FROM ${table}`) ?? 0
  return `${kind}-${String(count + 1).padStart(6, '0')}`
}

export function insertPurchase(
  tx: Tx,
  paper: Pick<PurchaseHead, 'id' | 'no' | 'supplier' | 'warehouseId' | 'expectedDay' | 'note' | 'actor'>,
  at: number,
): void {
  tx.run(
    `INSERT INTO purchase_order (id, no, supplier, warehouse_id, state, expected_day, note, actor, created_at, changed_at) VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)`,
    paper.id,
    paper.no,
    paper.supplier,
    paper.warehouseId,
    paper.expectedDay,
    paper.note,
    paper.actor,
    at,
    at,
  )
}

export function insertLine(
  tx: Tx,
  id: string,
  line: { readonly skuId: string; readonly pieces: number; readonly unitCostMinor: number | null },
): void {
  tx.run(
    'INSERT INTO purchase_line (purchase_id, sku_id, ordered, unit_cost_minor) VALUES (?, ?, ?, ?)',
    id,
    line.skuId,
    line.pieces,
    line.unitCostMinor,
  )
}

export function addReceived(tx: Tx, id: string, skuId: string, pieces: number): void {
  tx.run('UPDATE purchase_line SET received = received + ? WHERE purchase_id = ? AND sku_id = ?', pieces, id, skuId)
}

export function setState(tx: Tx, id: string, state: State, at: number): void {
  tx.run('UPDATE purchase_order SET state = ?, changed_at = ?, version = version + 1 WHERE id = ?', state, at, id)
}

export function insertReceipt(
  tx: Tx,
  receipt: {
    readonly id: string
    readonly purchaseId: string
    readonly no: string
    readonly note: string
    readonly actor: string
  },
  at: number,
): void {
  tx.run(
    'INSERT INTO goods_receipt (id, purchase_id, no, note, actor, at) VALUES (?, ?, ?, ?, ?, ?)',
    receipt.id,
    receipt.purchaseId,
    receipt.no,
    receipt.note,
    receipt.actor,
    at,
  )
}

export interface ReceiptLine {
  readonly skuId: string
  readonly lotId: string
  readonly pieces: number
  /** Pieces that were expected; the rest came beyond the order. */
  readonly expected: number
}

export function addReceiptLine(tx: Tx, receiptId: string, line: ReceiptLine): void {
  tx.run(
    `INSERT INTO goods_receipt_line (receipt_id, sku_id, lot_id, pieces, expected) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET pieces = pieces + excluded.pieces, expected = expected + excluded.expected`,
    receiptId,
    line.skuId,
    line.lotId,
    line.pieces,
    line.expected,
  )
}

export interface Receipt {
  readonly id: string
  readonly purchaseId: string
  readonly undoneAt: number | null
}

export function receiptById(db: Db, id: string): Receipt | undefined {
  return db.get<Receipt>(
    'SELECT id, purchase_id AS purchaseId, undone_at AS undoneAt FROM goods_receipt WHERE id = ?',
    id,
  )
}

export function receiptLines(db: Db, receiptId: string): ReceiptLine[] {
  return db.all<ReceiptLine>(
    'SELECT sku_id AS skuId, lot_id AS lotId, pieces, expected FROM goods_receipt_line WHERE receipt_id = ? ORDER BY sku_id, lot_id',
    receiptId,
  )
}

export function markUndone(tx: Tx, receiptId: string, actor: string, reason: string, at: number): void {
  tx.run(
    'UPDATE goods_receipt SET undone_at = ?, undone_by = ?, undo_reason = ? WHERE id = ?',
    at,
    actor,
    reason,
    receiptId,
  )
}

/** Receipts of a purchase, newest first, with their lines in words. */
export function receiptsOf(db: Db, id: string): PurchaseDetail['receipts'] {
  const heads = db.all<{ id: string; no: string; note: string; actor: string; at: number; undoneAt: number | null }>(
    'SELECT id, no, note, actor, at, undone_at AS undoneAt FROM goods_receipt WHERE purchase_id = ? ORDER BY at DESC, no DESC',
    id,
  )
  return heads.map(({ undoneAt, ...head }) => ({
    ...head,
    isUndone: undoneAt !== null,
    lines: db.all(
      `SELECT s.code AS sku, t.lot_no AS lotNo, r.pieces FROM goods_receipt_line r JOIN sku s ON s.id = r.sku_id LEFT JOIN lot t ON t.id = r.lot_id
        WHERE r.receipt_id = ? ORDER BY s.code, t.lot_no`,
      head.id,
    ),
  }))
}

export function knownSkuIds(db: Db, ids: readonly string[]): boolean {
  return ids.every((id) => db.get('SELECT 1 FROM sku WHERE id = ?', id) !== undefined)
}
