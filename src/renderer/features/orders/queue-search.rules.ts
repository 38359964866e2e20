/**
 * The queue's address: tab, sort and filter as plain words in the URL, so that a view is a link and
 * Back restores it. Anything unreadable falls back to the defaults, never to an error.
 */

import { QUEUE_SORTS, QUEUE_TABS, QueueFilter, type QueueSort, type QueueTab } from '../../../contract/orders.ts'
import { HOLD_CODES, ORDER_STATES, PLATFORMS } from '../../../contract/primitives.ts'

/** Words of the URL. All optional: what equals the default is left out. */
export interface QueueSearch {
  tab?: QueueTab
  sort?: QueueSort
  q?: string
  platform?: string
  shop?: string
  state?: string
  hold?: string
  /** Instants, ms UTC. */
  from?: number
  to?: number
  note?: 1
  unpicked?: 1
  /** Order opened in the peek panel. */
  peek?: number
  /** Saved view the address was made from. */
  view?: string
  /** A dialog to open on arrival: the pick list page sends people here with `pick`. */
  open?: 'pick'
}

export interface QueueView {
  readonly tab: QueueTab
  readonly sort: QueueSort
  readonly filter: QueueFilter
}

export const DEFAULT_FILTER: QueueFilter = QueueFilter.parse({})
export const DEFAULT_TAB: QueueTab = 'to_ship'
export const DEFAULT_SORT: QueueSort = 'deadline'

/** Reads unknown URL words; unknown values are dropped. */
export function readSearch(raw: Record<string, unknown>): QueueSearch {
  const search: QueueSearch = {}
  if (isOneOf(QUEUE_TABS, raw.tab)) search.tab = raw.tab
  if (isOneOf(QUEUE_SORTS, raw.sort)) search.sort = raw.sort
  const q = text(raw.q).slice(0, 100)
  if (q !== '') search.q = q
  for (const key of ['platform', 'shop', 'state', 'hold', 'view'] as const) {
    const value = text(raw[key])
    if (value !== '') search[key] = value
  }
  for (const key of ['from', 'to', 'peek'] as const) {
    const value = Number(raw[key])
    if (raw[key] !== undefined && Number.isSafeInteger(value)) search[key] = value
  }
  if (isOn(raw.note)) search.note = 1
  if (isOn(raw.unpicked)) search.unpicked = 1
  if (raw.open === 'pick') search.open = 'pick'
  return search
}

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
      search: (search.q ?? '').trim(),
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
  if (filter.search !== '') search.q = filter.search
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

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function isOn(value: unknown): boolean {
  return value === 1 || value === '1' || value === true
}
