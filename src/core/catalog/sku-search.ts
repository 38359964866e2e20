/**
 * Text a SKU is found by: code, name, spec, barcode, and the pinyin initials and full pinyin of its name.
 * The dictionary is big and few calls need it: it is loaded before the first unit of work that does.
 */
import { foldText } from '../domain/search-text.ts'

type Pinyin = typeof import('pinyin-pro')['pinyin']

let pinyin: Pinyin | null = null

/** To be awaited before a unit of work that writes SKUs. */
export async function loadPinyin(): Promise<void> {
  pinyin ??= (await import('pinyin-pro')).pinyin
}

export function skuSearchText(sku: {
  code: string
  name: string
  spec: string | null
  barcode: string | null
}): string {
  if (pinyin === null) throw new Error('loadPinyin was not awaited')
  const initials = pinyin(sku.name, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
  const full = pinyin(sku.name, { toneType: 'none', type: 'array' }).join('')
  return foldText([sku.code, sku.name, sku.spec ?? '', sku.barcode ?? '', initials, full].join(' '))
}
