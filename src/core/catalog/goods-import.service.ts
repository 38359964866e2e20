/** Goods lists in: new SKUs with their one opening move, changed ones updated; stock is never reset. */

import type { Db, Tx } from '../db/index.ts'
import type { GoodsRecord } from '../domain/order-record.ts'
import type { Ids } from '../platform/ports.ts'
import { applyMove, ensureLevel, importDocument } from '../stock/index.ts'
import { insertSku, type StoredSku, skuByBarcode, skuByCode, updateSku } from './sku.repo.ts'

export interface GoodsContext {
  readonly at: number
  readonly actor: string
  readonly warehouseId: string
  /** The instant stock counts from; the opening move carries it. */
  readonly stockStart: number
  readonly ids: Ids
  /** The file the goods come from; stands with their opening moves. */
  readonly fileId?: number
}

export interface GoodsCounts {
  new: number
  updated: number
  unchanged: number
}

interface Planned {
  readonly change: keyof GoodsCounts
  readonly sku: StoredSku
  readonly stored: StoredSku | undefined
  /** The barcode belongs to another SKU and is left out. */
  readonly isBarcodeTaken: boolean
}

/** Applies the rows of one goods list. A barcode that belongs to another SKU is left out and reported. */
export function applyGoods(
  tx: Tx,
  context: GoodsContext,
  records: readonly GoodsRecord[],
  onBarcodeTaken: (record: GoodsRecord) => void,
): GoodsCounts {
  const counts: GoodsCounts = { new: 0, updated: 0, unchanged: 0 }
  for (const record of records) {
    const planned = plan(tx, record)
    counts[planned.change] += 1
    if (planned.isBarcodeTaken) onBarcodeTaken(record)
    write(tx, context, planned)
  }
  return counts
}

/** What a row would do, without writing. */
export function previewGoods(db: Db, record: GoodsRecord): keyof GoodsCounts {
  return plan(db, record).change
}

/** The one opening move of a SKU, dated at stockStart. */
export function openStock(
  tx: Tx,
  context: Pick<GoodsContext, 'stockStart' | 'actor' | 'warehouseId' | 'fileId'>,
  skuId: string,
  pieces: number,
): void {
  applyMove(tx, {
    at: context.stockStart,
    kind: 'opening',
    skuId,
    warehouseId: context.warehouseId,
    lotId: '',
    delta: { onHand: pieces },
    orderId: null,
    document: context.fileId === undefined ? null : importDocument(context.fileId),
    cause: `opening:${skuId}`,
    actor: context.actor,
    device: null,
    reason: null,
  })
}

/** An empty or absent cell keeps what is stored; the first opening stock counts, later ones do not. */
function plan(db: Db, record: GoodsRecord): Planned {
  const stored = skuByCode(db, record.code)
  const holder = record.barcode ? skuByBarcode(db, record.barcode) : undefined
  const isBarcodeTaken = holder !== undefined && holder.id !== stored?.id
  const sku: StoredSku = {
    id: stored?.id ?? '',
    code: stored?.code ?? record.code,
    barcode: (isBarcodeTaken ? null : record.barcode) ?? stored?.barcode ?? null,
    name: record.name ?? stored?.name ?? record.code,
    spec: record.spec ?? stored?.spec ?? null,
    category: record.category ?? stored?.category ?? null,
    bin: record.bin ?? stored?.bin ?? null,
    cost_minor: record.costMinor ?? stored?.cost_minor ?? null,
    safety_stock: record.safetyStock ?? stored?.safety_stock ?? 0,
    opening_stock: stored?.opening_stock ?? record.openingStock ?? null,
  }
  return { change: changeOf(stored, sku), sku, stored, isBarcodeTaken }
}

function changeOf(stored: StoredSku | undefined, sku: StoredSku): keyof GoodsCounts {
  if (stored === undefined) return 'new'
  const isSame = (Object.keys(sku) as (keyof StoredSku)[]).every((name) => sku[name] === stored[name])
  return isSame ? 'unchanged' : 'updated'
}

function write(tx: Tx, context: GoodsContext, { change, sku, stored }: Planned): void {
  if (change === 'unchanged') return
  const id = stored?.id ?? context.ids.next()
  if (stored === undefined) insertSku(tx, { ...sku, id }, context.at)
  else updateSku(tx, sku, context.at)
  ensureLevel(tx, { skuId: id, warehouseId: context.warehouseId, lotId: '' })
  if (stored?.opening_stock == null && sku.opening_stock !== null) openStock(tx, context, id, sku.opening_stock)
}
