/**
 * Suggests which column of a goods list holds which field: by the usual names, then by names that contain
 * one, then by what the cells hold (barcodes by their check digit, codes by being short, Latin and all
 * different). The owner confirms in the wizard.
 */
import { GOODS_TEMPLATE_FIELDS, type GoodsTemplateField } from '../../../contract/template.ts'
import { foldWidth, trimCell } from '../cells.ts'
import { foldHeader, Header } from '../headers.ts'
import { hasValidCheckDigit } from './barcodes.ts'
import { GOODS_NAMES } from './goods-columns.ts'

/** Shorter names stand inside too many words. */
const SHORTEST_PART = 2
const BARCODE = /^(\d{8}|\d{12,14})$/
const CODE = /^[A-Za-z0-9][A-Za-z0-9._/#-]{0,31}$/

type Suggestion = Partial<Record<GoodsTemplateField, string>>
type Rows = readonly (readonly string[])[]

/** Field → header name as it stands in the file. `sampleRows`: some data rows. */
export function suggestGoodsMapping(headers: readonly string[], sampleRows: Rows = []): Suggestion {
  const header = new Header(headers)
  const found: Suggestion = {}
  const taken = new Set<number>()
  const take = (field: GoodsTemplateField, column: number) => {
    const name = trimCell(headers[column] ?? '')
    if (found[field] !== undefined || name === '' || taken.has(column)) return
    taken.add(column)
    found[field] = name
  }
  for (const field of GOODS_TEMPLATE_FIELDS) take(field, header.find(GOODS_NAMES[field]))
  for (const field of GOODS_TEMPLATE_FIELDS) {
    if (found[field] !== undefined) continue
    take(
      field,
      headers.findIndex((name, column) => !taken.has(column) && containsName(field, name)),
    )
  }
  const byContent = (field: GoodsTemplateField, fits: (cells: readonly string[]) => boolean) => {
    if (found[field] !== undefined) return
    take(
      field,
      headers.findIndex((_, column) => !taken.has(column) && fits(cellsUnder(sampleRows, column))),
    )
  }
  byContent('barcode', holdsBarcodes)
  byContent('code', holdsCodes)
  return found
}

function containsName(field: GoodsTemplateField, name: string): boolean {
  const folded = foldHeader(name)
  return GOODS_NAMES[field].some((known) => {
    const part = foldHeader(known)
    return /^[\u4e00-\u9fff]/.test(part) && part.length >= SHORTEST_PART && folded.includes(part)
  })
}

function cellsUnder(rows: Rows, column: number): string[] {
  return rows.map((row) => trimCell(foldWidth(row[column] ?? ''))).filter((cell) => cell !== '')
}

function holdsBarcodes(cells: readonly string[]): boolean {
  const good = cells.filter((cell) => BARCODE.test(cell) && hasValidCheckDigit(cell))
  return cells.length > 0 && good.length >= cells.length * 0.8
}

/** Plain numbers are amounts as often as codes: at least one must have a letter. */
function holdsCodes(cells: readonly string[]): boolean {
  const isAllDifferent = new Set(cells).size === cells.length
  return cells.length > 0 && isAllDifferent && cells.every((cell) => CODE.test(cell)) && cells.some(hasLetter)
}

function hasLetter(cell: string): boolean {
  return /[A-Za-z]/.test(cell)
}
