/** Where the cursor of the goods table goes: pure moves over rows and columns, ranges, the next cell to edit. */

export interface CellAt {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly page: number
}

export interface CellRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cell a navigation key leads to; null for other keys. `jump`: with Ctrl. */
export function moveCursor(at: CellAt, key: string, jump: boolean, size: GridSize): CellAt | null {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  const page = Math.max(1, size.page - 1)
  const moves: Readonly<Record<string, CellAt>> = {
    ArrowUp: { row: jump ? 0 : at.row - 1, column: at.column },
    ArrowDown: { row: jump ? lastRow : at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: jump ? 0 : at.column - 1 },
    ArrowRight: { row: at.row, column: jump ? lastColumn : at.column + 1 },
    PageUp: { row: at.row - page, column: at.column },
    PageDown: { row: at.row + page, column: at.column },
    Home: { row: jump ? 0 : at.row, column: 0 },
    End: { row: jump ? lastRow : at.row, column: lastColumn },
  }
  const target = moves[key]
  return target ? clamp(target, size) : null
}

/** The next (or, backwards, the previous) cell that can be edited, row after row; the same cell at the end of the table. */
export function nextEditable(
  at: CellAt,
  backwards: boolean,
  size: GridSize,
  canEdit: (column: number) => boolean,
): CellAt {
  const step = backwards ? -1 : 1
  let place = at.row * size.columns + at.column + step
  while (place >= 0 && place < size.rows * size.columns) {
    const column = place % size.columns
    if (canEdit(column)) return { row: Math.floor(place / size.columns), column }
    place += step
  }
  return at
}

export function rangeBetween(a: CellAt, b: CellAt): CellRange {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  }
}

export function isInRange(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right
}

function clamp(at: CellAt, size: GridSize): CellAt {
  return {
    row: Math.max(0, Math.min(size.rows - 1, at.row)),
    column: Math.max(0, Math.min(size.columns - 1, at.column)),
  }
}

/** DOM id of a cell, for the table's active descendant. */
export function cellId(at: CellAt): string {
  return `zg-goods-${at.row}-${at.column}`
}

/** The cell an event happened in; null outside cells and on controls that answer by themselves. */
export function cellOf(target: EventTarget | null): CellAt | null {
  if (!(target instanceof Element) || target.closest('button, input')) return null
  const parts = /^zg-goods-(\d+)-(\d+)$/.exec(target.closest('td')?.id ?? '')
  return parts ? { row: Number(parts[1]), column: Number(parts[2]) } : null
}
