/** The editable cells of the goods table: how each is shown as text and what typed or pasted text means. */
import type { Sku, SkuEdit } from '../../../contract/catalog.ts'
import { currencyDigits, parseMoney } from '../../lib/format.ts'

export const EDITABLE_FIELDS = ['name', 'spec', 'barcode', 'bin', 'costMinor', 'safetyStock'] as const
export type EditableField = (typeof EDITABLE_FIELDS)[number]
export type SkuChanges = Partial<Omit<SkuEdit, 'openingStock'>>

/** Why a typed text is no value; the words are `goods:cellProblem.<code>`. */
export type CellProblem = 'notMoney' | 'notCount' | 'tooLong' | 'nameEmpty'
export type CellResult = { readonly changes: SkuChanges } | { readonly problem: CellProblem }

const LONGEST: Record<'name' | 'spec' | 'barcode' | 'bin', number> = { name: 200, spec: 200, barcode: 64, bin: 64 }

/** The cell as a person edits and copies it: cost in major units without a currency sign, blank for none. */
export function cellText(sku: Sku, field: EditableField): string {
  if (field === 'costMinor') return sku.costMinor === null ? '' : minorToText(sku.costMinor, sku.currency)
  return String(sku[field] ?? '')
}

/** Reads what was typed. `currency` decides how many decimals an amount has. */
export function readCell(field: EditableField, typed: string, currency: string): CellResult {
  const text = typed.trim()
  if (field === 'costMinor') {
    if (text === '') return { changes: { costMinor: null } }
    const costMinor = textToMinor(text, currency)
    return costMinor === null ? { problem: 'notMoney' } : { changes: { costMinor } }
  }
  if (field === 'safetyStock') {
    const plain = text.replaceAll(',', '') || '0'
    return /^\d{1,9}$/.test(plain) ? { changes: { safetyStock: Number(plain) } } : { problem: 'notCount' }
  }
  if (text.length > LONGEST[field]) return { problem: 'tooLong' }
  if (field === 'name') return text === '' ? { problem: 'nameEmpty' } : { changes: { name: text } }
  return { changes: { [field]: text === '' ? null : text } }
}

/** The values a change would overwrite, to undo it. */
export function previousOf(sku: Sku, changes: SkuChanges): SkuChanges {
  const fields = Object.keys(changes) as (keyof SkuChanges)[]
  return Object.fromEntries(fields.map((field) => [field, sku[field]]))
}

/** Whether the change says anything the SKU does not say already. */
export function changesAnything(sku: Sku, changes: SkuChanges): boolean {
  const fields = Object.keys(changes) as (keyof SkuChanges)[]
  return fields.some((field) => (sku[field] ?? null) !== (changes[field] ?? null))
}

/** Amount in major units as text, `12.50`; decimals of the currency by ISO 4217. */
export function minorToText(minor: number, currency: string): string {
  const decimals = currencyDigits(currency)
  return (minor / 10 ** decimals).toFixed(decimals)
}

/** Minor units of `12.5`, `¥1,234.50`, `１２元`; null when it is no amount, is negative or has too many decimals. */
export function textToMinor(text: string, currency: string): number | null {
  const minor = parseMoney(text.normalize('NFKC').replace(/\s|元|CNY|USD/g, ''), currency)
  return minor === null || minor < 0 ? null : minor
}
