/** The words of the DataGrid: columns, where rows come from, what is chosen. */
import type { ReactNode } from 'react'

export type RowId = number | string

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** Pixels; the width the user drags to is remembered under the grid's `memory`. */
  readonly width: number
  readonly minWidth?: number
  /** Numbers and money are right-aligned and tabular. */
  readonly align?: 'left' | 'right' | 'center'
  /** Takes what is left of the width. One per grid. */
  readonly grows?: boolean
  /** Left out on narrow screens (below 768 px). */
  readonly isWideOnly?: boolean
  readonly render: (row: Row) => ReactNode
  /** Plain text for the tooltip of a cut cell. */
  readonly text?: (row: Row) => string
}

export interface GridPage<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

export interface GridSource<Row> {
  /** Identity of the list: another filter or sort is another key and starts at the top. */
  readonly key: string
  readonly rowId: (row: Row) => RowId
  /** Keyset page; null is the first one. At most 200 rows. */
  readonly loadPage: (cursor: string | null) => Promise<GridPage<Row>>
  /** Rows in the whole list, null while unknown. */
  readonly total: number | null
  /** Grows when the list may have changed (`useTopics`): what is shown is fetched again in place. */
  readonly revision?: number
}

/** Chosen rows: some by id, or all of the list's filter but some. */
export type GridSelection =
  | { readonly mode: 'ids'; readonly ids: ReadonlySet<RowId> }
  | { readonly mode: 'query'; readonly except: ReadonlySet<RowId> }
