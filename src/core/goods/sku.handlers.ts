/** The contract's `catalog` area. */
import type { Sku, SkuEdit } from '../../contract/catalog.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import {
  insertSku,
  type ListingIndex,
  loadPinyin,
  mapByCode,
  openStock,
  type StoredSku,
  skuByBarcode,
  skuByCode,
  updateSku,
} from '../catalog/index.ts'
import type { Db } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { projectionContext } from '../orders/index.ts'
import { ensureLevel } from '../stock/index.ts'
import { projectListings } from './due.service.ts'
import { countSkus, deleteSku, isSkuUsed, listSkus, skuById } from './sku.repo.ts'

export function skuHandlers(env: CoreEnv, listings: ListingIndex): HandlersOf<'catalog'> {
  const { read } = env.uow
  const currency = () => env.settings.get().currency
  const mustFind = (db: Db, id: string) => {
    const sku = skuById(db, id, currency())
    if (sku === undefined) throw new Refusal('NOT_FOUND')
    return sku
  }
  return {
    listSkus(input) {
      const pattern = input.search.trim() === '' ? null : likePattern(foldText(input.search.trim()))
      const rows = listSkus(
        read,
        { pattern, isLowOnly: input.lowStockOnly, after: input.cursor ?? '', limit: input.limit + 1 },
        currency(),
      )
      const page = rows.slice(0, input.limit)
      return {
        rows: page,
        nextCursor: rows.length > input.limit ? (page.at(-1)?.code ?? null) : null,
        total: countSkus(read, pattern),
      }
    },
    getSku: (input) => mustFind(read, input.id),
    ...skuCommands(env, listings, mustFind),
  }
}

type MustFind = (db: Db, id: string) => Sku

function skuCommands(
  env: CoreEnv,
  listings: ListingIndex,
  mustFind: MustFind,
): Pick<HandlersOf<'catalog'>, 'createSku' | 'updateSku' | 'deleteSku'> {
  return {
    createSku: {
      prepare: loadPinyin,
      write(tx, input, call) {
        const context = projectionContext(env, listings, call.caller.actor)
        const id = env.deps.ids.next()
        refuseTaken(tx, id, input.sku)
        insertSku(tx, toStored(id, input.sku), context.policy.now)
        ensureLevel(tx, { skuId: id, warehouseId: context.warehouseId, lotId: '' })
        if (input.sku.openingStock !== null)
          openStock(
            tx,
            {
              stockStart: context.policy.stockStart,
              actor: call.caller.actor,
              warehouseId: context.warehouseId,
            },
            id,
            input.sku.openingStock,
          )
        listings.forget()
        projectListings(env, tx, context, mapByCode(tx, context.policy.now))
        env.uow.touch('goods', 'stock', 'listings')
        return mustFind(tx, id)
      },
    },
    updateSku: {
      prepare: loadPinyin,
      write(tx, input, call) {
        const stored = mustFind(tx, input.id)
        if (stored.version !== input.version) throw new Refusal('STALE_VERSION', { code: stored.code })
        const next = { ...stored, ...input.changes }
        refuseTaken(tx, input.id, next)
        updateSku(tx, toStored(input.id, next), env.deps.clock.now())
        listings.forget()
        const context = projectionContext(env, listings, call.caller.actor)
        projectListings(env, tx, context, mapByCode(tx, context.policy.now))
        env.uow.touch('goods', 'stock', 'alerts')
        return mustFind(tx, input.id)
      },
    },
    deleteSku: {
      write(tx, input) {
        const sku = mustFind(tx, input.id)
        if (isSkuUsed(tx, input.id)) throw new Refusal('SKU_IN_USE', { code: sku.code })
        deleteSku(tx, input.id)
        env.uow.touch('goods', 'stock')
        return { id: input.id }
      },
    },
  }
}

function refuseTaken(db: Db, id: string, sku: Pick<SkuEdit, 'code' | 'barcode'>): void {
  const twin = skuByCode(db, sku.code)
  if (twin !== undefined && twin.id !== id) throw new Refusal('SKU_CODE_TAKEN', { code: sku.code })
  const holder = sku.barcode === null ? undefined : skuByBarcode(db, sku.barcode)
  if (holder !== undefined && holder.id !== id)
    throw new Refusal('BARCODE_TAKEN', { barcode: sku.barcode ?? '', code: holder.code })
}

function toStored(id: string, sku: SkuEdit): StoredSku {
  const { code, barcode, name, spec, category, bin, costMinor, safetyStock, openingStock } = sku
  return {
    id,
    code,
    barcode,
    name,
    spec,
    category: category ?? null,
    bin,
    cost_minor: costMinor,
    safety_stock: safetyStock,
    opening_stock: openingStock,
  }
}
