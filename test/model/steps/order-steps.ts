/** What platforms and the buyer do to orders, and what the owner does to their reservations. */
import fc from 'fast-check'
import { ask, command, type ModelCommand } from '../command.ts'
import { CODES, type Code, GOODS, PLATFORMS } from '../ground.ts'
import { must } from '../must.ts'
import { firstOf, type Lines, MINUTE, ORDERS, type OrderModel, STATES, type Told } from '../order-model.ts'
import type { Shop } from '../shop.ts'

const STEADY_MS = 60_000
const index = fc.nat(ORDERS - 1)
const lines: fc.Arbitrary<Lines> = fc.dictionary(
  fc.constantFrom<Code>(...CODES, 'A', 'B'),
  fc.integer({ min: 1, max: 3 }),
  { minKeys: 1, maxKeys: 3 },
)
const state = fc.constantFrom(...STATES, 'unpaid' as const, 'paid' as const, 'paid' as const)

/** Told again with the same words it is a duplicate; `older` and `same` are versions, not words. */
const tell = command(
  'tell',
  fc.record({
    order: index,
    state,
    age: fc.constantFrom('newer' as const, 'newer' as const, 'older' as const, 'same' as const),
    lines: fc.option(lines, { nil: undefined }),
  }),
  async (shop, args) => {
    const order = shop.order(args.order)
    const isNew = order.told.length === 0
    const last = Math.max(10, ...order.told.map((one) => one.version))
    const version = args.age === 'newer' ? last + 10 : args.age === 'same' ? last : last - 5
    if (args.state !== 'unpaid' && args.state !== 'closed') order.paidAt ??= shop.now
    const word: Told = {
      state: args.state,
      version,
      paidAt: args.state === 'unpaid' ? null : order.paidAt,
      lines: args.lines ?? (isNew ? { A: 1 } : undefined),
    }
    await say(shop, order, word)
    return undefined
  },
)

const duplicate = command('duplicate', fc.record({ order: index, word: fc.nat(9) }), async (shop, args) => {
  const order = shop.pick(args.order)
  const word = order?.told[args.word % order.told.length]
  if (order === undefined || word === undefined) return undefined
  const answer = await say(shop, order, word)
  must(answer.change === 'unchanged', 'S7 a duplicate changes nothing', () => ({ no: order.no, word }))
  return (news) => must(news.length === 0, 'S7 a duplicate moves nothing', () => news.map((move) => move.cause))
})

/** Tells the core, and the model. */
export async function say(shop: Shop, order: OrderModel, word: Told) {
  const isKnown = order.told.some((one) => JSON.stringify(one) === JSON.stringify(word))
  if (!isKnown) order.told.push(word)
  const { platform, payment, province, shipByMs } = order.kind
  const answer = await shop.world.call('orders', 'record', {
    platform,
    platformOrderId: order.no,
    version: word.version,
    state: word.state,
    createdAt: order.createdAt,
    ...(word.paidAt === null ? {} : { paidAt: word.paidAt }),
    ...(shipByMs === null ? {} : { shipBy: order.createdAt + shipByMs }),
    payment,
    receiver: { province },
    ...(word.lines === undefined ? {} : { lines: linesOf(word) }),
  })
  order.id = answer.id
  return answer
}

function linesOf({ state, lines }: Told) {
  return Object.entries(lines ?? {}).map(([merchantCode, quantity]) => ({
    merchantCode,
    title: merchantCode,
    quantity,
    ...(state === 'partly_shipped' ? { hasLeft: merchantCode === firstOf(lines) } : {}),
  }))
}

const hold = command('hold', fc.record({ order: index, isHeld: fc.boolean() }), async (shop, args) => {
  const order = shop.pick(args.order)
  if (order === undefined) return undefined
  await shop.world.call('orders', 'setHold', { ids: [order.id], isHeld: args.isHeld, reason: '' })
  order.isHeld = args.isHeld
  return (news) => must(news.length === 0 || order.toldState === 'unpaid', 'a hold moves nothing', () => news)
})

const wait = command('wait', fc.record({ minutes: fc.constantFrom(1, 10, 20, 31) }), async (shop, { minutes }) => {
  tick(shop, () => shop.world.clock.advance(minutes * MINUTE))
  return Promise.resolve(undefined)
})

const setClock = command(
  'setClock',
  fc.record({ minutes: fc.constantFrom(-120, -31, 31, 120) }),
  async (shop, args) => {
    tick(shop, () => shop.world.clock.setWall(shop.now + args.minutes * MINUTE))
    return Promise.resolve(undefined)
  },
)

/** Events that end or begin let others at the goods; who that is, is decided when the schedule looks. */
function tick(shop: Shop, turn: () => void): void {
  const open = () => shop.events.filter((event) => event.endsAt > shop.now).length
  const before = open()
  turn()
  if (open() !== before) shop.isSettled = false
}

/** S9: what is over is given back and nothing else; after a jump of the clock the look waits once. */
const expire = command('expire', fc.constant({}), async (shop) => {
  const { clock } = shop.world
  const offset = clock.now() - clock.monotonic()
  const isSteady = shop.steadyOffset === null || Math.abs(offset - shop.steadyOffset) <= STEADY_MS
  shop.steadyOffset = offset
  await shop.world.run('orders.expireReservations')
  return (news) => {
    if (!isSteady) must(news.length === 0, 'S9 a jump of the clock takes nothing', () => news.map((move) => move.cause))
    else
      for (const order of shop.orders.values())
        if (order.toldState === 'unpaid' && order.holdsUntil <= shop.now)
          must(
            shop.allocationsOf(order.id).every((one) => one.reserved === 0),
            'S9 nothing is held beyond its time',
            () => order.no,
          )
  }
})

const extend = command('extend', fc.record({ order: index, minutes: fc.constantFrom(10, 60) }), async (shop, args) => {
  const order = shop.pick(args.order)
  if (order === undefined) return undefined
  const seen = shop.seenOrder(order)
  const until = seen?.expiresAt ?? null
  const isHolding = shop.allocationsOf(order.id).some((one) => one.reserved > 0)
  const isPossible = until !== null && until > shop.now && isHolding && order.extendedUntil === null
  const { answer, code } = await ask(
    shop.world.call('orders', 'extendReservation', { id: order.id, minutes: args.minutes }),
  )
  must((code === null) === isPossible, 'one extension, and only of what is held', () => ({ no: order.no, code, until }))
  if (answer !== null && until !== null) order.extendedUntil = until + args.minutes * MINUTE
  return (news) =>
    must(
      news.every((move) => move.kind === 'extend' && move.reserved === 0),
      'an extension moves nothing',
      () => news.map((move) => move.cause),
    )
})

const serveFrom = command(
  'serveFrom',
  fc.record({ order: index, house: fc.constantFrom('main' as const, 'west' as const, null) }),
  async (shop, args) => {
    const order = shop.pick(args.order)
    if (order === undefined) return undefined
    const warehouseId = args.house === null ? null : shop.house(args.house)
    const isNew = shop.seenOrder(order)?.isServedFrom !== warehouseId
    await shop.world.call('orders', 'serveFrom', { id: order.id, warehouseId })
    if (isNew) shop.isSettled = true
    return undefined
  },
)

const map = command(
  'map',
  fc.record({
    platform: fc.constantFrom(...PLATFORMS),
    to: fc.oneof(
      fc.constantFrom('unknown' as const, 'ignored' as const),
      fc.dictionary(fc.constantFrom(...GOODS), fc.integer({ min: 1, max: 2 }), { minKeys: 1, maxKeys: 2 }),
    ),
  }),
  async (shop, { platform, to }) => {
    const id = shop.ground.unmapped[platform]
    if (to === 'unknown') await shop.world.call('listings', 'unmap', { id })
    else if (to === 'ignored') await shop.world.call('listings', 'ignore', { id })
    else {
      const components = GOODS.flatMap((goods) =>
        to[goods] === undefined ? [] : [{ skuId: shop.ground.skuIds[goods], quantity: to[goods] }],
      )
      await shop.world.call('listings', 'map', { id, components })
    }
    shop.mapping[platform] = to === 'ignored' ? {} : to
    shop.isSettled = true
    return undefined
  },
)

const rules = command(
  'rules',
  fc.record({ isSplitAllowed: fc.boolean(), preferred: fc.subarray([...PLATFORMS], { maxLength: 1 }) }),
  async (shop, { isSplitAllowed, preferred }) => {
    await shop.world.call('settings', 'update', { changes: { isSplitAllowed, preferredPlatforms: preferred } })
    shop.isSplitAllowed = isSplitAllowed
    shop.wasSplitAllowed ||= isSplitAllowed
    shop.preferred = preferred
    shop.isSettled = false
    return undefined
  },
)

export const orderSteps: readonly fc.WeightedArbitrary<ModelCommand>[] = [
  { weight: 12, arbitrary: tell },
  { weight: 2, arbitrary: duplicate },
  { weight: 1, arbitrary: hold },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: setClock },
  { weight: 2, arbitrary: expire },
  { weight: 2, arbitrary: extend },
  { weight: 1, arbitrary: serveFrom },
  { weight: 2, arbitrary: map },
  { weight: 1, arbitrary: rules },
]
