/**
 * One order from outside, said by a program: a till, the owner's own site, another system. What is left
 * out says nothing about the order, null says "none"; so paying, shipping or closing an order needs its
 * number and the new state only.
 */
import { z } from 'zod'
import { CommandKey, Currency, HoldCode, Id, Minor, OrderState, Platform, Quantity, RefundState } from './primitives.ts'

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const MOST_LINES = 200
const MOST_PIECES = 1_000_000

/** Epoch milliseconds UTC, or ISO 8601 with `Z` or an offset; years 2000 to 2099. */
const When = z.union([z.number().int().min(EARLIEST).max(LATEST), z.iso.datetime({ offset: true })])
export type When = z.infer<typeof When>

const Text = (most: number) => z.string().trim().max(most).nullable().optional()
const Code = z.string().regex(/^\S{1,64}$/)

export const PAYMENTS = ['online', 'cod', 'bank_transfer'] as const

export const RecordedLine = z
  .object({
    /** The source's own id of the line, where lines of the same goods must be told apart. */
    lineId: Code.optional(),
    /** The seller's code at the source: maps like that of a file, unknown ones wait for a person. */
    merchantCode: z.string().trim().min(1).max(64).optional(),
    /** Our own code: refused when there is no such SKU. */
    sku: z.string().trim().min(1).max(64).optional(),
    title: z.string().trim().max(300).default(''),
    spec: Text(200),
    quantity: Quantity.min(1).max(MOST_PIECES),
    unitPriceMinor: Minor.min(0).nullable().optional(),
    refunded: RefundState.optional(),
    /** Of a partly shipped order: this line is on its way. */
    hasLeft: z.boolean().optional(),
  })
  .refine((line) => line.merchantCode === undefined || line.sku === undefined, { path: ['sku'] })
  .refine((line) => line.merchantCode !== undefined || line.sku !== undefined || line.title !== '', {
    path: ['merchantCode'],
  })

export const RecordedOrder = z.object({
  commandKey: CommandKey,
  /** One of the owner's shops; else platform and name, a shop not known yet is made. */
  shopId: Id.optional(),
  platform: Platform.optional(),
  shopName: z.string().trim().min(1).max(80).optional(),
  platformOrderId: Code,
  /** Rises with every change at the source; the latest event time when left out. Always send it, or never. */
  version: z.union([z.number().int().min(0), z.iso.datetime({ offset: true })]).optional(),
  state: OrderState,
  refunded: RefundState.optional(),
  isRefundOpen: z.boolean().optional(),
  /** Needed for an order that is new here: from it an unpaid order's time runs. */
  createdAt: When.optional(),
  paidAt: When.nullable().optional(),
  shippedAt: When.nullable().optional(),
  completedAt: When.nullable().optional(),
  shipBy: When.nullable().optional(),
  currency: Currency.optional(),
  buyerPaidMinor: Minor.min(0).optional(),
  freightMinor: Minor.min(0).nullable().optional(),
  refundMinor: Minor.min(0).nullable().optional(),
  payment: z.enum(PAYMENTS).optional(),
  lines: z.array(RecordedLine).min(1).max(MOST_LINES).optional(),
  receiver: z
    .object({
      name: Text(100),
      phone: Text(40),
      province: Text(60),
      city: Text(60),
      district: Text(60),
      address: Text(300),
      postcode: Text(20),
      country: Text(60),
    })
    .optional(),
  buyerName: Text(100),
  buyerNote: Text(500),
  sellerNote: Text(500),
  waybill: Text(64),
  carrier: Text(60),
})
export type RecordedOrder = z.infer<typeof RecordedOrder>

/** The order as it stands after the record; `reserved` and `missing` in pieces. */
export const RecordAnswer = z.object({
  id: z.number().int(),
  orderNo: z.string(),
  /** `unchanged`: said before, or older than what is known. */
  change: z.enum(['new', 'updated', 'unchanged']),
  state: OrderState,
  reserved: Quantity,
  missing: Quantity,
  holds: z.array(HoldCode),
})
export type RecordAnswer = z.infer<typeof RecordAnswer>
