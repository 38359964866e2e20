/**
 * Queue pages and search on a million orders, through the contract. A page at a random depth beside OFFSET
 * paging to the same depth (goal: p95 at most 1/100); search beside LIKE over the same columns, with equal
 * answers asserted (goal: p95 at most 1/50 for names and codes, 1/10 for parts of addresses).
 */
import { join } from 'node:path'
import { openReadOnly } from '../../src/core/db/index.ts'
import { SqlConnection } from '../../src/core/db/sql.ts'
import { likePattern } from '../../src/core/domain/search-text.ts'
import { listQueue } from '../../src/core/orders/queue.repo.ts'
import { type BigShop, openBigShop } from '../support/bench/big-shop.ts'
import { percentile, say } from '../support/bench/measure.ts'
import { MonthRandom } from '../support/month/random.ts'

const PAGE = 50
const PAGES = 200
const OFFSET_PAGES = 40
const random = new MonthRandom(20_261_124)

/** Two and three characters, frequent and rare. */
const NAMES = ['王伟', '欧阳', '司马一', '李芳', '陈思', '赵宇轩', '孙梅红', '田诗', '郭安']
/** Some that every sixtieth order has (LIKE stops after one page of them), some that few or none have. */
const CODES = [
  'ZQ',
  'SET-TOWEL3',
  'NOTE-99',
  'MUG-OLD',
  'XK-10',
  'MU',
  'TEA-250',
  'CANDLE-2',
  'mug-rd',
  'BOTTLE-5',
  'SOCK-GY',
]
const ADDRESSES = ['文昌街12', '柳河县', '梧桐街3', '学府路88号', '海棠路7号', '天山区', '东湖路501号']

const COLUMNS = [
  'receiver_name',
  'receiver_province',
  'receiver_city',
  'receiver_district',
  'receiver_address',
  'buyer_name',
  'buyer_note',
  'seller_note',
  'order_no',
  'platform_order_id',
  'waybill',
  'receiver_phone',
]
const OFFSET_PAGE = 'SELECT * FROM sales_order ORDER BY newest_sort DESC, id DESC LIMIT ? OFFSET ?'
const LIKE_PAGE = `SELECT id FROM sales_order o WHERE ${COLUMNS.map((name) => `${name} LIKE ?1 ESCAPE '\\'`).join(' OR ')}
  OR EXISTS (SELECT 1 FROM order_line l JOIN listing g ON g.id = l.listing_id
       LEFT JOIN listing_component c ON c.listing_id = g.id LEFT JOIN sku s ON s.id = c.sku_id
      WHERE l.order_id = o.id AND (g.search_text LIKE ?2 ESCAPE '\\' OR s.search_text LIKE ?2 ESCAPE '\\'))
 ORDER BY newest_sort DESC, id DESC LIMIT ${PAGE}`

const shop = await openBigShop()
try {
  const sql = new SqlConnection(openReadOnly(join(shop.box.dir, 'zhanggui.db')), () => undefined)
  const orders = sql.value<number>('SELECT count(*) FROM sales_order') ?? 0
  say(`${orders} orders`)
  await pages(shop, sql, orders)
  await searches(shop, sql, 'names', NAMES, 50)
  await searches(shop, sql, 'codes', CODES, 50)
  await searches(shop, sql, 'parts of addresses', ADDRESSES, 10)
  sql.connection.close()
} finally {
  await shop.dispose()
}

async function pages({ box }: BigShop, sql: SqlConnection, orders: number): Promise<void> {
  const own: number[] = []
  const whole: number[] = []
  const offset: number[] = []
  const filter = {
    platforms: [],
    shopIds: [],
    states: [],
    holds: [],
    paidFrom: null,
    paidTo: null,
    hasNote: false,
    unpickedOnly: false,
  }
  for (let page = 0; page < PAGES; page += 1) {
    const depth = random.between(0, orders - PAGE - 1)
    const id = random.between(PAGE + 1, orders)
    const at = sql.get<{ newest_sort: number; id: number }>('SELECT newest_sort, id FROM sales_order WHERE id = ?', id)
    const after = { sort: at?.newest_sort ?? 0, id: at?.id ?? 0 }
    const query = {
      tab: 'all',
      sort: 'newest',
      filter,
      search: null,
      urgentBefore: 0,
      after,
      isBackwards: false,
      limit: PAGE,
    } as const
    own.push(await ms(() => listQueue(sql, query)))
    whole.push(
      await ms(() =>
        box.client.orders.listQueue({ tab: 'all', sort: 'newest', cursor: `${after.sort}|${after.id}`, limit: PAGE }),
      ),
    )
    if (page < OFFSET_PAGES) offset.push(await ms(() => sql.all(OFFSET_PAGE, PAGE, depth)))
  }
  sayTimes('queue page of the repo beside OFFSET', own, offset, 100)
  sayTimes('the same page through the contract', whole, offset, 100)
}

async function searches(
  { box }: BigShop,
  sql: SqlConnection,
  kind: string,
  terms: readonly string[],
  goal: number,
): Promise<void> {
  const own: number[] = []
  const like: number[] = []
  for (const term of terms) {
    let [found, expected]: [number[], number[]] = [[], []]
    for (let round = 0; round < 3; round += 1)
      own.push(
        await ms(async () => {
          const { rows } = await box.client.orders.listQueue({
            tab: 'all',
            sort: 'newest',
            filter: { search: term },
            limit: PAGE,
          })
          found = rows.map((row) => row.id)
        }),
      )
    const spent = await ms(() => {
      expected = sql
        .all<{ id: number }>(LIKE_PAGE, likePattern(term), likePattern(term.toLowerCase()))
        .map((row) => row.id)
    })
    like.push(spent)
    if (JSON.stringify(found) !== JSON.stringify(expected))
      say(`  ${term}: DIFFERENT ANSWERS, ${found.length} and ${expected.length} orders`)
    say(`  ${term}: ${own.at(-1)?.toFixed(1)} ms against ${spent.toFixed(1)} ms, ${expected.length} orders`)
  }
  sayTimes(`search for ${kind} beside LIKE`, own, like, goal)
}

async function ms(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function sayTimes(label: string, own: readonly number[], floor: readonly number[], goal: number): void {
  const of = (list: readonly number[], part: number) => percentile(list, part).toFixed(2)
  const ratio = percentile(floor, 0.95) / percentile(own, 0.95)
  say(
    `${label}: p50 ${of(own, 0.5)} p95 ${of(own, 0.95)} ms against p50 ${of(floor, 0.5)} p95 ${of(floor, 0.95)} ms = 1/${ratio.toFixed(0)} (goal 1/${goal})`,
  )
}
