/**
 * Finds out which column of a table holds the code and which the count: by the owner's saved layout, by
 * the names of a header row (one or two rows high, wherever it stands), and by what the cells hold: codes
 * and barcodes we know, whole numbers that are not the book's.
 */
import { COUNT_FIELDS, type CountField, type CountLayout } from '../../../contract/stocktake-shapes.ts'
import type { TableRow } from '../../files/table.ts'
import { cleanValue, trimCell } from '../cells.ts'
import { foldHeader, Header } from '../headers.ts'
import { readCount } from './count-cells.ts'
import { COUNT_NAMES, fieldByWords, type NamedField, PLAIN_QUANTITY } from './count-columns.ts'
import type { GoodsIndex } from './goods-book.ts'

/** A header further down is not found. */
const HEADER_ROWS = 30
/** Rows looked at to judge a column. */
export const COUNT_LOOK_ROWS = 300

export interface CountColumns {
  /** Index of the last header row in the rows given; data starts after it. -1: the table has none. */
  readonly headerIndex: number
  readonly names: readonly string[]
  /** Column per field, -1 where there is none. */
  readonly columns: Readonly<Record<CountField, number>>
}

interface Named {
  readonly headerIndex: number
  readonly names: readonly string[]
  readonly fields: ReadonlyMap<number, NamedField>
  /** Column → how surely its name says so: 0 is plainest. */
  readonly ranks: ReadonlyMap<number, number>
}

/** Null when no column can be taken for the code or for the count. */
export function findCountColumns(
  rows: readonly TableRow[],
  goods: GoodsIndex,
  layouts: readonly CountLayout[] = [],
): CountColumns | null {
  const first = rows.slice(0, HEADER_ROWS)
  for (let index = 0; index < first.length; index++) {
    const names = first[index]?.cells ?? []
    const layout = layouts.find((one) => fitsLayout(one, new Header(names)))
    if (layout !== undefined) return byLayout(layout, names, index)
  }
  let best: { found: CountColumns; score: number } | null = null
  for (const named of headerCandidates(first, goods)) {
    const found = complete(named, rows, goods)
    if (found === null) continue
    const score = scoreOf(named, found)
    if (best === null || score > best.score) best = { found, score }
  }
  if (best !== null) return best.found
  return byContentAlone(rows, goods)
}

export function fitsLayout(layout: CountLayout, header: Header): boolean {
  const used = Object.values(layout.columns)
  return used.length >= 2 && used.every((name) => header.has(name))
}

function byLayout(layout: CountLayout, names: readonly string[], headerIndex: number): CountColumns {
  const header = new Header(names)
  return {
    headerIndex,
    names,
    columns: recordOf((field) => {
      const name = layout.columns[field]
      return name === undefined ? -1 : header.find([name])
    }),
  }
}

/**
 * Every row that could be a header, alone and together with the row above it (merged titles over two rows).
 * A row with a code we know is data, whatever words it has.
 */
function* headerCandidates(rows: readonly TableRow[], goods: GoodsIndex): Generator<Named> {
  for (let index = 0; index < rows.length; index++) {
    const cells = rows[index]?.cells ?? []
    if (cells.some((cell) => goods.find(plainKey(cell)) >= 0)) continue
    const single = nameColumns(cells, index)
    if (single.fields.size > 0) yield single
    const above = rows[index - 1]?.cells
    if (above === undefined) continue
    const double = nameColumns(joined(above, cells), index)
    if (double.fields.size > single.fields.size) yield double
  }
}

/** Names of a header of two rows: the lower one, else the upper one that stands over it. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const lower = trimCell(below[column] ?? '')
    return lower === '' ? trimCell(above[column] ?? '') : lower
  })
}

function nameColumns(cells: readonly string[], headerIndex: number): Named {
  const fields = new Map<number, NamedField>()
  const ranks = new Map<number, number>()
  for (const [column, cell] of cells.entries()) {
    const folded = foldHeader(cell)
    if (folded === '') continue
    const exact = (Object.keys(COUNT_NAMES) as NamedField[]).find((field) => rankIn(COUNT_NAMES[field], folded) >= 0)
    const field = exact ?? fieldByWords(cell)
    if (field === null) continue
    fields.set(column, field)
    ranks.set(column, exact === undefined ? 1000 : rankIn(COUNT_NAMES[exact], folded))
  }
  return { headerIndex, names: cells, fields, ranks }
}

function rankIn(names: readonly string[], folded: string): number {
  return names.findIndex((name) => foldHeader(name) === folded)
}

/** Fills in by content what the names leave open, and mends what the content contradicts. */
function complete(named: Named, rows: readonly TableRow[], goods: GoodsIndex): CountColumns | null {
  const data = rows.slice(named.headerIndex + 1, named.headerIndex + 1 + COUNT_LOOK_ROWS)
  const columns = recordOf((field) => surest(named, field))
  const found = { ...columns, ...keyColumns(columns, named, data, goods) }
  if (found.code < 0 && found.barcode < 0) return null
  if (found.counted < 0) found.counted = quantityColumn(named, found, data, goods)
  if (found.counted < 0) return null
  return { headerIndex: named.headerIndex, names: named.names, columns: found }
}

/** Of several columns that could be it, the one whose name stands first in our list. */
function surest(named: Named, field: CountField): number {
  const candidates = [...named.fields].filter(([, one]) => one === field).map(([column]) => column)
  candidates.sort((a, b) => (named.ranks.get(a) ?? 0) - (named.ranks.get(b) ?? 0) || a - b)
  return candidates[0] ?? -1
}

/** Code and barcode by name, unless no cell there is known and another column's cells are. */
function keyColumns(
  columns: Readonly<Record<CountField, number>>,
  named: Named,
  data: readonly TableRow[],
  goods: GoodsIndex,
): { code: number; barcode: number } {
  let { code, barcode } = columns
  const known = (column: number) => (column < 0 ? 0 : knownShare(data, column, goods))
  // Codes of somebody else beside barcodes we know.
  if (known(code) === 0 && known(barcode) >= 0.5) return { code: -1, barcode }
  if (known(code) > 0 || known(barcode) > 0) return { code, barcode }
  const width = Math.max(0, ...data.map((row) => row.cells.length))
  let best = 0
  for (let column = 0; column < width; column++) {
    const field = named.fields.get(column)
    if (field === 'counted' || field === 'system' || field === 'difference') continue
    const share = known(column)
    if (share > best && share >= 0.3) {
      best = share
      code = column
    }
  }
  if (code === barcode) barcode = -1
  return { code, barcode }
}

function knownShare(data: readonly TableRow[], column: number, goods: GoodsIndex): number {
  const cells = data.map((row) => plainKey(row.cells[column] ?? '')).filter((cell) => cell !== '')
  if (cells.length === 0) return 0
  return cells.filter((cell) => goods.find(cell) >= 0).length / cells.length
}

function plainKey(cell: string): string {
  return cleanValue(cell).replace(/\.0+$/, '')
}

/** The column of whole numbers nothing else is known of; never the book's own figures while another is there. */
function quantityColumn(
  named: Named,
  columns: Readonly<Record<CountField, number>>,
  data: readonly TableRow[],
  goods: GoodsIndex,
): number {
  const plain = named.names.findIndex((name, column) => !named.fields.has(column) && isPlainQuantity(name))
  if (plain >= 0) return plain
  const taken = new Set([columns.code, columns.barcode])
  const width = Math.max(0, ...data.map((row) => row.cells.length))
  const open = Array.from({ length: width }, (_, column) => column).filter(
    (column) => !taken.has(column) && !named.fields.has(column) && holdsCounts(data, column),
  )
  const rest = open.filter((column) => !isNumbering(data, column))
  const own = rest.filter((column) => !isBook(data, column, columns, goods))
  if (own.length === 1) return own[0] ?? -1
  if (own.length === 0 && rest.length === 1) return rest[0] ?? -1
  return -1
}

function isPlainQuantity(name: string): boolean {
  return rankIn(PLAIN_QUANTITY, foldHeader(name)) >= 0
}

function holdsCounts(data: readonly TableRow[], column: number): boolean {
  let [good, bad] = [0, 0]
  for (const row of data) {
    const cell = readCount(row, column)
    if (cell.kind === 'count') good++
    else if (cell.kind === 'bad') bad++
  }
  return good > 0 && good >= bad * 2
}

/** 1, 2, 3 … down the column. */
function isNumbering(data: readonly TableRow[], column: number): boolean {
  const numbers = data
    .map((row) => readCount(row, column))
    .flatMap((cell) => (cell.kind === 'count' ? cell.pieces : []))
  return numbers.length > 1 && numbers.every((value, index) => value === (numbers[0] ?? 0) + index)
}

function isBook(
  data: readonly TableRow[],
  column: number,
  columns: Readonly<Record<CountField, number>>,
  goods: GoodsIndex,
): boolean {
  const key = columns.code >= 0 ? columns.code : columns.barcode
  let [same, all] = [0, 0]
  for (const row of data) {
    const index = goods.find(plainKey(row.cells[key] ?? ''))
    const cell = readCount(row, column)
    if (index < 0 || cell.kind !== 'count') continue
    all++
    if (goods.onHand[index] === cell.pieces) same++
  }
  return all > 0 && same >= all * 0.8
}

function scoreOf(named: Named, found: CountColumns): number {
  const rank = named.ranks.get(found.columns.counted)
  const counted = rank === undefined ? 1 : rank === 1000 ? 3 : 4
  const keys = [found.columns.code, found.columns.barcode].filter((column) => column >= 0 && named.fields.has(column))
  return counted * 10 + keys.length * 5 + named.fields.size
}

/** No header row says anything: the first row with a code we know begins the data. */
function byContentAlone(rows: readonly TableRow[], goods: GoodsIndex): CountColumns | null {
  const start = rows.findIndex((row) => row.cells.some((cell) => goods.find(plainKey(cell)) >= 0))
  if (start < 0) return null
  const names = start > 0 ? (rows[start - 1]?.cells ?? []) : []
  return complete(nameColumns(names, start - 1), rows, goods)
}

function recordOf(columnOf: (field: CountField) => number): Record<CountField, number> {
  const columns = {} as Record<CountField, number>
  for (const field of COUNT_FIELDS) columns[field] = columnOf(field)
  return columns
}

/** Field → header name, for the person who maps the file: what was found, else what the names alone tell. */
export function suggestCountColumns(
  headers: readonly string[],
  found: CountColumns | null,
): Partial<Record<CountField, string>> {
  const named = nameColumns(headers, 0)
  const suggested: Partial<Record<CountField, string>> = {}
  for (const field of COUNT_FIELDS) {
    const column = found === null ? surest(named, field) : found.columns[field]
    const name = trimCell(headers[column] ?? '')
    if (name !== '') suggested[field] = name
  }
  return suggested
}
