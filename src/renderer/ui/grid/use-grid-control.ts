/** Mouse and keyboard of a grid, both through the same commands. */
import { type MouseEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { isModalOpen } from '../is-modal-open.ts'
import { useStable } from '../use-stable.ts'
import { type GridCommand, gridCommand, moveIndex } from './grid-keys.ts'
import { HEADER_HEIGHT } from './grid-layout.ts'
import type { GridPages } from './grid-pages.ts'
import type { RowHandlers } from './grid-row.tsx'
import { ALL_SELECTED, NOTHING_SELECTED, selectedCount, toggled, withRows } from './grid-selection.ts'
import type { GridSelection, GridSource } from './grid-types.ts'
import type { GridFocus } from './use-grid-focus.ts'

interface GridControl<Row> {
  readonly pages: GridPages<Row>
  readonly source: GridSource<Row>
  readonly focus: GridFocus
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rowHeight: number
  readonly selection: GridSelection
  /** Null where rows cannot be chosen. */
  readonly select: ((selection: GridSelection) => void) | null
  readonly scrollTo: (index: number) => void
  readonly onOpen: ((row: Row) => void) | undefined
  readonly onPeek: ((row: Row) => void) | undefined
  /** Also hears keys when nothing in particular has the focus. */
  readonly isMain: boolean
}

/** Whether a key press is meant for the list: it or nothing in particular has the focus, and no dialog is open. */
function isMeantForList(event: KeyboardEvent, scroller: HTMLElement, isMain: boolean): boolean {
  if (event.defaultPrevented || isModalOpen()) return false
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (!scroller.contains(target)) return isMain && (target === document.body || target.tagName === 'MAIN')
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return event.code !== 'Space'
  return target.closest('input,textarea,select,button,a,[role=separator]') === null
}

export function useGridControl<Row>(control: GridControl<Row>): RowHandlers<Row> {
  const { pages, source, focus, scroller, selection, select, onOpen, onPeek } = control
  const anchor = useRef<number | null>(null)

  const go = (index: number) => {
    control.scrollTo(index)
    focus.moveTo(index, true)
  }
  const selectRange = (to: number) => {
    const from = anchor.current ?? focus.index
    anchor.current = from
    select?.(withRows(selection, pages.between(from, to).map(source.rowId), true))
  }
  const runOnRow = (kind: GridCommand['kind']) => {
    const row = pages.rowAt(focus.index)
    if (row === undefined) return
    if (kind === 'toggle') select?.(toggled(selection, source.rowId(row)))
    else if (kind === 'peek') (onPeek ?? onOpen)?.(row)
    else if (kind === 'open') (onOpen ?? onPeek)?.(row)
  }
  const run = (command: GridCommand, element: HTMLElement) => {
    const fitting = Math.floor((element.clientHeight - HEADER_HEIGHT) / control.rowHeight)
    if (command.kind !== 'extend') anchor.current = null
    if (command.kind === 'move') return go(moveIndex(focus.index, command.to, pages.loaded, fitting))
    if (command.kind === 'extend') {
      const next = moveIndex(focus.index, command.to, pages.loaded, fitting)
      selectRange(next)
      return go(next)
    }
    if (command.kind === 'selectAll') return select?.(ALL_SELECTED)
    if (command.kind === 'clear') return select?.(NOTHING_SELECTED)
    return runOnRow(command.kind)
  }

  const onKey = useStable((event: KeyboardEvent) => {
    const element = scroller.current
    if (!element || !isMeantForList(event, element, control.isMain)) return
    const command = gridCommand(event)
    if (!command || pages.loaded === 0) return
    if (command.kind === 'clear' && selectedCount(selection, source.total ?? 1) === 0) return
    if (select === null && ['extend', 'selectAll', 'toggle', 'clear'].includes(command.kind)) return
    event.preventDefault()
    run(command, element)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [onKey])

  const onRow = useStable((row: Row, index: number, event: MouseEvent) => {
    focus.moveTo(index, true)
    if (event.shiftKey && select) return selectRange(index)
    anchor.current = index
    if ((event.ctrlKey || event.metaKey) && select) return select(toggled(selection, source.rowId(row)))
    onPeek?.(row)
  })
  const onBox = useStable((row: Row, index: number, isRange: boolean) => {
    focus.moveTo(index, false)
    if (isRange) return selectRange(index)
    anchor.current = index
    select?.(toggled(selection, source.rowId(row)))
  })
  const onOpenRow = useStable((row: Row) => onOpen?.(row))
  const onFocus = useStable((index: number) => {
    if (index !== focus.index) focus.moveTo(index, false)
  })
  return useMemo(() => ({ onRow, onBox, onOpen: onOpenRow, onFocus }), [onRow, onBox, onOpenRow, onFocus])
}
