/** Listings to our goods: by keyboard, as bundles, as new goods, with the waiting orders released and taken back. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { CATALOG, pddFile, writeFiles } from './support/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-mapping-'))

test.beforeAll(() =>
  writeFiles(folder, [
    pddFile([
      { number: 1, title: '马克杯 白色 办公室水杯', code: 'mugwh-新' },
      { number: 2, title: '手账本 蓝色', code: '' },
      { number: 3, title: '补运费专拍', code: 'FEE' },
    ]),
  ]),
)
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test.use({
  shopOptions: {
    before: [
      ['init', '--stock-start', '2026-10-01'],
      ['import', CATALOG, folder],
    ],
  },
})

async function open(page: Page): Promise<void> {
  await page.getByRole('link', { name: /店铺映射/ }).click()
  await expect(page.getByRole('listbox', { name: '平台商品' }).getByRole('option')).toHaveCount(3)
}

const options = (page: Page) => page.getByRole('listbox', { name: '平台商品' }).getByRole('option')
const panel = (page: Page) => page.getByRole('region', { name: '对应到我们的商品' })

async function choose(page: Page, title: string): Promise<void> {
  await options(page).filter({ hasText: title }).click()
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(title)
}

test('a listing is mapped by digit and Enter, its order is released, and undo brings both back', async ({ app }) => {
  await open(app)
  await expectAccessible(app)
  await choose(app, '马克杯 白色')
  await expect(
    panel(app)
      .getByRole('button', { name: /MUG-WH/, pressed: true })
      .or(panel(app).getByRole('button', { name: /MUG-WH/ }))
      .first(),
  ).toBeVisible()
  await app.getByRole('listbox', { name: '平台商品' }).focus()
  await app.keyboard.press('1')
  const code = await panel(app).getByRole('spinbutton').getAttribute('aria-label')
  expect(code).toMatch(/的数量$/)
  await app.keyboard.press('Enter')
  await expect(app.getByText(/放行 1 单/)).toBeVisible()
  await expect(options(app)).toHaveCount(2)
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(options(app)).toHaveCount(3)
  await expect(options(app).filter({ hasText: '马克杯 白色' })).toContainText('1 单在等')
})

test('several goods with quantities make a bundle, found by search', async ({ app }) => {
  await open(app)
  await choose(app, '手账本')
  const search = app.getByRole('combobox', { name: '搜索我们的商品' })
  for (const code of ['NOTE-BL', 'MUG-BK']) {
    await search.fill(code)
    await app.getByRole('listbox', { name: '搜索我们的商品' }).getByRole('option').filter({ hasText: code }).click()
  }
  for (const extra of await panel(app)
    .getByRole('button', { name: /^去掉 (?!NOTE-BL|MUG-BK)/ })
    .all())
    await extra.click()
  await panel(app).getByRole('spinbutton', { name: 'NOTE-BL 的数量' }).fill('2')
  await panel(app).getByRole('button', { name: '对应为组合' }).click()
  await expect(app.getByText('已对应为组合，放行 1 单')).toBeVisible()
  await app
    .getByText(/^已对应 /)
    .first()
    .click()
  await expect(options(app).filter({ hasText: '手账本' })).toContainText(/NOTE-BL ×2/)
  await choose(app, '手账本')
  await panel(app).getByRole('button', { name: '取消对应' }).click()
  await expect(app.getByText('已取消对应')).toBeVisible()
})

test('a new item is made from a listing in place', async ({ app }) => {
  await open(app)
  await choose(app, '手账本')
  await panel(app).getByRole('button', { name: '新建商品并对应' }).click()
  await panel(app).getByRole('textbox', { name: '商家编码' }).fill('NOTE-SPECIAL')
  await panel(app).getByRole('button', { name: '新建并对应' }).click()
  await expect(app.getByText(/NOTE-SPECIAL/).first()).toBeVisible()
  await expect(options(app)).toHaveCount(2)
})

test('a listing without stock is set aside and can come back', async ({ app }) => {
  await open(app)
  await choose(app, '补运费')
  await panel(app).getByRole('button', { name: '不管库存' }).click()
  await expect(options(app)).toHaveCount(2)
  await app
    .getByText(/^不管库存 /)
    .first()
    .click()
  await choose(app, '补运费')
  await panel(app).getByRole('button', { name: '改回待对应' }).click()
  await expect(app.getByText('没有不管库存的平台商品')).toBeVisible()
})

test('mapping fits a phone: the list, then the panel, then back', async ({ app }) => {
  await app.setViewportSize({ width: 390, height: 844 })
  await app.goto(`${app.url().split('#')[0]}#/listings`)
  await options(app).filter({ hasText: '手账本' }).click()
  await expect(panel(app)).toBeVisible()
  await expect(options(app).first()).toBeHidden()
  const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(app)
  await panel(app).getByRole('button', { name: '返回' }).click()
  await expect(options(app).first()).toBeVisible()
})
