/** Widths and places of the grid's columns, and what the user dragged them to. */
import { useCallback, useMemo, useState } from 'react'
import type { GridColumn } from './grid-types.ts'

export const SELECT_WIDTH = 36
export const HEADER_HEIGHT = 32
const MIN_WIDTH = 48
const PINNED = 2

export interface PlacedColumn<Row> {
  readonly column: GridColumn<Row>
  readonly width: number
  /** Distance from the left edge where the column stays while the others scroll; null when it scrolls. */
  readonly pinnedAt: number | null
  readonly isLastPinned: boolean
}

export interface GridLayout<Row> {
  readonly columns: readonly PlacedColumn<Row>[]
  readonly minWidth: number
  readonly resize: (id: string, width: number) => void
}

type Widths = Readonly<Record<string, number>>

function storageKey(memory: string): string {
  return `zhanggui.columns.${memory}`
}

function readWidths(memory: string): Widths {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(memory)) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, width]) => typeof width === 'number'))
  } catch {
    return {}
  }
}

function writeWidths(memory: string, widths: Widths): void {
  try {
    localStorage.setItem(storageKey(memory), JSON.stringify(widths))
  } catch {
    // A browser that keeps nothing still shows the list.
  }
}

/** Columns with their widths; the first two stay in sight on wide screens. */
export function useGridLayout<Row>(
  columns: readonly GridColumn<Row>[],
  options: { memory: string; hasSelection: boolean; isPhone: boolean },
): GridLayout<Row> {
  const { memory, hasSelection, isPhone } = options
  const [widths, setWidths] = useState<Widths>(() => readWidths(memory))
  const resize = useCallback(
    (id: string, width: number) =>
      setWidths((current) => {
        const next = { ...current, [id]: Math.max(MIN_WIDTH, Math.round(width)) }
        writeWidths(memory, next)
        return next
      }),
    [memory],
  )
  return useMemo(() => {
    const shown = columns.filter((column) => !(isPhone && column.isWideOnly))
    let left = hasSelection ? SELECT_WIDTH : 0
    const placed = shown.map((column, index) => {
      const width = Math.max(widths[column.id] ?? column.width, column.minWidth ?? MIN_WIDTH)
      const isPinned = !isPhone && index < PINNED && !column.grows
      const pinnedAt = isPinned ? left : null
      left += width
      return { column, width, pinnedAt, isLastPinned: isPinned && index === PINNED - 1 }
    })
    return { columns: placed, minWidth: left, resize }
  }, [columns, widths, hasSelection, isPhone, resize])
}
