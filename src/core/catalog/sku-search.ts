/** Text a SKU is found by: code, name, spec, barcode, and the pinyin initials and full pinyin of its name. */
import { pinyin } from 'pinyin-pro'
import { foldText } from '../domain/search-text.ts'

export function skuSearchText(sku: {
  code: string
  name: string
  spec: string | null
  barcode: string | null
}): string {
  const initials = pinyin(sku.name, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
  const full = pinyin(sku.name, { toneType: 'none', type: 'array' }).join('')
  return foldText([sku.code, sku.name, sku.spec ?? '', sku.barcode ?? '', initials, full].join(' '))
}
