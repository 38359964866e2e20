/** Words shared by every procedure: ids, money, days, instants, pages. Payloads are JSON-safe. */
import { z } from 'zod'

/** Platform codes; Tmall is `taobao`; `other` is anything read through a mapped template. */
export const PLATFORMS = ['taobao', 'jd', 'pdd', 'douyin', 'amazon', 'other'] as const
export const Platform = z.enum(PLATFORMS)
export type Platform = z.infer<typeof Platform>

export const ORDER_STATES = ['unpaid', 'paid', 'partly_shipped', 'shipped', 'completed', 'closed'] as const
export const OrderState = z.enum(ORDER_STATES)
export type OrderState = z.infer<typeof OrderState>

export const REFUND_STATES = ['none', 'part', 'full'] as const
export const RefundState = z.enum(REFUND_STATES)
export type RefundState = z.infer<typeof RefundState>

/** Reasons that hold an order. Only UNMAPPED_SKU and SHORT_STOCK stop reserving; MASKED_ADDRESS stops only our address label. */
export const HOLD_CODES = [
  'UNMAPPED_SKU',
  'LINES_MISSING',
  'MASKED_ADDRESS',
  'REFUND_OPEN',
  'SHORT_STOCK',
  'PAID_AFTER_EXPIRY',
  'RISK_REVIEW',
  'PRESALE',
  'LOCKED',
  'MANUAL',
] as const
export const HoldCode = z.enum(HOLD_CODES)
export type HoldCode = z.infer<typeof HoldCode>

export const FULFILMENTS = ['local', 'platform', 'virtual'] as const
export const Fulfilment = z.enum(FULFILMENTS)
/** `local` ships from our warehouse; `platform` (FBA, JD warehouse, Non-Amazon) and `virtual` move no local stock. */
export type Fulfilment = z.infer<typeof Fulfilment>

/** Integer epoch milliseconds, UTC. */
export const Instant = z.number().int()
/** Calendar day `YYYY-MM-DD` in the shop's reporting zone. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Integer minor units (fen, cents); the currency stands beside it. */
export const Minor = z.number().int()
/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export const Quantity = z.number().int()
export const Id = z.string().min(1).max(64)

/** Every command carries one; the same key returns the stored answer. */
export const CommandKey = z.string().min(8).max(64)

/** A keyset page: `cursor` is opaque, null means the first page or no further one. */
export const PageInput = z.object({
  cursor: z.string().max(400).nullable().default(null),
  limit: z.number().int().min(1).max(200).default(100),
})
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), nextCursor: z.string().nullable() })
