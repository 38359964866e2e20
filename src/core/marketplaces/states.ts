/** How far an order is: ranks for versions, and one order state out of the states of its lines. */
import type { OrderState } from '../../contract/primitives.ts'

const RANKS: Readonly<Record<OrderState, number>> = {
  unpaid: 0,
  paid: 1,
  partly_shipped: 2,
  shipped: 3,
  completed: 4,
  closed: 5,
}

export function rankOf(state: OrderState): number {
  return RANKS[state]
}

/**
 * The order's state from its lines' states. Closed lines do not hold the others back; an order is
 * closed when all its lines are.
 */
export function combineLineStates(states: readonly OrderState[]): OrderState | undefined {
  let live = 0
  let gone = 0
  let completed = 0
  let unpaid = 0
  for (const state of states) {
    if (state === 'closed') continue
    live++
    if (state === 'partly_shipped') return 'partly_shipped'
    if (state === 'unpaid') unpaid++
    else if (state === 'shipped') gone++
    else if (state === 'completed') completed++
  }
  if (states.length === 0) return undefined
  if (live === 0) return 'closed'
  if (completed === live) return 'completed'
  if (gone + completed === live) return 'shipped'
  if (gone + completed > 0) return 'partly_shipped'
  return unpaid === live ? 'unpaid' : 'paid'
}

/** Best guess for a state text no table knows, from the words in it; undefined where there are none. */
export function guessState(text: string): OrderState | undefined {
  if (/关闭|取消|作废|cancel|close/i.test(text)) return 'closed'
  if (/部分发货|partial/i.test(text)) return 'partly_shipped'
  if (/未发货|待发货|等待卖家发货|待出库|等待出库|备货|配货|unshipped/i.test(text)) return 'paid'
  if (/待付款|待支付|等待买家付款|等待付款|未付款|未支付|pending|unpaid/i.test(text)) return 'unpaid'
  if (/成功|完成|已收货|已签收|delivered|complete/i.test(text)) return 'completed'
  if (/已发货|待收货|确认收货|运输|派送|揽收|shipped|transit/i.test(text)) return 'shipped'
  if (/已付款|已支付|paid/i.test(text)) return 'paid'
  return undefined
}

/** State from what happened to the order, where its text says nothing. */
export function stateFromEvents(events: {
  readonly isPaid: boolean
  readonly hasShipped: boolean
  readonly isCompleted: boolean
}): OrderState {
  if (events.isCompleted) return 'completed'
  if (events.hasShipped) return 'shipped'
  return events.isPaid ? 'paid' : 'unpaid'
}
