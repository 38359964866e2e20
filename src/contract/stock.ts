/** The stock pool: levels, moves, proof, alerts. */
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
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
  /** Further pieces that lie here but belong to events: a count of the shelf finds on hand + granted. */
  granted: Quantity,
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

export const QuantitiesShape = z.object({
  onHand: Quantity,
  reserved: Quantity,
  defective: Quantity,
  inTransit: Quantity,
  incoming: Quantity,
})

/** A level that is not what it should be. */
export const PlaceDifference = z.object({
  sku: z.string(),
  warehouse: z.string(),
  field: z.enum(['onHand', 'reserved', 'defective', 'inTransit', 'incoming']),
  level: Quantity,
  /** What the level should be: the sum of its moves, or of the parts orders have there. */
  moves: Quantity,
  against: z.enum(['moves', 'parts']),
  skuId: Id,
  warehouseId: Id,
  lotId: z.string(),
})
export type PlaceDifference = z.infer<typeof PlaceDifference>

/** An order whose allocation is not the sum of its parts. */
export const OrderDifference = z.object({
  orderNo: z.string(),
  orderId: z.number().int(),
  sku: z.string(),
  skuId: Id,
  reserved: Quantity,
  partsReserved: Quantity,
  shipped: Quantity,
  partsShipped: Quantity,
})
export type OrderDifference = z.infer<typeof OrderDifference>

/** What a proof of the pool found. */
export const ProofShape = z.object({
  ok: z.boolean(),
  at: Instant,
  /** How long it took. */
  ms: z.number(),
  levels: z.number().int(),
  moves: z.number().int(),
  differences: z.array(PlaceDifference),
  orders: z.array(OrderDifference),
  /** Last move walked and its link (hex); `brokenAt`: the first move that is not as it was written. */
  chain: z.object({ seq: z.number().int(), head: z.string(), brokenAt: z.number().int().nullable() }),
})
export type Proof = z.infer<typeof ProofShape>

/** A place that differs, and what a repair would make of it. */
export const RepairPlan = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  warehouseId: Id,
  warehouse: z.string(),
  lotId: z.string(),
  lotNo: z.string().nullable(),
  level: QuantitiesShape,
  moves: QuantitiesShape,
  /** Pieces orders have there. */
  parts: Quantity,
  /** Hand it back with the choice: what was looked at. */
  seen: z.string(),
  choices: z.array(z.object({ keep: z.enum(['moves', 'level']), after: QuantitiesShape, isPossible: z.boolean() })),
})
export type RepairPlan = z.infer<typeof RepairPlan>

const RepairReason = z.string().trim().min(1).max(200)

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
  /** Proves levels = sum of moves, reservations = sum of parts, allocations = sum of parts, and walks the chain. */
  verify: command('/stock/verify')
    .input(z.object({ commandKey: CommandKey }))
    .output(ProofShape),
  /** What the last proof found; null before the first. */
  lastProof: read('/stock/last-proof', EVERYONE).output(ProofShape.nullable()),
  /** The places the last proof named that still differ, with what a repair would make of them. */
  planRepair: read('/stock/repair-plan').output(z.array(RepairPlan)),
  /** Puts a place right the way the owner chose, after a copy of the data as it is; recorded as a move. */
  repairPlace: command('/stock/repair-place', OWNER)
    .errors(refusals('STALE_VERSION', 'REPAIR_IMPOSSIBLE', 'BACKUP_FAILED'))
    .input(
      z.object({
        commandKey: CommandKey,
        skuId: Id,
        warehouseId: Id,
        lotId: z.string().max(64),
        keep: z.enum(['moves', 'level']),
        seen: z.string().max(400),
        reason: RepairReason,
      }),
    )
    .output(ProofShape),
  /** An order's allocation becomes the sum of its parts; as above. */
  repairOrder: command('/stock/repair-order', OWNER)
    .errors(refusals('BACKUP_FAILED'))
    .input(z.object({ commandKey: CommandKey, orderId: z.number().int(), skuId: Id, reason: RepairReason }))
    .output(ProofShape),
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
      z
        .object({
          commandKey: CommandKey,
          /** Position of the move in the ledger, or its cause (`adjust:<command key>`). */
          seq: z.number().int().min(1).optional(),
          cause: z.string().min(1).max(400).optional(),
          /** Why; the reason of the move itself when left out. */
          reason: z.string().trim().min(1).max(200).nullable().default(null),
        })
        .refine((input) => (input.seq === undefined) !== (input.cause === undefined), { path: ['seq'] }),
    )
    .output(StockRow),
  listAlerts: read('/stock/alerts', EVERYONE).output(z.array(AlertShape)),
}
