/**
 * The queue as the screen sees it: address ↔ view, counts that stay right, rows by keyset, what is chosen.
 * Rows seen so far are remembered (up to a cap) so that a choice can be summed and acted on.
 */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { QueueRow, QueueTab } from '../../../contract/orders.ts'
import { api, core } from '../../lib/core-client.ts'
import { useScreenSearch } from '../../lib/navigation.ts'
import { useShopIds } from '../../lib/shop-scope.ts'
import { useTopics } from '../../lib/topics.ts'
import { isSelected, NOTHING_SELECTED, selectedCount } from '../../ui/grid/grid-selection.ts'
import type { GridSelection, GridSource } from '../../ui/grid/grid-types.ts'
import { MOST_ORDERS } from './chosen-orders.rules.ts'
import { isFiltered, QueueSearchShape, type QueueView, searchOf, viewOf } from './queue-search.rules.ts'

const PAGE = 200
const MOST_SEEN = 20_000

export type TabCounts = Readonly<Partial<Record<QueueTab | 'unpaid', number>>>

export interface ChosenOrders {
  readonly rows: readonly QueueRow[]
  /** More were chosen than one command takes. */
  readonly isCut: boolean
}

export interface Queue {
  /** What the address says. */
  readonly view: QueueView
  /** The same within the shop chosen in the top bar: what the core is asked. */
  readonly asked: QueueView
  readonly opensPick: boolean
  readonly setView: (view: QueueView, options?: { replace?: boolean }) => void
  readonly counts: TabCounts | undefined
  readonly areCountsCapped: boolean
  readonly total: number | null
  readonly source: GridSource<QueueRow>
  readonly selection: GridSelection
  readonly setSelection: (selection: GridSelection) => void
  readonly chosenCount: number
  /** Loaded chosen rows. */
  readonly chosenRows: readonly QueueRow[]
  /** All chosen rows, read from the core where they are not loaded. */
  readonly collectChosen: () => Promise<ChosenOrders>
}

export function useQueue(): Queue {
  const [search, change] = useScreenSearch(QueueSearchShape)
  const view = useMemo(() => viewOf(search), [search])
  const asked = useScoped(view)
  const key = JSON.stringify(searchOf(asked))
  const [selection, setSelection] = useSelectionOf(key)
  const { seen, source, counts } = useQueueSource(asked, key, selection)

  const setView = useCallback(
    (next: QueueView, options?: { replace?: boolean }) =>
      change({ ...EMPTY_SEARCH, ...searchOf(next) }, { replace: options?.replace ?? true }),
    [change],
  )
  const chosenRows = useMemo(() => chosenOf(selection, seen), [selection, seen])
  const collectChosen = useCallback(() => collect(selection, asked, chosenRows), [selection, asked, chosenRows])
  const total = counts?.counts[view.tab] ?? null
  return {
    view,
    asked,
    opensPick: search.open === 'pick',
    setView,
    counts: counts?.counts,
    areCountsCapped: counts?.isCapped ?? false,
    total,
    source: { ...source, total: counts?.isCapped ? null : total },
    selection,
    setSelection,
    chosenCount: selectedCount(selection, total ?? 0),
    chosenRows,
    collectChosen,
  }
}

function useScoped(view: QueueView): QueueView {
  const shopIds = useShopIds()
  const [only] = shopIds
  return useMemo(() => {
    if (only === undefined || view.filter.shopIds.length > 0) return view
    return { ...view, filter: { ...view.filter, shopIds: [only] } }
  }, [view, only])
}

/** Every word of the address, so that leaving one out removes it. */
const EMPTY_SEARCH = Object.fromEntries(Object.keys(QueueSearchShape.shape).map((word) => [word, undefined]))

function useQueueSource(view: QueueView, key: string, selection: GridSelection) {
  const revision = useTopics(['orders', 'pickLists'])
  const memory = useRef({ key, rows: new Map<number, QueueRow>() })
  if (memory.current.key !== key) memory.current = { key, rows: new Map() }
  const seen = memory.current.rows
  const isKept = useRef<(id: number) => boolean>(() => true)
  isKept.current = (id) => isSelected(selection, id)
  const filter = isFiltered(view.filter) ? view.filter : undefined
  const counts = useQuery(
    api.orders.countTabs.queryOptions({ input: { filter }, placeholderData: (before) => before }),
  ).data
  const source = useMemo(
    () => ({
      key,
      rowId: (row: QueueRow) => row.id,
      loadPage: async (cursor: string | null) => {
        const page = await core.orders.listQueue({ ...view, cursor, limit: PAGE })
        if (seen.size > MOST_SEEN) forget(seen, isKept.current)
        for (const row of page.rows) seen.set(row.id, row)
        return page
      },
      revision,
    }),
    [key, view, revision, seen],
  )
  return { seen, source, counts }
}

function forget(seen: Map<number, QueueRow>, isKept: (id: number) => boolean): void {
  for (const id of seen.keys()) if (!isKept(id)) seen.delete(id)
}

/** A choice belongs to one list: another filter starts without one. */
function useSelectionOf(key: string): [GridSelection, (selection: GridSelection) => void] {
  const [chosen, setChosen] = useState<{ key: string; selection: GridSelection }>({ key, selection: NOTHING_SELECTED })
  const set = useCallback((selection: GridSelection) => setChosen({ key, selection }), [key])
  return [chosen.key === key ? chosen.selection : NOTHING_SELECTED, set]
}

function chosenOf(selection: GridSelection, seen: ReadonlyMap<number, QueueRow>): QueueRow[] {
  if (selection.mode === 'query') return [...seen.values()].filter((row) => !selection.except.has(row.id))
  return [...selection.ids].flatMap((id) => {
    const row = seen.get(Number(id))
    return row ? [row] : []
  })
}

async function collect(selection: GridSelection, view: QueueView, loaded: readonly QueueRow[]): Promise<ChosenOrders> {
  if (selection.mode === 'ids') return { rows: loaded.slice(0, MOST_ORDERS), isCut: loaded.length > MOST_ORDERS }
  const rows: QueueRow[] = []
  let cursor: string | null = null
  do {
    const page: { rows: QueueRow[]; nextCursor: string | null } = await core.orders.listQueue({
      ...view,
      cursor,
      limit: PAGE,
    })
    rows.push(...page.rows.filter((row) => !selection.except.has(row.id)))
    cursor = page.nextCursor
  } while (cursor !== null && rows.length <= MOST_ORDERS)
  return { rows: rows.slice(0, MOST_ORDERS), isCut: rows.length > MOST_ORDERS }
}
