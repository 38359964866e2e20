/**
 * What a marketplace file says about one order, in our words: the only thing importers hand to the
 * ingest. One record = one order in one report of one file. A column the file does not have is
 * `undefined`, an empty cell is `null`: an absent column says nothing, an empty cell says "none".
 */

import type { Fulfilment, OrderState, Platform, RefundState } from '../../contract/primitives.ts'
import type { ProblemCode } from '../../contract/problem-codes.ts'

/** The reports we can read. Each field of an order has one owning report per platform (merge-order.ts). */
export const REPORT_KINDS = [
  'taobao.orders',
  'taobao.items',
  'taobao.refunds',
  'jd.orders',
  'pdd.orders',
  'pdd.refunds',
  'douyin.orders',
  'douyin.refunds',
  'amazon.all',
  'amazon.unshipped',
  'amazon.new',
  'other.template',
] as const
export type FileReportKind = (typeof REPORT_KINDS)[number]
/** `recorded`: said by a program through `orders.record`, not by a file. */
export type ReportKind = FileReportKind | 'recorded'

/** An instant read from a file: UTC ms, the text as it stood there, and the zone that was assumed (`+00:00` etc. where the text carried one). */
export interface FileInstant {
  readonly at: number
  readonly text: string
  readonly zone: string
}

/** How far the order is, as version: a higher rank is newer; same rank, the later event time; same time, the later import. */
export interface RecordVersion {
  /** unpaid 0, paid 1, partly_shipped 2, shipped 3, completed 4, closed 5. */
  readonly rank: number
  /** Latest event time in the rows (UTC ms), 0 where there is none. */
  readonly at: number
}

export interface ReceiverFields {
  readonly name?: string | null
  readonly phone?: string | null
  readonly province?: string | null
  readonly city?: string | null
  readonly district?: string | null
  readonly address?: string | null
  readonly postcode?: string | null
  readonly country?: string | null
}

export interface OrderFields {
  readonly state?: OrderState
  readonly refunded?: RefundState
  readonly createdAt?: FileInstant | null
  readonly paidAt?: FileInstant | null
  readonly shippedAt?: FileInstant | null
  readonly completedAt?: FileInstant | null
  /** Platform's own last-update time, where the file has one. */
  readonly updatedAt?: FileInstant | null
  /** Ship-by time the platform states. */
  readonly shipBy?: FileInstant | null
  /** `YYYY-MM-DD` where the order number carries the day (Pinduoduo), else undefined. */
  readonly orderDay?: string
  readonly currency?: string | null
  /** What the buyer paid, minor units; 0 unless paid. */
  readonly buyerPaidMinor?: number | null
  readonly freightMinor?: number | null
  /** Refunded so far, minor units, where the file states an amount. */
  readonly refundMinor?: number | null
  /** True when the platform's file says the parcel left the shop (the table in docs/import.md). */
  readonly leftShop?: boolean
  readonly waybill?: string | null
  readonly carrier?: string | null
  readonly receiver?: ReceiverFields
  /** Receiver data that is masked or ciphertext, or that the export never has. */
  readonly addressMasked?: boolean
  readonly buyerName?: string | null
  readonly buyerNote?: string | null
  readonly sellerNote?: string | null
  readonly fulfilment?: Fulfilment
  /** JD: `(删除)` with 订单拆分为 in the memo: kept, closed, moves nothing, not counted. */
  readonly isSplitParent?: boolean
  readonly isRefundOpen?: boolean
  readonly isRiskReview?: boolean
  readonly isPresale?: boolean
  /** JD `(锁定)` / 锁定: do not ship. */
  readonly isLocked?: boolean
  readonly payType?: string | null
}

export interface LineRecord {
  /** The platform's id of the line (sub-order), null where the file has none. */
  readonly platformLineId: string | null
  /** Key of the line inside its order: the platform id, else goods identity and ordinal. Never empty. */
  readonly lineKey: string
  readonly merchantCode: string | null
  readonly goodsId: string | null
  readonly skuId: string | null
  readonly title: string
  readonly spec: string | null
  readonly quantity: number
  /** Price of one unit, minor units of the order's currency; null when the file does not say. */
  readonly unitPriceMinor: number | null
  readonly state?: OrderState
  readonly refunded?: RefundState
  /** This line alone left the shop (item reports that carry shipping per line); undefined = as the order. */
  readonly leftShop?: boolean
  /** Pieces that left although the newest row says 0 (Amazon cancels a line to 0 after it was shipped). */
  readonly leftQuantity?: number
  readonly shippedAt?: FileInstant | null
  readonly waybill?: string | null
  readonly isRefundOpen?: boolean
}

export interface OrderRecord {
  readonly platform: Platform
  readonly report: ReportKind
  /** The platform's order number, cleaned, text. */
  readonly orderId: string
  /** Distinguishes several records of one report about one order (after-sale number); '' otherwise. */
  readonly part: string
  readonly shopName: string | null
  readonly version: RecordVersion
  readonly fields: OrderFields
  /** undefined: this report carries no lines. */
  readonly lines?: readonly LineRecord[]
  /** Spreadsheet row numbers (from 1) this record was read from. */
  readonly rows: readonly number[]
  /** The rows as text cells, for audit. */
  readonly raw: readonly (readonly string[])[]
}

/** One row of a goods list. `undefined`: no such column. */
export interface GoodsRecord {
  readonly code: string
  readonly barcode?: string | null
  readonly name?: string | null
  readonly spec?: string | null
  readonly category?: string | null
  readonly bin?: string | null
  readonly costMinor?: number | null
  readonly safetyStock?: number | null
  readonly openingStock?: number | null
  readonly row: number
}

/** A row that was refused or read with a warning. `row` from 1 as a spreadsheet shows it, null for the whole file. */
export interface RowProblem {
  readonly row: number | null
  readonly column: string | null
  readonly code: ProblemCode
  /** What stood there, shortened; never a phone, name or address. */
  readonly value?: string
  /** `error`: the row is not applied; `warning`: it is. */
  readonly level: 'error' | 'warning'
}
