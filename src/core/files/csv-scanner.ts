/**
 * Cuts decoded text into records, fed in parts of any size. Quotes as papaparse reads them: a quote opens
 * only at the start of a cell and closes only before a delimiter or a line end. A quote that never closes
 * does not swallow the file: its line is read again without quotes, or refused with its record number.
 */
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'

export interface CsvDialect {
  readonly delimiter: ',' | '\t' | ';'
  readonly isQuoted: boolean
  readonly newline: '\n' | '\r'
  /** Columns most records of the file's beginning have; 0 when not known. */
  readonly width: number
}

const MAX_RECORD_CHARACTERS = 4_000_000
const MAX_CELL_LINES = 200
const MAX_RECOVERED_LINES = 2000
const QUOTE = 34
const CARRIAGE_RETURN = 13
/** The record goes on in the next part. */
const INCOMPLETE = -1
/** A quote opens and does not close within a cell's limits. */
const UNBALANCED = -2

function countLines(text: string, newline: string): number {
  let lines = 1
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) lines++
  return lines
}

export class CsvScanner {
  readonly #dialect: CsvDialect
  readonly #delimiterCode: number
  readonly #newlineCode: number
  /** A delimiter and the quote that opens the next cell. */
  readonly #opening: string
  #rest = ''
  #records = 0
  #recovered = 0
  #cells: string[] = []
  /** The record being read has a single quote inside a quoted cell. */
  #hasStrayQuote = false

  constructor(dialect: CsvDialect) {
    this.#dialect = dialect
    this.#delimiterCode = dialect.delimiter.charCodeAt(0)
    this.#newlineCode = dialect.newline.charCodeAt(0)
    this.#opening = `${dialect.delimiter}"`
  }

  /** The records completed by `text`. @throws FileRefusal FILE_BROKEN, FILE_HOSTILE with `row` = record number */
  push(text: string): string[][] {
    return this.#scan(this.#rest === '' ? text : this.#rest + text, false)
  }

  /** What is left as last record. */
  end(): string[][] {
    return this.#scan(this.#rest, true)
  }

  #scan(text: string, isEnd: boolean): string[][] {
    const { newline, isQuoted } = this.#dialect
    const records: string[][] = []
    // Quotes that open no cell (`="2811…"`) do not matter: such lines are cut by the native split.
    let opening = isQuoted ? text.indexOf(this.#opening) : -1
    let at = 0
    while (at < text.length) {
      const lineEnd = text.indexOf(newline, at)
      if (lineEnd < 0 && !isEnd) break
      const stop = lineEnd < 0 ? text.length : lineEnd
      if (opening >= 0 && opening < at) opening = text.indexOf(this.#opening, at)
      const isPlain = (opening < 0 || opening >= stop) && !(isQuoted && text.charCodeAt(at) === QUOTE)
      if (isPlain) {
        this.#cells = this.#splitLine(text, at, stop)
        at = stop + 1
      } else {
        const next = this.#readRecord(text, at, stop, isEnd)
        if (next === INCOMPLETE) break
        at = next
      }
      this.#records++
      records.push(this.#cells)
    }
    this.#rest = at === 0 ? text : text.slice(at)
    if (this.#rest.length > MAX_RECORD_CHARACTERS) this.#refuse('FILE_HOSTILE', 'line_length')
    return records
  }

  #refuse(code: 'FILE_BROKEN' | 'FILE_HOSTILE', reason: string): never {
    throw new FileRefusal(code, { reason, row: this.#records + 1 })
  }

  #splitLine(text: string, start: number, stop: number): string[] {
    const isLineEnd = stop >= text.length || text.charCodeAt(stop) === this.#newlineCode
    const end = isLineEnd && stop > start && text.charCodeAt(stop - 1) === CARRIAGE_RETURN ? stop - 1 : stop
    const cells = text.slice(start, end).split(this.#dialect.delimiter)
    if (cells.length > MAX_COLUMNS) this.#refuse('FILE_HOSTILE', 'columns')
    if (end - start > MAX_CELL_CHARACTERS && cells.some((cell) => cell.length > MAX_CELL_CHARACTERS))
      this.#refuse('FILE_BROKEN', 'cell_length')
    return cells
  }

  /** Start of the next record, with the cells in `#cells`. */
  #readRecord(text: string, start: number, lineEnd: number, isEnd: boolean): number {
    this.#hasStrayQuote = false
    const next = this.#readCells(text, start, isEnd)
    if (next === INCOMPLETE) return isEnd ? this.#recoverLine(text, start, lineEnd) : INCOMPLETE
    if (next === UNBALANCED) return this.#recoverLine(text, start, lineEnd)
    const { width } = this.#dialect
    const isSuspicious = this.#cells.length !== width || this.#hasStrayQuote
    if (width > 0 && next > lineEnd + 1 && isSuspicious && this.#splitLine(text, start, lineEnd).length === width)
      return this.#recoverLine(text, start, lineEnd)
    return next
  }

  /** Reads one physical line with quotes as ordinary characters; cells that are quoted as a whole lose their quotes. */
  #recoverLine(text: string, start: number, lineEnd: number): number {
    const cells = this.#splitLine(text, start, lineEnd)
    const { width } = this.#dialect
    this.#recovered++
    if ((width > 0 && cells.length !== width) || this.#recovered > MAX_RECOVERED_LINES)
      this.#refuse('FILE_BROKEN', 'quotes')
    this.#cells = cells.map((cell) =>
      cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    )
    return lineEnd + 1
  }

  #readCells(text: string, start: number, isEnd: boolean): number {
    const cells: string[] = []
    this.#cells = cells
    for (let at = start; ; ) {
      let stop: number
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#closingQuote(text, at, isEnd)
        if (close < 0) return close
        stop = this.#afterBlanks(text, close + 1)
        cells.push(this.#unquote(text, at + 1, close))
      } else {
        stop = this.#readPlainCells(text, at, isEnd)
        if (stop < 0) return stop
      }
      if (cells.length > MAX_COLUMNS) this.#refuse('FILE_HOSTILE', 'columns')
      if (stop >= text.length || text.charCodeAt(stop) === this.#newlineCode) return stop + 1
      at = stop + 1
    }
  }

  /** The cells up to the next quoted one or the line's end; position of the delimiter or line end after them. */
  #readPlainCells(text: string, start: number, isEnd: boolean): number {
    const found = text.indexOf(this.#dialect.newline, start)
    if (found < 0 && !isEnd) return INCOMPLETE
    const lineEnd = found < 0 ? text.length : found
    const opening = text.indexOf(this.#opening, start)
    const stop = opening < 0 || opening > lineEnd ? lineEnd : opening
    const cells = this.#splitLine(text, start, stop)
    for (const cell of cells) this.#cells.push(cell)
    return stop
  }

  #unquote(text: string, from: number, to: number): string {
    const cell = text.slice(from, to)
    return cell.includes('"') ? cell.replaceAll('""', '"') : cell
  }

  /** Spaces (and TABs, where they do not delimit) between a closing quote and the delimiter are dropped. */
  #afterBlanks(text: string, from: number): number {
    for (let at = from; ; at++) {
      const code = text.charCodeAt(at)
      const isBlank =
        code === 32 ||
        (code === 9 && this.#delimiterCode !== 9) ||
        (code === CARRIAGE_RETURN && this.#newlineCode !== CARRIAGE_RETURN)
      if (!isBlank) return at
    }
  }

  #closingQuote(text: string, open: number, isEnd: boolean): number {
    for (let from = open + 1; ; ) {
      const quote = text.indexOf('"', from)
      const reach = (quote < 0 ? text.length : quote) - open
      // A cell's text may hold each quote twice.
      if (reach > MAX_CELL_CHARACTERS * 2) return UNBALANCED
      if (quote < 0 || (quote + 1 === text.length && !isEnd)) return INCOMPLETE
      if (text.charCodeAt(quote + 1) === QUOTE) {
        from = quote + 2
        continue
      }
      const after = this.#afterBlanks(text, quote + 1)
      if (after >= text.length && !isEnd) return INCOMPLETE
      const code = text.charCodeAt(after)
      if (after >= text.length || code === this.#delimiterCode || code === this.#newlineCode) {
        return this.#isCellTooLong(text, open, quote) ? UNBALANCED : quote
      }
      this.#hasStrayQuote = true
      from = quote + 1
    }
  }

  #isCellTooLong(text: string, open: number, close: number): boolean {
    if (close - open <= MAX_CELL_LINES) return false
    const cell = text.slice(open, close)
    return cell.length > MAX_CELL_CHARACTERS * 2 || countLines(cell, this.#dialect.newline) > MAX_CELL_LINES
  }
}
