/**
 * Reads typed values out of one row and collects what is wrong with it. Absent columns give
 * `undefined`, empty cells `null`. One reader serves a whole file; `use` moves it to a row.
 */
import type { ProblemCode } from '../../contract/problem-codes.ts'
import type { FileInstant, RowProblem } from '../domain/order-record.ts'
import { CELL_ERROR, CELL_NUMBER, type TableRow } from '../files/table.ts'
import { cleanValue, isBlankWord, shorten, trimCell, valueOrNull } from './cells.ts'
import type { Header } from './headers.ts'
import { readId } from './ids.ts'
import { parseMoney } from './money.ts'
import { parseInstant, type WallZone } from './times.ts'
import { cleanWaybill } from './waybills.ts'

/** Longest text kept of a note or title; the raw row keeps all of it. */
const TEXT_LIMIT = 4000

type Absent = undefined

export interface ReaderOptions {
  readonly zone: WallZone
  /** A word that means "empty" in free text of this platform (`-` at Douyin, `null` at Taobao). */
  readonly emptyWord?: string
  readonly mayUseDecimalComma?: boolean
}

export class RowReader {
  readonly problems: RowProblem[] = []
  /** Latest instant read since `begin`. */
  latest = 0
  /** True when a row since `begin` had an error: its order must not be applied. */
  hasFailed = false
  private cells: readonly string[] = []
  private kinds: Uint8Array | undefined
  private row = 0
  private readonly header: Header
  private readonly options: ReaderOptions

  constructor(header: Header, options: ReaderOptions) {
    this.header = header
    this.options = options
  }

  /** Starts an order. */
  begin(): void {
    this.latest = 0
    this.hasFailed = false
  }

  use(row: TableRow): void {
    this.cells = row.cells
    this.kinds = row.kinds
    this.row = row.row
  }

  /** The cell as it stands. */
  raw(column: number): string {
    return column < 0 ? '' : (this.cells[column] ?? '')
  }

  /** Code, name, number as text. */
  value(column: number): string | null | Absent {
    if (column < 0) return undefined
    const cell = this.cells[column]
    return cell === undefined || cell === '' ? null : valueOrNull(cell)
  }

  /** Free text a person wrote: trimmed at both ends, inner line breaks kept. */
  text(column: number): string | null | Absent {
    if (column < 0) return undefined
    const cell = this.cells[column]
    if (cell === undefined || cell === '') return null
    const text = trimCell(cell)
    if (text === '' || this.isEmptyWord(text)) return null
    if (text.length <= TEXT_LIMIT) return text
    this.report('TEXT_TOO_LONG', column, 'warning')
    return text.slice(0, TEXT_LIMIT)
  }

  private isEmptyWord(text: string): boolean {
    const word = this.options.emptyWord
    return word !== undefined && text.length === word.length && text.toLowerCase() === word
  }

  /** Waybill number without `No:` and spaces; several parcels joined by a comma. */
  waybill(column: number): string | null | Absent {
    const value = this.value(column)
    return value ? cleanWaybill(value) : value
  }

  /** Goods or SKU id of the platform. One that Excel damaged is dropped with a warning, not guessed. */
  goodsId(column: number): string | null | Absent {
    if (column < 0) return undefined
    const cell = this.cells[column]
    if (cell === undefined || cell === '') return null
    const reading = readId(cell, this.kinds?.[column], isAnyId)
    if (reading.fault === 'damaged') this.report('ID_DAMAGED_BY_EXCEL', column, 'warning', cell)
    return reading.id ?? null
  }

  /** Minor units; null when empty, or unreadable and only warned about. */
  money(column: number, exponent: number, level: 'error' | 'warning' = 'warning'): number | null | Absent {
    if (column < 0) return undefined
    const cell = this.cells[column]
    if (cell === undefined || cell === '') return null
    const minor = parseMoney(cell, exponent, {
      isNumericCell: this.kinds?.[column] === CELL_NUMBER,
      mayUseDecimalComma: this.options.mayUseDecimalComma ?? false,
    })
    if (minor === null || !Number.isNaN(minor)) return minor
    this.report('MONEY_INVALID', column, level, cell)
    return null
  }

  time(column: number, level: 'error' | 'warning' = 'warning'): FileInstant | null | Absent {
    if (column < 0) return undefined
    const cell = this.cells[column]
    if (cell === undefined || cell === '') return null
    const instant = parseInstant(cell, this.options.zone)
    if (instant === 'invalid') {
      this.report('TIME_INVALID', column, level, cell)
      return null
    }
    if (instant !== null && instant.at > this.latest) this.latest = instant.at
    return instant
  }

  /** Whole quantity from `minimum` on (`2`, `2.0`, `2件`); 1 where the file has no such column. An unreadable one fails the row. */
  quantity(column: number, minimum = 1): number {
    if (column < 0) return 1
    const cell = this.cells[column] ?? ''
    const digit = cell.length === 1 ? cell.charCodeAt(0) - 48 : -1
    if (digit >= minimum && digit <= 9) return digit
    const match = /^(\d{1,7})(?:\.0+)?(?:件|个)?$/.exec(cleanValue(cell).replaceAll(',', ''))
    const quantity = match ? Number(match[1]) : -1
    if (quantity >= minimum) return quantity
    this.report('QUANTITY_INVALID', column, 'error', cell)
    return minimum
  }

  /** True when the cell says something. */
  isFilled(column: number): boolean {
    if (column < 0) return false
    const cell = this.cells[column]
    return cell !== undefined && cell !== '' && !isBlankWord(cleanValue(cell))
  }

  /** Adds a problem of the current row. `value` must hold no personal data. */
  report(code: ProblemCode, column: number, level: 'error' | 'warning', value?: string): void {
    if (level === 'error') this.hasFailed = true
    const isErrorCell = column >= 0 && this.kinds?.[column] === CELL_ERROR
    this.problems.push({
      row: this.row,
      column: column < 0 ? null : trimCell(this.header.names[column] ?? ''),
      code: isErrorCell ? 'ERROR_CELL' : code,
      level,
      ...(value === undefined ? {} : { value: shorten(value) }),
    })
  }
}

function isAnyId(id: string): boolean {
  return id.length > 0 && id.length <= 64
}
