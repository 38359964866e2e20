/**
 * Why of a SKU with 100,000 moves at a million orders: the first page at most 50 ms, now and as of a past
 * moment, beside the same moves read by bare SQL; and the longest pause of the core while all is proved.
 * The shop is the folder named by BENCH_SHOP.
 */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Database from 'better-sqlite3'
import { openBigShop } from '../support/bench/big-shop.ts'
import { median, say } from '../support/bench/measure.ts'

const WANTED = 100_000
const ROUNDS = 60
const PAGE = 50
const GOAL_MS = 50
const NS_PER_MS = 1e6

const shop = await openBigShop()
const { box } = shop
const bare = new Database(join(box.dir, 'zhanggui.db'), { readonly: true })
const busiest = bare
  .prepare<[], { sku_id: string; warehouse_id: string; moves: number; first: number; last: number }>(
    `SELECT sku_id, warehouse_id, count(*) AS moves, min(at) AS first, max(at) AS last FROM stock_move
      WHERE kind <> 'opening' GROUP BY sku_id, warehouse_id ORDER BY moves DESC LIMIT 1`,
  )
  .get()
if (busiest === undefined) throw new Error('the shop has no moves')
const { sku_id: skuId, warehouse_id: warehouseId } = busiest
for (let moves = busiest.moves; moves < WANTED; moves += 1) await adjustOnce(moves)

const position = bare.prepare('SELECT max(seq) FROM stock_move').pluck().get() as number
const page = bare.prepare(
  `SELECT m.*, o.order_no FROM stock_move m LEFT JOIN sales_order o ON o.id = m.order_id
    WHERE m.sku_id = ? AND m.warehouse_id = ? AND m.seq <= ? ORDER BY m.seq DESC LIMIT ${PAGE}`,
)
const span = Math.max(1, busiest.last - busiest.first)
const times = { bare: [] as number[], now: [] as number[], past: [] as number[], all: [] as number[] }
for (let round = 0; round < ROUNDS; round += 1) {
  // Spread over the whole history, so that no page is warm.
  const at = busiest.first + Math.floor((span * (round + 0.5)) / ROUNDS)
  const from = Math.floor((position * (round + 0.5)) / ROUNDS)
  times.bare.push(await spent(() => page.all(skuId, warehouseId, from)))
  times.now.push(await spent(() => box.client.stock.why({ skuId, warehouseId, limit: PAGE })))
  times.past.push(await spent(() => box.client.stock.why({ skuId, warehouseId, at, limit: PAGE })))
  times.all.push(await spent(() => box.client.stock.list({ limit: 200 })))
}
tell('why, first page now', times.now)
tell('why, first page as of a past moment', times.past)
tell('stock.list, first page of 200', times.all)
say(`the same ${PAGE} moves by bare SQL: median ${median(times.bare).toFixed(2)} ms`)
say(`why now against bare SQL: ${(median(times.now) / median(times.bare)).toFixed(1)}`)

const pauses = monitorEventLoopDelay({ resolution: 5 })
pauses.enable()
const proof = await box.client.stock.verify({ commandKey: box.key() })
pauses.disable()
say(
  `proof of ${proof.moves} moves in a thread: longest pause of the core ${(pauses.max / NS_PER_MS).toFixed(0)} ms (goal ${GOAL_MS}), sound: ${proof.ok}`,
)
bare.close()
await shop.dispose()

async function spent(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function tell(label: string, values: readonly number[]): void {
  say(
    `${label}: median ${median(values).toFixed(1)} ms, slowest ${Math.max(...values).toFixed(1)} ms, first ${values[0]?.toFixed(1)} ms (goal ${GOAL_MS})`,
  )
}

/** One piece to and fro, so that the history grows and the figure stays. */
async function adjustOnce(turn: number): Promise<void> {
  const row = (await box.client.stock.why({ skuId, warehouseId, limit: 1 })).figures[0]
  const level = bare
    .prepare('SELECT sum(version) FROM stock_level WHERE sku_id = ? AND warehouse_id = ?')
    .pluck()
    .get(skuId, warehouseId) as number
  const delta = turn % 2 === 0 || row?.available === 0 ? 1 : -1
  await box.client.stock.adjust({ commandKey: box.key(), skuId, warehouseId, delta, version: level, reason: 'bench' })
}
