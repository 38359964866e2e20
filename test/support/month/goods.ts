/** The goods of a made-up month. */
export interface Good {
  readonly code: string
  readonly name: string
  readonly spec: string
  readonly bin: string
  readonly barcode: string
  readonly costMinor: number
  readonly priceMinor: number
  readonly safetyStock: number
}

const PRODUCTS = [
  ['MUG', '马克杯', 1290],
  ['BOX', '收纳盒', 1590],
  ['TOWEL', '纯棉毛巾', 890],
  ['LAMP', '小夜灯', 2190],
  ['TEA', '桂花乌龙茶', 2590],
  ['SOAP', '手工皂', 690],
] as const
const COLOURS = [
  ['WH', '白色'],
  ['BL', '蓝色'],
  ['RD', '红色'],
  ['GN', '绿色'],
  ['BK', '黑色'],
] as const

export const GOODS: readonly Good[] = PRODUCTS.flatMap(([code, name, costMinor], product) =>
  COLOURS.map(([suffix, spec], place) => ({
    code: `${code}-${suffix}`,
    name,
    spec,
    bin: `${'ABC'[product % 3]}-0${1 + Math.floor(product / 3)}-0${place + 1}`,
    barcode: withCheckDigit(`6901234${String(product * 5 + place).padStart(5, '0')}`),
    costMinor,
    priceMinor: costMinor * 2 + place * 100,
    safetyStock: 10 + place * 5,
  })),
)

function withCheckDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

/** Column titles of goods lists, as different merchants write them. */
export const GOODS_LAYOUTS = {
  ours: ['商家编码', '条码', '商品名称', '规格', '库位', '成本价', '安全库存', '期初库存'],
  theirs: ['品名', '规格型号', '货位', '69码', '最低库存', '初始库存', '备用', 'SKU编码', '进价'],
  english: ['Product name', 'SKU', 'Opening stock', 'Bin', 'Barcode', 'Spec', 'Safety stock', 'Unit cost'],
} as const
export type GoodsLayout = keyof typeof GOODS_LAYOUTS

const FIELDS: Record<string, (good: Good, opening: number) => string> = {}
const named = (names: readonly string[], read: (good: Good, opening: number) => string) => {
  for (const name of names) FIELDS[name] = read
}
named(['商家编码', 'SKU编码', 'SKU'], (good) => good.code)
named(['条码', '69码', 'Barcode'], (good) => good.barcode)
named(['商品名称', '品名', 'Product name'], (good) => good.name)
named(['规格', '规格型号', 'Spec'], (good) => good.spec)
named(['库位', '货位', 'Bin'], (good) => good.bin)
named(['成本价', '进价', 'Unit cost'], (good) => (good.costMinor / 100).toFixed(2))
named(['安全库存', '最低库存', 'Safety stock'], (good) => String(good.safetyStock))
named(['期初库存', '初始库存', 'Opening stock'], (_good, opening) => String(opening))

export function goodsCells(layout: GoodsLayout, good: Good, opening: number): string[] {
  return GOODS_LAYOUTS[layout].map((name) => FIELDS[name]?.(good, opening) ?? '')
}
