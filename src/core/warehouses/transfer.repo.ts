/** SQL of transfers: papers, lines, what is on the way, steps. */
import type { Transfer, TransferDetail, TransferLine, TransferState } from '../../contract/transfers.ts'
import type { Db, Tx } from '../db/index.ts'

interface TransferRow extends Omit<Transfer, 'from' | 'to' | 'inTransit'> {
  readonly fromId: string
  readonly fromCode: string
  readonly fromName: string
  readonly toId: string
  readonly toCode: string
  readonly toName: string
}

const TRANSFER = `SELECT t.id, t.no, t.state, t.note, t.version, t.actor, t.created_at AS createdAt, t.changed_at AS changedAt,
    f.id AS fromId, f.code AS fromCode, f.name AS fromName, d.id AS toId, d.code AS toCode, d.name AS toName,
    (SELECT count(*) FROM transfer_line l WHERE l.transfer_id = t.id) AS skus,
    (SELECT coalesce(sum(l.asked), 0) FROM transfer_line l WHERE l.transfer_id = t.id) AS asked,
    (SELECT coalesce(sum(p.sent), 0) FROM transfer_part p WHERE p.transfer_id = t.id) AS sent,
    (SELECT coalesce(sum(p.received), 0) FROM transfer_part p WHERE p.transfer_id = t.id) AS received,
    (SELECT coalesce(sum(p.lost), 0) FROM transfer_part p WHERE p.transfer_id = t.id) AS lost
  FROM transfer t JOIN warehouse f ON f.id = t.from_id JOIN warehouse d ON d.id = t.to_id`

function toTransfer({ fromId, fromCode, fromName, toId, toCode, toName, ...row }: TransferRow): Transfer {
  return {
    ...row,
    from: { id: fromId, code: fromCode, name: fromName },
    to: { id: toId, code: toCode, name: toName },
    inTransit: row.sent - row.received - row.lost,
  }
}

export function listTransfers(
  db: Db,
  query: { state: TransferState | null; before: readonly [at: number, id: string]; limit: number },
): Transfer[] {
  return db
    .all<TransferRow>(
      `${TRANSFER} WHERE (t.created_at, t.id) < (?1, ?2) AND (?3 IS NULL OR t.state = ?3) ORDER BY t.created_at DESC, t.id DESC LIMIT ?4`,
      ...query.before,
      query.state,
      query.limit,
    )
    .map(toTransfer)
}

export function findTransfer(db: Db, id: string): Transfer | undefined {
  const row = db.get<TransferRow>(`${TRANSFER} WHERE t.id = ?`, id)
  return row === undefined ? undefined : toTransfer(row)
}

/** `today`: pieces of lots that may not be sold then cannot be sent either. */
export function linesOf(db: Db, transfer: Pick<Transfer, 'id' | 'from'>, today: string): TransferLine[] {
  return db
    .all<Omit<TransferLine, 'inTransit'>>(
      `SELECT s.id AS skuId, s.code AS sku, s.name, s.spec, s.barcode, coalesce(l.asked, 0) AS asked, coalesce(p.sent, 0) AS sent, coalesce(p.received, 0) AS received, coalesce(p.lost, 0) AS lost,
              coalesce((SELECT sum(x.on_hand - x.reserved) FROM stock_level x LEFT JOIN lot t ON t.id = x.lot_id
                         WHERE x.sku_id = s.id AND x.warehouse_id = ?2 AND (s.keeps_lots = 0 OR (t.expires_day > ?3 AND (t.received_day IS NULL OR t.received_day <= ?3)))), 0) AS available
         FROM transfer_line l JOIN sku s ON s.id = l.sku_id
         LEFT JOIN (SELECT sku_id, sum(sent) AS sent, sum(received) AS received, sum(lost) AS lost FROM transfer_part WHERE transfer_id = ?1 GROUP BY sku_id) p ON p.sku_id = l.sku_id
        WHERE l.transfer_id = ?1 ORDER BY s.code`,
      transfer.id,
      transfer.from.id,
      today,
    )
    .map((line) => ({ ...line, inTransit: line.sent - line.received - line.lost }))
}

export function nextNo(db: Db): string {
  return `TR${String((db.value<number>('SELECT count(*) FROM transfer') ?? 0) + 1).padStart(5, '0')}`
}

export interface TransferPaper {
  readonly id: string
  readonly fromId: string
  readonly toId: string
  readonly note: string
}

export function insertTransfer(tx: Tx, paper: TransferPaper, no: string, actor: string, at: number): void {
  tx.run(
    `INSERT INTO transfer (id, no, state, from_id, to_id, note, actor, created_at, changed_at) VALUES (?, ?, 'draft', ?, ?, ?, ?, ?, ?)`,
    paper.id,
    no,
    paper.fromId,
    paper.toId,
    paper.note,
    actor,
    at,
    at,
  )
}

export function updatePaper(tx: Tx, paper: TransferPaper): void {
  tx.run(
    'UPDATE transfer SET from_id = ?, to_id = ?, note = ? WHERE id = ?',
    paper.fromId,
    paper.toId,
    paper.note,
    paper.id,
  )
}

export function setState(tx: Tx, id: string, state: TransferState, at: number): void {
  tx.run('UPDATE transfer SET state = ?, changed_at = ?, version = version + 1 WHERE id = ?', state, at, id)
}

export function replaceLines(tx: Tx, id: string, lines: readonly { skuId: string; pieces: number }[]): void {
  tx.run('DELETE FROM transfer_line WHERE transfer_id = ?', id)
  for (const { skuId, pieces } of lines)
    tx.run('INSERT INTO transfer_line (transfer_id, sku_id, asked) VALUES (?, ?, ?)', id, skuId, pieces)
}

export interface TransferPart {
  readonly skuId: string
  readonly lotId: string
  readonly sent: number
  readonly received: number
  readonly lost: number
}

/** First expired first, as it was sent. */
export function partsOf(db: Db, id: string): TransferPart[] {
  return db.all(
    `SELECT p.sku_id AS skuId, p.lot_id AS lotId, p.sent, p.received, p.lost FROM transfer_part p LEFT JOIN lot t ON t.id = p.lot_id
      WHERE p.transfer_id = ? ORDER BY p.sku_id, coalesce(t.expires_day, '9999'), p.lot_id`,
    id,
  )
}

/** Adds pieces to what was sent, received and written off; a part of which nothing was sent is none. */
export function addToPart(
  tx: Tx,
  id: string,
  place: { readonly skuId: string; readonly lotId: string },
  { sent = 0, received = 0, lost = 0 }: { readonly sent?: number; readonly received?: number; readonly lost?: number },
): void {
  tx.run(
    `INSERT INTO transfer_part (transfer_id, sku_id, lot_id, sent) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING`,
    id,
    place.skuId,
    place.lotId,
  )
  tx.run(
    'UPDATE transfer_part SET sent = sent + ?, received = received + ?, lost = lost + ? WHERE transfer_id = ? AND sku_id = ? AND lot_id = ?',
    sent,
    received,
    lost,
    id,
    place.skuId,
    place.lotId,
  )
  tx.run(
    'DELETE FROM transfer_part WHERE transfer_id = ? AND sku_id = ? AND lot_id = ? AND sent = 0',
    id,
    place.skuId,
    place.lotId,
  )
}

type Step = TransferDetail['steps'][number]

/** Pieces of a step: what it changed on the way. */
export function stepsOf(db: Db, id: string): Step[] {
  return db.all<Step>(
    `SELECT s.step, s.kind, s.at, s.actor, s.reason, s.undone_at AS undoneAt, s.undone_by AS undoneBy, s.undo_reason AS undoReason,
            coalesce((SELECT sum(abs(m.in_transit_delta)) FROM stock_move m WHERE m.document = s.transfer_id AND m.cause LIKE 'transfer:' || s.transfer_id || ':' || s.step || ':%'), 0) AS pieces
       FROM transfer_step s WHERE s.transfer_id = ? ORDER BY s.step`,
    id,
  )
}

export function addStep(
  tx: Tx,
  id: string,
  kind: Step['kind'],
  actor: string,
  at: number,
  reason: string | null,
): number {
  const step = (tx.value<number>('SELECT count(*) FROM transfer_step WHERE transfer_id = ?', id) ?? 0) + 1
  tx.run(
    'INSERT INTO transfer_step (transfer_id, step, kind, at, actor, reason) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    step,
    kind,
    at,
    actor,
    reason,
  )
  return step
}

export function markUndone(tx: Tx, id: string, step: number, actor: string, at: number, reason: string): void {
  tx.run(
    'UPDATE transfer_step SET undone_at = ?, undone_by = ?, undo_reason = ? WHERE transfer_id = ? AND step = ?',
    at,
    actor,
    reason,
    id,
    step,
  )
}

export interface StepMove {
  readonly kind: 'transfer_out' | 'transfer_in' | 'adjust'
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
  readonly onHand: number
  readonly inTransit: number
  readonly cause: string
}

/** The moves of one step, latest first. */
export function movesOfStep(db: Db, id: string, step: number): StepMove[] {
  return db.all(
    `SELECT kind, sku_id AS skuId, warehouse_id AS warehouseId, lot_id AS lotId, on_hand_delta AS onHand, in_transit_delta AS inTransit, cause
       FROM stock_move WHERE document = ? AND cause LIKE 'transfer:' || ? || ':' || ? || ':%' ORDER BY seq DESC`,
    id,
    id,
    String(step),
  )
}
