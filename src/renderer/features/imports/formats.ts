/** The kinds of file we know by name; their words are `imports:format.<name>`. */

const KNOWN = {
  'taobao.orders': 'taobaoOrders',
  'taobao.items': 'taobaoItems',
  'taobao.refunds': 'taobaoRefunds',
  'jd.orders': 'jdOrders',
  'pdd.orders': 'pddOrders',
  'pdd.refunds': 'pddRefunds',
  'douyin.orders': 'douyinOrders',
  'douyin.refunds': 'douyinRefunds',
  'amazon.all': 'amazonAll',
  'amazon.unshipped': 'amazonUnshipped',
  'amazon.new': 'amazonNew',
  'other.template': 'template',
  goods: 'goods',
} as const

export type FormatName = (typeof KNOWN)[keyof typeof KNOWN] | 'unknown'

/** `taobao.orders` → `taobaoOrders`; anything else is `unknown`. */
export function formatName(format: string | null): FormatName {
  return format !== null && format in KNOWN ? KNOWN[format as keyof typeof KNOWN] : 'unknown'
}

const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 (BOM)',
  gb18030: 'GBK / GB18030',
  shift_jis: 'Shift-JIS',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
} as const

/** The name of an encoding as people know it. */
export function encodingName(encoding: string): string {
  return encoding in ENCODINGS ? ENCODINGS[encoding as keyof typeof ENCODINGS] : encoding
}
