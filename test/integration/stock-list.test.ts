/** The stock list: pages without gap or double over several warehouses, with and without filters. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { openGoods } from '../support/goods.ts'

let box: CoreBox

beforeEach(async () => {
  box = await coreBox()
  const stock = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`SKU-${index}`, index]))
  await openGoods(box.client, stock)
  const file = new Database(join(box.dir, 'zhanggui.db'))
  file.exec(`INSERT INTO warehouse (id, code, name, is_default) VALUES ('second', 'ZWEI', '二号仓', 0);
    INSERT INTO stock_level (sku_id, warehouse_id) SELECT id, 'second' FROM sku WHERE code IN ('SKU-0', 'SKU-3', 'SKU-6');
    UPDATE sku SET safety_stock = 4`)
  file.close()
})

afterEach(() => box.dispose())

async function walk(limit: number, filter: { search?: string; lowOnly?: boolean } = {}): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof box.client.stock.list>> = await box.client.stock.list({
      ...filter,
      limit,
      cursor,
    })
    seen.push(...page.rows.map((row) => `${row.sku} ${row.warehouse}`))
    cursor = page.nextCursor
  } while (cursor !== null)
  return seen
}

const ALL = [0, 1, 2, 3, 4, 5, 6].flatMap((index) =>
  index % 3 === 0 ? [`SKU-${index} MAIN`, `SKU-${index} ZWEI`] : [`SKU-${index} MAIN`],
)

it('comes whole, whatever the length of its pages', async () => {
  for (const limit of [1, 2, 3, 4, 5, 9, 10, 11, 200]) expect(await walk(limit), `pages of ${limit}`).toEqual(ALL)
})

it('shows what is searched for, and what is low', async () => {
  expect(await walk(1, { search: 'sku-3' })).toEqual(['SKU-3 MAIN', 'SKU-3 ZWEI'])
  expect(await walk(2, { lowOnly: true })).toEqual(ALL.filter((row) => /[0-3] MAIN/.test(row)))
})
