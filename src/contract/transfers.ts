/** Goods on their way from one warehouse to another: drafted, sent, received in one or several goes. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query } from './procedure.ts'

export const TRANSFER_STATES = ['draft', 'sent', 'done', 'cancelled'] as const
const TransferState = z.enum(TRANSFER_STATES)
export type TransferState = z.infer<typeof TransferState>

const MOST_LINES = 500

const Named = z.object({ id: Id, code: z.string(), name: z.string() })

export const TransferShape = z.object({
  id: Id,
  no: z.string(),
  /** `done`: nothing is on the way any more. */
  state: TransferState,
  from: Named,
  to: Named,
  note: z.string(),
  version: z.number().int(),
  actor: z.string(),
  createdAt: Instant,
  changedAt: Instant,
  skus: z.number().int(),
  /** Pieces: asked for, sent, arrived, written off, on the way. */
  asked: Quantity,
  sent: Quantity,
  received: Quantity,
  lost: Quantity,
  inTransit: Quantity,
})
export type Transfer = z.infer<typeof TransferShape>

export const TransferLine = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  barcode: z.string().nullable(),
  asked: Quantity,
  sent: Quantity,
  received: Quantity,
  lost: Quantity,
  inTransit: Quantity,
  /** Pieces the sending warehouse could send now. */
  available: Quantity,
})
export type TransferLine = z.infer<typeof TransferLine>

const TransferStep = z.object({
  step: z.number().int(),
  kind: z.enum(['send', 'receive', 'close']),
  pieces: Quantity,
  at: Instant,
  actor: z.string(),
  reason: z.string().nullable(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
  undoReason: z.string().nullable(),
})

export const TransferDetail = TransferShape.extend({
  lines: z.array(TransferLine),
  steps: z.array(TransferStep),
})
export type TransferDetail = z.infer<typeof TransferDetail>

const Pieces = z.array(z.object({ skuId: Id, pieces: Quantity.min(1).max(1_000_000) })).max(MOST_LINES)
const Reason = z.string().trim().min(1).max(200)
const onOne = { commandKey: CommandKey, id: Id, version: z.number().int() }

export const transfersContract = {
  list: query('/transfers', EVERYONE)
    .input(PageInput.extend({ state: z.enum([...TRANSFER_STATES, 'all']).default('all') }))
    .output(pageOf(TransferShape)),
  get: query('/transfers/get', EVERYONE)
    .input(z.object({ id: Id }))
    .output(TransferDetail),
  /** A draft moves nothing. A SKU may stand in `lines` once. */
  save: command('/transfers/save')
    .errors(refusals('STALE_VERSION', 'TRANSFER_CLOSED'))
    .input(
      z.object({
        commandKey: CommandKey,
        /** null: a new one. */
        id: Id.nullable(),
        version: z.number().int().nullable(),
        fromId: Id,
        toId: Id,
        note: z.string().trim().max(200).default(''),
        lines: Pieces.min(1),
      }),
    )
    .output(TransferDetail),
  /** The goods leave the one warehouse and are on the way to the other. All lines or none, never more than available. */
  send: command('/transfers/send')
    .errors(refusals('STALE_VERSION', 'TRANSFER_CLOSED', 'STOCK_NOT_ENOUGH'))
    .input(z.object(onOne))
    .output(TransferDetail),
  receive: command('/transfers/receive', EVERYONE)
    .errors(refusals('STALE_VERSION', 'TRANSFER_CLOSED', 'TRANSFER_OVER'))
    .input(z.object({ ...onOne, lines: Pieces.min(1) }))
    .output(TransferDetail),
  /** What did not arrive is written off, with the reason. */
  close: command('/transfers/close')
    .errors(refusals('STALE_VERSION', 'TRANSFER_CLOSED'))
    .input(z.object({ ...onOne, reason: Reason }))
    .output(TransferDetail),
  /** Reverses the last step by opposite moves; received pieces must still be free. */
  undo: command('/transfers/undo')
    .errors(refusals('STALE_VERSION', 'NOTHING_TO_UNDO', 'STOCK_NOT_ENOUGH'))
    .input(z.object({ ...onOne, reason: Reason }))
    .output(TransferDetail),
  /** A draft, or a transfer of which nothing arrived: what is on the way goes back. */
  cancel: command('/transfers/cancel')
    .errors(refusals('STALE_VERSION', 'TRANSFER_CLOSED'))
    .input(z.object({ ...onOne, reason: Reason }))
    .output(TransferDetail),
}
