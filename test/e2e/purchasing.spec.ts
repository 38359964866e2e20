/** Buying in from the screen: what is proposed becomes an order, arrives with a lot, stock rises, and is taken back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'

const PICTURES = join(import.meta.dirname, '..', '..', 'test-results', 'purchasing')
const TEA = '6901234567915'

async function call(shop: RunningShop, path: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect(answer.status, path).toBe(200)
  return answer.json()
}

async function level(shop: RunningShop): Promise<{ onHand: number; incoming: number }> {
  const Levels = z.object({ rows: z.array(z.object({ onHand: z.number(), incoming: z.number() })) })
  const [row] = Levels.parse(await call(shop, '/stock/levels', { search: 'TEA-GREEN' })).rows
  if (row === undefined) throw new Error('no level')
  return row
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  for (const [width, size] of [
    ['phone', { width: 390, height: 844 }],
    ['desk', { width: 1280, height: 800 }],
  ] as const) {
    await page.setViewportSize(size)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0)
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), animations: 'disabled' })
  }
}

test('what is proposed is ordered, received with a lot, and the receipt is taken back', async ({ app, shop }) => {
  const sku = { code: 'TEA-GREEN', name: '明前龙井 50g', barcode: TEA, spec: null, bin: null, costMinor: 1200 }
  const numbers = { safetyStock: 6, openingStock: 1 }
  const made = await call(shop, '/catalog/skus/create', { commandKey: 'seed-tea', sku: { ...sku, ...numbers } })
  const { id: skuId } = z.object({ id: z.string() }).parse(made)
  await call(shop, '/lots/kept', { commandKey: 'seed-kept', skuId, keepsLots: true })
  const terms = { skuId, supplier: '老王茶行', leadDays: 3, packSize: 4 }
  await call(shop, '/purchasing/terms', { commandKey: 'seed-terms', ...terms })

  await test.step('the proposal shows its sum and becomes an order', async () => {
    await app.keyboard.press('g')
    await app.keyboard.press('u')
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('补货建议')
    await expect(app.getByLabel('TEA-GREEN 订购件数')).toHaveValue('8')
    await expectAccessible(app)
    await picture(app, 'proposal')
    await app.getByRole('button', { name: '按供应商生成采购单(1)' }).click()
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('采购单 PO-000001')
    expect(await level(shop)).toMatchObject({ onHand: 1, incoming: 8 })
  })

  await test.step('pieces are scanned, the lot is named, stock rises', async () => {
    await app.getByRole('button', { name: '收货', exact: true }).click()
    const dialog = app.getByRole('dialog')
    await expect(dialog).toContainText('收货:PO-000001')
    await expect(dialog.getByLabel(/扫条码/)).toBeFocused()
    for (const piece of ['1', '2']) {
      await app.keyboard.type(TEA)
      await app.keyboard.press('Enter')
      await expect(dialog.getByLabel('TEA-GREEN 到货件数')).toHaveValue(piece)
    }
    await expect(dialog.getByRole('status')).toContainText('请填批号和到期日')
    await dialog.getByLabel('TEA-GREEN 批号').fill('L2701')
    await dialog.getByLabel('TEA-GREEN 到期日').fill('2029-01-31')
    await picture(app, 'receive')
    await dialog.getByRole('button', { name: '收货 2 件' }).click()
    await expect(dialog).toBeHidden()
    await expect(app.getByText('TEA-GREEN +2 (L2701)')).toBeVisible()
    expect(await level(shop)).toMatchObject({ onHand: 3, incoming: 6 })
    await picture(app, 'order')
  })

  await test.step('the lot is on the list and the map, the loose piece is pointed at', async () => {
    await app.getByRole('link', { name: '批次与效期' }).click()
    await expect(app.getByText('L2701')).toBeVisible()
    await app.getByRole('button', { name: '效期分布' }).click()
    await expect(app.locator('.heat-green')).toContainText('2')
    await picture(app, 'lots')
    await app.getByRole('button', { name: '按批次管理' }).click()
    await expect(app.getByText(/有 1 件没说批次/)).toBeVisible()
    await picture(app, 'kept')
  })

  await test.step('the receipt is undone with a reason, stock is as before', async () => {
    await app.getByRole('link', { name: '采购单', exact: true }).click()
    await app.getByRole('row').filter({ hasText: 'PO-000001' }).dblclick()
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('采购单 PO-000001')
    await app.getByRole('button', { name: /^撤销收货 / }).click()
    await app.getByRole('textbox', { name: '原因' }).fill('点错了')
    await app.getByRole('tooltip').getByRole('button', { name: '撤销收货' }).click()
    await expect(app.getByText('已撤销', { exact: true })).toBeVisible()
    expect(await level(shop)).toMatchObject({ onHand: 1, incoming: 8 })
  })
})
