/** What the owner can do about one reservation: extend it once, choose its warehouse, see ways out and whose turn it is. */
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { applyMove, previewService, releaseAll } from '../stock/index.ts'
import { projectionContext } from './context.ts'
import { addEvent, orderById, type StoredOrder, setExtendedUntil, setServedFrom } from './order.repo.ts'
import type { ProjectionContext } from './project.service.ts'
import { isPhysicalWarehouse, lackingLines, partsOfOrder, turnFacts, warehousesWithAll } from './reservation.repo.ts'
import { refreshOrders, settleContention } from './settle.service.ts'

const MINUTE_MS = 60_000

type Handlers = Pick<HandlersOf<'orders'>, 'extendReservation' | 'serveFrom' | 'getProposals' | 'previewService'>

export function reservationHandlers(env: CoreEnv, listings: ListingIndex): Handlers {
  return {
    extendReservation: {
      write(tx, input, call) {
        const context = projectionContext(env, listings, call.caller.actor)
        const expiresAt = extend(tx, context, mustOrder(tx, input.id), input.minutes * MINUTE_MS)
        env.uow.touch('orders', 'stock')
        return { id: input.id, expiresAt }
      },
    },
    serveFrom: {
      write(tx, input, call) {
        const context = projectionContext(env, listings, call.caller.actor)
        serveFrom(tx, context, mustOrder(tx, input.id), input.warehouseId)
        env.uow.touch('orders', 'stock', 'alerts')
        return { id: input.id, missing: mustOrder(tx, input.id).missing }
      },
    },
    getProposals(input) {
      const { read } = env.uow
      const { id, missing } = mustOrder(read, input.id)
      return { missing, lines: lackingLines(read, id), warehouses: warehousesWithAll(read, id) }
    },
    previewService(input) {
      const { placement, warehouseId } = projectionContext(env, listings, '')
      const turns = previewService(env.uow.read, placement, { ...input, warehouseId })
      const facts = turnFacts(
        env.uow.read,
        turns.map((turn) => turn.orderId),
      )
      return turns.flatMap((turn) => {
        const order = facts.get(turn.orderId)
        if (order === undefined) return []
        const { id: orderId, ...shown } = order
        return [{ orderId, ...shown, wanted: turn.wanted, hasNow: turn.hasNow, willHave: turn.willHave }]
      })
    },
  }
}

/** Once per order, and only while it holds stock; the ledger notes it beside what is held. */
function extend(tx: Tx, context: ProjectionContext, order: StoredOrder, ms: number): number {
  const parts = partsOfOrder(tx, order.id)
  const isHolding = order.expires_at !== null && order.expires_at > context.policy.now && parts.length > 0
  if (!isHolding || order.extended_until !== null)
    throw new Refusal('RESERVATION_NOT_EXTENDABLE', { orderNo: order.order_no })
  const until = order.expires_at + ms
  setExtendedUntil(tx, order.id, until)
  for (const place of parts)
    applyMove(tx, {
      ...place,
      at: context.policy.now,
      kind: 'extend',
      delta: {},
      orderId: order.id,
      document: null,
      cause: `extend:${order.order_no}:${place.skuId}:${place.warehouseId}:${place.lotId}`,
      actor: context.actor,
      device: null,
      reason: null,
    })
  addEvent(tx, order.id, 'extended', { until }, context.actor, context.policy.now)
  refreshOrders(tx, context, [order.id])
  return until
}

/** What it holds elsewhere is given back first; then the stated rule serves everybody. */
function serveFrom(tx: Tx, context: ProjectionContext, order: StoredOrder, warehouseId: string | null): void {
  if (warehouseId !== null && !isPhysicalWarehouse(tx, warehouseId)) throw new Refusal('NOT_FOUND')
  if (order.served_from === warehouseId) return
  setServedFrom(tx, order.id, warehouseId)
  const { now } = context.policy
  releaseAll(tx, { id: order.id, orderNo: order.order_no }, { at: now, actor: context.actor })
  addEvent(tx, order.id, 'served_from', { warehouse: warehouseId ?? '' }, context.actor, now)
  refreshOrders(tx, context, [order.id])
  settleContention(tx, context)
}

function mustOrder(db: Db, id: number): StoredOrder {
  const order = orderById(db, id)
  if (order === undefined) throw new Refusal('NOT_FOUND')
  return order
}
