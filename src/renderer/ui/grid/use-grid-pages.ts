/** GridPages for a component: restarted by another key, refreshed in place by another revision. */
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { GridPages } from './grid-pages.ts'
import type { GridSource } from './grid-types.ts'

export interface ViewRange {
  readonly first: number
  readonly last: number
}

/** `view` tells what is shown when a refresh comes; `beforeRefresh` may return what to do after it. */
export function useGridPages<Row>(
  source: GridSource<Row>,
  view: RefObject<ViewRange>,
  beforeRefresh: (pages: GridPages<Row>) => () => void,
): GridPages<Row> {
  const [pages] = useState(() => new GridPages(source))
  const prepare = useRef(beforeRefresh)
  prepare.current = beforeRefresh
  pages.adopt(source)
  useSyncExternalStore(pages.subscribe, pages.version)
  const { key, revision = 0 } = source
  const shown = useRef<{ key: string | null; revision: number }>({ key: null, revision })
  useEffect(() => {
    const isOther = shown.current.key !== key
    const isNewer = shown.current.revision !== revision
    shown.current = { key, revision }
    if (isOther) pages.restart()
    else if (isNewer) {
      const finish = prepare.current(pages)
      void pages.refresh(view.current.first, view.current.last).then(finish)
    }
  }, [pages, key, revision, view])
  return pages
}
