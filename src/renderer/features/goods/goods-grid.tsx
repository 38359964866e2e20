/**
 * The goods table: a cell cursor moved by keys, cells edited in place, blocks copied and pasted as spreadsheets do.
 * Rows are drawn only where they are seen. The table holds the focus; the cursor is its active descendant.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { parseTsv, toTsv } from '../../lib/tsv.ts'
import { ROW_HEIGHT, useUi } from '../../ui/ui-context.ts'
import { useIsPhone } from '../../ui/use-media.ts'
import type { EditorExit } from './cell-editor.tsx'
import { columnText, editableField, GOODS_COLUMNS } from './goods-columns.ts'
import { GoodsHead, GoodsRow } from './goods-row.tsx'
import { type CellAt, cellId, cellOf, moveCursor, nextEditable, rangeBetween } from './grid-cursor.rules.ts'
import type { EditableField } from './sku-cells.rules.ts'
import './goods.css'

interface GoodsGridProps {
  readonly rows: readonly Sku[]
  readonly total: number
  readonly hasMore: boolean
  readonly onMore: () => void
  readonly onEdit: (sku: Sku, field: EditableField, text: string) => void
  readonly onPaste: (at: CellAt, cells: string[][]) => void
  readonly onCopied: (cells: number) => void
  readonly onDelete: (sku: Sku) => void
}

const HEADER_HEIGHT = 32
const PAGE_EDGE = 40
const TOOLS_WIDTH = 40
const MIN_WIDTH = GOODS_COLUMNS.reduce((width, column) => width + column.width, 0) + TOOLS_WIDTH

export function GoodsGrid(props: GoodsGridProps): ReactElement {
  const { rows, total, hasMore, onMore } = props
  const { t } = useTranslation('goods')
  const { density } = useUi()
  const isPhone = useIsPhone()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const [cursor, setCursor] = useState<CellAt>({ row: 0, column: 1 })
  const [anchor, setAnchor] = useState<CellAt>(cursor)
  const [editing, setEditing] = useState<CellAt | null>(null)
  /** The goods as they were when the editor opened: an edit stands on what the person saw, not on what came since. */
  const begun = useRef<Sku | null>(null)
  const height = ROW_HEIGHT[isPhone ? 'touch' : density]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: HEADER_HEIGHT,
    useFlushSync: false,
  })
  useEffect(() => {
    if (height > 0) virtual.measure()
  }, [virtual, height])
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - PAGE_EDGE) onMore()
  }, [hasMore, lastShown, rows.length, onMore])

  const size = {
    rows: rows.length,
    columns: GOODS_COLUMNS.length,
    page: Math.floor((scroller.current?.clientHeight ?? 600) / height),
  }
  const goTo = (at: CellAt, keepAnchor = false) => {
    setCursor(at)
    if (!keepAnchor) setAnchor(at)
    virtual.scrollToIndex(at.row)
  }
  const startEdit = (at: CellAt) => {
    goTo(at)
    begun.current = rows[at.row] ?? null
    if (editableField(at.column)) setEditing(at)
  }
  const endEdit = () => {
    setEditing(null)
    table.current?.focus({ preventScroll: true })
  }
  const keep = (at: CellAt, text: string, exit: EditorExit) => {
    const sku = begun.current
    const field = editableField(at.column)
    if (sku && field && text.trim() !== columnText(sku, at.column)) props.onEdit(sku, field, text)
    if (exit === 'stay') {
      setEditing(null)
      return
    }
    if (exit === 'next' || exit === 'previous') {
      const next = nextEditable(at, exit === 'previous', size, (column) => editableField(column) !== null)
      startEdit(next)
      return
    }
    endEdit()
    goTo(moveCursor(at, exit === 'down' ? 'ArrowDown' : 'ArrowUp', false, size) ?? at)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const target = moveCursor(cursor, event.key, event.ctrlKey || event.metaKey, size)
    if (target && !event.altKey) {
      event.preventDefault()
      goTo(target, event.shiftKey)
      return
    }
    if (event.key === 'F2' || (event.key === 'Enter' && !event.ctrlKey)) {
      event.preventDefault()
      startEdit(cursor)
    } else if (event.key === 'Escape') setAnchor(cursor)
  }
  const range = rangeBetween(anchor, cursor)
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    const cells = rows
      .slice(range.top, range.bottom + 1)
      .map((sku) => GOODS_COLUMNS.slice(range.left, range.right + 1).map((_, at) => columnText(sku, range.left + at)))
    event.clipboardData.setData('text/plain', toTsv(cells))
    props.onCopied(cells.flat().length)
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    props.onPaste({ row: range.top, column: range.left }, parseTsv(event.clipboardData.getData('text/plain')))
  }

  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    const at = cellOf(event.target)
    if (!at) return
    const isSame = at.row === cursor.row && at.column === cursor.column
    if (isSame && !event.shiftKey && !isEditing(at)) startEdit(at)
    else if (!isEditing(at)) goTo(at, event.shiftKey)
  }
  const isEditing = (at: CellAt) => editing?.row === at.row && editing.column === at.column

  return (
    <div ref={scroller} className="zg-goods-scroll">
      <table
        ref={table}
        role="grid"
        aria-label={t('tableLabel')}
        aria-rowcount={total + 1}
        aria-colcount={GOODS_COLUMNS.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={rows.length > 0 ? cellId(cursor) : undefined}
        tabIndex={0}
        className="zg-goods-grid"
        style={{ minWidth: MIN_WIDTH }}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <GoodsHead height={HEADER_HEIGHT} />
        <tbody className="zg-goods-body" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const sku = rows[item.index]
            if (!sku) return null
            return (
              <GoodsRow
                key={sku.id}
                sku={sku}
                index={item.index}
                top={item.start}
                height={height}
                cursorColumn={cursor.row === item.index ? cursor.column : null}
                range={item.index >= range.top && item.index <= range.bottom ? range : null}
                editingColumn={editing?.row === item.index ? editing.column : null}
                onKeep={keep}
                onGiveUp={endEdit}
                onDelete={props.onDelete}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
