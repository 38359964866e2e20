/** Shops, warehouses, goods and the mapping of listings to our goods. */
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Currency, Id, Instant, Minor, PageInput, Platform, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

export const ShopShape = z.object({
  id: Id,
  platform: Platform,
  name: z.string(),
  zone: z.string(),
  currency: Currency,
  orders: z.number().int(),
})
export type Shop = z.infer<typeof ShopShape>
export const WarehouseShape = z.object({ id: Id, code: z.string(), name: z.string(), isDefault: z.boolean() })
export type Warehouse = z.infer<typeof WarehouseShape>

export const SkuShape = z.object({
  id: Id,
  code: z.string(),
  barcode: z.string().nullable(),
  /** Set when the barcode's EAN-13 check digit is wrong. */
  isBarcodeDoubtful: z.boolean(),
  name: z.string(),
  spec: z.string().nullable(),
  /** What kind of goods, for counting and reports. */
  category: z.string().nullable(),
  bin: z.string().nullable(),
  costMinor: Minor.nullable(),
  currency: Currency,
  safetyStock: Quantity,
  openingStock: Quantity.nullable(),
  onHand: Quantity,
  reserved: Quantity,
  available: Quantity,
  version: z.number().int(),
  updatedAt: Instant,
})
export type Sku = z.infer<typeof SkuShape>

export const SkuEdit = z.object({
  code: z.string().trim().min(1).max(64),
  barcode: z.string().trim().max(64).nullable(),
  name: z.string().trim().max(200),
  spec: z.string().trim().max(200).nullable(),
  /** Left out: as it is. */
  category: z.string().trim().max(100).nullable().optional(),
  bin: z.string().trim().max(64).nullable(),
  costMinor: Minor.min(0).nullable(),
  safetyStock: Quantity.min(0),
  /** Only on a new SKU: the one opening move at stockStart. */
  openingStock: Quantity.min(0).nullable().default(null),
})
export type SkuEdit = z.infer<typeof SkuEdit>

export const ListingShape = z.object({
  id: Id,
  platform: Platform,
  shopId: Id.nullable(),
  merchantCode: z.string().nullable(),
  goodsId: z.string().nullable(),
  platformSkuId: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  status: z.enum(['mapped', 'to_map', 'ignored']),
  /** Exact code matches are automatic; the rest was mapped by a person. */
  isAutomatic: z.boolean(),
  components: z.array(z.object({ skuId: Id, code: z.string(), name: z.string(), quantity: Quantity.min(1) })),
  /** Open orders that wait for this mapping. */
  waitingOrders: z.number().int(),
  lines: z.number().int(),
})
export type Listing = z.infer<typeof ListingShape>

export const SuggestionShape = z.object({
  skuId: Id,
  code: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  score: z.number(),
  reason: z.enum(['code', 'code_part', 'name', 'barcode', 'pinyin']),
})

export const shopsContract = {
  list: read('/shops', EVERYONE).output(z.array(ShopShape)),
  create: command('/shops/create', OWNER)
    .input(
      z.object({
        commandKey: CommandKey,
        platform: Platform,
        name: z.string().trim().min(1).max(80),
        zone: z.string(),
        currency: Currency,
      }),
    )
    .output(ShopShape),
  update: command('/shops/update', OWNER)
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id,
        name: z.string().trim().max(80),
        zone: z.string(),
        currency: Currency,
      }),
    )
    .output(ShopShape),
  listWarehouses: read('/warehouses', EVERYONE).output(z.array(WarehouseShape)),
  saveWarehouse: command('/warehouses/save', OWNER)
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id.nullable(),
        code: z.string().trim().min(1).max(32),
        name: z.string().trim().min(1).max(80),
      }),
    )
    .output(WarehouseShape),
}

export const catalogContract = {
  /** Search by code, name, barcode or pinyin initials. */
  listSkus: query('/catalog/skus', EVERYONE)
    .input(PageInput.extend({ search: z.string().max(100).default(''), lowStockOnly: z.boolean().default(false) }))
    .output(pageOf(SkuShape).extend({ total: z.number().int() })),
  getSku: query('/catalog/sku', EVERYONE)
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: Id }))
    .output(SkuShape),
  createSku: command('/catalog/skus/create')
    .errors(refusals('SKU_CODE_TAKEN', 'BARCODE_TAKEN'))
    .input(z.object({ commandKey: CommandKey, sku: SkuEdit }))
    .output(SkuShape),
  updateSku: command('/catalog/skus/update')
    .errors(refusals('SKU_CODE_TAKEN', 'BARCODE_TAKEN', 'STALE_VERSION'))
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id,
        version: z.number().int(),
        changes: SkuEdit.omit({ openingStock: true }).partial(),
      }),
    )
    .output(SkuShape),
  deleteSku: command('/catalog/skus/delete')
    .errors(refusals('SKU_IN_USE'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(z.object({ id: Id })),
}

export const listingsContract = {
  list: query('/listings', EVERYONE)
    .input(
      PageInput.extend({
        status: z.enum(['to_map', 'mapped', 'ignored', 'all']).default('to_map'),
        search: z.string().max(100).default(''),
      }),
    )
    .output(
      pageOf(ListingShape).extend({
        counts: z.object({ to_map: z.number().int(), mapped: z.number().int(), ignored: z.number().int() }),
      }),
    ),
  suggest: query('/listings/suggest')
    .input(z.object({ id: Id }))
    .output(z.array(SuggestionShape)),
  /** One component with quantity 1 is a plain mapping; several make a bundle. Releases the waiting orders. */
  map: command('/listings/map')
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id,
        components: z
          .array(z.object({ skuId: Id, quantity: Quantity.min(1).max(9999) }))
          .min(1)
          .max(50),
      }),
    )
    .output(ListingShape.extend({ releasedOrders: z.number().int() })),
  unmap: command('/listings/unmap')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(ListingShape),
  /** Goods that need no stock (gift cards, services). */
  ignore: command('/listings/ignore')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(ListingShape),
}
