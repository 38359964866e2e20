/** The columns of the goods table: order, width in pixels, which can be edited, and each cell's text. */
import type { Sku } from '../../../contract/catalog.ts'
import { cellText, EDITABLE_FIELDS, type EditableField } from './sku-cells.rules.ts'

interface GoodsColumn {
  readonly id: 'code' | EditableField | 'onHand' | 'reserved' | 'available'
  readonly width: number
  readonly isNumber?: boolean
  readonly grows?: boolean
}

export const GOODS_COLUMNS: readonly GoodsColumn[] = [
  { id: 'code', width: 116 },
  { id: 'name', width: 180, grows: true },
  { id: 'spec', width: 96 },
  { id: 'barcode', width: 140 },
  { id: 'bin', width: 88 },
  { id: 'costMinor', width: 84, isNumber: true },
  { id: 'safetyStock', width: 90, isNumber: true },
  { id: 'onHand', width: 70, isNumber: true },
  { id: 'reserved', width: 74, isNumber: true },
  { id: 'available', width: 78, isNumber: true },
]

/** The field a column edits; null for columns the stock ledger or the platform codes own. */
export function editableField(column: number): EditableField | null {
  const id = GOODS_COLUMNS[column]?.id
  return EDITABLE_FIELDS.find((field) => field === id) ?? null
}

/** A cell as text, for the clipboard. */
export function columnText(sku: Sku, column: number): string {
  const field = editableField(column)
  if (field) return cellText(sku, field)
  const id = GOODS_COLUMNS[column]?.id
  return id === undefined ? '' : String(sku[id] ?? '')
}
