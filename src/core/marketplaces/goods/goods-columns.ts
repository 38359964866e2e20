/** Names a goods list may give its columns, Chinese and English; our own template uses the first of each. */
import { GOODS_TEMPLATE_FIELDS, type GoodsTemplateField } from '../../../contract/template.ts'
import { type ColumnNames, type Columns, type Header, resolveColumns } from '../headers.ts'
import type { ImportMapping } from '../other/template-mapping.ts'

export const GOODS_NAMES: ColumnNames<GoodsTemplateField> = {
  code: [
    '商家编码',
    'SKU编码',
    '商品编码',
    '规格编码',
    '货品编码',
    '商家SKU',
    'SKU',
    '货号',
    '编码',
    'SKU code',
    'Merchant code',
    'Item code',
    'Code',
  ],
  barcode: ['条码', '条形码', '商品条码', '69码', '国际条码', 'Barcode', 'EAN', 'EAN13', 'UPC', 'GTIN'],
  name: ['商品名称', '名称', '品名', '货品名称', '商品', 'Name', 'Product name', 'Title'],
  spec: ['规格', '规格名称', '商品规格', '规格型号', '属性', 'Spec', 'Specification', 'Variant'],
  category: ['商品分类', '商品类目', '分类', '类目', '品类', '类别', 'Category', 'Product category'],
  bin: ['库位', '货位', '仓位', '货架', '储位', 'Bin', 'Location', 'Shelf'],
  cost: ['成本价', '成本', '成本价(元)', '进价', '进货价', '采购价', 'Cost', 'Cost price', 'Unit cost'],
  safetyStock: [
    '安全库存',
    '安全库存量',
    '预警库存',
    '库存预警',
    '最低库存',
    'Safety stock',
    'Min stock',
    'Reorder level',
  ],
  openingStock: [
    '期初库存',
    '期初数量',
    '期初',
    '初始库存',
    '初始数量',
    '库存',
    '库存数量',
    'Opening stock',
    'Opening',
    'Stock',
    'On hand',
  ],
}

/** Column numbers of the goods fields: by the owner's mapping where there is one, else by the usual names. */
export function bindGoods(header: Header, mapping: ImportMapping | null): Columns<GoodsTemplateField> {
  if (mapping === null) return resolveColumns(header, GOODS_NAMES)
  const columns = {} as Record<GoodsTemplateField, number>
  for (const field of GOODS_TEMPLATE_FIELDS) {
    const name = mapping.columns[field]
    columns[field] = name ? header.find([name]) : -1
  }
  return columns
}
