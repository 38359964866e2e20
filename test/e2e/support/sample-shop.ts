/** A shop with the sample month imported, and what its truth file says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ShopOptions } from './app.ts'

const MONTH = join(import.meta.dirname, '..', '..', 'fixtures', 'month-2026-10')

const Truth = z.object({
  orders: z.array(z.object({ platform: z.string(), platformOrderId: z.string(), state: z.string() })),
})

/** Goods first, then the orders of every platform. */
export const SAMPLE_SHOP: ShopOptions = {
  before: [
    ['init', '--stock-start', '2026-10-01'],
    ['import', ...['catalog', 'taobao', 'jd', 'pdd', 'douyin', 'amazon'].map((folder) => join(MONTH, folder))],
  ],
}

/** How many orders of the month are paid and not shipped. */
export function ordersToShip(): number {
  const { orders } = Truth.parse(JSON.parse(readFileSync(join(MONTH, 'truth.json'), 'utf8')))
  return orders.filter((order) => order.state === 'paid').length
}
