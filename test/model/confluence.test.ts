/**
 * S7: platform events in any order, some told twice, settle to the same orders and the same sums; with online
 * orders, cash on delivery, bundles, lots, and goods for half of them.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IS_DEEP, seedOf } from '../support/seed.ts'
import { CODES, type Code, type Ground, layGround } from './ground.ts'
import { check } from './invariants.ts'
import { type Lines, MINUTE, ORDERS, OrderModel, STATES, type Told } from './order-model.ts'
import { Shop } from './shop.ts'
import { say } from './steps/order-steps.ts'
import { openWorld, START, type World } from './world.ts'

const RUNS = Number(process.env.ZHANGGUI_MODEL_RUNS ?? (IS_DEEP ? 3000 : 200))

interface Event {
  readonly order: number
  readonly word: Told
}

const lines: fc.Arbitrary<Lines> = fc.dictionary(fc.constantFrom<Code>(...CODES), fc.integer({ min: 1, max: 3 }), {
  minKeys: 1,
  maxKeys: 2,
})
/** What each platform says of each order, with a version of its own for every word. */
const events: fc.Arbitrary<Event[]> = fc
  .array(fc.record({ order: fc.nat(ORDERS - 1), state: fc.constantFrom(...STATES), lines }), {
    minLength: 2,
    maxLength: 14,
    size: 'max',
  })
  .map((told) =>
    told.map(({ order, state, lines }, index) => {
      const paidAt = state === 'unpaid' || state === 'closed' ? null : paidAtOf(order)
      return { order, word: { state, version: 10 * (index + 1), paidAt, lines } }
    }),
  )
const keys = fc.array(fc.nat(), { minLength: 28, maxLength: 28 })

interface House {
  readonly world: World
  readonly ground: Ground
  /** Where goods lie in two houses, who of two gets scarce ones depends on where others took theirs. */
  readonly isOne: boolean
}

test.each([true, false])(
  'events in any order and told twice lead to the same orders and sums (all goods in one house: %s)',
  async (isOne) => {
    const seed = seedOf('confluence', 20261102)
    const world = await openWorld()
    try {
      const house = { world, ground: await layGround(world, !isOne), isOne }
      const property = fc.asyncProperty(events, keys, async (told, by) => {
        const inOrder = await live(house, told)
        const shuffled = [...told, ...told]
          .map((event, at) => ({ event, key: by[at] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event)
        expect(await live(house, shuffled)).toEqual(inOrder)
      })
      await fc.assert(property, { seed, numRuns: RUNS })
    } finally {
      world.dispose()
    }
  },
  3_600_000,
)

function paidAtOf(order: number): number {
  return START - (5 + order) * MINUTE
}

/** Orders, what they want and, in one house, what they have, once everything was told. */
async function live({ world, ground, isOne }: House, told: readonly Event[]): Promise<unknown> {
  world.begin()
  try {
    const shop = new Shop(world, ground)
    for (const { order: index, word } of told) {
      const order = shop.orders.get(index) ?? new OrderModel(index, START - 10 * MINUTE)
      shop.orders.set(index, order)
      order.paidAt = paidAtOf(index)
      await say(shop, order, word)
      check(shop)
    }
    const wants = world.sql.all(
      `SELECT o.order_key, o.state, o.paid_at, a.sku_id, a.want_reserved, a.want_shipped FROM sales_order o
         LEFT JOIN allocation a ON a.order_id = o.id AND a.want_reserved + a.want_shipped > 0 ORDER BY o.order_key, a.sku_id`,
    )
    if (!isOne) return wants
    const held = world.sql.all(
      `SELECT o.order_key, o.queue, o.missing, a.sku_id, a.reserved, a.shipped FROM sales_order o
         LEFT JOIN allocation a ON a.order_id = o.id AND a.reserved > 0 ORDER BY o.order_key, a.sku_id`,
    )
    const sums = world.sql.all(
      'SELECT sku_id, sum(on_hand), sum(reserved) FROM stock_level GROUP BY sku_id ORDER BY sku_id',
    )
    return { wants, held, sums }
  } finally {
    world.undo()
  }
}
