/**
 * Many programs want the last pieces at once: 20 HTTP clients and several processes with connections of
 * their own against the one core of a folder (S10). Granted = min(asked, there), never more, whatever is
 * cancelled and repeated meanwhile; nothing fails that nobody can explain.
 *
 * Seen to fail with planted bugs, all of them "look first, take later": `reserve` (core/stock) looking at a
 * level up to 20 ms old, as a check before an await would. With the guard of the UPDATE left as it is, hundreds
 * of unexplained errors; with the guard taken out and the table's CHECK left, the same and wrong last pieces;
 * with both out, no error at all, and the ledger tells of 316 moments of oversell.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportDeep } from '../support/deep-report.ts'
import { levels, openGoods } from '../support/goods.ts'
import type { Tally } from '../support/load/caller.ts'
import { type CrowdPlan, callersOf, letLoose } from '../support/load/crowd.ts'
import { httpClient } from '../support/load/door.ts'
import { allOrders, isServed, isWaiting, type LedgerLook, lookThrough, piecesOf } from '../support/load/proof.ts'
import { LAST_UNITS, lastSku, lastUnitsOf, openingStock } from '../support/load/shop.ts'
import { runCli, type ServingCli, serveCli } from '../support/run-cli.ts'
import { IS_DEEP, seedOf } from '../support/seed.ts'

const seed = seedOf('concurrency', 20_261_101)
const PLAN: CrowdPlan = IS_DEEP
  ? { seed, httpClients: 20, processes: 8, callersPerProcess: 4, attemptsPerCaller: 1_924 }
  : { seed, httpClients: 20, processes: 4, callersPerProcess: 3, attemptsPerCaller: 100 }
const CALLERS = callersOf(PLAN)
const TIMEOUT = IS_DEEP ? 3_600_000 : 240_000

let folder = ''
let serving: ServingCli
let tallies: Tally[]
let ms: number
const client = () => httpClient({ url: serving.first.url, token: serving.first.apiToken })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-crowd-'))
  await runCli('init', '--data', folder, '--stock-start', '2026-10-01')
  serving = await serveCli(folder)
  await openGoods(client(), openingStock())
  const began = performance.now()
  tallies = await letLoose({ url: serving.first.url, token: serving.first.apiToken }, PLAN)
  ms = performance.now() - began
}, TIMEOUT)
afterAll(async () => {
  await serving.stop()
  rmSync(folder, { recursive: true, force: true })
})

const attempts = () => tallies.reduce((sum, tally) => sum + tally.attempts, 0)

test('every attempt is answered as it should be, without one unexplained error', () => {
  expect(attempts()).toBe(CALLERS * PLAN.attemptsPerCaller)
  expect(tallies.flatMap(({ unexplained }) => Object.entries(unexplained))).toEqual([])
})

test(
  'of the last pieces exactly as many are granted as are there or asked for, and no order holds half of its goods',
  async () => {
    const orders = await allOrders(client())
    const own = tallies.flatMap((tally) => tally.orders)
    expect(orders.size).toBe(own.length)
    const served = piecesOf(orders.values(), isServed)
    for (let n = 0; n < LAST_UNITS; n += 1)
      expect([lastSku(n), served[lastSku(n)] ?? 0]).toEqual([lastSku(n), Math.min(CALLERS, lastUnitsOf(n))])
    const found = await levels(client())
    for (const [sku, opening] of Object.entries(openingStock())) {
      const reserved = served[sku] ?? 0
      expect([sku, found[sku]]).toEqual([sku, { onHand: opening, reserved, available: opening - reserved }])
    }
    // Every word the callers got still stands, or gave way to an order with precedence and says so.
    for (const { number, isOpen, wasReserved } of own) {
      const order = orders.get(number)
      expect([number, order?.state]).toEqual([number, isOpen ? 'paid' : 'closed'])
      if (wasReserved && isOpen && order !== undefined) expect(isServed(order) || isWaiting(order)).toBe(true)
    }
    // Nobody waits for goods that are there.
    for (const order of [...orders.values()].filter(isWaiting)) {
      const wants = piecesOf([order], isWaiting)
      expect(Object.entries(wants).some(([sku, pieces]) => pieces > (found[sku]?.available ?? 0))).toBe(true)
    }
    expect(own.filter(({ wasReserved }) => !wasReserved).length).toBeGreaterThan(CALLERS * 5)
  },
  TIMEOUT,
)

test(
  'at no moment was more reserved than there was: the ledger tells every one of them',
  async () => {
    const { rows } = await client().stock.list({ limit: 200 })
    const looks: LedgerLook[] = []
    for (const { skuId, warehouseId } of rows) looks.push(await lookThrough(client(), { skuId, warehouseId }))
    const sum = (name: 'moves' | 'oversold' | 'gaps') => looks.reduce((total, look) => total + look[name], 0)
    expect({ oversold: sum('oversold'), gaps: sum('gaps') }).toEqual({ oversold: 0, gaps: 0 })
    const proof = await client().stock.verify({ commandKey: 'crowd-verify' })
    expect(proof).toMatchObject({ ok: true, moves: sum('moves'), differences: [] })
    reportDeep('concurrency', {
      seed,
      counts: {
        attempts: attempts(),
        processes: PLAN.processes,
        httpClients: PLAN.httpClients,
        oversold: sum('oversold'),
        unexplained: 0,
        moves: sum('moves'),
        ms: Math.round(ms),
      },
    })
  },
  TIMEOUT,
)

test('a second core on the folder is refused politely, and the first goes on', async () => {
  const second = await runCli('serve', '--data', folder, '--port', '0', '--json')
  expect([second.exit, second.json]).toMatchObject([2, { refused: { code: 'DATA_LOCKED' } }])
  expect((await client().system.getHealth()).ok).toBe(true)
})
