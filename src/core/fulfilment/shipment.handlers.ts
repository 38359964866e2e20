/** Waybills and shipping: stock is deducted once, and comes back when it is undone in time. */
import type { BulkResult } from '../../contract/fulfilment.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { cleanWaybill } from '../marketplaces/index.ts'
import { noteEvent, projectionContext, refreshOrder, settleContention } from '../orders/index.ts'
import { settlePickList } from './pick-list.repo.ts'
import { type OrderToShip, orderByNumber, ordersByIds, saveShipment } from './shipment.repo.ts'

type ShipmentHandlers = Pick<HandlersOf<'fulfilment'>, 'saveWaybills' | 'markShipped' | 'undoShipped'>
type Skipped = BulkResult['skipped'][number]

/** Letters, digits, hyphens; the carriers' own patterns come with their checks. */
const WAYBILL = /^[A-Za-z0-9-]{6,40}$/

export function shipmentHandlers(env: CoreEnv, listings: ListingIndex): ShipmentHandlers {
  return {
    saveWaybills: { write: (tx, input, call) => saveWaybills(env, listings, tx, input, call.caller.actor) },
    markShipped: {
      write: (tx, input, call) => changeShipped(env, listings, tx, input.ids, call.caller.actor, true),
    },
    undoShipped: {
      write(tx, input, call) {
        const result = changeShipped(env, listings, tx, input.ids, call.caller.actor, false)
        if (result.done === 0) throw new Refusal('NOTHING_TO_UNDO')
        return result
      },
    },
  }
}

function saveWaybills(
  env: CoreEnv,
  listings: ListingIndex,
  tx: Tx,
  input: InputOf<'fulfilment', 'saveWaybills'>,
  actor: string,
): BulkResult {
  const context = projectionContext(env, listings, actor)
  const skipped: Skipped[] = []
  let done = 0
  for (const row of input.rows) {
    const order = orderByNumber(tx, row.orderNo.trim())
    const waybill = cleanWaybill(row.waybill)
    const code = order === undefined ? 'ORDER_NOT_FOUND' : waybillProblem(order, waybill)
    if (order === undefined || code !== null) {
      skipped.push({ orderId: order?.id ?? 0, orderNo: row.orderNo, code: code ?? 'ORDER_NOT_FOUND' })
      continue
    }
    saveShipment(
      tx,
      env.deps.ids.next(),
      { ...order, own_waybill: waybill, own_carrier: row.carrier ?? order.own_carrier },
      actor,
      context.policy.now,
    )
    refreshOrder(tx, context, order.id)
    noteEvent(
      tx,
      order.id,
      waybill === null ? 'waybill_cleared' : 'waybill',
      waybill === null ? {} : { waybill },
      actor,
      context.policy.now,
    )
    done += 1
  }
  env.uow.touch('orders', 'pickLists')
  return { done, skipped }
}

function waybillProblem(order: OrderToShip, waybill: string | null): string | null {
  if (order.queue === 'closed') return 'QUEUE_CLOSED'
  if (order.queue === 'elsewhere') return 'QUEUE_ELSEWHERE'
  if (order.queue === 'unpaid') return 'QUEUE_UNPAID'
  return waybill === null || WAYBILL.test(waybill) ? null : 'WAYBILL_INVALID'
}

function changeShipped(
  env: CoreEnv,
  listings: ListingIndex,
  tx: Tx,
  ids: readonly number[],
  actor: string,
  isShipping: boolean,
): BulkResult {
  const context = projectionContext(env, listings, actor)
  const now = context.policy.now
  const skipped: Skipped[] = []
  const pickLists = new Set<string>()
  let done = 0
  for (const order of ordersByIds(tx, ids)) {
    const code = isShipping ? shipProblem(order) : undoProblem(order)
    if (code !== null) {
      skipped.push({ orderId: order.id, orderNo: order.order_no, code })
      continue
    }
    saveShipment(tx, env.deps.ids.next(), { ...order, own_shipped_at: isShipping ? now : null }, actor, now)
    refreshOrder(tx, context, order.id)
    noteEvent(tx, order.id, isShipping ? 'shipped' : 'ship_undone', {}, actor, now)
    if (order.pick_list_id !== null) pickLists.add(order.pick_list_id)
    done += 1
  }
  if (!isShipping) settleContention(tx, context)
  for (const id of pickLists) settlePickList(tx, id)
  env.uow.touch('orders', 'stock', 'pickLists', 'alerts')
  return { done, skipped }
}

/** Only what stands in "to ship" may leave; everything else says why. */
function shipProblem(order: OrderToShip): string | null {
  if (order.queue !== 'to_ship') return `QUEUE_${order.queue.toUpperCase()}`
  return order.waybill === null || order.waybill === '' ? 'WAYBILL_MISSING' : null
}

/** Ours to undo only while the platform itself does not say that the parcel left. */
function undoProblem(order: OrderToShip): string | null {
  if (order.own_shipped_at === null) return 'NOT_SHIPPED_HERE'
  return order.state === 'shipped' && order.shipped_at === order.own_shipped_at ? null : 'SHIPPED_ON_PLATFORM'
}
