/** SQL of warehouses: their order, regions, bins. */
import type { Province, RegionRule } from '../../contract/warehouses.ts'
import type { Db, Tx } from '../db/index.ts'

export interface WarehouseRow {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** Physical warehouses, the default one first, then in the order in which they help out. */
export function physicalWarehouses(db: Db): WarehouseRow[] {
  return db.all<WarehouseRow>(
    `SELECT id, code, name FROM warehouse WHERE kind = 'physical' ORDER BY is_default DESC, position, code`,
  )
}

export function physicalWarehouse(db: Db, id: string): WarehouseRow | undefined {
  return db.get<WarehouseRow>(`SELECT id, code, name FROM warehouse WHERE id = ? AND kind = 'physical'`, id)
}

export function skuCode(db: Db, skuId: string): string | undefined {
  return db.value<string>('SELECT code FROM sku WHERE id = ?', skuId)
}

export function setPosition(tx: Tx, id: string, position: number): void {
  tx.run('UPDATE warehouse SET position = ? WHERE id = ?', position, id)
}

/** Bins stay where they are: those of the old default one move to its own list, those of the new one to the SKUs. */
export function setDefault(tx: Tx, oldId: string, newId: string): void {
  tx.run(
    `INSERT INTO sku_bin (sku_id, warehouse_id, bin) SELECT id, ?, bin FROM sku WHERE bin IS NOT NULL
      ON CONFLICT DO UPDATE SET bin = excluded.bin`,
    oldId,
  )
  tx.run(
    `UPDATE sku SET bin = (SELECT b.bin FROM sku_bin b WHERE b.sku_id = sku.id AND b.warehouse_id = ?), version = version + 1
      WHERE bin IS NOT (SELECT b.bin FROM sku_bin b WHERE b.sku_id = sku.id AND b.warehouse_id = ?)`,
    newId,
    newId,
  )
  tx.run('DELETE FROM sku_bin WHERE warehouse_id = ?', newId)
  tx.run('UPDATE warehouse SET is_default = 0 WHERE is_default = 1')
  tx.run('UPDATE warehouse SET is_default = 1 WHERE id = ?', newId)
}

export function regionRules(db: Db): { province: Province; warehouseId: string }[] {
  return db.all('SELECT province, warehouse_id AS warehouseId FROM region_rule')
}

export function saveRegionRule(tx: Tx, { province, warehouseId }: RegionRule, actor: string, at: number): void {
  if (warehouseId === null) {
    tx.run('DELETE FROM region_rule WHERE province = ?', province)
    return
  }
  tx.run(
    `INSERT INTO region_rule (province, warehouse_id, actor, at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET warehouse_id = excluded.warehouse_id, actor = excluded.actor, at = excluded.at`,
    province,
    warehouseId,
    actor,
    at,
  )
}

export function saveBin(tx: Tx, skuId: string, warehouseId: string, isDefault: boolean, bin: string | null): void {
  if (isDefault) {
    tx.run('UPDATE sku SET bin = ?, version = version + 1 WHERE id = ? AND bin IS NOT ?', bin, skuId, bin)
    return
  }
  if (bin === null) {
    tx.run('DELETE FROM sku_bin WHERE sku_id = ? AND warehouse_id = ?', skuId, warehouseId)
    return
  }
  tx.run(
    'INSERT INTO sku_bin (sku_id, warehouse_id, bin) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bin = excluded.bin',
    skuId,
    warehouseId,
    bin,
  )
}
