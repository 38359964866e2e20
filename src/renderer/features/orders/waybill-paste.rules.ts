/**
 * Reads pasted waybills: one order per line, `order number TAB waybill [TAB carrier]`. Understands
 * what spreadsheets add: `="…"`, apostrophes, header lines, commas or wide blanks instead of TABs.
 */
export type PasteProblem = 'waybill_missing' | 'waybill_invalid' | 'order_invalid' | 'damaged_by_excel' | 'order_twice'

export interface PastedRow {
  /** Line of the pasted text, from 1. */
  readonly line: number
  readonly orderNo: string
  readonly waybill: string
  readonly carrier: string | null
  readonly problem: PasteProblem | null
  /** The same waybill stands on another line too: one parcel, said but allowed. */
  readonly isShared: boolean
}

/** A waybill ready to be saved. */
export interface WaybillEntry {
  readonly orderNo: string
  readonly waybill: string
  readonly carrier: string | null
}

export const MAX_PASTED_ROWS = 5000

const HEADER_WORDS = /订单|运单|快递单|物流单|order|waybill|tracking/i

export function readPasted(text: string): PastedRow[] {
  const rows: PastedRow[] = []
  const seen = new Set<string>()
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const cells = splitLine(line)
    if (cells.every((cell) => cell === '')) return
    if (rows.length === 0 && isHeader(cells)) return
    const [orderNo = '', waybill = '', carrier = ''] = cells
    const problem = problemOf(orderNo, waybill) ?? (seen.has(orderNo) ? 'order_twice' : null)
    seen.add(orderNo)
    rows.push({ line: index + 1, orderNo, waybill, carrier: carrier === '' ? null : carrier, problem, isShared: false })
  })
  return markShared(rows)
}

/** Waybill as the core keeps it: no `No:`, no blanks, no Douyin `-carrier` tail (that needs letters after the hyphen). */
export function cleanWaybill(raw: string): string {
  return raw
    .replace(/^no[:：]/i, '')
    .replace(/\s+/g, '')
    .replace(/-[\p{Script=Han}]+$/u, '')
}

/** Judges a cleaned waybill. */
export function waybillProblem(waybill: string): 'waybill_invalid' | null {
  return /^[\dA-Za-z-]{6,40}$/.test(waybill) ? null : 'waybill_invalid'
}

function splitLine(line: string): string[] {
  const parts = line.includes('\t') ? line.split('\t') : line.split(/[,，;；]|\s{1,}/)
  const cells = parts.map(cleanCell)
  const filled = line.includes('\t') ? cells : cells.filter((cell) => cell !== '')
  return filled.map((cell, index) => (index === 1 ? cleanWaybill(cell) : cell))
}

function cleanCell(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^="?(.*?)"?$/, '$1')
    .replace(/^"(.*)"$/, '$1')
    .replace(/^['‘’`]/, '')
    .trim()
}

function isHeader(cells: readonly string[]): boolean {
  return HEADER_WORDS.test(cells[0] ?? '') && !/\d{4}/.test(cells.join(''))
}

function problemOf(orderNo: string, waybill: string): PasteProblem | null {
  if (/^\d(\.\d+)?e\+?\d+$/i.test(orderNo) || /^\d(\.\d+)?e\+?\d+$/i.test(waybill)) return 'damaged_by_excel'
  if (orderNo === '' || orderNo.length > 80 || !/[\dA-Za-z]/.test(orderNo)) return 'order_invalid'
  return waybill === '' ? 'waybill_missing' : waybillProblem(waybill)
}

function markShared(rows: readonly PastedRow[]): PastedRow[] {
  const uses = new Map<string, number>()
  for (const row of rows) uses.set(row.waybill, (uses.get(row.waybill) ?? 0) + 1)
  return rows.map((row) => ({ ...row, isShared: row.waybill !== '' && (uses.get(row.waybill) ?? 0) > 1 }))
}
