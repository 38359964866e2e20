/** The demo shop's goods: 60 SKUs with bins, costs and barcodes whose check digit is right. */

export interface DemoGood {
  readonly code: string
  readonly name: string
  readonly spec: string
  readonly bin: string
  readonly barcode: string
  readonly costMinor: number
  readonly priceMinor: number
  readonly safetyStock: number
  /** How much stock is left beside what is wanted: plenty, below the safety stock, or too little. */
  readonly supply: 'plenty' | 'low' | 'short'
  /** Platform's id of the listing. */
  readonly goodsId: string
}

/** Code, name, cost in fen, specs. */
const PRODUCTS: readonly (readonly [string, string, number, readonly (readonly [string, string])[]])[] = [
  ['MUG', '马克杯 陶瓷 大容量', 1250, colours('WH', 'BL', 'RD', 'GN')],
  ['BOX', '桌面收纳盒 带盖', 1680, colours('WH', 'GY', 'BL', 'PK')],
  ['TOWEL', '纯棉毛巾 加厚吸水', 890, colours('WH', 'GY', 'BL', 'PK')],
  ['LAMP', '小夜灯 充电感应', 2150, colours('WH', 'YE', 'PK', 'GN')],
  ['TEA', '桂花乌龙茶 罐装', 2680, sizes('50g', '100g', '250g', '500g')],
  ['SOAP', '手工皂 橄榄油', 690, scents('薰衣草', '柠檬', '玫瑰', '无香')],
  ['SOCK', '中筒袜 三双装', 980, colours('BK', 'WH', 'GY', 'BL')],
  ['NOTE', '手账本 方格内页', 1120, colours('BK', 'RD', 'GN', 'BL')],
  ['BOTTLE', '保温杯 316不锈钢', 3450, sizes('350ml', '500ml', '750ml', '1000ml')],
  ['BAG', '帆布袋 大号', 1560, colours('WH', 'BK', 'GN', 'BL')],
  ['CANDLE', '香薰蜡烛 大豆蜡', 1890, scents('雪松', '海盐', '白茶', '无花果')],
  ['UMBREL', '折叠伞 晴雨两用', 2890, colours('BK', 'BL', 'PK', 'GY')],
  ['PILLOW', '荞麦枕 全棉枕套', 4200, sizes('30x50', '40x60', '48x74', '50x80')],
  ['BRUSH', '硅胶洗碗刷', 350, colours('WH', 'GN', 'BL', 'PK')],
  ['MAT', '珪藻土脚垫', 2380, colours('GY', 'WH', 'BL', 'GN')],
]

const LOW = new Set(['MUG-RD', 'TEA-250G', 'CANDLE-2', 'BAG-GN', 'SOCK-GY', 'BRUSH-PK'])
const SHORT = new Set(['MUG-BL', 'BOX-PK', 'LAMP-YE', 'BOTTLE-500ML'])

export const DEMO_GOODS: readonly DemoGood[] = PRODUCTS.flatMap(([code, name, costMinor, specs], product) =>
  specs.map(([suffix, spec], place) => {
    const number = product * 4 + place
    const sku = `${code}-${suffix}`
    return {
      code: sku,
      name,
      spec,
      bin: `${'ABCD'[product % 4]}-${two(1 + Math.floor(product / 4))}-${two(1 + place)}`,
      barcode: withCheckDigit(`690${String(1_234_500_00 + number * 7).padStart(9, '0')}`),
      costMinor,
      priceMinor: Math.round((costMinor * 2.2) / 100) * 100 - 10 + place * 200,
      safetyStock: 20 + (number % 4) * 10,
      supply: SHORT.has(sku) ? ('short' as const) : LOW.has(sku) ? ('low' as const) : ('plenty' as const),
      goodsId: `6800${String(number).padStart(8, '0')}`,
    }
  }),
)

/** Listings the shop has not mapped to a SKU yet: old codes and gift sets. */
export const UNMAPPED_LISTINGS: readonly [
  { code: string | null; name: string; goodsId: string },
  ...{ code: string | null; name: string; goodsId: string }[],
] = [
  { code: 'MUG-OLD-WH', name: '马克杯 陶瓷 旧款 白色', goodsId: '680099990001' },
  { code: null, name: '桂花乌龙茶 礼盒装 100g×2', goodsId: '680099990002' },
  { code: 'SET-TOWEL3', name: '毛巾三件套 白灰蓝', goodsId: '680099990003' },
]

function colours(...codes: readonly string[]): (readonly [string, string])[] {
  const names: Readonly<Record<string, string>> = {
    WH: '白色',
    BL: '蓝色',
    RD: '红色',
    GN: '绿色',
    GY: '灰色',
    PK: '粉色',
    YE: '黄色',
    BK: '黑色',
  }
  return codes.map((code) => [code, names[code] ?? code] as const)
}

function sizes(...names: readonly string[]): (readonly [string, string])[] {
  return names.map((name) => [name.toUpperCase(), name] as const)
}

function scents(...names: readonly string[]): (readonly [string, string])[] {
  return names.map((name, index) => [String(index + 1), name] as const)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** EAN-13: weights 1 and 3 over the first twelve digits. */
function withCheckDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}
