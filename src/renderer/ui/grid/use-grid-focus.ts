/** The current row of a grid: one tab stop, kept by id while the list changes around it. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { GridPages } from './grid-pages.ts'
import type { RowId } from './grid-types.ts'

export interface GridFocus {
  readonly index: number
  /** Makes a row current; `withDom` also moves the browser's focus there once it is drawn. */
  readonly moveTo: (index: number, withDom: boolean) => void
}

export function useGridFocus<Row>(
  pages: GridPages<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  options: { rowId: (row: Row) => RowId; listKey: string; onCurrent?: ((row: Row | null) => void) | undefined },
): GridFocus {
  const { rowId, listKey, onCurrent } = options
  const [current, setCurrent] = useState<{ index: number; id: RowId | null }>({ index: 0, id: null })
  const wantsDom = useRef(false)
  const version = pages.version()
  const seenKey = useRef(listKey)

  const moveTo = useCallback(
    (index: number, withDom: boolean) => {
      wantsDom.current = withDom
      const row = pages.rowAt(index)
      setCurrent({ index, id: row === undefined ? null : rowId(row) })
    },
    [pages, rowId],
  )

  useEffect(() => {
    if (seenKey.current !== listKey) {
      seenKey.current = listKey
      setCurrent({ index: 0, id: null })
    }
  }, [listKey])

  // After each change of the rows: the current id stands where the list now has it.
  useEffect(() => {
    if (version === 0) return
    setCurrent((now) => {
      if (now.id === null) {
        const row = pages.rowAt(now.index)
        return row === undefined ? now : { index: now.index, id: rowId(row) }
      }
      const index = pages.indexOf(now.id)
      if (index >= 0) return index === now.index ? now : { index, id: now.id }
      const row = pages.rowAt(now.index)
      return row === undefined ? now : { index: now.index, id: rowId(row) }
    })
  }, [pages, rowId, version])

  useEffect(() => {
    if (!wantsDom.current) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-index="${current.index}"]`)
    if (!element) return
    wantsDom.current = false
    element.focus({ preventScroll: true })
  })

  const notify = useRef(onCurrent)
  notify.current = onCurrent
  const { index, id } = current
  useEffect(() => {
    notify.current?.(id === null ? null : (pages.rowAt(index) ?? null))
  }, [pages, index, id])

  return { index, moveTo }
}
