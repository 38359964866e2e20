/** The goods list the import reads without being told: its column names and an example row. */

/** Column names the goods import recognises, in the order of the template. */
export const GOODS_COLUMN_NAMES = [
  '商家编码',
  '条码',
  '商品名称',
  '规格',
  '库位',
  '成本价',
  '安全库存',
  '期初库存',
] as const

/** The template: the header and one example to overwrite. */
export function goodsTemplateRows(): (string | number)[][] {
  return [[...GOODS_COLUMN_NAMES], ['MUG-WH', '6901234567892', '马克杯', '白色', 'A-01-01', '11.00', 20, 100]]
}
