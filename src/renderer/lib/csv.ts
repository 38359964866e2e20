/**
 * CSV for spreadsheets: UTF-8 with BOM, CRLF, quoted where needed, and safe to open: a cell that a
 * spreadsheet would run as a formula (it starts with = + - @ TAB CR or their full-width forms) gets a
 * leading apostrophe. Plain numbers stay numbers.
 */

export type CsvCell = string | number | null

const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/u
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/
const BOM = '\uFEFF'

/** The cell as a spreadsheet may safely show it. Text only; numbers are written by `toCsv` as they are. */
export function safeCell(text: string): string {
  return FORMULA_START.test(text) && !isNegativeNumber(text) ? `'${text}` : text
}

/** A whole file: the first row is the header. Null is an empty cell. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return BOM + rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell) : safeCell(cell)
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `-12.5` is a value, not a formula: the minus alone makes nothing run. */
function isNegativeNumber(text: string): boolean {
  return text.startsWith('-') && PLAIN_NUMBER.test(text)
}

/** Lets the person save rows as a CSV file. */
export function saveCsv(fileName: string, rows: readonly (readonly CsvCell[])[]): void {
  const address = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(address)
}
