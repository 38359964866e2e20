/**
 * Search on a million orders, through the contract, beside LIKE over the same columns with equal answers
 * asserted (goal: p95 at most 1/50 for names and codes, 1/10 for parts of addresses).
 */
import { join } from 'node:path'
import { openDatabase } from '../../src/core/db/open.ts'
import { SqlConnection } from '../../src/core/db/sql.ts'
import { likePattern } from '../../src/core/domain/search-text.ts'
import { type BigShop, openBigShop } from '../support/bench/big-shop.ts'
import { clocked, say, sayPercentiles } from '../support/bench/measure.ts'

const PAGE = 50

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
const LIKE_PAGE = `SELECT id FROM sales_order o WHERE ${COLUMNS.map((name) => `${name} LIKE ?1 ESCAPE '\\'`).join(' OR ')}
  OR EXISTS (SELECT 1 FROM order_line l JOIN listing g ON g.id = l.listing_id
       LEFT JOIN listing_component c ON c.listing_id = g.id LEFT JOIN sku s ON s.id = c.sku_id
      WHERE l.order_id = o.id AND (g.search_text LIKE ?2 ESCAPE '\\' OR s.search_text LIKE ?2 ESCAPE '\\'))
 ORDER BY newest_sort DESC, id DESC LIMIT ${PAGE}`

const shop = await openBigShop()
try {
  const sql = new SqlConnection(openDatabase(join(shop.box.dir, 'zhanggui.db')), () => undefined)
  const orders = sql.value<number>('SELECT count(*) FROM sales_order') ?? 0
  say(`${orders} orders`)
  await searches(shop, sql, 'names', NAMES, 50)
  await searches(shop, sql, 'codes', CODES, 50)
  await searches(shop, sql, 'parts of addresses', ADDRESSES, 10)
  sql.connection.close()
} finally {
  await shop.dispose()
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
        await clocked(async () => {
          const { rows } = await box.client.orders.listQueue({
            tab: 'all',
            sort: 'newest',
            filter: { search: term },
            limit: PAGE,
          })
          found = rows.map((row) => row.id)
        }),
      )
    const spent = await clocked(() => {
      expected = sql
        .all<{ id: number }>(LIKE_PAGE, likePattern(term), likePattern(term.toLowerCase()))
        .map((row) => row.id)
    })
    like.push(spent)
    if (JSON.stringify(found) !== JSON.stringify(expected))
      say(`  ${term}: DIFFERENT ANSWERS, ${found.length} and ${expected.length} orders`)
    say(`  ${term}: ${own.at(-1)?.toFixed(1)} ms against ${spent.toFixed(1)} ms, ${expected.length} orders`)
  }
  sayPercentiles(`search for ${kind} beside LIKE`, [own], [like], goal)
}
