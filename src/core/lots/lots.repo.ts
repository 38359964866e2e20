/** SQL of lots. */
import type { Db, Tx } from '../db/index.ts'

export interface LotDates {
  readonly lotNo: string
  readonly expiresDay: string | null
  readonly madeDay: string | null
  readonly receivedDay: string | null
}

export interface StoredLot extends LotDates {
  readonly id: string
}

export function lotByNo(db: Db, skuId: string, lotNo: string): StoredLot | undefined {
  return db.get<StoredLot>(
    `SELECT id, lot_no AS lotNo, expires_day AS expiresDay, made_day AS madeDay, received_day AS receivedDay FROM lot WHERE sku_id = ? AND lot_no = ?`,
    skuId,
    lotNo,
  )
}

export function insertLot(tx: Tx, id: string, skuId: string, lot: LotDates, at: number): void {
  tx.run(
    'INSERT INTO lot (id, sku_id, lot_no, made_day, expires_day, received_day, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    skuId,
    lot.lotNo,
    lot.madeDay,
    lot.expiresDay,
    lot.receivedDay,
    at,
  )
}

export function setKeepsLots(tx: Tx, skuId: string, keepsLots: boolean): boolean {
  return tx.run('UPDATE sku SET keeps_lots = ?, version = version + 1 WHERE id = ?', keepsLots ? 1 : 0, skuId) > 0
}

/** undefined: no such SKU. */
export function keepsLots(db: Db, skuId: string): boolean | undefined {
  const stored = db.value<number>('SELECT keeps_lots FROM sku WHERE id = ?', skuId)
  return stored === undefined ? undefined : stored === 1
}

export interface LotLevel {
  readonly lotId: string
  readonly skuId: string
  readonly sku: string
  readonly name: string
  readonly lotNo: string
  readonly expiresDay: string | null
  readonly receivedDay: string | null
  readonly warehouseId: string
  readonly warehouse: string
  readonly onHand: number
  readonly reserved: number
  readonly costMinor: number | null
  readonly sort: string
}

/** Lots with pieces, the first to expire first; those without a day come first of all. `after`: sort and warehouse of the last row. */
export function lotLevels(
  db: Db,
  query: {
    readonly skuId: string | null
    readonly expiresUpTo: string | null
    readonly after: readonly [sort: string, lotId: string, warehouseId: string]
    readonly limit: number
  },
): LotLevel[] {
  return db.all<LotLevel>(
    `SELECT * FROM (
       SELECT t.id AS lotId, s.id AS skuId, s.code AS sku, s.name, t.lot_no AS lotNo, t.expires_day AS expiresDay, t.received_day AS receivedDay,
              w.id AS warehouseId, w.code AS warehouse, l.on_hand AS onHand, l.reserved, s.cost_minor AS costMinor, coalesce(t.expires_day, '') AS sort
         FROM lot t JOIN sku s ON s.id = t.sku_id JOIN stock_level l ON l.sku_id = t.sku_id AND l.lot_id = t.id AND l.on_hand > 0
         JOIN warehouse w ON w.id = l.warehouse_id
        WHERE (?1 IS NULL OR t.sku_id = ?1) AND (?2 IS NULL OR t.expires_day <= ?2))
      WHERE (sort, lotId, warehouseId) > (?3, ?4, ?5) ORDER BY sort, lotId, warehouseId LIMIT ?6`,
    query.skuId,
    query.expiresUpTo,
    ...query.after,
    query.limit,
  )
}

/** Pieces per SKU and expiry day. */
export function piecesByExpiry(
  db: Db,
): { skuId: string; sku: string; name: string; expiresDay: string; pieces: number }[] {
  return db.all(
    `SELECT s.id AS skuId, s.code AS sku, s.name, t.expires_day AS expiresDay, sum(l.on_hand) AS pieces
       FROM lot t JOIN sku s ON s.id = t.sku_id JOIN stock_level l ON l.sku_id = t.sku_id AND l.lot_id = t.id
      WHERE t.expires_day IS NOT NULL AND l.on_hand > 0 GROUP BY s.id, t.expires_day ORDER BY s.code, t.expires_day`,
  )
}

export interface LooseLevel {
  readonly skuId: string
  readonly sku: string
  readonly name: string
  readonly warehouseId: string | null
  readonly warehouse: string | null
  readonly pieces: number | null
}

/** SKUs kept by lot, with their free pieces that have none; a row without a warehouse where there are no such pieces. */
export function keptSkus(db: Db): LooseLevel[] {
  return db.all<LooseLevel>(
    `SELECT s.id AS skuId, s.code AS sku, s.name, w.id AS warehouseId, w.code AS warehouse, l.on_hand - l.reserved AS pieces
       FROM sku s LEFT JOIN stock_level l ON l.sku_id = s.id AND l.lot_id = '' AND l.on_hand > l.reserved
       LEFT JOIN warehouse w ON w.id = l.warehouse_id
      WHERE s.keeps_lots = 1 ORDER BY s.code, w.code`,
  )
}
