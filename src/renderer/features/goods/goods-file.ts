/** Goods out of the app: the list as a spreadsheet, and an empty one with the columns the import knows. */
import type { Sku } from '../../../contract/catalog.ts'
import { minorToText } from './sku-cells.rules.ts'

/** Column names the goods import recognises, in the order of the template. */
const IMPORT_COLUMNS = ['商家编码', '条码', '商品名称', '规格', '库位', '成本价', '安全库存', '期初库存'] as const

const STOCK_COLUMNS = ['在库', '已占用', '可用'] as const

export type GoodsRowCells = (string | number | null)[]

/** The template: the header and one example to overwrite. */
export function templateRows(): GoodsRowCells[] {
  return [[...IMPORT_COLUMNS], ['MUG-WH', '6901234567892', '马克杯', '白色', 'A-01-01', '11.00', 20, 100]]
}

/** The list with its stock; importing it again changes nothing but what was edited. */
export function goodsRows(skus: readonly Sku[]): GoodsRowCells[] {
  const body = skus.map((sku) => [
    sku.code,
    sku.barcode,
    sku.name,
    sku.spec,
    sku.bin,
    sku.costMinor === null ? null : minorToText(sku.costMinor, sku.currency),
    sku.safetyStock,
    sku.openingStock,
    sku.onHand,
    sku.reserved,
    sku.available,
  ])
  return [[...IMPORT_COLUMNS, ...STOCK_COLUMNS], ...body]
}
