/** SQL of "why": the moves of a SKU up to a position of the ledger, what led to each, and the figures there. */
import type { Platform } from '../../contract/primitives.ts'
import { type Db, LIST, listParam } from '../db/index.ts'
import { type MoveListRow, moveColumns } from './stock-list.sqlite.ts'

const IMPORT_DOCUMENT = 'import:'

/** The document of a move that a goods list made. */
export function importDocument(fileId: number): string {
  return `${IMPORT_DOCUMENT}${fileId}`
}

export interface SkuFacts {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly keeps_lots: number
}

export function findSku(db: Db, id: string | null, codeFolded: string | null): SkuFacts | undefined {
  return db.get<SkuFacts>(
    'SELECT id, code, name, keeps_lots FROM sku WHERE id = ? OR code_folded = ? LIMIT 1',
    id,
    codeFolded,
  )
}

export function codesBeginning(db: Db, start: string, limit: number): string[] {
  return db
    .all<{ code: string }>(
      'SELECT code FROM sku WHERE code_folded >= ? AND code_folded < ? ORDER BY code_folded LIMIT ?',
      start,
      `${start}\u{10ffff}`,
      limit,
    )
    .map((row) => row.code)
}

/** A place of a SKU with its level as it is now. */
export interface PlaceRow {
  readonly warehouse_id: string
  readonly warehouse: string
  readonly lot_id: string
  readonly expires_day: string | null
  readonly received_day: string | null
  readonly on_hand: number
  readonly reserved: number
  readonly defective: number
  readonly in_transit: number
  readonly incoming: number
}

export function placesWithLevels(db: Db, skuId: string, warehouseId: string | null): PlaceRow[] {
  return db.all<PlaceRow>(
    `SELECT l.warehouse_id, w.code AS warehouse, l.lot_id, t.expires_day, t.received_day, l.on_hand, l.reserved, l.defective, l.in_transit, l.incoming
       FROM stock_level l JOIN warehouse w ON w.id = l.warehouse_id LEFT JOIN lot t ON t.id = l.lot_id
      WHERE l.sku_id = ? AND (? IS NULL OR l.warehouse_id = ?) ORDER BY w.is_default DESC, w.code, l.lot_id`,
    skuId,
    warehouseId,
    warehouseId,
  )
}

/** The last move of a SKU in a warehouse with `above < seq <= upTo`; its opening move is passed over. */
export function lastMoveUpTo(
  db: Db,
  skuId: string,
  warehouseId: string,
  upTo: number,
  above: number,
): { seq: number; at: number } | undefined {
  return db.get(
    `SELECT seq, at FROM stock_move WHERE sku_id = ? AND warehouse_id = ? AND seq <= ? AND seq > ? AND kind <> 'opening' ORDER BY seq DESC LIMIT 1`,
    skuId,
    warehouseId,
    upTo,
    above,
  )
}

/** What a place had after its last move up to a position; undefined before the first. */
export function quantitiesAt(
  db: Db,
  skuId: string,
  place: PlaceRow,
  position: number,
): Pick<PlaceRow, 'on_hand' | 'reserved' | 'defective' | 'in_transit' | 'incoming'> | undefined {
  return db.get(
    `SELECT on_hand_after AS on_hand, reserved_after AS reserved, defective_after AS defective, in_transit_after AS in_transit, incoming_after AS incoming
       FROM stock_move WHERE sku_id = ? AND warehouse_id = ? AND seq <= ? AND lot_id = ? ORDER BY seq DESC LIMIT 1`,
    skuId,
    place.warehouse_id,
    position,
    place.lot_id,
  )
}

export interface OpeningRow {
  readonly seq: number
  readonly at: number
  readonly warehouse_id: string
  readonly on_hand_delta: number
}

/** The one opening move of a SKU. */
export function openingOf(db: Db, skuId: string): OpeningRow | undefined {
  return db.get<OpeningRow>(
    'SELECT seq, at, warehouse_id, on_hand_delta FROM stock_move WHERE cause = ?',
    `opening:${skuId}`,
  )
}

/** Positions of the last moves with `seq <= upTo` in a warehouse, newest first. */
export function lastPositions(db: Db, skuId: string, warehouseId: string, upTo: number, limit: number): number[] {
  return db
    .all<{ seq: number }>(
      'SELECT seq FROM stock_move WHERE sku_id = ? AND warehouse_id = ? AND seq <= ? ORDER BY seq DESC LIMIT ?',
      skuId,
      warehouseId,
      upTo,
      limit,
    )
    .map((row) => row.seq)
}

export interface WhyMoveRow extends MoveListRow {
  warehouse: string
  warehouseId: string
  defectiveAfter: number
  inTransitAfter: number
  incomingAfter: number
  platform: Platform | null
  platformOrderId: string | null
  paidAt: number | null
  createdAt: number | null
  leftAt: number | null
  skuCreatedAt: number
  isUndone: number
}

export function movesAt(db: Db, positions: readonly number[]): WhyMoveRow[] {
  return db.all<WhyMoveRow>(
    `SELECT ${moveColumns}, w.code AS warehouse, m.warehouse_id AS warehouseId, m.defective_after AS defectiveAfter, m.in_transit_after AS inTransitAfter,
            m.incoming_after AS incomingAfter, o.platform, o.platform_order_id AS platformOrderId, o.paid_at AS paidAt, o.created_at AS createdAt, o.left_at AS leftAt,
            k.created_at AS skuCreatedAt, EXISTS (SELECT 1 FROM stock_move u WHERE u.cause = 'undo:' || m.cause) AS isUndone
       FROM stock_move m JOIN sku k ON k.id = m.sku_id JOIN warehouse w ON w.id = m.warehouse_id
       LEFT JOIN sales_order o ON o.id = m.order_id LEFT JOIN lot t ON t.id = m.lot_id
      WHERE m.seq IN ${LIST} ORDER BY m.seq DESC`,
    listParam(positions),
  )
}

export interface SourceRow {
  readonly orderId: number
  readonly name: string
  /** JSON array of row numbers. */
  readonly rows: string
  readonly at: number
}

/** Files that told of orders, newest first. */
export function filesOfOrders(db: Db, orderIds: readonly number[]): SourceRow[] {
  return db.all<SourceRow>(
    `SELECT o.id AS orderId, f.name, b.row_numbers AS rows, b.at
       FROM sales_order o JOIN order_observation b ON b.order_key = o.order_key JOIN import_file f ON f.id = b.file_id
      WHERE o.id IN ${LIST} ORDER BY b.id DESC`,
    listParam(orderIds),
  )
}

/** The goods list a move's document names, and when it was imported. */
export function importOf(db: Db, document: string | null): { name: string; at: number } | undefined {
  if (document === null || !document.startsWith(IMPORT_DOCUMENT)) return undefined
  return db.get(
    'SELECT f.name, r.created_at AS at FROM import_file f JOIN import_run r ON r.id = f.run_id WHERE f.id = ?',
    Number(document.slice(IMPORT_DOCUMENT.length)),
  )
}
