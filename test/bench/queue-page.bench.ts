/**
 * Queue pages at random depths of a million orders beside OFFSET paging to random depths, on one
 * connection with the core's settings (goal: p95 at most 1/100); and the same pages through the contract.
 * In rounds of blocks: what one way of reading leaves in the caches is not the next one's burden.
 */
import { join } from 'node:path'
import { openDatabase } from '../../src/core/db/open.ts'
import { SqlConnection } from '../../src/core/db/sql.ts'
import { listQueue } from '../../src/core/orders/queue.repo.ts'
import { openBigShop } from '../support/bench/big-shop.ts'
import { clocked, median, say, sayPercentiles, timed } from '../support/bench/measure.ts'
import { MonthRandom } from '../support/month/random.ts'

const PAGE = 50
const ROUNDS = 21
const PAGES = 100
const OFFSET_PAGES = 20
const OFFSET_PAGE = 'SELECT * FROM sales_order ORDER BY newest_sort DESC, id DESC LIMIT ? OFFSET ?'
const NO_FILTER = {
  platforms: [],
  shopIds: [],
  states: [],
  holds: [],
  paidFrom: null,
  paidTo: null,
  hasNote: false,
  unpickedOnly: false,
}

interface Place {
  readonly sort: number
  readonly id: number
}

/** The pages of the rounds, ms each, and the processor's ms per page. */
class Blocks {
  readonly rounds: number[][] = []
  readonly #cpuMs: number[] = []

  async add<Item>(items: readonly Item[], read: (item: Item) => unknown): Promise<void> {
    const round: number[] = []
    const { cpuMs } = await timed(async () => {
      for (const item of items) round.push(await clocked(() => read(item)))
    })
    this.rounds.push(round)
    this.#cpuMs.push(cpuMs / items.length)
  }

  get cpuMs(): number {
    return median(this.#cpuMs)
  }
}

const random = new MonthRandom(20_261_124)
const shop = await openBigShop()
const sql = new SqlConnection(openDatabase(join(shop.box.dir, 'zhanggui.db')), () => undefined)
try {
  const orders = sql.value<number>('SELECT count(*) FROM sales_order') ?? 0
  say(`${orders} orders, ${ROUNDS} rounds of ${PAGES} pages and ${OFFSET_PAGES} with OFFSET`)
  const [own, whole, offset] = [new Blocks(), new Blocks(), new Blocks()]
  for (let round = 0; round < ROUNDS; round += 1) {
    const [places, others] = [placesOf(orders), placesOf(orders)]
    const depths = Array.from({ length: OFFSET_PAGES }, () => random.between(0, orders - PAGE - 1))
    await offset.add(depths, (depth) => sql.all(OFFSET_PAGE, PAGE, depth))
    await own.add(places, (place) => listQueue(sql, queryAfter(place)))
    await whole.add(others, ({ sort, id }) =>
      shop.box.client.orders.listQueue({ tab: 'all', sort: 'newest', cursor: `${sort}|${id}`, limit: PAGE }),
    )
  }
  sayPercentiles('queue page of the repo beside OFFSET', own.rounds, offset.rounds, 100)
  sayPercentiles('the same page through the contract', whole.rounds, offset.rounds, 100)
  say(
    `mean by processor time: repo ${own.cpuMs.toFixed(2)}, contract ${whole.cpuMs.toFixed(2)}, OFFSET ${offset.cpuMs.toFixed(2)} ms`,
  )
} finally {
  sql.connection.close()
  await shop.dispose()
}

function placesOf(orders: number): Place[] {
  return Array.from({ length: PAGES }, () => {
    const id = random.between(PAGE + 1, orders)
    return { id, sort: sql.value<number>('SELECT newest_sort FROM sales_order WHERE id = ?', id) ?? 0 }
  })
}

function queryAfter(after: Place) {
  return {
    tab: 'all',
    sort: 'newest',
    filter: NO_FILTER,
    search: null,
    urgentBefore: 0,
    after,
    isBackwards: false,
    limit: PAGE,
  } as const
}
