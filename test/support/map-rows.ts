/** Maps constructed rows for tests: header names and cells as a platform would write them. */
import type { OrderRecord, RowProblem } from '../../src/core/domain/order-record.ts'
import type { TableRow } from '../../src/core/files/table.ts'
import {
  createMapper,
  type Detection,
  detectReport,
  type FileRefusal,
  type MapperContext,
} from '../../src/core/marketplaces/index.ts'

export interface Mapped {
  readonly report: string
  readonly records: readonly OrderRecord[]
  readonly problems: readonly RowProblem[]
  readonly scatteredIds: readonly string[]
  readonly refusal: FileRefusal | null
  readonly rowCount: number
}

export function rowsOf(...rows: readonly (readonly string[])[]): TableRow[] {
  return rows.map((cells, index) => ({ row: index + 1, cells }))
}

/** Rows out of objects: the header is the union of their keys, in order of appearance. */
export function tableOf(...objects: readonly Readonly<Record<string, string>>[]): TableRow[] {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  return rowsOf(names, ...objects.map((object) => names.map((name) => object[name] ?? '')))
}

export function orderDetection(rows: readonly TableRow[]): Extract<Detection, { kind: 'orders' }> {
  const detection = detectReport(rows)
  if (detection.kind !== 'orders') throw new Error(`not an order file: ${JSON.stringify(detection)}`)
  return detection
}

export function mapRows(rows: readonly TableRow[], context: MapperContext = {}): Mapped {
  const detection = orderDetection(rows)
  const mapper = createMapper(detection, context)
  const records: OrderRecord[] = []
  for (const row of rows.slice(detection.headerIndex + 1)) {
    const record = mapper.push(row)
    if (record) records.push(record)
  }
  records.push(...mapper.end())
  return {
    report: detection.report,
    records,
    problems: mapper.problems,
    scatteredIds: [...mapper.scatteredIds],
    refusal: mapper.refusal,
    rowCount: mapper.rowCount,
  }
}

/** The only record of a table of constructed rows. */
export function mapOne(...objects: readonly Readonly<Record<string, string>>[]): OrderRecord {
  const mapped = mapRows(tableOf(...objects))
  const [record] = mapped.records
  if (!record || mapped.records.length !== 1) throw new Error(`expected one record: ${JSON.stringify(mapped)}`)
  return record
}
