/**
 * What a purchase does to stock: ordered pieces are incoming, received ones are on hand, and what will not
 * come is expected no more. Every step is a group of moves; undoing a receipt is the group of opposite ones.
 */

import type { z } from 'zod'
import type { ReceivedLine } from '../../contract/purchasing.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { keepsLots, lotFor } from '../lots/index.ts'
import type { Ids } from '../platform/ports.ts'
import { type MoveContext, movePieces } from '../warehouses/index.ts'
import * as repo from './purchase.repo.ts'

export interface Step {
  readonly at: number
  readonly actor: string
  readonly today: string
  readonly ids: Ids
}

type Arrived = z.infer<typeof ReceivedLine>

/** From ordering until arrival the pieces stand as incoming where they will arrive. */
export function expect(tx: Tx, purchase: repo.PurchaseHead, step: Step): void {
  for (const line of repo.linesOf(tx, purchase.id))
    movePieces(tx, contextOf(purchase, step), {
      kind: 'expect',
      skuId: line.skuId,
      warehouseId: purchase.warehouseId,
      lotId: '',
      delta: { incoming: line.ordered },
      cause: `purchase:${purchase.id}:${line.skuId}`,
    })
}

/**
 * Expected pieces first; what comes beyond the order is on hand as well.
 * @throws Refusal LOT_NEEDED, LOT_DIFFERS, NOT_FOUND for a SKU that is not on the order.
 */
export function receive(
  tx: Tx,
  purchase: repo.PurchaseHead,
  lines: readonly Arrived[],
  note: string,
  step: Step,
): void {
  const receiptId = step.ids.next()
  const no = repo.nextNo(tx, 'GR')
  repo.insertReceipt(tx, { id: receiptId, purchaseId: purchase.id, no, note, actor: step.actor }, step.at)
  for (const [index, line] of lines.entries()) {
    const own = repo.linesOf(tx, purchase.id).find((one) => one.skuId === line.skuId)
    if (own === undefined) throw new Refusal('NOT_FOUND', { what: 'skuId' })
    const lotId = lotOf(tx, own, line, step)
    const expected = Math.min(line.pieces, Math.max(0, own.ordered - own.received))
    const place = { skuId: line.skuId, warehouseId: purchase.warehouseId }
    const cause = `receipt:${receiptId}:${index}`
    if (expected > 0)
      movePieces(tx, contextOf(purchase, step), {
        ...place,
        lotId: '',
        kind: 'receive',
        delta: { incoming: -expected },
        cause: `${cause}:expected`,
      })
    movePieces(tx, contextOf(purchase, step), {
      ...place,
      lotId,
      kind: 'receive',
      delta: { onHand: line.pieces },
      cause,
    })
    repo.addReceiptLine(tx, receiptId, { skuId: line.skuId, lotId, pieces: line.pieces, expected })
    repo.addReceived(tx, purchase.id, line.skuId, line.pieces)
  }
  settleState(tx, purchase.id, step.at)
}

/** @throws Refusal NOTHING_TO_UNDO; STOCK_NOT_ENOUGH while the pieces are promised or gone. */
export function undoReceipt(tx: Tx, receipt: repo.Receipt, reason: string, step: Step): void {
  const purchase = repo.purchaseById(tx, receipt.purchaseId)
  if (receipt.undoneAt !== null || purchase === undefined || purchase.state === 'cancelled')
    throw new Refusal('NOTHING_TO_UNDO')
  const context = { ...contextOf(purchase, step), reason }
  for (const [index, line] of repo.receiptLines(tx, receipt.id).entries()) {
    const place = { skuId: line.skuId, warehouseId: purchase.warehouseId }
    const cause = `undo:receipt:${receipt.id}:${index}`
    movePieces(tx, context, { ...place, lotId: line.lotId, kind: 'receive', delta: { onHand: -line.pieces }, cause })
    if (line.expected > 0)
      movePieces(tx, context, {
        ...place,
        lotId: '',
        kind: 'receive',
        delta: { incoming: line.expected },
        cause: `${cause}:expected`,
      })
    repo.addReceived(tx, purchase.id, line.skuId, -line.pieces)
  }
  repo.markUndone(tx, receipt.id, step.actor, reason, step.at)
  settleState(tx, purchase.id, step.at)
}

/** What has not come is expected no more. */
export function close(tx: Tx, purchase: repo.PurchaseHead, reason: string, step: Step): void {
  for (const line of repo.linesOf(tx, purchase.id)) {
    const open = line.ordered - line.received
    if (open <= 0) continue
    movePieces(
      tx,
      { ...contextOf(purchase, step), reason },
      {
        kind: 'expect',
        skuId: line.skuId,
        warehouseId: purchase.warehouseId,
        lotId: '',
        delta: { incoming: -open },
        cause: `purchase:${purchase.id}:${line.skuId}:closed`,
      },
    )
  }
  repo.setState(tx, purchase.id, 'cancelled', step.at)
}

function contextOf(purchase: repo.PurchaseHead, step: Step): MoveContext {
  return { at: step.at, actor: step.actor, document: purchase.id, reason: purchase.no }
}

function lotOf(tx: Tx, own: repo.PurchaseLine, line: Arrived, step: Step): string {
  if (keepsLots(tx, line.skuId) !== true) return ''
  if (line.lot === null) throw new Refusal('LOT_NEEDED', { sku: own.sku })
  const receivedDay = line.lot.receivedDay ?? step.today
  return lotFor(tx, line.skuId, { ...line.lot, receivedDay }, { at: step.at, ids: step.ids })
}

function settleState(tx: Tx, id: string, at: number): void {
  const isOpen = repo.linesOf(tx, id).some((line) => line.received < line.ordered)
  repo.setState(tx, id, isOpen ? 'open' : 'done', at)
}
