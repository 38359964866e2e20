/** CSV out: quoted where needed, and no text cell a spreadsheet would run as a formula. */
import type { SheetCell } from './write-sheet.ts'

const FORMULA_START = /^[\s"']*[=+\-@＝＋－＠\t\r]/

/** One line with its line break. Numbers are written as numbers. */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: SheetCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) || safe !== cell ? `"${safe.replaceAll('"', '""')}"` : safe
}
