/** The grid's header: titles, "select all", handles to drag column widths. */
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type GridLayout, HEADER_HEIGHT, type PlacedColumn } from './grid-layout.ts'
import { cellClass, cellStyle } from './grid-row.tsx'

interface GridHeaderProps<Row> {
  readonly layout: GridLayout<Row>
  readonly hasSelection: boolean
  readonly selected: 'none' | 'some' | 'all'
  readonly onSelectAll: (isChosen: boolean) => void
}

export function GridHeader<Row>({ layout, hasSelection, selected, onSelectAll }: GridHeaderProps<Row>): ReactElement {
  const { t } = useTranslation()
  return (
    <div role="rowgroup" className="zg-grid-head" style={{ minWidth: layout.minWidth, height: HEADER_HEIGHT }}>
      <div role="row" aria-rowindex={1} className="zg-head-row">
        {hasSelection && (
          <div role="columnheader" className="zg-cell zg-cell-select zg-cell-pinned">
            <input
              type="checkbox"
              aria-label={t('ui.selectAll')}
              checked={selected === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = selected === 'some'
              }}
              onChange={(event) => onSelectAll(event.target.checked)}
            />
          </div>
        )}
        {layout.columns.map((placed) => (
          <div key={placed.column.id} role="columnheader" className={cellClass(placed)} style={cellStyle(placed)}>
            <span className="zg-head-title">{placed.column.title}</span>
            <ResizeHandle placed={placed} resize={layout.resize} />
          </div>
        ))}
      </div>
    </div>
  )
}

interface ResizeHandleProps<Row> {
  readonly placed: PlacedColumn<Row>
  readonly resize: (id: string, width: number) => void
}

function ResizeHandle<Row>({ placed, resize }: ResizeHandleProps<Row>): ReactElement {
  const { t } = useTranslation()
  const start = useRef<{ x: number; width: number } | null>(null)
  const { id, title } = placed.column
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? placed.width }
  }
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current) resize(id, start.current.width + event.clientX - start.current.x)
  }
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    resize(id, placed.width + (event.key === 'ArrowRight' ? 16 : -16))
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('ui.resizeColumn', { column: title })}
      aria-valuenow={placed.width}
      aria-valuemin={48}
      aria-valuemax={800}
      tabIndex={0}
      className="zg-resize"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => {
        start.current = null
      }}
      onKeyDown={onKey}
    />
  )
}
