/** Goods lists in: new SKUs with their one opening move, changed ones updated; stock is never reset. */

import type { Tx } from '../db/index.ts'
import type { GoodsRecord } from '../domain/order-record.ts'
import type { Ids } from '../platform/ports.ts'
import { applyMove, ensureLevel } from '../stock/index.ts'
import { foldCode } from './listing-index.ts'
import { skuSearchText } from './sku-search.ts'

export interface GoodsContext {
  readonly at: number
  readonly actor: string
  readonly warehouseId: string
  /** The instant stock counts from; the opening move carries it. */
  readonly stockStart: number
  readonly ids: Ids
}

export interface GoodsCounts {
  new: number
  updated: number
  unchanged: number
}

interface StoredSku {
  readonly id: string
  readonly barcode: string | null
  readonly name: string
  readonly spec: string | null
  readonly bin: string | null
  readonly cost_minor: number | null
  readonly safety_stock: number
  readonly opening_stock: number | null
}

/** Applies the rows of one goods list. A barcode that belongs to another SKU is left out and reported. */
export function applyGoods(
  tx: Tx,
  context: GoodsContext,
  records: readonly GoodsRecord[],
  onBarcodeTaken: (record: GoodsRecord) => void,
): GoodsCounts {
  const counts: GoodsCounts = { new: 0, updated: 0, unchanged: 0 }
  for (const record of records) counts[applyOne(tx, context, record, onBarcodeTaken)] += 1
  return counts
}

function applyOne(
  tx: Tx,
  context: GoodsContext,
  record: GoodsRecord,
  onBarcodeTaken: (record: GoodsRecord) => void,
): keyof GoodsCounts {
  const stored = tx.get<StoredSku>(
    'SELECT id, barcode, name, spec, bin, cost_minor, safety_stock, opening_stock FROM sku WHERE code_folded = ?',
    foldCode(record.code),
  )
  const id = stored?.id ?? context.ids.next()
  const barcode = freeBarcode(tx, record, id, stored, onBarcodeTaken)
  const next: StoredSku = {
    id,
    barcode,
    name: record.name ?? stored?.name ?? record.code,
    spec: record.spec ?? stored?.spec ?? null,
    bin: record.bin ?? stored?.bin ?? null,
    cost_minor: record.costMinor ?? stored?.cost_minor ?? null,
    safety_stock: record.safetyStock ?? stored?.safety_stock ?? 0,
    opening_stock: stored?.opening_stock ?? record.openingStock ?? null,
  }
  const isSame =
    stored !== undefined && (Object.keys(next) as (keyof StoredSku)[]).every((name) => next[name] === stored[name])
  if (isSame) return 'unchanged'
  saveSku(tx, context, record.code, next, stored === undefined)
  ensureLevel(tx, id, context.warehouseId)
  if (stored?.opening_stock == null && next.opening_stock !== null) openStock(tx, context, id, next.opening_stock)
  return stored === undefined ? 'new' : 'updated'
}

/** The one opening move of a SKU, dated at stockStart. */
export function openStock(
  tx: Tx,
  context: Pick<GoodsContext, 'stockStart' | 'actor' | 'warehouseId'>,
  skuId: string,
  pieces: number,
): void {
  applyMove(tx, {
    at: context.stockStart,
    kind: 'opening',
    skuId,
    warehouseId: context.warehouseId,
    onHandDelta: pieces,
    reservedDelta: 0,
    orderId: null,
    cause: `opening:${skuId}`,
    actor: context.actor,
    reason: null,
  })
}

function saveSku(tx: Tx, context: GoodsContext, code: string, sku: StoredSku, isNew: boolean): void {
  const searchText = skuSearchText({ code, ...sku })
  if (isNew) {
    tx.run(
      `INSERT INTO sku (id, code, code_folded, barcode, name, spec, bin, cost_minor, safety_stock, opening_stock, search_text, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sku.id,
      code.trim(),
      foldCode(code),
      sku.barcode,
      sku.name,
      sku.spec,
      sku.bin,
      sku.cost_minor,
      sku.safety_stock,
      sku.opening_stock,
      searchText,
      context.at,
      context.at,
    )
    return
  }
  tx.run(
    `UPDATE sku SET barcode = ?, name = ?, spec = ?, bin = ?, cost_minor = ?, safety_stock = ?, opening_stock = ?, search_text = ?, updated_at = ?, version = version + 1 WHERE id = ?`,
    sku.barcode,
    sku.name,
    sku.spec,
    sku.bin,
    sku.cost_minor,
    sku.safety_stock,
    sku.opening_stock,
    searchText,
    context.at,
    sku.id,
  )
}

function freeBarcode(
  tx: Tx,
  record: GoodsRecord,
  id: string,
  stored: StoredSku | undefined,
  onBarcodeTaken: (record: GoodsRecord) => void,
): string | null {
  const wanted = record.barcode ?? stored?.barcode ?? null
  if (wanted === null) return null
  const holder = tx.value<string>('SELECT id FROM sku WHERE barcode = ?', wanted)
  if (holder === undefined || holder === id) return wanted
  onBarcodeTaken(record)
  return stored?.barcode ?? null
}
