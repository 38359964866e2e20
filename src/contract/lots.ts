/** Goods kept by lot: which SKUs, which lots, how long they last. */
import { z } from 'zod'
import { refusals } from './errors.ts'
import { CommandKey, Day, Id, Minor, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

/** Why a lot may be sold or not today. */
export const LOT_STATES = ['sellable', 'too_near', 'expired', 'undated', 'future'] as const

export const LotRow = z.object({
  lotId: Id,
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  lotNo: z.string(),
  expiresDay: Day.nullable(),
  receivedDay: Day.nullable(),
  /** Days from today to its end; negative once expired, null when nobody said. */
  daysLeft: z.number().int().nullable(),
  state: z.enum(LOT_STATES),
  warehouseId: Id,
  warehouse: z.string(),
  onHand: Quantity,
  reserved: Quantity,
  costMinor: Minor.nullable(),
})
export type LotRow = z.infer<typeof LotRow>

/** Pieces by the time they have left; the last step has no end. */
export const ExpiryCell = z.object({ skuId: Id, sku: z.string(), name: z.string(), pieces: z.array(Quantity) })

/** A SKU kept by lot, and its pieces of which nobody said the lot. */
export const KeptSku = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  loose: z.array(z.object({ warehouseId: Id, warehouse: z.string(), pieces: Quantity })),
})
export type KeptSku = z.infer<typeof KeptSku>

export const lotsContract = {
  list: query('/lots')
    .input(
      PageInput.extend({
        skuId: Id.nullable().default(null),
        withinDays: z.number().int().min(0).max(3650).nullable().default(null),
      }),
    )
    .output(pageOf(LotRow)),
  /** Expiry heat map: per SKU the pieces expired, and those ending within each number of days. */
  heatMap: query('/lots/expiry')
    .input(z.object({ steps: z.array(z.number().int().min(1).max(3650)).min(1).max(8).default([7, 30, 60, 90]) }))
    .output(z.object({ steps: z.array(z.number().int()), rows: z.array(ExpiryCell) })),
  listKept: read('/lots/kept-skus').output(z.array(KeptSku)),
  /** From now on this SKU is sold by lot: pieces without one wait until somebody says which they are. */
  setKept: command('/lots/kept')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ commandKey: CommandKey, skuId: Id, keepsLots: z.boolean() }))
    .output(z.object({ skuId: Id, keepsLots: z.boolean() })),
  /** Says of pieces without a lot which lot they are. */
  assign: command('/lots/assign')
    .errors(refusals('NOT_FOUND', 'STOCK_NOT_ENOUGH', 'LOT_DIFFERS'))
    .input(
      z.object({
        commandKey: CommandKey,
        skuId: Id,
        warehouseId: Id,
        pieces: Quantity.min(1),
        lotNo: z.string().trim().min(1).max(64),
        expiresDay: Day,
        madeDay: Day.nullable().default(null),
      }),
    )
    .output(z.object({ lotId: Id })),
}
