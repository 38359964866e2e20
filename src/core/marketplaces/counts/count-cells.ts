/**
 * What a cell of a count column says. Zero is a count, an empty cell is not; words, fractions, negative
 * numbers, dates, formulas and packs are refused with the reason, never guessed.
 */
import type { ProblemCode } from '../../../contract/problem-codes.ts'
import { CELL_BOOLEAN, CELL_DATE, CELL_ERROR, CELL_FORMULA, CELL_NUMBER, type TableRow } from '../../files/table.ts'
import { cleanValue, foldWidth, isBlankWord } from '../cells.ts'
import { expandNumber } from '../money.ts'

const COUNT_LIMIT = 100_000_000
/** Measure words of single pieces; 箱, 打, 托 and the like are packs of unknown size. */
const PIECE_WORD =
  /(个|件|只|条|支|瓶|包|盒|袋|双|套|张|本|片|台|把|块|枚|根|罐|桶|卷|册|副|顶|粒|颗|pcs?|pieces?|ea)\.?$/i
const ERROR_TEXT = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/

export type CountCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'count'; readonly pieces: number }
  | { readonly kind: 'bad'; readonly code: ProblemCode }

const EMPTY: CountCell = { kind: 'empty' }

export function readCount(row: TableRow, column: number): CountCell {
  const cell = row.cells[column] ?? ''
  if (isPlainDigits(cell) && cell.length < 10 && isPlainKind(row.kinds?.[column]))
    return { kind: 'count', pieces: Number(cell) }
  const kind = row.kinds?.[column]
  const text = foldWidth(cleanValue(cell))
  if (isBlankWord(text)) return EMPTY
  if (kind === CELL_ERROR || ERROR_TEXT.test(text)) return bad('ERROR_CELL')
  if (kind === CELL_FORMULA || text.startsWith('=')) return bad('FORMULA_CELL')
  if (kind === CELL_DATE) return bad('COUNT_IS_DATE')
  if (kind === CELL_BOOLEAN) return bad('COUNT_INVALID')
  return readText(kind === CELL_NUMBER ? expandNumber(text) : text)
}

function readText(text: string): CountCell {
  const compact = text.replace(/\s+/g, '').replace(PIECE_WORD, '')
  const digits = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact) ? compact.replaceAll(',', '') : compact
  if (/^[-\u2212]\d+(\.\d+)?$/.test(digits)) {
    return /^[-\u2212]0+(\.0+)?$/.test(digits) ? { kind: 'count', pieces: 0 } : bad('NEGATIVE_NOT_ALLOWED')
  }
  const match = /^(\d+)(\.\d+)?$/.exec(digits)
  if (match === null) return bad('COUNT_INVALID')
  if (match[2] !== undefined && !/^\.0+$/.test(match[2])) return bad('COUNT_NOT_WHOLE')
  const pieces = Number(match[1])
  return pieces <= COUNT_LIMIT ? { kind: 'count', pieces } : bad('COUNT_INVALID')
}

function bad(code: ProblemCode): CountCell {
  return { kind: 'bad', code }
}

function isPlainKind(kind: number | undefined): boolean {
  return kind === undefined || kind === CELL_NUMBER || kind === 0
}

function isPlainDigits(text: string): boolean {
  if (text.length === 0) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** Words of a line that sums others up. */
const TOTAL_WORD =
  /^(合计|总计|小计|共计|累计|总数|总和|本页(合计|小计)|全部合计|total|subtotal|grand total|sum)[::]?$/i

/** A row that sums others up says so in one of its first cells. */
export function isTotalRow(row: TableRow): boolean {
  for (const cell of row.cells) {
    const text = foldWidth(cleanValue(cell)).replace(/\s+/g, ' ')
    if (text !== '' && TOTAL_WORD.test(text.replaceAll(' ', ''))) return true
    if (/^grand total[::]?$/i.test(text)) return true
  }
  return false
}
