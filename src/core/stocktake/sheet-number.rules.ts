/** Numbers of count sheets, and how a file says which sheet it was counted on. */

/** `PD20261101-001`. */
export function sheetNo(day: string, ordinal: number): string {
  return `PD${day.replaceAll('-', '')}-${String(ordinal).padStart(3, '0')}`
}

/** Stands in every row of an exported sheet, so that sorting, filtering and saving as csv keep it. */
export function sheetMark(no: string, position: number): string {
  return `${no} #${position}`
}

/** The number and position in a mark; position null where it was cut off. */
export function parseSheetMark(mark: string): { no: string; position: number | null } {
  const [no = '', position] = mark.split('#').map((part) => part.trim())
  const seq = Number(position)
  return { no, position: position === undefined || !Number.isSafeInteger(seq) || seq < 0 ? null : seq }
}
