/** What the core asks of the parser child about a count file, and what comes back. */
import type { CountLayout } from '../../contract/stocktake-shapes.ts'
import type { CountProblem, GoodsBook } from '../marketplaces/index.ts'
import type { Refused } from './parse-messages.ts'

export interface CountJob {
  readonly path: string
  readonly displayName: string
  readonly goods: GoodsBook
  readonly layouts: readonly CountLayout[]
}

export type CountBatch =
  | {
      readonly kind: 'counts'
      /** Number and position of the sheet the rows name, as written there. */
      readonly sheet: string | null
      /** Three numbers per good count: place in `goods`, pieces, spreadsheet row. */
      readonly numbers: Int32Array
      /** Note and counter of those that have one, by their place in `numbers` (0 for the first three). */
      readonly texts: readonly (readonly [at: number, note: string | null, counter: string | null])[]
    }
  | { readonly kind: 'count-problems'; readonly problems: readonly CountProblem[] }
  | {
      readonly kind: 'count-end'
      readonly rows: number
      readonly sheet: string | null
      /** Places in `goods` of counts handed on before that do not stand. */
      readonly withdrawn: readonly number[]
      /** Of all cells of the count tables: the same however the file was saved. */
      readonly contentHash: string
      /** Tables that hold counts. */
      readonly tables: number
      readonly refused: Refused | null
    }
