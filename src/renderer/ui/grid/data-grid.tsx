/**
 * The list of the house: keyset pages, a million rows, one tab stop, everything by keyboard, a selection that is
 * never a million ids. Rows under the cursor stay where they are when the list changes.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBlock } from '../error-block.tsx'
import { SkeletonBar } from '../skeleton.tsx'
import { ROW_HEIGHT, type UiDensity, useUi } from '../ui-context.ts'
import { useIsPhone } from '../use-media.ts'
import { useStable } from '../use-stable.ts'
import { GridHeader } from './grid-header.tsx'
import { HEADER_HEIGHT, useGridLayout } from './grid-layout.ts'
import type { GridPages } from './grid-pages.ts'
import { GridRow } from './grid-row.tsx'
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, selectedCount } from './grid-selection.ts'
import type { GridColumn, GridSelection, GridSource } from './grid-types.ts'
import { useGridControl } from './use-grid-control.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridPages, type ViewRange } from './use-grid-pages.ts'
import './grid.css'

/** Waiting rows drawn after the last loaded one while more may come. */
const WAITING_ROWS = 20

export interface DataGridProps<Row> {
  /** Name of the list for screen readers. */
  readonly label: string
  /** Key under which dragged column widths are remembered. */
  readonly memory: string
  /** Keep the array's identity between renders (useMemo), or every row is drawn again. */
  readonly columns: readonly GridColumn<Row>[]
  readonly source: GridSource<Row>
  /** With `onSelectionChange`, rows can be chosen. */
  readonly selection?: GridSelection
  readonly onSelectionChange?: (selection: GridSelection) => void
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void
  /** Space or click. */
  readonly onPeek?: (row: Row) => void
  readonly onCurrentChange?: (row: Row | null) => void
  /** Shown when the list is empty. */
  readonly empty: ReactNode
  /** Further class of a row, such as one that marks urgency. */
  readonly rowTone?: (row: Row) => string | undefined
  readonly density?: UiDensity
  /** On a phone: one card per row instead of columns. Height in pixels. */
  readonly card?: { readonly height: number; readonly render: (row: Row) => ReactNode }
  /** The page's main list: hears the keys of the keyboard map also when nothing has the focus. */
  readonly isMain?: boolean
}

/** Rows to draw: the loaded ones, and some that are awaited. */
function drawnCount<Row>(pages: GridPages<Row>, total: number | null): number {
  const loaded = pages.loaded
  if (pages.isComplete || pages.error !== null) return loaded
  return Math.max(loaded + 1, Math.min(total ?? Number.MAX_SAFE_INTEGER, loaded + WAITING_ROWS))
}

export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { columns, source, selection = NOTHING_SELECTED, onSelectionChange, isMain = false } = props
  const { t } = useTranslation()
  const ui = useUi()
  const isPhone = useIsPhone()
  const density = isPhone ? 'touch' : (props.density ?? ui.density)
  const card = isPhone ? props.card : undefined
  const rowHeight = card?.height ?? ROW_HEIGHT[density]
  const hasSelection = onSelectionChange !== undefined
  const scroller = useRef<HTMLDivElement>(null)
  const view = useRef<ViewRange>({ first: 0, last: 40 })
  const focusIndex = useRef(0)
  const [hasNewAbove, setHasNewAbove] = useState(false)
  const rowId = useStable(source.rowId)

  /** Remembers the row to hold in place, and puts it back after the refresh. */
  const holdInPlace = (before: GridPages<Row>) => {
    const element = scroller.current
    const isFocused = element?.contains(document.activeElement) ?? false
    const anchor = isFocused ? focusIndex.current : view.current.first
    const row = before.rowAt(anchor)
    if (!element || row === undefined || (element.scrollTop === 0 && !isFocused)) return () => undefined
    const id = source.rowId(row)
    return () => {
      const place = before.indexOf(id)
      if (place < 0 || place === anchor) return
      requestAnimationFrame(() => {
        element.scrollTop += (place - anchor) * rowHeight
      })
      if (place > anchor) setHasNewAbove(true)
    }
  }
  const pages = useGridPages(source, view, holdInPlace)
  const renderCard = useStable((row: Row) => card?.render(row))
  const cardColumns = useMemo(
    () => [{ id: 'card', title: props.label, width: 240, grows: true, render: renderCard }],
    [props.label, renderCard],
  )
  const layout = useGridLayout(card ? cardColumns : columns, { memory: props.memory, hasSelection, isPhone })
  const focus = useGridFocus(pages, scroller, { rowId, listKey: source.key, onCurrent: props.onCurrentChange })
  focusIndex.current = focus.index

  const virtualizer = useVirtualizer({
    count: drawnCount(pages, source.total),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingEnd: HEADER_HEIGHT,
    useFlushSync: false,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const version = pages.version()
  useEffect(() => {
    view.current = { first, last }
    if (version > 0) pages.need(first, last)
  }, [pages, first, last, version])
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure()
  }, [virtualizer, rowHeight])
  useEffect(() => {
    if (source.key && scroller.current) scroller.current.scrollTop = 0
    setHasNewAbove(false)
  }, [source.key])

  const handlers = useGridControl({
    pages,
    source,
    focus,
    scroller,
    rowHeight,
    selection,
    select: onSelectionChange ?? null,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onOpen: props.onOpen,
    onPeek: props.onPeek,
    isMain,
  })
  const backToTop = () => {
    setHasNewAbove(false)
    if (scroller.current) scroller.current.scrollTop = 0
    focus.moveTo(0, true)
    pages.restart()
  }

  if (pages.error !== null && pages.loaded === 0) {
    return <GridNote note={<ErrorBlock error={pages.error} onRetry={() => pages.retry()} />} />
  }
  if (pages.isComplete && pages.loaded === 0) return <GridNote note={props.empty} />

  const isAll = selection.mode === 'query' && selection.except.size === 0
  const isSome = selectedCount(selection, source.total ?? pages.loaded) > 0
  const style: CSSProperties & Record<'--zg-row-height', string> = { '--zg-row-height': `${rowHeight}px` }
  return (
    <div className="zg-grid" style={style} data-cards={card ? '' : undefined}>
      {(hasNewAbove || pages.hasStaleTop) && (
        <button type="button" className="zg-pill zg-grid-note" onClick={backToTop}>
          {t('ui.newRows')}
        </button>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={source.total === null ? -1 : source.total + 1}
        aria-colcount={layout.columns.length + (hasSelection ? 1 : 0)}
        aria-multiselectable={hasSelection}
        aria-busy={pages.isFirstLoad}
        className="zg-grid-scroll"
      >
        <GridHeader
          layout={layout}
          hasSelection={hasSelection}
          selected={isAll ? 'all' : isSome ? 'some' : 'none'}
          onSelectAll={(isChosen) => onSelectionChange?.(isChosen ? ALL_SELECTED : NOTHING_SELECTED)}
        />
        <div
          role="rowgroup"
          className="zg-grid-body"
          style={{ height: virtualizer.getTotalSize(), minWidth: layout.minWidth }}
        >
          {items.map((item) => {
            const row = pages.rowAt(item.index)
            if (row === undefined) {
              return <WaitingRow key={`wait-${item.index}`} index={item.index} top={item.start} height={rowHeight} />
            }
            const id = source.rowId(row)
            return (
              <GridRow
                key={id}
                row={row}
                index={item.index}
                top={item.start}
                height={rowHeight}
                layout={layout}
                hasSelection={hasSelection}
                isSelected={isSelected(selection, id)}
                isCurrent={item.index === focus.index}
                tone={props.rowTone?.(row)}
                boxLabel={t('ui.selectRow')}
                handlers={handlers}
              />
            )
          })}
        </div>
      </div>
      {pages.error !== null && <ErrorBlock error={pages.error} onRetry={() => pages.retry()} isCompact />}
    </div>
  )
}

function GridNote({ note }: { note: ReactNode }): ReactElement {
  return (
    <div className="zg-grid">
      <div className="zg-grid-center">{note}</div>
    </div>
  )
}

function WaitingRow({ index, top, height }: { index: number; top: number; height: number }): ReactElement {
  return (
    <div role="row" aria-rowindex={index + 2} className="zg-row" style={{ transform: `translateY(${top}px)`, height }}>
      <div role="gridcell" className="zg-cell-wait">
        <SkeletonBar seed={index} />
      </div>
    </div>
  )
}
