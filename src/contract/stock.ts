/** The stock pool: levels, moves, proof, alerts. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

export const MOVE_KINDS = [
  'opening',
  'receive',
  'reserve',
  'extend',
  'release',
  'expire',
  'ship',
  'unship',
  'return',
  'dispose',
  'transfer_out',
  'transfer_in',
  'adjust',
  'count',
  'assemble',
  'disassemble',
  'grant',
  'grant_return',
  'expect',
] as const
export const MoveKind = z.enum(MOVE_KINDS)
export type MoveKind = z.infer<typeof MoveKind>

export const StockRow = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  bin: z.string().nullable(),
  warehouse: z.string(),
  warehouseId: Id,
  onHand: Quantity,
  reserved: Quantity,
  /** Pieces of lots that may not be sold today. */
  heldBack: Quantity,
  /** On hand - reserved - held back. */
  available: Quantity,
  defective: Quantity,
  inTransit: Quantity,
  incoming: Quantity,
  safetyStock: Quantity,
  missing: Quantity,
  version: z.number().int(),
})
export type StockRow = z.infer<typeof StockRow>

export const MoveShape = z.object({
  seq: z.number().int(),
  at: Instant,
  kind: MoveKind,
  lotNo: z.string().nullable(),
  onHandDelta: Quantity,
  reservedDelta: Quantity,
  defectiveDelta: Quantity,
  inTransitDelta: Quantity,
  incomingDelta: Quantity,
  onHandAfter: Quantity,
  reservedAfter: Quantity,
  orderId: z.number().int().nullable(),
  orderNo: z.string().nullable(),
  /** The count sheet, transfer, return or purchase order it belongs to. */
  document: z.string().nullable(),
  actor: z.string(),
  device: z.string().nullable(),
  reason: z.string().nullable(),
  cause: z.string(),
})

export const VerifyShape = z.object({
  ok: z.boolean(),
  levels: z.number().int(),
  moves: z.number().int(),
  differences: z.array(
    z.object({
      sku: z.string(),
      warehouse: z.string(),
      field: z.enum(['onHand', 'reserved', 'defective', 'inTransit', 'incoming']),
      level: Quantity,
      moves: Quantity,
    }),
  ),
})
export type Verify = z.infer<typeof VerifyShape>

export const AlertShape = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  warehouse: z.string(),
  available: Quantity,
  safetyStock: Quantity,
  missing: Quantity,
  since: Instant,
})

export const stockContract = {
  list: query('/stock/levels', EVERYONE)
    .input(
      PageInput.extend({
        search: z.string().max(100).default(''),
        lowOnly: z.boolean().default(false),
        shortOnly: z.boolean().default(false),
      }),
    )
    .output(pageOf(StockRow)),
  listMoves: query('/stock/moves')
    .input(PageInput.extend({ skuId: Id, warehouseId: Id }))
    .output(pageOf(MoveShape)),
  /** Proves levels = sum of moves. */
  verify: command('/stock/verify')
    .input(z.object({ commandKey: CommandKey }))
    .output(VerifyShape),
  /** Manual correction with a reason; the screen's version must still be current. */
  adjust: command('/stock/adjust')
    .errors(refusals('STALE_VERSION', 'STOCK_NOT_ENOUGH'))
    .input(
      z.object({
        commandKey: CommandKey,
        skuId: Id,
        warehouseId: Id,
        delta: Quantity,
        version: z.number().int(),
        reason: z.string().trim().min(1).max(200),
      }),
    )
    .output(StockRow),
  listAlerts: read('/stock/alerts', EVERYONE).output(z.array(AlertShape)),
}
