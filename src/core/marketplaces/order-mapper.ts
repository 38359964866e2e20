/**
 * Turns the rows of one report into order records. Rows of one order usually stand together; an order
 * that comes up again further down is reported as scattered, and a second pass over the file with
 * `onlyIds` builds these orders whole. Nothing is kept of rows that are done, beside hashes of their ids.
 */
import type { ErrorCode } from '../../contract/errors.ts'
import type { Platform } from '../../contract/primitives.ts'
import type {
  FileReportKind,
  LineRecord,
  OrderFields,
  OrderRecord,
  RecordVersion,
  RowProblem,
} from '../domain/order-record.ts'
import type { TableRow } from '../files/table.ts'
import { isSpaceCode, trimCell } from './cells.ts'
import { foldHeader, type Header } from './headers.ts'
import { IdColumnWatch, type IdShape, readId } from './ids.ts'
import { type ReaderOptions, RowReader } from './row-reader.ts'
import { uniteRuns } from './runs.ts'
import { SeenIds } from './seen-ids.ts'

export interface MapperContext {
  /** Second pass: build only these orders, whole, at the end. */
  readonly onlyIds?: ReadonlySet<string>
}

/** Orders of which every id looks damaged before the column counts as damaged without reading on. */
const DOUBT_LIMIT = 5000

/** Orders of one row each after which a file is taken for one row per sub-order: what came before was single. */
const GRAIN_LIMIT = 2000

export interface FileRefusal {
  readonly code: ErrorCode
  readonly values: Readonly<Record<string, string | number>>
}

export interface OrderMapper {
  /** Takes the next data row; answers the order that is complete by it. */
  push(row: TableRow): OrderRecord | null
  /** The orders that were still open. Call once, after the last row. */
  end(): readonly OrderRecord[]
  /** Everything wrong so far; grows while rows come, an order's problems when the order is complete. */
  readonly problems: readonly RowProblem[]
  /** Orders whose rows do not stand together: their records so far are partial. */
  readonly scatteredIds: ReadonlySet<string>
  /** The whole file may yet be refused: hold its records back. */
  readonly isDoubtful: boolean
  /** The whole file must not be applied. */
  readonly refusal: FileRefusal | null
  /** Data rows seen (blank rows, footers and repeated headers are none). */
  readonly rowCount: number
}

/** What a report's builder says about one order. */
export interface BuiltOrder {
  readonly part?: string
  readonly shopName?: string | null
  readonly version: RecordVersion
  readonly fields: OrderFields
  readonly lines?: readonly LineRecord[]
}

/** One report, its columns already resolved for a file. */
export interface BoundReport {
  readonly report: FileReportKind
  readonly platform: Platform
  readonly orderIdColumn: number
  /** Column of the line (or after-sale) id, -1 where there is none. */
  readonly lineIdColumn: number
  readonly idShape: IdShape
  readonly reader: ReaderOptions
  /** Rows of one order, in file order, at least one. null: nothing to import (the reader holds why). */
  build(orderId: string, rows: readonly TableRow[], reader: RowReader): BuiltOrder | readonly BuiltOrder[] | null
  /** What line a row is about (line id, else goods), where an order has one row per line. */
  lineIdentity?(row: TableRow): string
  /** A cell that shows the file to be of a kind we refuse. */
  refuses?(row: TableRow): FileRefusal | null
}

export function createOrderMapper(header: Header, bound: BoundReport, context: MapperContext = {}): OrderMapper {
  return new GroupingMapper(header, bound, context)
}

class GroupingMapper implements OrderMapper {
  readonly scatteredIds = new Set<string>()
  refusal: FileRefusal | null = null
  rowCount = 0
  private orderCount = 0
  /** An order with several rows was met (or many orders without a joined one): the file is not one row per main order. */
  private isGrainProven = false
  private readonly seen = new SeenIds()
  /** Orders of which a row was refused: half an order is worse than none. */
  private readonly failedIds = new Set<string>()
  /** Rows of orders that are built at the end, in runs of rows that stand together. */
  private readonly late = new Map<string, TableRow[][]>()
  private readonly ready: OrderRecord[] = []
  private readonly reader: RowReader
  private readonly orderIds = new IdColumnWatch()
  private readonly lineIds = new IdColumnWatch()
  private rows: TableRow[] = []
  private doubtful = 0
  private id = ''
  private idText: string | null = null
  private readonly header: Header
  private readonly bound: BoundReport
  private readonly context: MapperContext

  constructor(header: Header, bound: BoundReport, context: MapperContext) {
    this.header = header
    this.bound = bound
    this.context = context
    this.reader = new RowReader(header, bound.reader)
  }

  get isDoubtful(): boolean {
    const mayBeJoined = this.bound.refuses !== undefined && !this.isGrainProven
    return mayBeJoined || this.orderIds.isDoubtful || this.lineIds.isDoubtful
  }

  get problems(): readonly RowProblem[] {
    return this.reader.problems
  }

  push(row: TableRow): OrderRecord | null {
    const text = row.cells[this.bound.orderIdColumn] ?? ''
    const isSame = text === this.idText && text !== ''
    const id = isSame ? this.id : this.readOrderId(row, text)
    if (id === null) return this.take()
    this.rowCount++
    if (!this.readLineId(row)) this.failedIds.add(id)
    if (this.context.onlyIds) this.keep(id, row)
    else this.add(id, text, row)
    return this.take()
  }

  end(): readonly OrderRecord[] {
    this.finish()
    for (const [id, runs] of this.late) this.build(id, this.unite(id, runs))
    if (this.orderIds.isDamaged) this.refuseColumn(this.bound.orderIdColumn)
    else if (this.lineIds.isDamaged) this.refuseColumn(this.bound.lineIdColumn)
    return this.refusal === null ? this.ready.splice(0) : []
  }

  private take(): OrderRecord | null {
    return this.refusal === null && this.ready.length > 0 ? (this.ready.shift() ?? null) : null
  }

  private refuseColumn(column: number): void {
    const name = trimCell(this.header.names[column] ?? '')
    this.refusal ??= { code: 'FILE_IDS_DAMAGED', values: { column: name } }
  }

  private add(id: string, text: string, row: TableRow): void {
    if (id === this.id && this.rows.length > 0) {
      this.isGrainProven = true
      this.rows.push(row)
      return
    }
    this.finish()
    this.id = id
    this.idText = text
    if (!this.seen.add(id)) {
      this.scatteredIds.add(id)
      this.idText = null
      this.id = ''
      return
    }
    this.orderIds.see(id)
    if (++this.orderCount > GRAIN_LIMIT) this.isGrainProven = true
    const isDoubted = this.orderIds.isDoubtful || this.lineIds.isDoubtful
    if (isDoubted && ++this.doubtful > DOUBT_LIMIT) {
      this.refuseColumn(this.orderIds.isDoubtful ? this.bound.orderIdColumn : this.bound.lineIdColumn)
    }
    this.rows.push(row)
  }

  private keep(id: string, row: TableRow): void {
    const isSameRun = id === this.id
    this.id = id
    if (this.context.onlyIds?.has(id) === false) return
    const runs = this.late.get(id)
    if (!runs) this.late.set(id, [[row]])
    else if (isSameRun) runs.at(-1)?.push(row)
    else runs.push([row])
  }

  /** Rows of one order out of its runs, newest run first. */
  private unite(orderId: string, runs: readonly TableRow[][]): readonly TableRow[] {
    const { lineIdentity } = this.bound
    if (runs.length === 1 || !lineIdentity) return runs.flat()
    const reader = new RowReader(this.header, this.bound.reader)
    const dated = runs.map((rows) => {
      reader.begin()
      const built = this.bound.build(orderId, rows, reader)
      return { rows, version: built === null || isList(built) ? { rank: 0, at: 0 } : built.version }
    })
    dated.sort((a, b) => b.version.rank - a.version.rank || b.version.at - a.version.at)
    return uniteRuns(
      dated.map((run) => run.rows),
      (row) => lineIdentity(row),
    )
  }

  private finish(): void {
    if (this.rows.length === 0) return
    const rows = this.rows
    this.rows = []
    this.build(this.id, rows)
  }

  private build(orderId: string, rows: readonly TableRow[]): void {
    if (this.refusal !== null) return
    this.reader.begin()
    const built = this.bound.build(orderId, rows, this.reader)
    if (built === null || this.reader.hasFailed || this.failedIds.has(orderId)) return
    if (!isList(built)) {
      this.ready.push(this.record(orderId, rows, built))
      return
    }
    for (const part of built) this.ready.push(this.record(orderId, rows, part))
  }

  private record(orderId: string, rows: readonly TableRow[], built: BuiltOrder): OrderRecord {
    const numbers: number[] = []
    const raw: (readonly string[])[] = []
    for (const row of rows) {
      numbers.push(row.row)
      raw.push(trimRow(row.cells))
    }
    return {
      platform: this.bound.platform,
      report: this.bound.report,
      orderId,
      part: built.part ?? '',
      shopName: built.shopName ?? null,
      version: built.version,
      fields: built.fields,
      lines: built.lines,
      rows: numbers,
      raw,
    }
  }

  /** The cleaned order id of a data row; null for rows that hold no order (blank, footer, refused). */
  private readOrderId(row: TableRow, text: string): string | null {
    if (isBlankRow(row.cells)) return null
    const column = this.bound.orderIdColumn
    const reading = readId(text, row.kinds?.[column], this.bound.idShape)
    if (reading.id !== undefined) return reading.id
    if (isFooter(row.cells) || foldHeader(text) === foldHeader(this.header.names[column] ?? '')) return null
    this.rowCount++
    this.reportId(row, column, reading.fault, text)
    return null
  }

  /** False when the row's line id is damaged. */
  private readLineId(row: TableRow): boolean {
    const refusal = this.bound.refuses?.(row) ?? null
    if (refusal !== null) this.refusal ??= refusal
    const column = this.bound.lineIdColumn
    if (column < 0) return true
    const text = row.cells[column]
    if (text === undefined || text.length < 6) return true
    const reading = readId(text, row.kinds?.[column], isText)
    if (reading.fault === 'damaged') {
      this.reportId(row, column, 'damaged', text)
      return false
    }
    if (reading.id !== undefined) this.lineIds.see(reading.id)
    return true
  }

  private reportId(row: TableRow, column: number, fault: 'missing' | 'damaged' | 'invalid', text: string): void {
    this.reader.use(row)
    const code = fault === 'missing' ? 'ID_MISSING' : fault === 'damaged' ? 'ID_DAMAGED_BY_EXCEL' : 'ID_INVALID'
    this.reader.report(code, column, 'error', fault === 'missing' ? undefined : text)
  }
}

function isList(built: BuiltOrder | readonly BuiltOrder[]): built is readonly BuiltOrder[] {
  return Array.isArray(built)
}

function isText(id: string): boolean {
  return id.length <= 64
}

function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) {
    for (let i = 0; i < cell.length; i++) if (!isSpaceCode(cell.charCodeAt(i))) return false
  }
  return true
}

/** Lines after the data: `#支出合计：`, `合计`, `----`. */
function isFooter(cells: readonly string[]): boolean {
  for (const cell of cells) {
    const text = trimCell(cell)
    if (text === '') continue
    return text.startsWith('#') || text.startsWith('---') || /^(合计|总计|小计|共\d+)/.test(text)
  }
  return true
}

/** The cells without empty ones at the end; the same array where there are none. */
function trimRow(cells: readonly string[]): readonly string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1] === '') end--
  return end === cells.length ? cells : cells.slice(0, end)
}
