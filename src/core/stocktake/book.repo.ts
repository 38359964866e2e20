/** SQL of what stocktake reads from the ledger: the book at a position, what was sold, the goods themselves. */
import { type Db, LIST, listParam } from '../db/index.ts'
import type { AreaSku } from './area.rules.ts'
import type { CountedPlace } from './place.rules.ts'

/** A warehouse is counted together with the virtual ones that lie in it. */
export function countedWarehouses(db: Db, warehouseId: string): string[] {
  return db
    .all<{ id: string }>(
      'SELECT id FROM warehouse WHERE id = ?1 OR parent_id = ?1 ORDER BY id <> ?1, code',
      warehouseId,
    )
    .map((row) => row.id)
}

export interface WarehouseName {
  readonly id: string
  readonly name: string
}

export function physicalWarehouse(db: Db, id: string): WarehouseName | undefined {
  return db.get<WarehouseName>(`SELECT id, name FROM warehouse WHERE id = ? AND kind = 'physical'`, id)
}

/** Goods for choosing an area: code, bin, category, pieces that left since `since`. */
export function areaSkus(db: Db, warehouses: readonly string[], since: number): AreaSku[] {
  return db.all<AreaSku>(
    `SELECT s.id, s.code, s.bin, s.category, coalesce(m.sold, 0) AS sold
       FROM sku s LEFT JOIN (SELECT sku_id, -sum(on_hand_delta) AS sold FROM stock_move
                              WHERE kind IN ('ship','unship') AND at >= ? AND warehouse_id IN ${LIST} GROUP BY sku_id) m ON m.sku_id = s.id`,
    since,
    listParam(warehouses),
  )
}

export interface BookRow {
  readonly id: string
  readonly bin: string | null
  readonly cost_minor: number | null
  /** Pieces on hand at the position, later corrections by counts included. */
  readonly system: number
}

/**
 * What the book says of these SKUs at a position: what is there now less what moved since. Corrections by
 * other counts since then stay in: they mend the book of that time too.
 */
export function bookAt(
  db: Db,
  warehouses: readonly string[],
  position: number,
  skuIds: readonly string[],
): Map<string, BookRow> {
  const list = listParam(warehouses)
  const rows = db.all<BookRow>(
    `SELECT s.id, s.bin, s.cost_minor,
            (SELECT coalesce(sum(on_hand), 0) FROM stock_level WHERE sku_id = s.id AND warehouse_id IN ${LIST})
          - (SELECT coalesce(sum(on_hand_delta), 0) FROM stock_move WHERE sku_id = s.id AND warehouse_id IN ${LIST} AND seq > ? AND kind <> 'count') AS system
       FROM sku s WHERE s.id IN ${LIST}`,
    list,
    list,
    position,
    listParam(skuIds),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export interface GoodsPageRow {
  readonly id: string
  readonly code_folded: string
  readonly barcode: string | null
  readonly bin: string | null
  readonly cost_minor: number | null
  readonly on_hand: number
}

/** All goods, page by page in the order of their codes. */
export function goodsPage(db: Db, warehouses: readonly string[], after: string, limit: number): GoodsPageRow[] {
  return db.all<GoodsPageRow>(
    `SELECT s.id, s.code_folded, s.barcode, s.bin, s.cost_minor, (SELECT coalesce(sum(on_hand), 0) FROM stock_level WHERE sku_id = s.id AND warehouse_id IN ${LIST}) AS on_hand
       FROM sku s WHERE s.code_folded > ? ORDER BY s.code_folded LIMIT ?`,
    listParam(warehouses),
    after,
    limit,
  )
}

/** True when another count has corrected the book since the position. */
export function isCorrectedSince(db: Db, position: number, sheetId: string): boolean {
  const sql = `SELECT 1 FROM stock_move WHERE seq > ? AND kind = 'count' AND document IS NOT ? LIMIT 1`
  return db.get(sql, position, sheetId) !== undefined
}

interface PlaceRow {
  readonly sku_id: string
  readonly warehouse_id: string
  readonly lot_id: string
  readonly on_hand: number
  readonly reserved: number
  readonly expires_day: string | null
}

/** Where pieces of these SKUs lie: in the order of `warehouses`; lots that end first before others. */
export function placesOf(
  db: Db,
  warehouses: readonly string[],
  skuIds: readonly string[],
): Map<string, CountedPlace[]> {
  const rows = db.all<PlaceRow>(
    `SELECT l.sku_id, l.warehouse_id, l.lot_id, l.on_hand, l.reserved, lot.expires_day
       FROM stock_level l LEFT JOIN lot ON lot.id = l.lot_id WHERE l.sku_id IN ${LIST}`,
    listParam(skuIds),
  )
  const rank = (row: PlaceRow) => warehouses.indexOf(row.warehouse_id)
  const places = new Map<string, CountedPlace[]>()
  const counted = rows.filter((row) => rank(row) >= 0)
  for (const row of counted.sort((a, b) => rank(a) - rank(b) || byLot(a, b))) {
    const { warehouse_id: warehouseId, lot_id: lotId, on_hand: onHand, reserved } = row
    const place = { warehouseId, lotId, onHand, reserved }
    const known = places.get(row.sku_id)
    if (known === undefined) places.set(row.sku_id, [place])
    else known.push(place)
  }
  return places
}

/** Pieces of no lot, and of lots without an end, come last. */
function byLot(a: PlaceRow, b: PlaceRow): number {
  const [left, right] = [`${a.expires_day ?? '9999'} ${a.lot_id}`, `${b.expires_day ?? '9999'} ${b.lot_id}`]
  return left < right ? -1 : left > right ? 1 : 0
}

export interface CountMoveRow {
  readonly warehouse_id: string
  readonly lot_id: string
  readonly delta: number
}

/** What the moves of one line did: their causes begin alike. */
export function movesOfCause(db: Db, prefix: string): CountMoveRow[] {
  return db.all<CountMoveRow>(
    'SELECT warehouse_id, lot_id, on_hand_delta AS delta FROM stock_move WHERE cause >= ?1 AND cause < ?1 || char(0x10ffff) ORDER BY seq',
    prefix,
  )
}
