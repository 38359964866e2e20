/** The stock pool: levels, moves, proof, alerts. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant, PageInput, Platform, pageOf, Quantity } from './primitives.ts'
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

/**
 * A moment of the past: epoch milliseconds UTC, or ISO 8601. Without an offset it is the shop's own time;
 * a day alone means its last moment.
 */
export const AsOf = z.union([Instant, z.iso.datetime({ offset: true, local: true }), z.iso.date()])
export type AsOf = z.infer<typeof AsOf>

/** A move with everything that led to it. */
export const WhyMove = MoveShape.extend({
  warehouse: z.string(),
  warehouseId: Id,
  defectiveAfter: Quantity,
  inTransitAfter: Quantity,
  incomingAfter: Quantity,
  /** When the book learned of it; `at` is the instant it counts from (an opening counts from stockStart). */
  writtenAt: Instant,
  /** When it happened in the shop, as the order says: paid, left the shop. Null where the book's time is all that is known. */
  happenedAt: Instant.nullable(),
  platform: Platform.nullable(),
  platformOrderId: z.string().nullable(),
  /** Files that told of the order (or of the opening stock) up to this move, newest first, with their rows. */
  files: z.array(z.object({ name: z.string(), rows: z.array(z.number().int()) })),
  /** `open`: made by hand and not taken back yet. */
  undo: z.enum(['open', 'done']).nullable(),
})
export type WhyMove = z.infer<typeof WhyMove>

/** What a SKU had in one warehouse at the moment asked for. */
export const WhyFigure = z.object({
  warehouse: z.string(),
  warehouseId: Id,
  onHand: Quantity,
  reserved: Quantity,
  heldBack: Quantity,
  available: Quantity,
  defective: Quantity,
  inTransit: Quantity,
  incoming: Quantity,
})
export type WhyFigure = z.infer<typeof WhyFigure>

export const WhyAnswer = pageOf(WhyMove).extend({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  /** The moment the figures are of. */
  at: Instant,
  /** Position in the ledger of the last move that counts; 0 before the first. */
  position: z.number().int(),
  figures: z.array(WhyFigure),
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
  /** A SKU's figures now or at a past moment, and the moves that sum to them, newest first. */
  why: query('/stock/why')
    .errors(refusals('SKU_NOT_FOUND'))
    .input(
      PageInput.extend({
        /** Our code, or the SKU's id. */
        sku: z.string().trim().min(1).max(64).optional(),
        skuId: Id.optional(),
        /** One warehouse; all when null. */
        warehouseId: Id.nullable().default(null),
        at: AsOf.nullable().default(null),
      }).refine((input) => (input.sku === undefined) !== (input.skuId === undefined), { path: ['sku'] }),
    )
    .output(WhyAnswer),
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
  /** Takes a correction back by the opposite move; undone before, nothing moves. */
  undo: command('/stock/undo')
    .errors(refusals('NOT_BY_HAND', 'UNDO_NEEDS_PIECES'))
    .input(
      z.object({
        commandKey: CommandKey,
        /** Position of the move in the ledger. */
        seq: z.number().int().min(1),
        /** Why; the reason of the move itself when left out. */
        reason: z.string().trim().min(1).max(200).nullable().default(null),
      }),
    )
    .output(StockRow),
  listAlerts: read('/stock/alerts', EVERYONE).output(z.array(AlertShape)),
}
