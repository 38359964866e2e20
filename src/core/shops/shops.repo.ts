/** SQL of shops and warehouses. */
import type { Shop, Warehouse } from '../../contract/catalog.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'

const SHOP = `SELECT id, platform, name, zone, currency,
  (SELECT coalesce(sum(orders), 0) FROM queue_count WHERE shop_id = shop.id) AS orders FROM shop`

export function listShops(db: Db): Shop[] {
  return db.all<Shop>(`${SHOP} ORDER BY created_at, id`)
}

export function findShop(db: Db, id: string): Shop | undefined {
  return db.get<Shop>(`${SHOP} WHERE id = ?`, id)
}

export function insertShop(tx: Tx, shop: Omit<Shop, 'orders'>, at: number): void {
  tx.run(
    'INSERT INTO shop (id, platform, name, zone, currency, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    shop.id,
    shop.platform,
    shop.name,
    shop.zone,
    shop.currency,
    at,
  )
}

export function updateShop(tx: Tx, shop: Pick<Shop, 'id' | 'name' | 'zone' | 'currency'>): void {
  tx.run('UPDATE shop SET name = ?, zone = ?, currency = ? WHERE id = ?', shop.name, shop.zone, shop.currency, shop.id)
}

export interface ShopIdentity {
  readonly id: string
  readonly name: string
  readonly currency: string
}

/** Shops of one platform, oldest first. */
export function shopsOfPlatform(db: Db, platform: Platform): ShopIdentity[] {
  return db.all<ShopIdentity>(
    'SELECT id, name, currency FROM shop WHERE platform = ? ORDER BY created_at, id',
    platform,
  )
}

/** Keeps a person's choice for an order nobody knows yet; an earlier choice stands. */
export function chooseShop(tx: Tx, orderKey: string, shopId: string): void {
  tx.run(
    `INSERT INTO order_shop_choice (order_key, shop_id) SELECT ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM sales_order WHERE order_key = ?) ON CONFLICT (order_key) DO NOTHING`,
    orderKey,
    shopId,
    orderKey,
  )
}

export function chosenShopId(db: Db, orderKey: string): string | undefined {
  return db.value<string>('SELECT shop_id FROM order_shop_choice WHERE order_key = ?', orderKey)
}

export function nameShop(tx: Tx, id: string, name: string): void {
  tx.run('UPDATE shop SET name = ? WHERE id = ?', name, id)
}

/** The warehouse orders ship from. */
export function defaultWarehouseId(db: Db): string | undefined {
  return db.value<string>('SELECT id FROM warehouse WHERE is_default = 1')
}

interface WarehouseRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly is_default: number
}

export function listWarehouses(db: Db): Warehouse[] {
  return db
    .all<WarehouseRow>(`SELECT * FROM warehouse WHERE kind = 'physical' ORDER BY is_default DESC, position, code`)
    .map(toWarehouse)
}

export function findWarehouse(db: Db, id: string): Warehouse | undefined {
  const row = db.get<WarehouseRow>('SELECT * FROM warehouse WHERE id = ?', id)
  return row === undefined ? undefined : toWarehouse(row)
}

export function findWarehouseByCode(db: Db, code: string): Warehouse | undefined {
  const row = db.get<WarehouseRow>('SELECT * FROM warehouse WHERE code = ?', code)
  return row === undefined ? undefined : toWarehouse(row)
}

export function saveWarehouse(tx: Tx, id: string, code: string, name: string): void {
  tx.run(
    `INSERT INTO warehouse (id, code, name, is_default, position) VALUES (?, ?, ?, 0, (SELECT count(*) FROM warehouse))
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name`,
    id,
    code,
    name,
  )
}

function toWarehouse(row: WarehouseRow): Warehouse {
  return { id: row.id, code: row.code, name: row.name, isDefault: row.is_default === 1 }
}
