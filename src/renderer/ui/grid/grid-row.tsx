/** One row of the grid, drawn again only when something of it changed. */
import { type CSSProperties, type MouseEvent, memo, type ReactElement } from 'react'
import type { GridLayout, PlacedColumn } from './grid-layout.ts'

export interface RowHandlers<Row> {
  readonly onRow: (row: Row, index: number, event: MouseEvent) => void
  readonly onOpen: (row: Row) => void
  readonly onBox: (row: Row, index: number, isRange: boolean) => void
  readonly onFocus: (index: number) => void
}

interface GridRowProps<Row> {
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly height: number
  readonly layout: GridLayout<Row>
  readonly hasSelection: boolean
  readonly isSelected: boolean
  readonly isCurrent: boolean
  readonly tone: string | undefined
  readonly boxLabel: string
  readonly handlers: RowHandlers<Row>
}

export function cellStyle<Row>({ column, width, pinnedAt }: PlacedColumn<Row>): CSSProperties {
  return {
    width,
    flexGrow: column.grows ? 1 : 0,
    textAlign: column.align ?? 'left',
    ...(pinnedAt === null ? {} : { left: pinnedAt }),
  }
}

export function cellClass<Row>({ column, pinnedAt, isLastPinned }: PlacedColumn<Row>): string {
  const pinned = pinnedAt === null ? '' : isLastPinned ? ' zg-cell-pinned zg-cell-pinned-last' : ' zg-cell-pinned'
  return `zg-cell${column.align === 'right' ? ' zg-cell-number' : ''}${pinned}`
}

function Row<Data>(props: GridRowProps<Data>): ReactElement {
  const { row, index, layout, hasSelection, isSelected, isCurrent, boxLabel, handlers } = props
  const classes = ['zg-row', isSelected && 'zg-row-selected', isCurrent && 'zg-row-current', props.tone]
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={hasSelection ? isSelected : undefined}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${props.top}px)`, height: props.height, minWidth: layout.minWidth }}
      onClick={(event) => handlers.onRow(row, index, event)}
      onDoubleClick={() => handlers.onOpen(row)}
      onFocus={() => handlers.onFocus(index)}
    >
      {hasSelection && (
        <div role="gridcell" className="zg-cell zg-cell-select zg-cell-pinned">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            aria-label={boxLabel}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation()
              handlers.onBox(row, index, event.shiftKey)
            }}
          />
        </div>
      )}
      {layout.columns.map((placed) => (
        <div
          key={placed.column.id}
          role="gridcell"
          className={cellClass(placed)}
          style={cellStyle(placed)}
          title={placed.column.text?.(row)}
        >
          {placed.column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** Memoised; the cast keeps the type parameter that `memo` drops. */
export const GridRow = memo(Row) as typeof Row
