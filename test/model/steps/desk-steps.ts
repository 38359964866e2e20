/** What the shop's own people do with orders: pick, ship, undo, receive what comes back. */
import fc from 'fast-check'
import { ask, command, type ModelCommand } from '../command.ts'
import { GOODS, type Goods } from '../ground.ts'
import { must } from '../must.ts'
import { ORDERS, type OrderModel } from '../order-model.ts'
import { type Parcel, placeKey, type Shop } from '../shop.ts'

const index = fc.nat(ORDERS - 1)

const ship = command('ship', fc.record({ order: index }), async (shop, args) => {
  const order = shop.pick(args.order)
  if (order === undefined) return undefined
  const queue = shop.seenOrder(order)?.queue
  const rows = [{ orderNo: order.orderNo, waybill: `SF${order.no}`, carrier: null }]
  const saved = await shop.world.call('fulfilment', 'saveWaybills', { rows })
  const takesWaybill = queue !== 'closed' && queue !== 'unpaid'
  must((saved.done === 1) === takesWaybill, 'a waybill where something is to be sent', () => ({ queue, saved }))
  order.waybill ||= takesWaybill
  // Looked at anew, an order may be served that the rules did not serve before.
  const isPossible = shop.world.sql.value<string>('SELECT queue FROM sales_order WHERE id = ?', order.id) === 'to_ship'
  must(isPossible === (queue === 'to_ship') || !shop.isSettled, 'a waybill does not change the queue', () => queue)
  const answer = await shop.world.call('fulfilment', 'markShipped', { ids: [order.id] })
  must((answer.done === 1) === isPossible, 'only what stands in "to ship" leaves', () => ({ no: order.no, queue }))
  if (isPossible) order.ownShippedAt = shop.now
  return undefined
})

const undoShipping = command('undoShipping', fc.record({ order: index }), async (shop, args) => {
  const order = shop.pick(args.order)
  if (order === undefined) return undefined
  const isPossible = order.ownShippedAt !== null && order.state === 'shipped'
  const { code } = await ask(shop.world.call('fulfilment', 'undoShipped', { ids: [order.id] }))
  must((code === null) === isPossible, 'what we shipped can be undone', () => ({ no: order.no, code }))
  if (code === null) {
    order.ownShippedAt = null
    shop.isSettled = true
  }
  return undefined
})

/** S13: an order is on one open list at most. */
const pick = command('pick', fc.record({ orders: fc.uniqueArray(index, { minLength: 1 }) }), async (shop, args) => {
  const chosen = [...new Set(args.orders.flatMap((at) => shop.pick(at) ?? []))]
  if (chosen.length === 0) return undefined
  const open = chosen.filter((order) => {
    const seen = shop.seenOrder(order)
    return seen?.queue === 'to_ship' && seen.pickListId === null
  })
  const selection = { ids: chosen.map((order) => order.id) }
  const { answer, code } = await ask(shop.world.call('fulfilment', 'createPickLists', { selection, pickers: [''] }))
  must((code === null) === open.length > 0, 'a pick list of what can be picked', () => ({ code, open }))
  const listed = answer?.pickLists.reduce((sum, list) => sum + list.orderCount, 0) ?? 0
  must(listed === open.length, 'S13 on one list', () => ({ listed, open: open.length }))
  const twice = shop.world.sql.all(
    `SELECT order_id FROM pick_list_order x JOIN pick_list p ON p.id = x.pick_list_id
      WHERE p.state IN ('open', 'picked') GROUP BY order_id HAVING count(*) > 1`,
  )
  must(twice.length === 0, 'S13 on one open list at most', () => twice)
  return (news) => must(news.length === 0, 'a pick list moves nothing', () => news)
})

const cancelPick = command('cancelPick', fc.record({ order: index }), async (shop, args) => {
  const order = shop.pick(args.order)
  const id = order === undefined ? null : (shop.seenOrder(order)?.pickListId ?? null)
  if (id === null) return undefined
  await ask(shop.world.call('fulfilment', 'cancelPickList', { id }))
  // Its orders are no longer served before others; nobody is served anew for that.
  shop.isSettled = false
  return undefined
})

const giveBack = command(
  'return',
  fc.record({
    order: fc.option(index),
    goods: fc.constantFrom(...GOODS),
    grade: fc.constantFrom('sellable' as const, 'sellable' as const, 'defective' as const, 'dispose' as const),
    pieces: fc.integer({ min: 1, max: 3 }),
  }),
  async (shop, { goods, grade, pieces, ...args }) => {
    const order = args.order === null ? null : (shop.pick(args.order) ?? null)
    const line = { skuId: shop.ground.skuIds[goods], grade, quantity: pieces, warehouseId: null }
    const facts = { waybill: '', reason: 'unwanted' as const, note: '', photoTokens: [], excessReason: '' }
    const { answer, code } = await ask(
      shop.world.call('returns', 'receive', { ...facts, orderId: order?.id ?? null, lines: [line] }),
    )
    const isPossible = order === null || hasLeft(shop, order, goods) >= shop.returned(order, goods) + pieces
    must((code === null) === isPossible, 'no more comes back than left', () => ({ no: order?.no, goods, pieces, code }))
    if (answer === null) return undefined
    shop.parcels.push({ id: answer.id, order, lines: [{ goods, grade, pieces }], isUndone: false })
    if (grade === 'sellable') shop.total[goods] += pieces
    if (grade === 'defective') shop.defective[goods] += pieces
    shop.isSettled = true
    return undefined
  },
)

/** Pieces that left with the order, whether the book had them or not. */
function hasLeft(shop: Shop, order: OrderModel, goods: Goods): number {
  const own = shop.allocationsOf(order.id).find((one) => one.skuId === shop.ground.skuIds[goods])
  return Math.max(own?.shipped ?? 0, shop.wants(order).ship[goods])
}

const undoReturn = command('undoReturn', fc.record({ parcel: fc.nat(5) }), async (shop, args) => {
  const parcel = shop.parcels[args.parcel % Math.max(1, shop.parcels.length)]
  if (parcel === undefined) return undefined
  const isThere = isStillThere(shop, parcel)
  const { code } = await ask(shop.world.call('returns', 'undo', { id: parcel.id, lineId: null, reason: '' }))
  const expected = parcel.isUndone ? 'RETURN_UNDONE' : isThere ? null : 'RETURN_GOODS_GONE'
  must(code === expected, 'a return is undone once, while its pieces are there', () => ({ parcel: parcel.id, code }))
  if (code !== null) return undefined
  parcel.isUndone = true
  for (const { goods, grade, pieces } of parcel.lines) {
    if (grade === 'sellable') shop.total[goods] -= pieces
    if (grade === 'defective') shop.defective[goods] -= pieces
  }
  shop.isSettled = true
  return undefined
})

/** What came in must be where it was put; reserved pieces give way. */
function isStillThere(shop: Shop, parcel: Parcel): boolean {
  return shop.moves
    .filter((move) => move.document === parcel.id)
    .every((move) => {
      const level = shop.byPlace.get(placeKey(move))
      return (level?.onHand ?? 0) >= move.onHand && (level?.defective ?? 0) >= move.defective
    })
}

export const deskSteps: readonly fc.WeightedArbitrary<ModelCommand>[] = [
  { weight: 6, arbitrary: ship },
  { weight: 3, arbitrary: undoShipping },
  { weight: 2, arbitrary: pick },
  { weight: 1, arbitrary: cancelPick },
  { weight: 3, arbitrary: giveBack },
  { weight: 2, arbitrary: undoReturn },
]
