/** Several warehouses: their order, regions, bins, and what lies where. */
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
import { CommandKey, Id, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

/** The 34 provincial divisions of China, in the order of their official numbers. */
export const PROVINCES = [
  'beijing',
  'tianjin',
  'hebei',
  'shanxi',
  'neimenggu',
  'liaoning',
  'jilin',
  'heilongjiang',
  'shanghai',
  'jiangsu',
  'zhejiang',
  'anhui',
  'fujian',
  'jiangxi',
  'shandong',
  'henan',
  'hubei',
  'hunan',
  'guangdong',
  'guangxi',
  'hainan',
  'chongqing',
  'sichuan',
  'guizhou',
  'yunnan',
  'xizang',
  'shaanxi',
  'gansu',
  'qinghai',
  'ningxia',
  'xinjiang',
  'taiwan',
  'xianggang',
  'aomen',
] as const
const ProvinceShape = z.enum(PROVINCES)
export type Province = z.infer<typeof ProvinceShape>

/** A physical warehouse with the pieces in it. */
export const WarehouseTotals = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  /** SKUs of which something is on hand. */
  skus: z.number().int(),
  /** Its own sellable pieces, reserved ones included. */
  onHand: Quantity,
  reserved: Quantity,
  defective: Quantity,
  /** On the way here. */
  inTransit: Quantity,
  /** Pieces that lie here but belong to events. */
  granted: Quantity,
  /** On hand + granted: what a count of the shelves finds. */
  total: Quantity,
  openEvents: z.number().int(),
})
export type WarehouseTotals = z.infer<typeof WarehouseTotals>

export const WarehouseGoods = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  barcode: z.string().nullable(),
  /** In this warehouse. */
  bin: z.string().nullable(),
  onHand: Quantity,
  reserved: Quantity,
  /** Pieces of lots that may not be sold today. */
  heldBack: Quantity,
  available: Quantity,
  inTransit: Quantity,
  granted: Quantity,
})
export type WarehouseGoods = z.infer<typeof WarehouseGoods>

export const RegionRule = z.object({
  province: ProvinceShape,
  /** null: the default warehouse. */
  warehouseId: Id.nullable(),
})
export type RegionRule = z.infer<typeof RegionRule>

export const warehousesContract = {
  /** Physical warehouses in the order in which they help out, the default one first. */
  list: read('/warehouses/totals', EVERYONE).output(z.array(WarehouseTotals)),
  /** All physical warehouses, best first; the first becomes the default one. Serves waiting orders anew, moves no reservation. */
  saveOrder: command('/warehouses/order', OWNER)
    .input(z.object({ commandKey: CommandKey, ids: z.array(Id).min(1).max(100) }))
    .output(z.array(WarehouseTotals)),
  /** All 34 provinces. */
  listRegions: read('/warehouses/regions', EVERYONE).output(z.array(RegionRule)),
  /** Only the provinces named change. Serves waiting orders anew, moves no reservation. */
  saveRegions: command('/warehouses/regions/save', OWNER)
    .input(z.object({ commandKey: CommandKey, rules: z.array(RegionRule).min(1).max(PROVINCES.length) }))
    .output(z.array(RegionRule)),
  /** Goods of which a warehouse has or has had something, by code; search as in the catalogue. */
  listGoods: query('/warehouses/goods', EVERYONE)
    .input(
      PageInput.extend({
        warehouseId: Id,
        search: z.string().max(100).default(''),
        availableOnly: z.boolean().default(false),
      }),
    )
    .output(pageOf(WarehouseGoods)),
  /** One SKU by its code or barcode, with what the warehouse has of it, nothing included. */
  findGoods: query('/warehouses/goods/find', EVERYONE)
    .input(z.object({ warehouseId: Id, code: z.string().trim().min(1).max(100) }))
    .output(WarehouseGoods),
  saveBin: command('/warehouses/bins/save')
    .input(
      z.object({
        commandKey: CommandKey,
        warehouseId: Id,
        skuId: Id,
        /** null: no place of its own. */
        bin: z.string().trim().min(1).max(40).nullable(),
      }),
    )
    .output(WarehouseGoods),
}
