/** Buying in: what to order and why, purchase orders, goods receipts. */
import { z } from 'zod'
import { refusals } from './errors.ts'
import { CommandKey, Currency, Day, Id, Instant, Minor, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

const MOST_LINES = 500
const Reason = z.string().trim().min(1).max(200)

export const PURCHASE_STATES = ['open', 'done', 'cancelled'] as const
const PurchaseState = z.enum(PURCHASE_STATES)

export const TermsShape = z.object({
  skuId: Id,
  supplier: z.string().trim().max(80),
  /** Days from ordering to arrival. */
  leadDays: z.number().int().min(0).max(365),
  /** Pieces in one pack; orders are whole packs. */
  packSize: Quantity.min(1).max(100_000),
})

/** One line of the proposal with every number of its sum. */
export const ProposedLine = TermsShape.extend({
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  costMinor: Minor.nullable(),
  currency: Currency,
  /** Pieces sold on ordinary days, and on promotion days, which do not count. */
  sold: Quantity,
  days: z.number().int(),
  soldOnPromotion: Quantity,
  coverDays: z.number().int(),
  safetyStock: Quantity,
  available: Quantity,
  incoming: Quantity,
  waiting: Quantity,
  /** Pieces a day in hundredths. */
  perDayHundredths: z.number().int(),
  demand: Quantity,
  lacking: Quantity,
  propose: Quantity,
})
export type ProposedLine = z.infer<typeof ProposedLine>

export const PurchaseShape = z.object({
  id: Id,
  no: z.string(),
  supplier: z.string(),
  warehouseId: Id,
  warehouse: z.string(),
  state: PurchaseState,
  expectedDay: Day.nullable(),
  note: z.string(),
  actor: z.string(),
  createdAt: Instant,
  version: z.number().int(),
  ordered: Quantity,
  received: Quantity,
  totalMinor: Minor,
  currency: Currency,
})
export type Purchase = z.infer<typeof PurchaseShape>

export const PurchaseDetail = PurchaseShape.extend({
  lines: z.array(
    z.object({
      skuId: Id,
      sku: z.string(),
      name: z.string(),
      spec: z.string().nullable(),
      barcode: z.string().nullable(),
      keepsLots: z.boolean(),
      ordered: Quantity,
      received: Quantity,
      unitCostMinor: Minor.nullable(),
    }),
  ),
  receipts: z.array(
    z.object({
      id: Id,
      no: z.string(),
      note: z.string(),
      actor: z.string(),
      at: Instant,
      isUndone: z.boolean(),
      lines: z.array(z.object({ sku: z.string(), lotNo: z.string().nullable(), pieces: Quantity })),
    }),
  ),
})
export type PurchaseDetail = z.infer<typeof PurchaseDetail>

const OrderLine = z.object({
  skuId: Id,
  pieces: Quantity.min(1).max(10_000_000),
  unitCostMinor: Minor.min(0).nullable().default(null),
})

/** A lot is needed for goods kept by lot, and only there. */
export const ReceivedLine = z.object({
  skuId: Id,
  pieces: Quantity.min(1).max(10_000_000),
  lot: z
    .object({
      lotNo: z.string().trim().min(1).max(64),
      expiresDay: Day,
      madeDay: Day.nullable().default(null),
      /** Day from which it may be sold; today when absent. */
      receivedDay: Day.nullable().default(null),
    })
    .nullable()
    .default(null),
})

const Versioned = z.object({ commandKey: CommandKey, id: Id, version: z.number().int() })

export const purchasingContract = {
  /** What to order now, worst first; lines that need nothing are left out unless asked for. */
  propose: query('/purchasing/proposal')
    .input(
      z.object({
        /** Days of sales to look back on. */
        windowDays: z.number().int().min(1).max(365).default(28),
        coverDays: z.number().int().min(1).max(365).default(14),
        withEnough: z.boolean().default(false),
      }),
    )
    .output(z.array(ProposedLine)),
  saveTerms: command('/purchasing/terms')
    .errors(refusals('NOT_FOUND'))
    .input(TermsShape.extend({ commandKey: CommandKey }))
    .output(TermsShape),
  listPromotionDays: read('/purchasing/promotion-days').output(z.array(z.object({ day: Day, note: z.string() }))),
  setPromotionDay: command('/purchasing/promotion-days/set')
    .input(
      z.object({ commandKey: CommandKey, day: Day, isPromotion: z.boolean(), note: z.string().max(80).default('') }),
    )
    .output(z.object({ day: Day })),
  list: query('/purchasing/orders')
    .input(PageInput.extend({ state: z.enum([...PURCHASE_STATES, 'all']).default('open') }))
    .output(pageOf(PurchaseShape)),
  get: query('/purchasing/orders/get')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: Id }))
    .output(PurchaseDetail),
  /** The pieces count as incoming from now on. */
  create: command('/purchasing/orders')
    .errors(refusals('NOT_FOUND'))
    .input(
      z.object({
        commandKey: CommandKey,
        supplier: z.string().trim().max(80),
        warehouseId: Id.nullable().default(null),
        expectedDay: Day.nullable().default(null),
        note: z.string().trim().max(500).default(''),
        lines: z.array(OrderLine).min(1).max(MOST_LINES),
      }),
    )
    .output(PurchaseDetail),
  /** All or part of it, or more than was ordered; the purchase is done once nothing is open. */
  receive: command('/purchasing/orders/receive')
    .errors(refusals('NOT_FOUND', 'STALE_VERSION', 'PURCHASE_CLOSED', 'LOT_NEEDED', 'LOT_DIFFERS'))
    .input(
      Versioned.extend({
        note: z.string().trim().max(500).default(''),
        lines: z.array(ReceivedLine).min(1).max(MOST_LINES),
      }),
    )
    .output(PurchaseDetail),
  /** Takes a receipt back by opposite moves; refused while its pieces are promised or gone. */
  undoReceipt: command('/purchasing/receipts/undo')
    .errors(refusals('NOT_FOUND', 'NOTHING_TO_UNDO', 'STOCK_NOT_ENOUGH'))
    .input(z.object({ commandKey: CommandKey, receiptId: Id, reason: Reason }))
    .output(PurchaseDetail),
  /** What has not come is not expected any more. */
  close: command('/purchasing/orders/close')
    .errors(refusals('NOT_FOUND', 'STALE_VERSION', 'PURCHASE_CLOSED'))
    .input(Versioned.extend({ reason: Reason }))
    .output(PurchaseDetail),
  /** The purchase order as a workbook for the supplier, with empty columns for what arrives. */
  exportFile: command('/purchasing/orders/file')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(z.object({ fileToken: z.string(), fileName: z.string() })),
}
