/** Goods out of the app: the list as a spreadsheet whose columns the import knows. */
import type { Sku } from '../../../contract/catalog.ts'
import { GOODS_COLUMN_NAMES } from '../../lib/goods-template.ts'
import { minorToText } from './sku-cells.rules.ts'

const STOCK_COLUMNS = ['在库', '已占用', '可用'] as const

type GoodsRowCells = (string | number | null)[]

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
  return [[...GOODS_COLUMN_NAMES, ...STOCK_COLUMNS], ...body]
}
