/**
 * Rows of one worksheet part: `row` and `c` inside `sheetData`. Merges, validations and columns are only
 * checked for areas no honest sheet has; drawings and links are never looked at. Nothing is allocated by a
 * number in the file: cells are padded only up to a cell that has a value, within a budget.
 */
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'
import { CELL_BOOLEAN, CELL_DATE, CELL_ERROR, CELL_FORMULA, CELL_NUMBER, CELL_TEXT, type TableRow } from './table.ts'
import { RichText, unescapeText } from './xlsx-strings.ts'
import { isoToText, serialToText } from './xlsx-styles.ts'
import { attribute, eachAttribute, type XmlHandler } from './xml-scanner.ts'

export interface WorkbookFacts {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly is1904: boolean
}

/** Padding allowed beside what real cells earn. */
const FREE_PADDING = 5_000_000
const PADDING_PER_CELL = 100
/** A title merged over all columns and some rows is honest; a merge of whole columns over a whole sheet is not. */
const LARGEST_MERGE = 20 * MAX_ROWS

function hostile(reason: string): FileRefusal {
  return new FileRefusal('FILE_HOSTILE', { reason })
}

/** Column index from 0 of a reference such as `AB12`; -1 without letters. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > MAX_COLUMNS) throw hostile('columns')
  }
  return column - 1
}

/** Cells of an area such as `A1:XFD1048576`. */
function areaOf(range: string): number {
  const [from = '', to = from] = range.split(':')
  const rowOf = (reference: string) => Number(/\d+/.exec(reference)?.[0] ?? 0)
  return (Math.abs(columnOf(to) - columnOf(from)) + 1) * (Math.abs(rowOf(to) - rowOf(from)) + 1)
}

/** Refuses what exhausts other spreadsheet readers: such a file was made to do harm. */
function checkLayout(name: string, attributes: string): void {
  if (name === 'col') {
    if (Number(attribute(attributes, 'max') ?? 0) > MAX_COLUMNS) throw hostile('columns')
  } else if (name === 'mergeCell') {
    if (areaOf(attribute(attributes, 'ref') ?? '') > LARGEST_MERGE) throw hostile('merge')
  } else if (name === 'dataValidation') {
    const ranges = (attribute(attributes, 'sqref') ?? '').split(' ')
    if (ranges.some((range) => areaOf(range) >= MAX_ROWS * MAX_COLUMNS)) throw hostile('validation')
  }
}

export class SheetHandler implements XmlHandler {
  isDone = false
  readonly #facts: WorkbookFacts
  #rows: TableRow[] = []
  #cellCount = 0
  #padding = 0
  #isInData = false

  #row = 0
  #cells: string[] = []
  #kinds: number[] = []
  #nextColumn = 0

  #isInCell = false
  #column = 0
  #type = ''
  #style = ''
  #hasFormula = false
  #isInline = false
  #isInValue = false
  #value = ''
  readonly #inline = new RichText()

  constructor(facts: WorkbookFacts) {
    this.#facts = facts
  }

  get wantsText(): boolean {
    return this.#isInValue || (this.#isInline && this.#inline.wantsText)
  }

  /** Rows finished since the last call. */
  take(): TableRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: string, isEmpty: boolean): void {
    if (!this.#isInData) {
      if (name === 'sheetData') this.#isInData = true
      else checkLayout(name, attributes)
    } else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') {
      this.#isInValue = this.#isInCell && !isEmpty
      this.#value = ''
    } else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'is' && this.#isInCell) {
      this.#isInline = !isEmpty
      this.#inline.begin()
    } else if (this.#isInline) this.#inline.open(name, isEmpty)
  }

  close(name: string): void {
    if (name === 'v') this.#isInValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'sheetData') this.#isInData = false
    else if (name === 'worksheet') this.isDone = true
    else if (name === 'is') this.#isInline = false
    else if (this.#isInline) this.#inline.close(name)
  }

  text(value: string): void {
    if (!this.#isInValue) {
      this.#inline.add(value)
      return
    }
    this.#value = this.#value === '' ? value : this.#value + value
    if (this.#value.length > MAX_CELL_CHARACTERS) throw hostile('cell_length')
  }

  #openRow(attributes: string): void {
    const given = attribute(attributes, 'r')
    const row = given === undefined ? this.#row + 1 : Number(given)
    if (!Number.isInteger(row) || row < 1 || row > MAX_ROWS) throw hostile('rows')
    this.#row = row
    this.#cells = []
    this.#kinds = []
    this.#nextColumn = 0
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    this.#rows.push({ row: this.#row, cells: this.#cells, kinds: new Uint8Array(this.#kinds) })
    this.#cells = []
    this.#kinds = []
  }

  #openCell(attributes: string): void {
    this.#column = -1
    this.#type = 'n'
    this.#style = ''
    eachAttribute(attributes, this.#readCellAttribute)
    if (this.#column < 0) this.#column = this.#nextColumn
    if (this.#column >= MAX_COLUMNS) throw hostile('columns')
    this.#nextColumn = this.#column + 1
    this.#isInCell = true
    this.#hasFormula = false
    this.#isInline = false
    this.#isInValue = false
    this.#value = ''
    this.#inline.begin()
  }

  readonly #readCellAttribute = (name: string, value: string): void => {
    if (name === 'r') this.#column = columnOf(value)
    else if (name === 's') this.#style = value
    else if (name === 't') this.#type = value
  }

  #closeCell(): void {
    if (!this.#isInCell) return
    this.#isInCell = false
    const { text, kind } = this.#read()
    if (text === '' && !this.#hasFormula) return
    this.#put(text, this.#hasFormula ? CELL_FORMULA : kind)
  }

  #put(text: string, kind: number): void {
    const missing = this.#column - this.#cells.length
    this.#cellCount++
    if (missing > 0) {
      this.#padding += missing
      if (this.#padding > FREE_PADDING + this.#cellCount * PADDING_PER_CELL) throw hostile('sparse_columns')
      for (let at = 0; at < missing; at++) {
        this.#cells.push('')
        this.#kinds.push(CELL_TEXT)
      }
    }
    this.#cells[this.#column] = text
    this.#kinds[this.#column] = kind
  }

  #read(): { text: string; kind: number } {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return { text: value === '' ? '' : this.#sharedString(value), kind: CELL_TEXT }
      case 'inlineStr':
        return { text: this.#inline.value(), kind: CELL_TEXT }
      case 'str':
        return { text: unescapeText(value), kind: CELL_TEXT }
      case 'b':
        return {
          text: value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE',
          kind: CELL_BOOLEAN,
        }
      case 'e':
        return { text: value, kind: CELL_ERROR }
      case 'd':
        return { text: isoToText(value.trim()) ?? value, kind: CELL_DATE }
      default:
        return this.#number(value.trim())
    }
  }

  #sharedString(index: string): string {
    const text = this.#facts.strings[Number(index)]
    if (text === undefined) throw new FileRefusal('FILE_BROKEN', { reason: 'shared_string', row: this.#row })
    return text
  }

  #number(value: string): { text: string; kind: number } {
    if (value !== '' && this.#style !== '' && this.#facts.dateStyles[Number(this.#style)] === true) {
      const date = serialToText(Number(value), this.#facts.is1904)
      if (date !== null) return { text: date, kind: CELL_DATE }
    }
    return { text: value, kind: CELL_NUMBER }
  }
}
