/**
 * What a transfer does to stock. Pieces leave the one warehouse and are on the way to the other until they
 * arrive or are written off; every step is a group of moves, and undoing it is the group of opposite ones.
 */
import type { Transfer } from '../../contract/transfers.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { freeParts, type MoveContext, movePieces, type Pieces, type SaleDays } from './pieces.service.ts'
import * as repo from './transfer.repo.ts'
import { skuCode } from './warehouses.repo.ts'

/** Who acts, when, and why. */
export interface StepContext {
  readonly at: number
  readonly actor: string
  readonly reason: string | null
}

const causeOf = (id: string, step: number, place: { skuId: string; lotId: string }, side: string) =>
  `transfer:${id}:${step}:${place.skuId}:${place.lotId}:${side}`

/** @throws Refusal STOCK_NOT_ENOUGH when a line asks for more than is available. */
export function sendTransfer(
  tx: Tx,
  transfer: Transfer,
  lines: readonly Pieces[],
  days: SaleDays,
  who: StepContext,
): void {
  const step = repo.addStep(tx, transfer.id, 'send', who.actor, who.at, who.reason)
  const context: MoveContext = { ...who, document: transfer.id }
  for (const line of lines)
    for (const { lotId, pieces } of freeParts(tx, transfer.from.id, line, days)) {
      const place = { skuId: line.skuId, lotId }
      movePieces(tx, context, {
        ...place,
        kind: 'transfer_out',
        warehouseId: transfer.from.id,
        delta: { onHand: -pieces },
        cause: causeOf(transfer.id, step, place, 'out'),
      })
      movePieces(tx, context, {
        ...place,
        kind: 'transfer_out',
        warehouseId: transfer.to.id,
        delta: { inTransit: pieces },
        cause: causeOf(transfer.id, step, place, 'way'),
      })
      repo.addToPart(tx, transfer.id, place, { sent: pieces })
    }
  repo.setState(tx, transfer.id, 'sent', who.at)
}

/** @throws Refusal TRANSFER_OVER when more arrives than is on the way. */
export function receiveTransfer(tx: Tx, transfer: Transfer, lines: readonly Pieces[], who: StepContext): void {
  const step = repo.addStep(tx, transfer.id, 'receive', who.actor, who.at, who.reason)
  const parts = repo.partsOf(tx, transfer.id)
  for (const { skuId, pieces } of lines) {
    let left = pieces
    for (const part of parts.filter((one) => one.skuId === skuId)) {
      const here = Math.min(left, part.sent - part.received - part.lost)
      if (here <= 0) continue
      movePieces(
        tx,
        { ...who, document: transfer.id },
        {
          ...part,
          kind: 'transfer_in',
          warehouseId: transfer.to.id,
          delta: { inTransit: -here, onHand: here },
          cause: causeOf(transfer.id, step, part, 'in'),
        },
      )
      repo.addToPart(tx, transfer.id, part, { received: here })
      left -= here
    }
    if (left > 0)
      throw new Refusal('TRANSFER_OVER', { sku: skuCode(tx, skuId) ?? '', inTransit: pieces - left, wanted: pieces })
  }
  settleState(tx, transfer.id, who.at)
}

/** Writes off what is still on the way. */
export function closeTransfer(tx: Tx, transfer: Transfer, who: StepContext): void {
  const step = repo.addStep(tx, transfer.id, 'close', who.actor, who.at, who.reason)
  for (const part of repo.partsOf(tx, transfer.id)) {
    const open = part.sent - part.received - part.lost
    if (open <= 0) continue
    movePieces(
      tx,
      { ...who, document: transfer.id },
      {
        ...part,
        kind: 'adjust',
        warehouseId: transfer.to.id,
        delta: { inTransit: -open },
        cause: causeOf(transfer.id, step, part, 'lost'),
      },
    )
    repo.addToPart(tx, transfer.id, part, { lost: open })
  }
  settleState(tx, transfer.id, who.at)
}

/**
 * Reverses the last step that stands, by opposite moves.
 * @throws Refusal NOTHING_TO_UNDO; STOCK_NOT_ENOUGH when received pieces are promised or gone.
 */
export function undoLastStep(tx: Tx, transfer: Transfer, who: StepContext & { readonly reason: string }): void {
  const last = repo.stepsOf(tx, transfer.id).findLast((step) => step.undoneAt === null)
  if (last === undefined || transfer.state === 'cancelled') throw new Refusal('NOTHING_TO_UNDO')
  for (const move of repo.movesOfStep(tx, transfer.id, last.step)) {
    const { onHand, inTransit, ...place } = move
    movePieces(
      tx,
      { ...who, document: transfer.id },
      {
        ...place,
        delta: { onHand: -onHand, inTransit: -inTransit },
        cause: `undo:${move.cause}`,
      },
    )
    if (move.warehouseId === transfer.to.id) repo.addToPart(tx, transfer.id, move, partOfStep(last.kind, inTransit))
  }
  repo.markUndone(tx, transfer.id, last.step, who.actor, who.at, who.reason)
  settleState(tx, transfer.id, who.at)
}

/** How undoing a step changes what the paper says of a part; `inTransit` is the step's own change. */
function partOfStep(kind: 'send' | 'receive' | 'close', inTransit: number) {
  if (kind === 'send') return { sent: -inTransit }
  return kind === 'receive' ? { received: inTransit } : { lost: inTransit }
}

function settleState(tx: Tx, id: string, at: number): void {
  const { sent = 0, inTransit = 0 } = repo.findTransfer(tx, id) ?? {}
  repo.setState(tx, id, sent === 0 ? 'draft' : inTransit === 0 ? 'done' : 'sent', at)
}
