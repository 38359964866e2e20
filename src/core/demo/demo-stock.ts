/** Opening stock of the demo goods: what the orders take, and what shall be left. */
import { DEMO_GOODS } from './demo-goods.ts'
import { type DemoPlan, demoOrder, UNPAID_MS } from './demo-orders.ts'

/** Pieces per SKU code. Walks the whole plan, so that the shelves end as each good's `supply` says. */
export function openingStock(plan: DemoPlan): ReadonlyMap<string, number> {
  const shipped = new Map<string, number>()
  const open = new Map<string, number>()
  const codes = new Set(DEMO_GOODS.map((good) => good.code))
  for (let index = 0; index < plan.orders; index += 1) {
    const { state, fields, lines } = demoOrder(plan, index)
    const isLive = state === 'unpaid' && (fields.createdAt?.at ?? 0) + UNPAID_MS > plan.now
    const pile = fields.leftShop === true ? shipped : state === 'paid' || isLive ? open : null
    if (pile === null || (pile === open && !lines.every((line) => codes.has(line.merchantCode ?? '')))) continue
    for (const { merchantCode, quantity } of lines)
      if (merchantCode !== null) pile.set(merchantCode, (pile.get(merchantCode) ?? 0) + quantity)
  }
  return new Map(
    DEMO_GOODS.map((good, place) => {
      const wanted = open.get(good.code) ?? 0
      const left = {
        plenty: wanted + good.safetyStock + 40 + ((place * 37) % 160),
        low: wanted + Math.floor(good.safetyStock / 3),
        short: Math.floor(wanted / 2),
      }
      return [good.code, (shipped.get(good.code) ?? 0) + left[good.supply]]
    }),
  )
}
