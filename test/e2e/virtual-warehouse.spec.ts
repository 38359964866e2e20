/** An event with a share of stock of its own, from the wizard to its end, and a transfer, as an owner does them. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { goodsFile, writeFiles } from './support/files.ts'

const PICTURES = join(import.meta.dirname, '..', '..', 'test-results', 'warehouses')

const GOODS = goodsFile([
  ['MUG-WH', '6901234567892', '白色马克杯', '0', '10'],
  ['TEA-01', '6901234567908', '龙井茶 250g', '0', '6'],
])

let keys = 0
async function call<Answer>(shop: RunningShop, path: string, input: object): Promise<Answer> {
  keys += 1
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commandKey: `journey-key-${keys}`, ...input }),
  })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Answer
}

/** A paid order of now. */
async function order(shop: RunningShop, platform: string, platformOrderId: string, pieces: number): Promise<number> {
  const now = Date.now()
  const lines = [{ sku: 'MUG-WH', quantity: pieces }]
  const input = { platform, platformOrderId, state: 'paid', createdAt: now, paidAt: now, lines }
  return (await call<{ missing: number }>(shop, '/orders', input)).missing
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0)
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
}

/** As a scanner gun types, however busy the computer is: digits without a pause, then Enter. */
async function scan(page: Page, digits: string): Promise<void> {
  await page.evaluate((typed) => {
    for (const key of [...typed, 'Enter']) {
      const code = key === 'Enter' ? key : `Digit${key}`
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))
    }
  }, digits)
}

const figure = (page: Page, sku: string, column: number) =>
  page.getByRole('row').filter({ hasText: sku }).getByRole('cell').nth(column)
const GRANTED = 2
const SOLD = 3
const HELD = 4
const LEFT = 5

async function addGoods(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: '添加商品' }).fill(text)
  await page.getByTitle(new RegExp(`^${text}`)).click()
}

/** Clock time of the shop, as date fields take it. */
function shopTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

test.use({
  shopOptions: {
    before: [['init', '--stock-start', '2026-10-01']],
    prepare: async (data) => {
      await writeFiles(join(data, 'in'), [GOODS])
      const { runCommand } = await import('./support/app.ts')
      await runCommand(data, 'import', join(data, 'in'))
    },
  },
})

test('pieces are granted to an event, its channel sells them, others cannot, and the rest goes home', async ({
  app,
  shop,
}) => {
  test.setTimeout(120_000)
  await app.setViewportSize({ width: 1280, height: 800 })
  await app.getByRole('link', { name: '活动' }).click()
  await expect(app.getByText('还没有活动')).toBeVisible()
  await expectAccessible(app)
  await picture(app, 'events-empty')
  await app.getByRole('button', { name: '新建活动' }).first().click()

  await app.getByLabel('活动名称').fill('双十一直播')
  await app.getByLabel('开始', { exact: true }).fill(shopTime(Date.now() - 3_600_000))
  await app.getByLabel('结束', { exact: true }).fill(shopTime(Date.now() + 3_600_000))
  await app.getByRole('combobox', { name: '渠道' }).fill('抖店')
  await app.getByTitle('抖店', { exact: true }).first().click()
  await app.keyboard.press('Escape')
  await picture(app, 'wizard-when')
  await app.getByRole('button', { name: '下一步' }).click()
  await addGoods(app, 'MUG-WH')
  await app.getByRole('spinbutton', { name: 'MUG-WH 件数' }).fill('11')
  await expect(app.getByText('多了 1 件')).toBeVisible()
  await expect(app.getByRole('button', { name: '下一步' })).toBeDisabled()
  await picture(app, 'wizard-over-grant')
  await app.getByRole('spinbutton', { name: 'MUG-WH 件数' }).fill('4')
  await expectAccessible(app)
  await app.getByRole('button', { name: '下一步' }).click()
  await picture(app, 'wizard-check')
  await app.getByRole('button', { name: '划出货并建立' }).click()

  await expect(app.getByRole('heading', { level: 1, name: '双十一直播' })).toBeVisible()
  await expect(app.getByRole('timer')).toContainText('还剩')
  await expect(figure(app, 'MUG-WH', GRANTED)).toHaveText('4')

  expect(await order(shop, 'douyin', '900001', 3), 'the event serves its channel').toBe(0)
  await expect(figure(app, 'MUG-WH', HELD)).toHaveText('3')
  expect(await order(shop, 'taobao', '900002', 7), 'the share is not for other channels').toBe(1)
  expect(await order(shop, 'taobao', '900003', 6)).toBe(0)
  await expect(figure(app, 'MUG-WH', HELD)).toHaveText('3')
  await expect(figure(app, 'MUG-WH', LEFT)).toHaveText('1')
  await expect(figure(app, 'MUG-WH', SOLD)).toHaveText('0')
  await expectAccessible(app)
  await picture(app, 'event-live')
  await app.setViewportSize({ width: 390, height: 844 })
  await picture(app, 'event-live-phone')
  await app.setViewportSize({ width: 1280, height: 800 })

  await app.getByRole('button', { name: '立即结束' }).click()
  await expect(app.getByText('剩余 1 件退回实体仓；订单占用的 3 件留给订单。')).toBeVisible()
  await app.getByLabel('原因').fill('提前卖完')
  await app.getByRole('button', { name: /确\s?定/ }).click()
  await expect(app.getByText('MUG-WH 退回 1 件')).toBeVisible()
  await expect(app.getByText('提前结束')).toBeVisible()
  await expect(figure(app, 'MUG-WH', LEFT)).toHaveText('0')
  await picture(app, 'event-ended')
  await app.getByRole('link', { name: '仓库' }).click()
  await expect(app.getByRole('list', { name: '仓库' })).toContainText('活动占货3')
})

test('goods go from one warehouse to another, part arrives, the last step is undone', async ({ app, shop }) => {
  test.setTimeout(120_000)
  await app.setViewportSize({ width: 1280, height: 800 })
  await app.getByRole('link', { name: '仓库' }).click()
  await expect(app.getByText('现在只有一个仓库')).toBeVisible()
  await expectAccessible(app)
  await picture(app, 'warehouses-alone')
  await app.getByRole('button', { name: '新建仓库' }).first().click()
  await app.getByLabel('名称').fill('华南仓')
  await app.getByLabel('代码').fill('SOUTH')
  await app.getByRole('button', { name: /保\s?存/ }).click()
  await expect(app.getByRole('list', { name: '仓库' })).toContainText('华南仓')

  await app.getByRole('combobox', { name: '广东 的仓库' }).click()
  await app.getByTitle('华南仓', { exact: true }).click()
  await expect(app.getByText('已设置 1 个省份')).toBeVisible()
  await expectAccessible(app)
  await picture(app, 'warehouses')

  await app.getByRole('link', { name: '调拨' }).click()
  await app.getByRole('button', { name: '新建调拨' }).first().click()
  await addGoods(app, 'MUG-WH')
  await app.getByRole('spinbutton', { name: 'MUG-WH 件数' }).fill('5')
  await picture(app, 'transfer-draft')
  await app.getByRole('button', { name: '发出' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('调拨单 TR00001')
  await expectAccessible(app)
  await scan(app, '6901234567892')
  await expect(app.getByRole('spinbutton', { name: 'MUG-WH 件数' })).toHaveValue('1')
  await app.getByRole('spinbutton', { name: 'MUG-WH 件数' }).fill('3')
  await picture(app, 'transfer-receive')
  await app.getByRole('button', { name: /收\s?货$/ }).click()
  await expect(app.getByText('已收货，还有 2 件在途')).toBeVisible()
  await app.getByRole('button', { name: '差异结案' }).click()
  await app.getByLabel('原因').fill('路上破损')
  await app.getByRole('button', { name: /确\s?定/ }).click()
  await expect(app.getByText('损失 2 件 · 路上破损')).toBeVisible()
  await picture(app, 'transfer-done')
  await app.getByRole('button', { name: '撤销：损失 2 件' }).click()
  await app.getByLabel('原因').fill('找到了')
  await app.getByRole('button', { name: /确\s?定/ }).click()
  await expect(app.getByText(/已撤销（.*找到了）/)).toBeVisible()
  await app.setViewportSize({ width: 390, height: 844 })
  await picture(app, 'transfer-phone')
  await app.goto(`${shop.url}/#/warehouses`)
  await expect(app.getByRole('list', { name: '仓库' })).toBeVisible()
  await picture(app, 'warehouses-phone')
  await app.goto(`${shop.url}/#/events/new`)
  await expect(app.getByLabel('活动名称')).toBeVisible()
  await picture(app, 'wizard-phone')
  await app.setViewportSize({ width: 1280, height: 800 })
  await call(shop, '/settings/update', { changes: { language: 'en' } })
  for (const path of ['warehouses', 'transfers', 'events', 'events/new']) {
    await app.goto(`${shop.url}/#/${path}`)
    await app.reload()
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(app.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await picture(app, `en-${path.replace('/', '-')}`)
  }
})
