/**
 * Recognises a table by the names in its header row, wherever that row stands among the first ones and
 * whatever the file is called. Unknown extra columns anywhere are welcome.
 */
import type { ErrorCode } from '../../contract/errors.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { FileReportKind } from '../domain/order-record.ts'
import type { TableRow } from '../files/table.ts'
import { trimCell } from './cells.ts'
import { refuseJoined } from './douyin/douyin-orders.report.ts'
import { Header } from './headers.ts'
import { readId } from './ids.ts'
import { type ImportMapping, matchesTemplate } from './other/template-mapping.ts'
import { isPddOrderId } from './pdd/pdd-states.ts'
import { SIGNATURES, type Signature, type SignatureTarget } from './signatures.ts'

/** Rows looked at; a header further down is not found. */
export const DETECTION_ROWS = 30

export type Detection =
  | {
      readonly kind: 'orders'
      readonly report: FileReportKind
      readonly platform: Platform
      readonly header: Header
      /** Index of the header row in the rows given; data starts after it. */
      readonly headerIndex: number
      readonly template: ImportMapping | null
    }
  | {
      readonly kind: 'goods'
      readonly header: Header
      readonly headerIndex: number
      /** The owner's mapping of a list whose column names nobody else uses. */
      readonly template: ImportMapping | null
    }
  | {
      readonly kind: 'refused'
      readonly code: ErrorCode
      readonly values: Readonly<Record<string, string | number>>
    }

/** What the table is. `rows`: its first rows, DETECTION_ROWS at most are used. `templates`: mappings the owner saved. */
export function detectReport(rows: readonly TableRow[], templates: readonly ImportMapping[] = []): Detection {
  const first = rows.slice(0, DETECTION_ROWS)
  const headers = first.map((row) => new Header(row.cells))
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index]
    if (!header || header.size < 2) continue
    const target = targetOf(header, first.slice(index + 1))
    if (target?.kind === 'orders') return detectionOf(target, header, index, first)
    const template = templates.find((candidate) => matchesTemplate(candidate, header))
    if (template?.kind === 'goods') return { kind: 'goods', header, headerIndex: index, template }
    if (template) {
      const platform = template.platform
      return { kind: 'orders', report: 'other.template', platform, header, headerIndex: index, template }
    }
    if (target) return detectionOf(target, header, index, first)
  }
  if (headers.every((header) => header.size === 0)) return { kind: 'refused', code: 'FILE_EMPTY', values: {} }
  return { kind: 'refused', code: 'FILE_UNKNOWN_FORMAT', values: { columns: seenColumns(first) } }
}

function detectionOf(
  target: SignatureTarget,
  header: Header,
  headerIndex: number,
  rows: readonly TableRow[],
): Detection {
  if (target.kind === 'refused') return { kind: 'refused', code: target.code, values: {} }
  if (target.kind === 'goods') return { kind: 'goods', header, headerIndex, template: null }
  if (target.report === 'douyin.orders') {
    const column = header.find(['子订单编号', '子订单号'])
    for (const row of rows.slice(headerIndex + 1)) {
      const refusal = refuseJoined(row.cells[column])
      if (refusal) return { kind: 'refused', ...refusal }
    }
  }
  return {
    kind: 'orders',
    report: target.report,
    // A report kind is `<platform>.<report>`.
    platform: target.report.slice(0, target.report.indexOf('.')) as Platform,
    header,
    headerIndex,
    template: null,
  }
}

function targetOf(header: Header, data: readonly TableRow[]): SignatureTarget | null {
  for (const signature of SIGNATURES) if (fits(signature, header)) return signature.target
  return isPddByContent(header, data) ? { kind: 'orders', report: 'pdd.orders' } : null
}

function fits(signature: Signature, header: Header): boolean {
  if (!signature.all.every((names) => header.has(...names))) return false
  if (signature.none && header.has(...signature.none)) return false
  const some = signature.some
  return !some || some.names.filter((name) => header.has(name)).length >= some.count
}

/** A narrow choice of Pinduoduo's columns has no telling title, but its order numbers tell: `YYMMDD-` and 15 digits. */
function isPddByContent(header: Header, data: readonly TableRow[]): boolean {
  const column = header.find(['订单号'])
  if (column < 0 || !header.has('订单状态', '商品', '快递单号', '售后状态')) return false
  const ids = data.map((row) => row.cells[column] ?? '').filter((cell) => trimCell(cell) !== '')
  return ids.length > 0 && ids.every((cell) => readId(cell, undefined, isPddOrderId).id !== undefined)
}

/** The row that looks most like a header, for the words of the refusal. */
export function seenColumns(rows: readonly TableRow[]): string {
  let widest: readonly string[] = []
  for (const row of rows) {
    const names = row.cells.map(trimCell).filter((name) => name !== '' && !/^\d[\d./:, -]*$/.test(name))
    if (names.length > widest.length) widest = names
  }
  const text = widest.map((name) => (name.length > 24 ? `${name.slice(0, 23)}…` : name)).join('、')
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}
