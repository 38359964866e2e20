/** Lists out: each saves all its rows as a file that a spreadsheet opens safely. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { dropFiles, goodsFile, pddFile } from './support/files.ts'

async function fill(page: Page): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
  await dropFiles(page, [
    goodsFile([
      ['MUG', '', '=1+1', '50', '10'],
      ['CUP', '', '茶杯', '0', '7'],
    ]),
    pddFile([{ number: 1, title: '+马克杯', code: 'MUG' }]),
  ])
  await page.getByRole('button', { name: /^导入 1 单、2 个商品/ }).click()
  await expect(page.getByText('导入完成')).toBeVisible()
}

async function open(page: Page, place: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${place}`)
}

async function exported(page: Page, name: RegExp, within = page.getByRole('main')): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    within.getByRole('button', { name: '导出 CSV' }).first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(name)
  const text = await readFile(await download.path(), 'utf8')
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
}

test('stock, its moves, listings, low stock and pick lists are saved as csv, hostile names made harmless', async ({
  app,
}) => {
  await fill(app)

  await open(app, '/stock')
  await expect(app.getByText('茶杯')).toBeVisible()
  const stock = await exported(app, /^库存\.csv$/)
  expect(stock[0]).toBe('货号,名称,库位,仓库,在库,占用,可用,安全库存,缺')
  expect(stock).toHaveLength(3)
  expect(stock.find((line) => line.startsWith('MUG,'))).toMatch(/^MUG,'=1\+1,,[^,]+,10,1,9,50,0$/)

  await app.getByText('茶杯').click()
  const panel = app.getByRole('complementary', { name: /^CUP/ })
  await expect(panel.getByText('期初')).toBeVisible()
  const moves = await exported(app, /^库存变动 CUP\.csv$/, panel)
  expect(moves[1]).toMatch(/^2026-[^,]+,期初,,7,7,0,0,,/)

  await open(app, '/listings?tab=mapped')
  await expect(app.getByText('+马克杯').first()).toBeVisible()
  const listings = await exported(app, /^平台商品\.csv$/)
  expect(listings[1]).toMatch(/^拼多多,'\+马克杯,白色,MUG,/)

  await open(app, '/')
  const low = await exported(app, /^低库存\.csv$/, app.getByRole('region', { name: '低库存' }))
  expect(low[1]).toMatch(/^MUG,'=1\+1,[^,]+,9,50,0,/)

  await open(app, '/pick-lists')
  const lists = await exported(app, /^拣货单\.csv$/)
  expect(lists).toHaveLength(1)
})
