/**
 * The queue's address: tab, sort and filter as plain words in the URL, so that a view is a link and
 * Back restores it. Anything unreadable falls back to the defaults, never to an error.
 */

import { z } from 'zod'
import { QueueFilter, QueueSort, QueueTab } from '../../../contract/orders.ts'
import { HOLD_CODES, ORDER_STATES, PLATFORMS } from '../../../contract/primitives.ts'

const Word = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined)
const Whole = z.coerce.number().int().optional().catch(undefined)
const Flag = z
  .union([z.literal(1), z.literal('1').transform(() => 1 as const), z.literal(true).transform(() => 1 as const)])
  .optional()
  .catch(undefined)

/** Words of the URL. All optional: what equals the default is left out, what is unreadable is dropped. */
export const QueueSearchShape = z.object({
  tab: QueueTab.optional().catch(undefined),
  sort: QueueSort.optional().catch(undefined),
  search: Word,
  /** Lists are joined by commas. */
  platform: Word,
  shop: Word,
  state: Word,
  hold: Word,
  /** Instants, ms UTC. */
  from: Whole,
  to: Whole,
  note: Flag,
  unpicked: Flag,
  /** A dialog to open on arrival: the pick list page sends people here with `pick`. */
  open: z.enum(['pick']).optional().catch(undefined),
})
export type QueueSearch = z.infer<typeof QueueSearchShape>

export interface QueueView {
  readonly tab: QueueTab
  readonly sort: QueueSort
  readonly filter: QueueFilter
}

export const DEFAULT_FILTER: QueueFilter = QueueFilter.parse({})
export const DEFAULT_TAB: QueueTab = 'to_ship'
export const DEFAULT_SORT: QueueSort = 'deadline'

/** What the core is asked for. */
export function viewOf(search: QueueSearch): QueueView {
  return {
    tab: search.tab ?? DEFAULT_TAB,
    sort: search.sort ?? DEFAULT_SORT,
    filter: {
      platforms: list(PLATFORMS, search.platform),
      shopIds: words(search.shop),
      states: list(ORDER_STATES, search.state),
      holds: list(HOLD_CODES, search.hold),
      search: (search.search ?? '').trim().slice(0, 100),
      paidFrom: search.from ?? null,
      paidTo: search.to ?? null,
      hasNote: search.note === 1,
      unpickedOnly: search.unpicked === 1,
    },
  }
}

/** The URL words of a view; defaults are left out. */
export function searchOf(view: QueueView): QueueSearch {
  const { filter } = view
  const search: QueueSearch = {}
  if (view.tab !== DEFAULT_TAB) search.tab = view.tab
  if (view.sort !== DEFAULT_SORT) search.sort = view.sort
  if (filter.search !== '') search.search = filter.search
  if (filter.platforms.length > 0) search.platform = filter.platforms.join(',')
  if (filter.shopIds.length > 0) search.shop = filter.shopIds.join(',')
  if (filter.states.length > 0) search.state = filter.states.join(',')
  if (filter.holds.length > 0) search.hold = filter.holds.join(',')
  if (filter.paidFrom !== null) search.from = filter.paidFrom
  if (filter.paidTo !== null) search.to = filter.paidTo
  if (filter.hasNote) search.note = 1
  if (filter.unpickedOnly) search.unpicked = 1
  return search
}

export function isFiltered(filter: QueueFilter): boolean {
  return Object.keys(searchOf({ tab: DEFAULT_TAB, sort: DEFAULT_SORT, filter })).length > 0
}

/** Same tab, sort and filter. */
export function isSameView(a: QueueView, b: QueueView): boolean {
  return JSON.stringify(searchOf(a)) === JSON.stringify(searchOf(b))
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return values.some((one) => one === value)
}

function list<T extends string>(values: readonly T[], joined: string | undefined): T[] {
  return words(joined).filter((word): word is T => isOneOf(values, word))
}

function words(joined: string | undefined): string[] {
  return (joined ?? '').split(',').filter((word) => word !== '')
}
