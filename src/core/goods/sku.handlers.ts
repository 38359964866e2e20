/** The contract's `catalog` area. */
import type { Sku, SkuEdit } from '../../contract/catalog.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { foldCode, type ListingIndex, mapByCode, openStock, skuSearchText } from '../catalog/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { projectionContext } from '../orders/index.ts'
import { ensureLevel } from '../stock/index.ts'
import { projectListings } from './due.service.ts'
import { countSkus, listSkus, skuById } from './sku.repo.ts'

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
      write(tx, input, call) {
        const context = projectionContext(env, listings, call.caller.actor)
        const id = env.deps.ids.next()
        refuseTaken(tx, id, input.sku)
        insertSku(tx, id, input.sku, context.policy.now)
        ensureLevel(tx, id, context.warehouseId)
        if (input.sku.openingStock !== null)
          openStock(
            tx,
            { stockStart: context.policy.stockStart, actor: call.caller.actor, warehouseId: context.warehouseId },
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
      write(tx, input) {
        const stored = mustFind(tx, input.id)
        if (stored.version !== input.version) throw new Refusal('STALE_VERSION', { code: stored.code })
        const next = { ...stored, ...input.changes }
        refuseTaken(tx, input.id, next)
        tx.run(
          `UPDATE sku SET code = ?, code_folded = ?, barcode = ?, name = ?, spec = ?, bin = ?, cost_minor = ?, safety_stock = ?, search_text = ?, updated_at = ?, version = version + 1 WHERE id = ?`,
          next.code,
          foldCode(next.code),
          next.barcode,
          next.name,
          next.spec,
          next.bin,
          next.costMinor,
          next.safetyStock,
          skuSearchText(next),
          env.deps.clock.now(),
          input.id,
        )
        env.uow.touch('goods', 'stock', 'alerts')
        return mustFind(tx, input.id)
      },
    },
    deleteSku: {
      write(tx, input) {
        const sku = mustFind(tx, input.id)
        const isUsed =
          tx.get(
            'SELECT 1 FROM stock_move WHERE sku_id = ?1 UNION ALL SELECT 1 FROM listing_component WHERE sku_id = ?1 LIMIT 1',
            input.id,
          ) !== undefined
        if (isUsed) throw new Refusal('SKU_IN_USE', { code: sku.code })
        tx.run('DELETE FROM stock_level WHERE sku_id = ?', input.id)
        tx.run('DELETE FROM sku WHERE id = ?', input.id)
        env.uow.touch('goods', 'stock')
        return { id: input.id }
      },
    },
  }
}

function refuseTaken(db: Db, id: string, sku: Pick<SkuEdit, 'code' | 'barcode'>): void {
  if (db.get('SELECT 1 FROM sku WHERE code_folded = ? AND id <> ?', foldCode(sku.code), id) !== undefined)
    throw new Refusal('SKU_CODE_TAKEN', { code: sku.code })
  if (sku.barcode === null) return
  const holder = db.value<string>('SELECT code FROM sku WHERE barcode = ? AND id <> ?', sku.barcode, id)
  if (holder !== undefined) throw new Refusal('BARCODE_TAKEN', { barcode: sku.barcode, code: holder })
}

function insertSku(tx: Tx, id: string, sku: SkuEdit, at: number): void {
  tx.run(
    `INSERT INTO sku (id, code, code_folded, barcode, name, spec, bin, cost_minor, safety_stock, opening_stock, search_text, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    sku.code.trim(),
    foldCode(sku.code),
    sku.barcode,
    sku.name,
    sku.spec,
    sku.bin,
    sku.costMinor,
    sku.safetyStock,
    sku.openingStock,
    skuSearchText(sku),
    at,
    at,
  )
}
