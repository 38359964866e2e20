/**
 * Rows of count tables to counts per SKU. Every bad row is told with its reason; a SKU counted twice alike
 * counts once, counted twice differently not at all; a row without a count says nothing.
 */
import type { ProblemCode } from '../../../contract/problem-codes.ts'
import type { RowProblem } from '../../domain/order-record.ts'
import { CELL_ERROR, CELL_FORMULA, CELL_NUMBER, type TableRow } from '../../files/table.ts'
import { cleanValue, foldWidth, isBlankWord, shorten, trimCell } from '../cells.ts'
import { foldHeader } from '../headers.ts'
import { expandNumber } from '../money.ts'
import { isTotalRow, readCount } from './count-cells.ts'
import type { CountColumns } from './count-layout.ts'
import type { GoodsIndex } from './goods-book.ts'

const NOTE_LIMIT = 200

export interface CountProblem extends RowProblem {
  /** Worksheet or file the row stands in; '' while there is only one. */
  readonly table: string
}

/** One good count: place in the book of goods, pieces, spreadsheet row. */
export interface CountReading {
  readonly index: number
  readonly pieces: number
  readonly row: number
  readonly note: string | null
  readonly counter: string | null
}

interface Met extends CountReading {
  readonly table: string
  /** Header name of the count's column. */
  readonly column: string
}

export interface CountsRead {
  /** Places of SKUs that were handed on and then counted differently: they do not count. */
  readonly withdrawn: readonly number[]
  readonly problems: readonly CountProblem[]
  /** What the rows say of the sheet they were counted on: `PD20261101-001 #12345`. */
  readonly sheet: string | null
  readonly rows: number
}

/** Collects over all tables of one file; counts are handed on as they come, and may be withdrawn in the end. */
export class CountCollector {
  rows = 0
  #waiting: CountReading[] = []
  #isSheetKnown = false
  readonly #goods: GoodsIndex
  readonly #met = new Map<number, Met[]>()
  readonly #problems: CountProblem[] = []
  #sheet: string | null = null

  constructor(goods: GoodsIndex) {
    this.#goods = goods
  }

  /** A taker of the rows after the header. */
  table(name: string, found: CountColumns): (row: TableRow) => void {
    const reader = new CountRow(name, found, this.#goods)
    return (row) => {
      if (row.cells.every(isEmptyCell)) return
      this.rows++
      const sheet = reader.sheetOf(row)
      const isOfSheet = sheet === null || this.#isOfSheet(sheet)
      const reading = reader.read(row, this.#problems)
      if (reading === null) return
      if (!isOfSheet) {
        this.#problems.push(reader.problem('COUNT_OTHER_SHEET', found.columns.sheet, sheet))
        return
      }
      const met = this.#met.get(reading.index)
      if (met !== undefined) met.push(reading)
      else {
        this.#met.set(reading.index, [reading])
        this.#waiting.push(reading)
      }
    }
  }

  /** First counts of SKUs that are waiting to be handed on. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Hands them on. From here on the file's sheet is what its rows have said so far. */
  take(): { readings: readonly CountReading[]; sheet: string | null } {
    const readings = this.#waiting
    this.#waiting = []
    this.#isSheetKnown = true
    return { readings, sheet: this.#sheet }
  }

  end(): CountsRead {
    const withdrawn: number[] = []
    for (const [index, met] of this.#met) {
      const [first, ...rest] = met
      if (first === undefined || rest.length === 0) continue
      if (rest.every((one) => one.pieces === first.pieces)) {
        for (const one of rest) this.#problems.push(repeated(one, 'COUNT_REPEATED', 'warning'))
      } else {
        withdrawn.push(index)
        for (const one of met) this.#problems.push(repeated(one, 'COUNT_CONFLICT', 'error'))
      }
    }
    return { withdrawn, problems: this.#problems, sheet: this.#sheet, rows: this.rows }
  }

  #isOfSheet(sheet: string): boolean {
    if (!this.#isSheetKnown) this.#sheet ??= sheet
    return this.#sheet === sheet
  }
}

function isEmptyCell(cell: string): boolean {
  return trimCell(cell) === ''
}

function repeated(one: Met, code: ProblemCode, level: RowProblem['level']): CountProblem {
  return { row: one.row, column: one.column, code, level, value: String(one.pieces), table: one.table }
}

class CountRow {
  readonly #table: string
  readonly #found: CountColumns
  readonly #goods: GoodsIndex
  #row: TableRow = { row: 0, cells: [] }

  constructor(table: string, found: CountColumns, goods: GoodsIndex) {
    this.#table = table
    this.#found = found
    this.#goods = goods
  }

  /** What the row says of the sheet it belongs to. */
  sheetOf(row: TableRow): string | null {
    this.#row = row
    return this.#text(this.#found.columns.sheet)
  }

  read(row: TableRow, problems: CountProblem[]): Met | null {
    this.#row = row
    const { columns } = this.#found
    const count = readCount(row, columns.counted)
    if (count.kind === 'empty') return null
    const key = this.#key()
    if (typeof key !== 'number' && (isTotalRow(row) || this.#isHeaderAgain())) return null
    if (typeof key !== 'number') problems.push(key)
    if (count.kind === 'bad') problems.push(this.problem(count.code, columns.counted, row.cells[columns.counted] ?? ''))
    if (typeof key !== 'number' || count.kind === 'bad') return null
    return {
      index: key,
      pieces: count.pieces,
      row: row.row,
      note: this.#text(columns.note),
      counter: this.#text(columns.counter),
      table: this.#table,
      column: this.#name(columns.counted),
    }
  }

  problem(code: ProblemCode, column: number, value: string | null = null): CountProblem {
    const shown = value === null ? '' : shorten(value)
    return {
      row: this.#row.row,
      column: column < 0 ? null : this.#name(column),
      code,
      level: 'error',
      ...(shown === '' ? {} : { value: shown }),
      table: this.#table,
    }
  }

  /** Place in the book of the row's SKU, or what is wrong with it. */
  #key(): number | CountProblem {
    const { code, barcode } = this.#found.columns
    const main = this.#cell(code)
    const other = this.#cell(barcode)
    if (main === '' && other === '') return this.problem('CODE_MISSING', code < 0 ? barcode : code)
    const column = main === '' ? barcode : code
    const text = main === '' ? other : main
    const index = this.#goods.find(text)
    if (index < 0) return this.#unknown(column, text)
    const byBarcode = main === '' || other === '' ? -1 : this.#goods.byBarcode(other)
    return byBarcode >= 0 && byBarcode !== index ? this.problem('COUNT_CODES_DISAGREE', barcode, other) : index
  }

  #unknown(column: number, text: string): CountProblem {
    const kind = this.#row.kinds?.[column]
    if (kind === CELL_ERROR) return this.problem('ERROR_CELL', column, text)
    if (kind === CELL_FORMULA || /^=/.test(text)) return this.problem('FORMULA_CELL', column, text)
    if (/^\d(\.\d+)?e\+?\d+$/i.test(text) || (kind === CELL_NUMBER && /^\d{16,}$/.test(text)))
      return this.problem('ID_DAMAGED_BY_EXCEL', column, text)
    return this.problem('COUNT_CODE_UNKNOWN', column, text)
  }

  /** Printed pages repeat their header. */
  #isHeaderAgain(): boolean {
    const { counted } = this.#found.columns
    const cell = foldHeader(this.#row.cells[counted] ?? '')
    return cell !== '' && cell === foldHeader(this.#name(counted))
  }

  /** Text of a code cell; a workbook's number without `.0`. */
  #cell(column: number): string {
    if (column < 0) return ''
    const value = cleanValue(this.#row.cells[column] ?? '')
    if (isBlankWord(value)) return ''
    if (this.#row.kinds?.[column] !== CELL_NUMBER) return value
    return expandNumber(value).replace(/\.0+$/, '')
  }

  #text(column: number): string | null {
    if (column < 0) return null
    const text = trimCell(foldWidth(this.#row.cells[column] ?? ''))
    return isBlankWord(text) ? null : text.slice(0, NOTE_LIMIT)
  }

  #name(column: number): string {
    return trimCell(this.#found.names[column] ?? '')
  }
}
