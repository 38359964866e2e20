/**
 * A received parcel and its graded pieces: stock moves with each line in the same unit of work, once, and
 * comes out again by the opposite move when the line is undone.
 */
import type { ReturnGrade, ReturnReason } from '../../contract/returns.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf } from '../domain/zone.ts'
import {
  noteEvent,
  type ProjectionContext,
  projectionContext,
  refreshOrders,
  settleContention,
} from '../orders/index.ts'
import { applyMove, ensureLevel, levelOf, makeRoom } from '../stock/index.ts'
import { type DeskOrderRow, itemsOfOrders, orderRow, refundOf, shippedParts, skuItem } from './desk.sqlite.ts'
import * as repo from './parcel.repo.ts'
import { placesToPut } from './place.rules.ts'

/** Pieces of one SKU as a person graded them. */
export interface GradedPieces {
  readonly skuId: string
  readonly grade: ReturnGrade
  readonly quantity: number
  readonly warehouseId: string | null
}

export interface NewReturn {
  readonly orderId: number | null
  readonly waybill: string
  readonly reason: ReturnReason
  readonly note: string
  readonly lines: readonly GradedPieces[]
  readonly excessReason: string
}

/** One command at the desk. */
export interface DeskCall {
  readonly env: CoreEnv
  readonly context: ProjectionContext
  readonly at: number
  readonly actor: string
}

export function deskCall(env: CoreEnv, listings: ListingIndex, actor: string): DeskCall {
  return { env, context: projectionContext(env, listings, actor), at: env.deps.clock.now(), actor }
}

/** @throws Refusal NOT_FOUND, RETURN_TOO_MANY. Returns the parcel's id. */
export function receiveParcel(tx: Tx, call: DeskCall, input: NewReturn): string {
  const order = input.orderId === null ? null : mustFindOrder(tx, input.orderId)
  if (order !== null) guardExcess(tx, order, input.lines, input.excessReason)
  const id = call.env.deps.ids.next()
  const day = dayOf(call.at, call.context.zone).slice(2).replaceAll('-', '')
  const parcel = {
    id,
    no: repo.nextParcelNo(tx, `R${day}-`),
    order_id: order?.id ?? null,
    waybill: input.waybill === '' ? null : input.waybill,
    reason: input.reason,
    note: input.note === '' ? null : input.note,
    excess_reason: input.excessReason === '' ? null : input.excessReason,
    refund_seen: order === null ? null : refundOf(order),
    received_at: call.at,
    actor: call.actor,
  }
  repo.insertParcel(tx, parcel)
  putLines(tx, call, parcel, input.lines)
  if (order !== null) noteReturned(tx, call, order.id, parcel.no, input.lines)
  finish(tx, call, [])
  return id
}

/** @throws Refusal NOT_FOUND, RETURN_UNDONE, RETURN_TOO_MANY */
export function gradeMore(
  tx: Tx,
  call: DeskCall,
  id: string,
  lines: readonly GradedPieces[],
  excessReason: string,
): void {
  const parcel = mustFindOpen(tx, id)
  if (parcel.order_id !== null) guardExcess(tx, mustFindOrder(tx, parcel.order_id), lines, excessReason)
  putLines(tx, call, parcel, lines)
  if (excessReason !== '') repo.noteExcess(tx, id, excessReason)
  else repo.touchParcel(tx, id)
  if (parcel.order_id !== null) noteReturned(tx, call, parcel.order_id, parcel.no, lines)
  finish(tx, call, [])
}

/** @throws Refusal NOT_FOUND, RETURN_UNDONE, RETURN_TOO_MANY */
export function linkTo(tx: Tx, call: DeskCall, id: string, orderId: number | null, excessReason: string): void {
  const parcel = mustFindOpen(tx, id)
  if (parcel.order_id === orderId) return
  const order = orderId === null ? null : mustFindOrder(tx, orderId)
  const live = liveLines(tx, id)
  if (order !== null) guardExcess(tx, order, live, excessReason)
  repo.linkParcel(tx, id, orderId, order === null ? null : refundOf(order))
  if (excessReason !== '') repo.noteExcess(tx, id, excessReason)
  if (order !== null) noteReturned(tx, call, order.id, parcel.no, live)
  // What an order may keep deducted depends on what came back of it.
  finish(tx, call, [parcel.order_id, orderId])
}

/** Takes one line, or the whole parcel, back. @throws Refusal NOT_FOUND, RETURN_UNDONE, RETURN_GOODS_GONE */
export function undoReturn(tx: Tx, call: DeskCall, id: string, lineId: string | null, reason: string): void {
  const parcel = mustFindOpen(tx, id)
  const lines = repo.linesOf(tx, id).filter((line) => lineId === null || line.id === lineId)
  if (lineId !== null && lines.length === 0) throw new Refusal('NOT_FOUND')
  const live = lines.filter((line) => line.undone_at === null)
  if (lineId !== null && live.length === 0) throw new Refusal('RETURN_UNDONE')
  const evicted = live.flatMap((line) => takeOut(tx, call, line, parcel, reason))
  if (lineId === null) repo.markUndone(tx, id, call.at, reason === '' ? null : reason)
  else repo.touchParcel(tx, id)
  if (parcel.order_id !== null) noteEvent(tx, parcel.order_id, 'return_undone', { no: parcel.no }, call.actor, call.at)
  finish(tx, call, [parcel.order_id, ...evicted])
}

export function mustFindOpen(tx: Tx, id: string): repo.ParcelRow {
  const parcel = repo.parcelById(tx, id)
  if (parcel === undefined) throw new Refusal('NOT_FOUND')
  if (parcel.undone_at !== null) throw new Refusal('RETURN_UNDONE')
  return parcel
}

function mustFindOrder(tx: Tx, id: number): DeskOrderRow {
  const order = orderRow(tx, id)
  if (order === undefined) throw new Refusal('NOT_FOUND')
  return order
}

function liveLines(tx: Tx, id: string): GradedPieces[] {
  return repo
    .linesOf(tx, id)
    .filter((line) => line.undone_at === null)
    .map((line) => ({
      skuId: line.sku_id,
      grade: line.grade,
      quantity: line.quantity,
      warehouseId: line.warehouse_id,
    }))
}

/** Never more pieces than left with the order, unless a person says why. */
function guardExcess(tx: Tx, order: DeskOrderRow, lines: readonly GradedPieces[], excessReason: string): void {
  if (excessReason !== '') return
  const items = itemsOfOrders(tx, [order.id])
  for (const [skuId, group] of Map.groupBy(lines, (line) => line.skuId)) {
    const asked = group.reduce((sum, line) => sum + line.quantity, 0)
    const item = items.find((one) => one.skuId === skuId)
    const { shipped = 0, returned = 0 } = item ?? {}
    if (returned + asked <= shipped) continue
    const sku = item?.sku ?? skuItem(tx, skuId)?.sku
    if (sku === undefined) throw new Refusal('NOT_FOUND')
    throw new Refusal('RETURN_TOO_MANY', { sku, shipped, returned, asked })
  }
}

function putLines(
  tx: Tx,
  call: DeskCall,
  parcel: Pick<repo.ParcelRow, 'id' | 'order_id' | 'reason'>,
  lines: readonly GradedPieces[],
): void {
  for (const line of lines) {
    if (skuItem(tx, line.skuId) === undefined) throw new Refusal('NOT_FOUND')
    const parts = parcel.order_id === null ? [] : shippedParts(tx, parcel.order_id, line.skuId)
    for (const put of placesToPut(line.quantity, parts, call.context.warehouseId, line.warehouseId))
      putIn(tx, call, parcel, { ...line, ...put })
  }
}

function putIn(
  tx: Tx,
  call: DeskCall,
  parcel: Pick<repo.ParcelRow, 'id' | 'order_id' | 'reason'>,
  { skuId, warehouseId, lotId, grade, pieces }: GradedPieces & { warehouseId: string; lotId: string; pieces: number },
): void {
  const id = call.env.deps.ids.next()
  repo.insertLine(tx, {
    id,
    return_id: parcel.id,
    sku_id: skuId,
    warehouse_id: warehouseId,
    lot_id: lotId,
    grade,
    quantity: pieces,
    at: call.at,
    actor: call.actor,
  })
  if (grade === 'dispose') return
  ensureLevel(tx, { skuId, warehouseId, lotId })
  const isDone = applyMove(tx, {
    at: call.at,
    kind: 'return',
    skuId,
    warehouseId,
    lotId,
    delta: grade === 'sellable' ? { onHand: pieces } : { defective: pieces },
    orderId: parcel.order_id,
    document: parcel.id,
    cause: `return:${id}`,
    actor: call.actor,
    device: null,
    reason: parcel.reason,
  })
  if (!isDone) throw new Error('a level could not bear pieces that came in')
}

/** Returns orders whose reservation had to give way. */
function takeOut(tx: Tx, call: DeskCall, line: repo.LineRow, parcel: repo.ParcelRow, reason: string): number[] {
  repo.markLineUndone(tx, line.id, call.at)
  if (line.grade === 'dispose') return []
  const place = { skuId: line.sku_id, warehouseId: line.warehouse_id, lotId: line.lot_id }
  const level = levelOf(tx, place)
  const left = line.grade === 'sellable' ? level.onHand : level.defective
  if (left < line.quantity)
    throw new Refusal('RETURN_GOODS_GONE', {
      sku: skuItem(tx, line.sku_id)?.sku ?? '',
      left,
      wanted: line.quantity,
    })
  const evicted = line.grade === 'sellable' ? makeRoom(tx, place, line.quantity, call) : []
  const isDone = applyMove(tx, {
    ...place,
    at: call.at,
    kind: 'return',
    delta: line.grade === 'sellable' ? { onHand: -line.quantity } : { defective: -line.quantity },
    orderId: parcel.order_id,
    document: parcel.id,
    cause: `return:${line.id}:undo`,
    actor: call.actor,
    device: null,
    reason: reason === '' ? null : reason,
  })
  if (!isDone) throw new Error('the level could not give back what room was made for')
  return evicted
}

function noteReturned(
  tx: Tx,
  call: DeskCall,
  orderId: number,
  no: string,
  lines: readonly { readonly quantity: number }[],
): void {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  noteEvent(tx, orderId, 'returned', { no, pieces }, call.actor, call.at)
}

/** Orders touched are computed anew, then waiting ones are served. */
function finish(tx: Tx, call: DeskCall, orderIds: readonly (number | null)[]): void {
  refreshOrders(
    tx,
    call.context,
    orderIds.filter((id) => id !== null),
  )
  settleContention(tx, call.context)
  call.env.uow.touch('returns', 'stock', 'orders', 'alerts')
}
