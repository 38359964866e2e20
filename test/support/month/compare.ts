/** Differences between what a core says and a month's truth; empty when they agree. */
import type { OrderExport } from '../../../src/contract/orders.ts'
import type { ReadShop } from './read-shop.ts'
import type { MonthOrder } from './truth.ts'
import type { MonthStock } from './write-month.ts'

export interface Difference {
  readonly what: string
  readonly told: unknown
  readonly truth: unknown
}

export function compareOrders(truth: readonly MonthOrder[], told: readonly OrderExport[]): Difference[] {
  const left = new Map(told.map((order) => [`${order.platform} ${order.platformOrderId}`, order]))
  const found: Difference[] = []
  for (const order of truth) {
    const what = `${order.platform} ${order.platformOrderId}`
    const own = left.get(what)
    left.delete(what)
    const [a, b] = [own === undefined ? null : asTruth(own, order), comparable(order)]
    if (JSON.stringify(a) !== JSON.stringify(b)) found.push({ what, told: a, truth: b })
  }
  for (const what of left.keys()) found.push({ what, told: 'an order', truth: 'none' })
  return found
}

/** The order in the truth's words, with exactly the fields the truth knows. */
function asTruth(order: OrderExport, truth: MonthOrder): MonthOrder {
  return comparable({
    platform: truth.platform,
    platformOrderId: order.platformOrderId,
    state: order.state,
    refunded: order.refunded,
    createdAtUtc: order.createdAt,
    businessDay: order.businessDay ?? '',
    currency: order.currency,
    buyerPaidMinor: order.buyerPaidMinor,
    waybill: order.waybill,
    lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    ...(truth.receiverName === undefined ? {} : { receiverName: order.receiver.name }),
    ...(truth.buyerNote === undefined ? {} : { buyerNote: order.buyerNote }),
  })
}

function comparable(order: MonthOrder): MonthOrder {
  const key = (line: MonthOrder['lines'][number]) => `${line.sku} ${line.quantity}`
  return { ...order, lines: [...order.lines].sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
}

export function compareStock(truth: readonly MonthStock[], told: ReadShop['stock']): Difference[] {
  const left = new Map(told.map((row) => [row.sku, row]))
  return truth.flatMap(({ sku, onHand, reserved }) => {
    const row = left.get(sku)
    const isSame = row?.onHand === onHand && (reserved === null || row.reserved === reserved)
    return isSame ? [] : [{ what: sku, told: row, truth: { onHand, reserved } }]
  })
}
