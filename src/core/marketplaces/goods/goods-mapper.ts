/**
 * Goods list rows to goods records. Every bad row is reported, good rows are kept; the first row of a
 * code counts, later ones are reported as duplicates. A barcode that cannot be used is left out with a
 * warning: the goods are still goods.
 */
import type { ProblemCode } from '../../../contract/problem-codes.ts'
import type { GoodsTemplateField } from '../../../contract/template.ts'
import type { GoodsRecord, RowProblem } from '../../domain/order-record.ts'
import { CELL_ERROR, CELL_FORMULA, CELL_NUMBER, type TableRow } from '../../files/table.ts'
import { cleanValue, foldWidth, isBlankWord, shorten, trimCell } from '../cells.ts'
import type { Columns, Header } from '../headers.ts'
import { expandNumber, parseMoney } from '../money.ts'
import type { ImportMapping } from '../other/template-mapping.ts'
import { hasValidCheckDigit } from './barcodes.ts'
import { bindGoods } from './goods-columns.ts'

const CODE_LIMIT = 64
const TEXT_LIMIT = 500
const QUANTITY_LIMIT = 100_000_000

export interface GoodsMapper {
  /** The record of a row; null for a blank or refused one. */
  push(row: TableRow): GoodsRecord | null
  readonly problems: readonly RowProblem[]
  readonly rowCount: number
}

/** `mapping`: the owner's, for a list whose column names nobody else uses. */
export function createGoodsMapper(header: Header, mapping: ImportMapping | null = null): GoodsMapper {
  return new GoodsRows(header, bindGoods(header, mapping))
}

type Reading<T> = T | null | undefined

class GoodsRows implements GoodsMapper {
  readonly problems: RowProblem[] = []
  rowCount = 0
  private readonly codes = new Set<string>()
  private readonly barcodes = new Set<string>()
  private readonly header: Header
  private readonly cols: Columns<GoodsTemplateField>
  private row: TableRow = { row: 0, cells: [] }
  private hasFailed = false

  constructor(header: Header, cols: Columns<GoodsTemplateField>) {
    this.header = header
    this.cols = cols
  }

  push(row: TableRow): GoodsRecord | null {
    if (row.cells.every((cell) => trimCell(cell) === '')) return null
    this.rowCount++
    this.row = row
    this.hasFailed = false
    const code = this.readCode()
    const record: GoodsRecord = {
      code: code ?? '',
      barcode: this.readBarcode(),
      name: this.readText(this.cols.name),
      spec: this.readText(this.cols.spec),
      category: this.readText(this.cols.category),
      bin: this.readText(this.cols.bin),
      costMinor: this.readCost(),
      safetyStock: this.readCount(this.cols.safetyStock),
      openingStock: this.readCount(this.cols.openingStock),
      row: row.row,
    }
    if (this.hasFailed || code === null) return null
    this.codes.add(code.toLowerCase())
    if (record.barcode) this.barcodes.add(record.barcode)
    return record
  }

  private readCode(): string | null {
    const column = this.cols.code
    if (this.isBadCell(column)) return null
    const code = trimCell(foldWidth(this.plain(column)))
    if (isBlankWord(code)) return this.fail('CODE_MISSING', column)
    if (code.length > CODE_LIMIT) return this.fail('TEXT_TOO_LONG', column, code)
    if (this.isDamagedNumber(column, code)) return this.fail('ID_DAMAGED_BY_EXCEL', column, code)
    if (this.codes.has(code.toLowerCase())) return this.fail('CODE_DUPLICATE', column, code)
    return code
  }

  private readBarcode(): Reading<string> {
    const column = this.cols.barcode
    if (column < 0) return undefined
    const barcode = foldWidth(this.plain(column)).replace(/\s+/g, '')
    if (isBlankWord(barcode)) return null
    if (this.isDamagedNumber(column, barcode)) return this.drop('BARCODE_DAMAGED_BY_EXCEL', column, barcode)
    if (this.barcodes.has(barcode)) return this.drop('BARCODE_DUPLICATE', column, barcode)
    if (!hasValidCheckDigit(barcode)) this.report('BARCODE_CHECK_DIGIT', column, 'warning', barcode)
    return barcode
  }

  private readText(column: number): Reading<string> {
    if (column < 0) return undefined
    const text = trimCell(this.row.cells[column] ?? '')
    if (isBlankWord(text)) return null
    if (text.length <= TEXT_LIMIT) return text
    this.report('TEXT_TOO_LONG', column, 'warning')
    return text.slice(0, TEXT_LIMIT)
  }

  private readCost(): Reading<number> {
    const column = this.cols.cost
    if (column < 0) return undefined
    if (this.isBadCell(column)) return null
    const cell = this.row.cells[column] ?? ''
    const minor = parseMoney(cell, 2, { isNumericCell: this.row.kinds?.[column] === CELL_NUMBER })
    if (minor === null) return null
    if (Number.isNaN(minor)) return this.fail('MONEY_INVALID', column, cell)
    return minor < 0 ? this.fail('NEGATIVE_NOT_ALLOWED', column, cell) : minor
  }

  /** A whole number from 0 on; words, fractions, negative numbers and formulas are refused. */
  private readCount(column: number): Reading<number> {
    if (column < 0) return undefined
    if (this.isBadCell(column)) return null
    const cell = this.row.cells[column] ?? ''
    const text = foldWidth(cleanValue(cell))
    if (isBlankWord(text)) return null
    const plain = expandNumber(text.replaceAll(',', '').replace(/(件|个|pcs)$/i, ''))
    if (/^-\d+(\.\d+)?$/.test(plain)) return this.fail('NEGATIVE_NOT_ALLOWED', column, cell)
    const match = /^(\d+)(\.0+)?$/.exec(plain)
    const count = match ? Number(match[1]) : Number.NaN
    return count <= QUANTITY_LIMIT ? count : this.fail('QUANTITY_INVALID', column, cell)
  }

  /** Text of a cell; a workbook's number without `.0`. */
  private plain(column: number): string {
    const value = cleanValue(this.row.cells[column] ?? '')
    if (this.row.kinds?.[column] !== CELL_NUMBER) return value
    return expandNumber(value).replace(/\.0+$/, '')
  }

  /** Numbers of more than 15 digits or in scientific notation have lost digits in a spreadsheet. */
  private isDamagedNumber(column: number, text: string): boolean {
    if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return true
    return this.row.kinds?.[column] === CELL_NUMBER && /^\d{16,}$/.test(text)
  }

  private isBadCell(column: number): boolean {
    const kind = this.row.kinds?.[column]
    const cell = this.row.cells[column] ?? ''
    if (kind === CELL_ERROR || /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(cell.trim())) {
      this.fail('ERROR_CELL', column)
      return true
    }
    if (kind !== CELL_FORMULA && !/^=(?!")/.test(cell.trim())) return false
    this.fail('FORMULA_CELL', column)
    return true
  }

  /** The value is left out, the row stays good. */
  private drop(code: ProblemCode, column: number, value: string): null {
    this.report(code, column, 'warning', value)
    return null
  }

  private fail(code: ProblemCode, column: number, value?: string): null {
    this.hasFailed = true
    this.report(code, column, 'error', value)
    return null
  }

  private report(code: ProblemCode, column: number, level: 'error' | 'warning', value?: string): void {
    this.problems.push({
      row: this.row.row,
      column: trimCell(this.header.names[column] ?? ''),
      code,
      level,
      ...(value === undefined ? {} : { value: shorten(value) }),
    })
  }
}
