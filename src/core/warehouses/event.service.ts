/**
 * The share of an event: granted from the shelf of its physical warehouse, taken back, brought home when the
 * event is over. The clock decides the end inside the unit of work; once decided it stands, whatever the
 * clock says later.
 */
import type { Tx } from '../db/index.ts'
import * as repo from './event.repo.ts'
import { freeParts, type MoveContext, movePieces, type Pieces, type SaleDays } from './pieces.service.ts'

export interface EventPlace {
  readonly id: string
  readonly parentId: string
}

/** `number` tells this grant from others of the event: its cause is unique for ever. */
export interface GrantContext extends Omit<MoveContext, 'document'> {
  readonly number: string
}

/** @throws Refusal STOCK_NOT_ENOUGH when the shelf has fewer available than asked; nothing is granted then. */
export function grant(
  tx: Tx,
  event: EventPlace,
  items: readonly Pieces[],
  days: SaleDays,
  context: GrantContext,
): void {
  for (const item of items) {
    shift(tx, 'grant', { from: event.parentId, to: event.id }, event.id, item, days, context)
    repo.addGranted(tx, event.id, item.skuId, item.pieces)
  }
}

/** @throws Refusal STOCK_NOT_ENOUGH when orders hold the pieces or they are sold. */
export function takeBack(
  tx: Tx,
  event: EventPlace,
  items: readonly Pieces[],
  days: SaleDays,
  context: GrantContext,
): void {
  for (const item of items) {
    shift(tx, 'grant_return', { from: event.id, to: event.parentId }, event.id, item, days, context)
    repo.addGranted(tx, event.id, item.skuId, -item.pieces)
  }
}

function shift(
  tx: Tx,
  kind: 'grant' | 'grant_return',
  { from, to }: { readonly from: string; readonly to: string },
  eventId: string,
  item: Pieces,
  days: SaleDays,
  { number, ...who }: GrantContext,
): void {
  for (const { lotId, pieces } of freeParts(tx, from, item, days)) {
    const place = { kind, skuId: item.skuId, lotId }
    const cause = `event:${eventId}:${number}:${item.skuId}:${lotId}`
    const context = { ...who, document: eventId }
    movePieces(tx, context, { ...place, warehouseId: from, delta: { onHand: -pieces }, cause: `${cause}:out` })
    movePieces(tx, context, { ...place, warehouseId: to, delta: { onHand: pieces }, cause: `${cause}:in` })
  }
}

/** Which events to look at: those known to hold something, with those where pieces just came free; or all. */
type Scope = { readonly freedAt: readonly string[] } | 'all'

/**
 * Ends events whose time is over and brings home every free piece of ended ones; pieces that orders hold stay
 * for them. Doing it again changes nothing. Answers whether anything ended or moved.
 */
export function bringHome(
  tx: Tx,
  { at, actor }: { readonly at: number; readonly actor: string },
  scope: Scope = { freedAt: [] },
): boolean {
  const overdue = repo.overdueEvents(tx, at)
  for (const { id, endsAt } of overdue) repo.markEnded(tx, id, 'time', endsAt, null)
  const places = scope === 'all' ? repo.allUnsoldPlaces(tx) : repo.unsoldPlaces(tx, scope.freedAt)
  for (const { eventId, parentId, skuId, lotId, free, version } of places) {
    const cause = `event:${eventId}:home:${skuId}:${lotId}:${version}`
    const context = { at, actor, document: eventId, reason: null }
    const place = { kind: 'grant_return', skuId, lotId } as const
    movePieces(tx, context, { ...place, warehouseId: eventId, delta: { onHand: -free }, cause: `${cause}:out` })
    movePieces(tx, context, { ...place, warehouseId: parentId, delta: { onHand: free }, cause: `${cause}:in` })
  }
  repo.settleEmpty(tx, at)
  return overdue.length + places.length > 0
}
