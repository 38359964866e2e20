/** The grid's header: titles, "select all", handles to drag column widths. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type GridLayout, HEADER_HEIGHT } from './grid-layout.ts'
import { cellClass, cellStyle } from './grid-row.tsx'
import { ResizeEdge } from './resize-edge.tsx'

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
            <ResizeEdge
              className="zg-resize"
              label={t('ui.resizeColumn', { column: placed.column.title })}
              width={placed.width}
              grows="right"
              onResize={(width) => layout.resize(placed.column.id, width)}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
