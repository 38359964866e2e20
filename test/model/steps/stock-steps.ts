/** What people do to stock by hand: correct, take back, count, take the count back, import the goods list again. */
import fc from 'fast-check'
import { applyGoods } from '../../../src/core/catalog/index.ts'
import { projectionContext } from '../../../src/core/orders/index.ts'
import { ask, command, type ModelCommand } from '../command.ts'
import { GOODS, type Goods, type House } from '../ground.ts'
import { must } from '../must.ts'
import { placeKey, type Sheet, type Shop } from '../shop.ts'
import type { SeenMove } from '../snapshot.ts'
import { inTurn } from '../turns.ts'

const house = fc.constantFrom<House>('main', 'main', 'west')
const plain = fc.constantFrom<Goods>('A', 'B', 'C')

const adjust = command(
  'adjust',
  fc.record({
    goods: plain,
    house,
    delta: fc.constantFrom(-4, -2, -1, 1, 2, 4),
    isStale: fc.constantFrom(true, false, false, false),
  }),
  async (shop, { goods, house: at, delta, isStale }) => {
    const [skuId, warehouseId] = [shop.ground.skuIds[goods], shop.house(at)]
    const known = shop.world.sql.value<number>(
      'SELECT sum(version) FROM stock_level WHERE sku_id = ? AND warehouse_id = ?',
      skuId,
      warehouseId,
    )
    const version = (known ?? 0) - (isStale ? 1 : 0)
    const before = shop.level(goods, at)
    const { code } = await ask(
      shop.world.call('stock', 'adjust', { skuId, warehouseId, delta, version, reason: 'model' }),
    )
    const isBearable = before.onHand + delta >= before.reserved
    const expected = known == null ? 'NOT_FOUND' : isStale ? 'STALE_VERSION' : isBearable ? null : 'STOCK_NOT_ENOUGH'
    must(code === expected, 'S1 a correction the level can bear, on a figure just seen', () => ({ code, expected }))
    if (code !== null) return undefined
    shop.total[goods] += delta
    shop.isSettled = true
    return (news) => {
      const move = news.find((one) => one.cause.startsWith('adjust:'))
      must(move !== undefined, 'a correction is a move', () => news)
      shop.corrections.push({ seq: move.seq, goods, house: at, delta, isUndone: false })
    }
  },
)

const undoAdjust = command('undoAdjust', fc.record({ correction: fc.nat(5) }), async (shop, args) => {
  const correction = shop.corrections[args.correction % Math.max(1, shop.corrections.length)]
  if (correction === undefined) return undefined
  const { goods, delta, house: at, seq, isUndone } = correction
  const before = shop.level(goods, at)
  const { code } = await ask(shop.world.call('stock', 'undo', { seq, reason: null }))
  const isBearable = isUndone || before.onHand - delta >= before.reserved
  must(code === (isBearable ? null : 'UNDO_NEEDS_PIECES'), 'a correction is taken back by its opposite', () => code)
  if (code !== null) return undefined
  if (isUndone) return (news) => must(news.length === 0, 'S6 undone once', () => news)
  correction.isUndone = true
  shop.total[goods] -= delta
  shop.isSettled = true
  return (news) => {
    const move = news.find((one) => one.cause.startsWith('undo:'))
    if (move !== undefined) shop.corrections.push({ seq: move.seq, goods, house: at, delta: -delta, isUndone: false })
  }
})

const startCount = command(
  'startCount',
  fc.record({ house, goods: fc.uniqueArray(fc.constantFrom(...GOODS), { minLength: 1 }) }),
  async (shop, { house: at, goods }) => {
    const area = { kind: 'skus' as const, skuIds: goods.map((one) => shop.ground.skuIds[one]) }
    const kind = { name: '', isBlind: false, isDouble: false, warehouseId: shop.house(at) }
    const { id } = await shop.world.call('stocktake', 'create', { ...kind, area })
    const position = shop.moves.at(-1)?.seq ?? 0
    shop.sheets.push({ id, house: at, position, state: 'counting', moved: {} })
    return (news) => must(news.length === 0, 'a sheet moves nothing', () => news)
  },
)

/** S11: what was counted at the position, and everything since. */
const applyCount = command(
  'applyCount',
  fc.record({
    sheet: fc.nat(3),
    /** Pieces counted beside the book of the position; `zero` finds nothing there. */
    counts: fc.dictionary(
      fc.constantFrom(...GOODS),
      fc.oneof(fc.integer({ min: -4, max: 3 }), fc.constant('zero' as const)),
      {
        minKeys: 1,
        maxKeys: 3,
      },
    ),
  }),
  async (shop, args) => {
    const sheet = shop.sheets[args.sheet % Math.max(1, shop.sheets.length)]
    if (sheet === undefined) return undefined
    const { id } = sheet
    if (sheet.state !== 'counting') {
      const { code } = await ask(shop.world.call('stocktake', 'apply', { id }))
      must(code === 'STOCKTAKE_NOT_APPROVED', 'S11 a count is applied once', () => code)
      return (news) => must(news.length === 0, 'S11 a count is applied once', () => news)
    }
    const counted = new Map<Goods, number>()
    for (const goods of GOODS) {
      const asked = args.counts[goods]
      if (asked === undefined) continue
      counted.set(goods, asked === 'zero' ? 0 : Math.max(0, bookAt(shop, sheet, goods) + asked))
    }
    const entries = [...counted].map(([goods, pieces]) => ({ skuId: shop.ground.skuIds[goods], counted: pieces }))
    await shop.world.call('stocktake', 'count', { id, round: 'first', counter: null, mode: 'set', entries })
    await shop.world.call('stocktake', 'approve', {
      id,
      defaultReason: 'UNEXPLAINED',
      confirmFlagged: true,
      version: null,
    })
    for (const [goods, pieces] of counted) {
      const now = onHand(shop, sheet.house, goods)
      const target = Math.max(0, pieces + now - bookAt(shop, sheet, goods))
      sheet.moved[goods] = target - now
      shop.total[goods] += target - now
    }
    const turn = inTurn(shop)
    const before = shop.seen
    await shop.world.call('stocktake', 'apply', { id })
    sheet.state = 'applied'
    // A count that agrees with the book serves nobody anew.
    shop.isSettled ||= Object.values(sheet.moved).some((moved) => moved !== 0)
    return (news) => {
      mustMove(shop, news, sheet, 1)
      // A platform served first gets its pieces back when everybody is served anew.
      if (shop.preferred.length === 0)
        mustYieldLastFirst(
          before,
          news,
          turn.map((order) => order.id),
        )
    }
  },
)

const reverseCount = command('reverseCount', fc.record({ sheet: fc.nat(3) }), async (shop, args) => {
  const sheet = shop.sheets[args.sheet % Math.max(1, shop.sheets.length)]
  if (sheet === undefined) return undefined
  const { code } = await ask(shop.world.call('stocktake', 'reverse', { id: sheet.id, reason: 'model' }))
  must((code === null) === (sheet.state === 'applied'), 'what was applied is taken back, once', () => code)
  if (code !== null) return undefined
  shop.isSettled ||= Object.values(sheet.moved).some((moved) => moved !== 0)
  for (const goods of GOODS) {
    const back = Math.max(-(sheet.moved[goods] ?? 0), -onHand(shop, sheet.house, goods))
    sheet.moved[goods] = back
    shop.total[goods] += back
  }
  sheet.state = 'reversed'
  return (news) => mustMove(shop, news, sheet, 1)
})

/** Pieces of the house and the shares that lie in it, as the moves sum up. */
function onHand(shop: Shop, at: House, goods: Goods): number {
  return shop.seen.levels.reduce(
    (sum, level) =>
      sum + (level.skuId === shop.ground.skuIds[goods] && liesIn(shop, level.warehouseId, at) ? level.onHand : 0),
    0,
  )
}

function liesIn(shop: Shop, warehouseId: string, at: House): boolean {
  return (shop.virtual.get(warehouseId) ?? warehouseId) === shop.house(at)
}

/** The book of the sheet's position, mended by later counts: now, less everything else that moved since. */
function bookAt(shop: Shop, sheet: Sheet, goods: Goods): number {
  let book = onHand(shop, sheet.house, goods)
  for (const move of shop.moves)
    if (move.seq > sheet.position && move.kind !== 'count' && move.skuId === shop.ground.skuIds[goods])
      if (liesIn(shop, move.warehouseId, sheet.house)) book -= move.onHand
  return book
}

function mustMove(shop: Shop, news: readonly SeenMove[], sheet: Sheet, sign: number): void {
  for (const goods of GOODS) {
    const moved = news
      .filter((move) => move.document === sheet.id && move.skuId === shop.ground.skuIds[goods])
      .reduce((sum, move) => sum + move.onHand, 0)
    must(moved === sign * (sheet.moved[goods] ?? 0), 'S11 counted at the position and everything since', () => ({
      goods,
      moved,
      should: sheet.moved[goods] ?? 0,
    }))
  }
}

/** S11: reservations beyond the count give way, the one served last first. */
function mustYieldLastFirst(before: Shop['seen'], news: readonly SeenMove[], turn: readonly number[]): void {
  const first = news.find((move) => move.kind === 'release' && move.orderId !== null)
  if (first === undefined || news.indexOf(first) > news.findIndex((move) => move.kind === 'count')) return
  const holders = before.parts
    .filter((part) => part.reserved > 0 && placeKey(part) === placeKey(first))
    .map((part) => turn.indexOf(part.orderId))
  must(
    turn.indexOf(first.orderId ?? 0) === Math.max(...holders),
    'S11 the last served gives way first',
    () => first.cause,
  )
}

const goodsAgain = command('goodsAgain', fc.record({ goods: plain, openingStock: fc.nat(20) }), (shop, args) => {
  const { env, listings } = shop.world
  env.uow.write((tx) => {
    const context = projectionContext(env, listings, 'import')
    const { stockStart, now: at } = context.policy
    const row = { code: args.goods, openingStock: args.openingStock, row: 2 }
    applyGoods(tx, { ...context, at, stockStart, warehouseId: context.warehouseId }, [row], () => undefined)
  })
  return Promise.resolve((news) => must(news.length === 0, 'a goods list never resets stock', () => news))
})

export const stockSteps: readonly fc.WeightedArbitrary<ModelCommand>[] = [
  { weight: 4, arbitrary: adjust },
  { weight: 2, arbitrary: undoAdjust },
  { weight: 2, arbitrary: startCount },
  { weight: 3, arbitrary: applyCount },
  { weight: 1, arbitrary: reverseCount },
  { weight: 1, arbitrary: goodsAgain },
]
