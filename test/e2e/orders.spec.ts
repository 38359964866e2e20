/** The order queue, one order, and the stock behind it, on the sample month. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { ordersToShip, SAMPLE_SHOP } from './support/sample-shop.ts'

test.use({ shopOptions: SAMPLE_SHOP })

const rows = (page: Page) => page.getByRole('grid').getByRole('row')

async function openQueue(page: Page, shop: RunningShop, search = ''): Promise<void> {
  await page.goto(`${shop.url}/#/orders${search}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('订单')
  await expect(rows(page).nth(1)).toContainText(/\d{6}/)
}

test('counts every tab rightly, narrows by search and filter, and Back restores the list', async ({ app, shop }) => {
  await openQueue(app, shop)
  await expect(app.getByRole('tab', { name: /待发货/ })).toContainText(String(ordersToShip()))
  await expect(app.getByRole('tab', { name: /全部/ })).toContainText('900')

  await app.keyboard.press(']')
  await expect(app.getByRole('tab', { name: /快超时/ })).toHaveAttribute('aria-selected', 'true')
  await app.getByRole('tab', { name: /全部/ }).click()
  await app.keyboard.press('Control+f')
  const name = '王秀'
  await app.keyboard.type(name)
  await expect(app).toHaveURL(/search=/)
  await expect(rows(app).nth(1)).toContainText(name)
  const found = await rows(app).count()
  expect(found).toBeGreaterThan(1)

  await app.getByRole('button', { name: '筛选', exact: true }).click()
  await app.getByRole('combobox', { name: '平台' }).click()
  await app.locator('.ant-select-item-option', { hasText: '淘宝/天猫' }).click()
  await expect(app.getByRole('button', { name: '去掉筛选:平台: 淘宝/天猫' })).toBeVisible()
  // The first Esc closes the open list, the next one the form.
  await expect(async () => {
    await app.keyboard.press('Escape')
    await expect(app.getByRole('group', { name: '筛选' })).toBeHidden({ timeout: 1_000 })
  }).toPass()
  await rows(app).nth(1).dblclick()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^订单 TB/)
  await app.goBack()
  await expect(app.getByLabel('搜索订单')).toHaveValue(name)
  await expect(app.getByRole('tab', { name: /全部/ })).toHaveAttribute('aria-selected', 'true')
  await expect(app.getByRole('button', { name: '去掉筛选:平台: 淘宝/天猫' })).toBeVisible()
})

test('a view is saved, renamed, deleted and brought back', async ({ app, shop }) => {
  await openQueue(app, shop, '?platform=pdd&note=1')
  await app.getByRole('button', { name: '保存视图' }).click()
  await app.getByLabel('名称').fill('拼多多有备注')
  await app.keyboard.press('Enter')
  const chip = app.getByRole('button', { name: '拼多多有备注', exact: true })
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await app.getByRole('button', { name: '清除筛选' }).click()
  await expect(chip).toHaveAttribute('aria-pressed', 'false')
  await chip.click()
  await expect(app).toHaveURL(/platform=pdd/)
  await app.getByRole('button', { name: '视图“拼多多有备注”的操作' }).click()
  await app.getByRole('menuitem', { name: '改名' }).click()
  await app.getByLabel('名称').fill('多多备注')
  await app.keyboard.press('Enter')
  await app.getByRole('button', { name: '视图“多多备注”的操作' }).click()
  await app.getByRole('menuitem', { name: '删除' }).click()
  await expect(app.getByText('已删除视图“多多备注”')).toBeVisible()
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(app.getByRole('button', { name: '多多备注', exact: true })).toBeVisible()
})

test('an order is held with a reason, released by Ctrl+Z, and noted, from the keyboard', async ({ app, shop }) => {
  await openQueue(app, shop)
  await app.keyboard.press('ArrowDown')
  await expect(rows(app).nth(2)).toHaveClass(/zg-row-current/)
  await app.keyboard.press('h')
  await expect(app.getByRole('dialog').getByLabel(/原因/)).toBeFocused()
  await app.keyboard.insertText('等买家确认地址')
  await app.keyboard.press('Enter')
  await expect(app.getByText('已转异常 1 单')).toBeVisible()
  await expect(app.getByRole('tab', { name: /异常/ })).toContainText('1')
  await app.keyboard.press('Control+z')
  await expect(app.getByText('已放行 1 单')).toHaveCount(0)
  await expect(app.getByRole('tab', { name: /异常/ })).toContainText('0')
  await app.keyboard.press('Space')
  await expect(app.locator('.zg-peek')).toContainText('库存占用')
  await expect(app.locator('.zg-peek')).toContainText('未发货,库存已为它留着。')
  await app.keyboard.press('n')
  await expect(app.getByRole('dialog').getByLabel(/我的备注/)).toBeFocused()
  await app.keyboard.insertText('<b>送小样</b>')
  await app.keyboard.press('Control+Enter')
  await expect(app.locator('.zg-peek')).toContainText('<b>送小样</b>')
})

test('all in the filter is chosen as a rule, and the list is exported as a workbook', async ({ app, shop }) => {
  await openQueue(app, shop)
  await app.keyboard.press('Control+a')
  await expect(app.getByRole('toolbar', { name: '对已选订单的操作' })).toContainText(`已选 ${ordersToShip()} 单`)
  await app.keyboard.press('x')
  await expect(app.getByRole('toolbar', { name: '对已选订单的操作' })).toContainText(`已选 ${ordersToShip() - 1} 单`)
  await app.keyboard.press('Escape')
  await expect(app.getByRole('toolbar', { name: '对已选订单的操作' })).toHaveCount(0)
  await app.getByRole('button', { name: '更多' }).click()
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('menuitem', { name: '导出 Excel' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('orders-to_ship.xlsx')
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
})

test('stock is corrected with a reason, refused when it changed meanwhile, and proves itself', async ({
  app,
  shop,
  faults,
}) => {
  await app.goto(`${shop.url}/#/stock`)
  await expect(rows(app).nth(1)).toContainText('BOX-BK')
  await app.keyboard.press('Space')
  const panel = app.locator('.zg-peek')
  await expect(panel).toContainText('522')
  const moves: { rows: { skuId: string; warehouseId: string; version: number }[] } = await call(shop, 'levels', {
    search: 'BOX-BK',
  })
  const [level] = moves.rows
  await call(shop, 'adjust', { commandKey: 'other-screen-1', ...pick(level), delta: -2, reason: '破损' })
  await app.getByLabel('实际数量').fill('530')
  await app.getByLabel('原因').fill('盘点')
  await app.getByRole('button', { name: '保存调整' }).click()
  await expect(panel.getByRole('alert')).toContainText('在库从 522 变成了 520,没有保存')
  expect(faults.splice(0).every((fault) => fault.includes('409'))).toBe(true)
  await app.getByRole('button', { name: '保存调整' }).click()
  await expect(app.getByText('BOX-BK 已调整为 530')).toBeVisible()
  await expect(panel).toContainText('盘点')
  await app.getByRole('button', { name: '核对库存' }).click()
  await expect(app.getByRole('dialog')).toContainText('完全一致:40 个库存数')
})

function pick(level: { skuId: string; warehouseId: string; version: number } | undefined) {
  return { skuId: level?.skuId, warehouseId: level?.warehouseId, version: level?.version }
}

async function call<T>(shop: RunningShop, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${shop.url}/api/v1/stock/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

const SCREENS = ['/orders', '/orders/1', '/orders/scan', '/pick-lists', '/stock', '/ship-templates'] as const

test('every screen of orders and warehouse is accessible in both themes and fits a phone', async ({ app, shop }) => {
  test.slow()
  for (const path of SCREENS) {
    await app.setViewportSize({ width: 1280, height: 800 })
    await app.emulateMedia({ colorScheme: 'light' })
    await app.goto(`${shop.url}/#${path}`)
    await expect(app.locator('.zg-skeleton')).toHaveCount(0)
    await expectAccessible(app)
    await app.emulateMedia({ colorScheme: 'dark' })
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expectAccessible(app)
    await app.setViewportSize({ width: 390, height: 844 })
    const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
