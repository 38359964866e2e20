/** What the parser child tells the core about one file: tables, their records in batches, their end. */

import type { ErrorCode } from '../../contract/errors.ts'
import type { ImportTemplate } from '../../contract/imports.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { GoodsRecord, ReportKind, RowProblem } from '../domain/order-record.ts'
import type { IncomingRecord } from '../orders/index.ts'

export interface ParseJob {
  readonly path: string
  readonly displayName: string
  /** Templates of the owner, for files no format knows. */
  readonly templates: readonly ImportTemplate[]
  /** Look only: first rows of each table, nothing mapped. */
  readonly isInspection: boolean
}

export interface Refused {
  readonly code: ErrorCode
  readonly values: Readonly<Record<string, string | number>>
}

export type ParseBatch =
  | {
      readonly kind: 'table'
      readonly name: string
      readonly encoding: string
      readonly format: ReportKind | 'goods' | null
      readonly platform: Platform | null
      readonly header: readonly string[]
    }
  | { readonly kind: 'records'; readonly records: readonly IncomingRecord[] }
  | { readonly kind: 'goods'; readonly goods: readonly GoodsRecord[] }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] }
  | {
      readonly kind: 'end'
      readonly rows: number
      readonly refused: Refused | null
      readonly shopName: string | null
      /** Creation (else payment) instants of the first and last order, UTC ms. */
      readonly firstAt: number | null
      readonly lastAt: number | null
    }
  | {
      readonly kind: 'look'
      readonly name: string
      readonly encoding: string
      readonly headerRow: number
      readonly rows: readonly (readonly string[])[]
    }
