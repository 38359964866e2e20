/** SQL of SKUs as they are stored; the goods list and the goods desk write through it. */
import type { Db, Tx } from '../db/index.ts'
import { foldCode } from '../domain/codes.ts'
import { skuSearchText } from './sku-search.ts'

export interface StoredSku {
  readonly id: string
  readonly code: string
  readonly barcode: string | null
  readonly name: string
  readonly spec: string | null
  readonly category: string | null
  readonly bin: string | null
  /** Minor units of the shop's currency. */
  readonly cost_minor: number | null
  readonly safety_stock: number
  readonly opening_stock: number | null
}

const COLUMNS = 'id, code, barcode, name, spec, category, bin, cost_minor, safety_stock, opening_stock'

export function skuByCode(db: Db, code: string): StoredSku | undefined {
  return db.get<StoredSku>(`SELECT ${COLUMNS} FROM sku WHERE code_folded = ?`, foldCode(code))
}

/** The SKU that has this barcode. */
export function skuByBarcode(db: Db, barcode: string): StoredSku | undefined {
  return db.get<StoredSku>(`SELECT ${COLUMNS} FROM sku WHERE barcode = ?`, barcode)
}

export function insertSku(tx: Tx, sku: StoredSku, at: number): void {
  tx.run(
    `INSERT INTO sku (id, code, code_folded, barcode, name, spec, category, bin, cost_minor, safety_stock, opening_stock, search_text, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sku.id,
    sku.code.trim(),
    foldCode(sku.code),
    sku.barcode,
    sku.name,
    sku.spec,
    sku.category,
    sku.bin,
    sku.cost_minor,
    sku.safety_stock,
    sku.opening_stock,
    skuSearchText(sku),
    at,
    at,
  )
}

export function updateSku(tx: Tx, sku: StoredSku, at: number): void {
  tx.run(
    `UPDATE sku SET code = ?, code_folded = ?, barcode = ?, name = ?, spec = ?, category = ?, bin = ?, cost_minor = ?, safety_stock = ?, opening_stock = ?,
       search_text = ?, updated_at = ?, version = version + 1 WHERE id = ?`,
    sku.code.trim(),
    foldCode(sku.code),
    sku.barcode,
    sku.name,
    sku.spec,
    sku.category,
    sku.bin,
    sku.cost_minor,
    sku.safety_stock,
    sku.opening_stock,
    skuSearchText(sku),
    at,
    sku.id,
  )
}
