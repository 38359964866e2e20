/** The returns desk by scanner and keys: grade two pieces, see stock rise, undo; an unknown parcel linked later. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PICTURES = join(ROOT, 'test-results', 'returns')
const PHOTO = join(ROOT, 'docs', 'screenshots', 'pick-list.png')
const MUG = '6901234567892'

async function call(shop: RunningShop, path: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect(answer.status, path).toBe(200)
  return answer.json()
}

async function level(shop: RunningShop, sku: string): Promise<{ onHand: number; defective: number }> {
  const Page = z.object({ rows: z.array(z.object({ onHand: z.number(), defective: z.number() })) })
  const { rows } = Page.parse(await call(shop, '/stock/levels', { search: sku }))
  const [row] = rows
  if (row === undefined) throw new Error(`no level of ${sku}`)
  return { onHand: row.onHand, defective: row.defective }
}

/** Goods and three orders that left, one of them with a running refund. */
async function seed(shop: RunningShop): Promise<void> {
  for (const [code, name, barcode] of [
    ['MUG-WHITE', '白色马克杯 350ml', MUG],
    ['TEA-GREEN', '明前龙井 50g', '6901234567915'],
  ] as const) {
    const sku = { code, name, barcode, spec: null, bin: 'A-01-2', costMinor: 1200, safetyStock: 0, openingStock: 10 }
    await call(shop, '/catalog/skus/create', { commandKey: `seed-${code}`, sku })
  }
  const shippedAt = new Date().toISOString()
  for (const [number, lines, words] of [
    ['5001', [{ sku: 'MUG-WHITE', quantity: 2 }], { isRefundOpen: true, receiver: { name: '王小明', city: '杭州市' } }],
    ['5002', [{ sku: 'TEA-GREEN', quantity: 1 }], { receiver: { name: '李雷', city: '成都市' } }],
    ['5003', [{ sku: 'MUG-WHITE', quantity: 1 }], { refunded: 'full', receiver: { name: '韩梅梅' } }],
  ] as const)
    await call(shop, '/orders', {
      commandKey: `seed-order-${number}`,
      platformOrderId: number,
      platform: 'other',
      shopName: '小店',
      state: 'shipped',
      createdAt: shippedAt,
      paidAt: shippedAt,
      shippedAt,
      waybill: `SF10000${number}`,
      lines,
      ...words,
    })
}

/** As a scanner gun types: fast, with Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
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

test('a waybill is scanned, two pieces are graded, stock rises, and all is taken back by key', async ({
  app,
  shop,
  faults,
}) => {
  await seed(shop)
  expect(await level(shop, 'MUG-WHITE')).toEqual({ onHand: 7, defective: 0 })
  await app.keyboard.press('g')
  await app.keyboard.press('r')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('退货台')
  await expect(app.getByLabel('扫描或输入')).toBeFocused()
  await picture(app, 'desk-idle')
  const words = app.locator('.desk-words')

  await test.step('the order is found and its goods are graded piece by piece', async () => {
    await scan(app, 'SF100005001')
    await expect(words).toHaveText('OT5001')
    await expect(app.getByRole('region', { name: 'OT5001' })).toContainText('退款处理中')
    await scan(app, MUG)
    await expect(words).toHaveText('白色马克杯 350ml 第 1 件')
    await app.keyboard.press('F8')
    await expect(words).toHaveText('接下来定为残次')
    await scan(app, MUG)
    await expect(words).toHaveText('白色马克杯 350ml 第 2 件')
    await expect(app.getByRole('group', { name: '可再售' }).getByRole('status')).toHaveText('1')
    await expect(app.getByRole('group', { name: '残次' }).getByRole('status')).toHaveText('1')
    await expectAccessible(app)
    await picture(app, 'desk-graded')
  })

  await test.step('Enter on the empty field receives, stock is there at once', async () => {
    await expect(async () => {
      await app.keyboard.press('Enter')
      await expect(words).toContainText('已收:可再售 +1 · 残次 +1', { timeout: 500 })
    }).toPass()
    expect(await level(shop, 'MUG-WHITE')).toEqual({ onHand: 8, defective: 1 })
    await picture(app, 'desk-received')
  })

  await test.step('one piece too many is received with a reason only', async () => {
    await scan(app, 'SF100005003')
    await expect(words).toHaveText('OT5003')
    await scan(app, '1')
    await expect(words).toHaveText('接下来定为可再售')
    await scan(app, MUG)
    await scan(app, MUG)
    await expect(words).toContainText('比发出的多')
    await app.keyboard.press('Control+Enter')
    await expect(app.getByLabel(/比这单发出的多/)).toBeFocused()
    await picture(app, 'desk-excess')
    // The piece too many was refused on purpose.
    expect(faults.splice(0).filter((fault) => !fault.includes('409'))).toEqual([])
    await app.keyboard.insertText('买家多寄一件')
    await app.keyboard.press('Enter')
    await expect(words).toContainText('已收:可再售 +2')
    expect(await level(shop, 'MUG-WHITE')).toEqual({ onHand: 10, defective: 1 })
  })

  await test.step('both parcels are taken back by key', async () => {
    for (const onHand of [8, 7]) {
      await app.keyboard.press('Control+z')
      await expect(words).toContainText('已撤销,库存已改回')
      await expect.poll(() => level(shop, 'MUG-WHITE')).toMatchObject({ onHand })
    }
    expect(await level(shop, 'MUG-WHITE')).toEqual({ onHand: 7, defective: 0 })
  })
})

test('an unknown parcel is received with a photo and linked to its order later', async ({ app, shop, faults }) => {
  await seed(shop)
  await app.goto(`${shop.url}/#/returns`)
  const words = app.locator('.desk-words')
  await expect(app.getByLabel('扫描或输入')).toBeFocused()
  await scan(app, 'ZT7755001122')
  await expect(words).toContainText('认不出 ZT7755001122')
  await scan(app, '6901234567915')
  await expect(words).toHaveText('明前龙井 50g 第 1 件')
  await app
    .locator('input[type=file]')
    .setInputFiles({ name: '面单.png', mimeType: 'image/png', buffer: readFileSync(PHOTO) })
  await expect(app.getByRole('img', { name: '照片 1' })).toBeVisible()
  await expect(app.getByText('这是谁的包裹?')).toBeVisible()
  await picture(app, 'desk-unknown')
  await app.getByRole('button', { name: '先收下,以后再关联' }).click()
  await expect(words).toContainText('已收:可再售 +1')
  expect(await level(shop, 'TEA-GREEN')).toEqual({ onHand: 10, defective: 0 })

  await test.step('it waits among the unknown parcels and finds its order', async () => {
    await app.getByRole('navigation', { name: '退货相关页面' }).getByText('退货包裹').click()
    await app.getByRole('radiogroup').getByText('无主包裹').click()
    await expect(app.getByRole('row')).toHaveCount(2)
    await picture(app, 'list-unknown')
    await app.getByRole('row').nth(1).click()
    await app.keyboard.press('Enter')
    await expect(app.getByRole('heading', { level: 1 })).toContainText(/退货 R\d{6}-01/)
    await expect(app.getByRole('img', { name: '照片 1' })).toBeVisible()
    await expect(app.getByText('有同样的商品')).toBeVisible()
    await expectAccessible(app)
    await picture(app, 'parcel-unknown')
    await app.getByRole('button', { name: '关联这单' }).click()
    await expect(app.getByRole('region', { name: 'OT5002' })).toBeVisible()
    await expect(app.getByText('已定级')).toBeVisible()
    await picture(app, 'parcel-linked')
    expect(faults).toEqual([])
  })
})

test('refunds, defective stock and the report tell the same story in both languages', async ({ app, shop }) => {
  await seed(shop)
  const Find = z.object({
    orders: z.array(z.object({ id: z.number(), items: z.array(z.object({ skuId: z.string() })) })),
  })
  const found = Find.parse(await call(shop, '/returns/find', { code: '5003' }))
  await call(shop, '/returns/receive', {
    commandKey: 'seed-return',
    orderId: found.orders[0]?.id,
    reason: 'quality',
    lines: [{ skuId: found.orders[0]?.items[0]?.skuId, grade: 'defective', quantity: 1 }],
  })
  const open = async (path: string) => {
    await app.goto(`${shop.url}/#/returns/${path}`)
    await app.reload()
    await expect(app.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(app.getByRole('status', { name: /加载|Loading/ })).toHaveCount(0)
  }
  await open('refunds')
  await expect(app.getByRole('row').nth(1)).toContainText('OT5001')
  await expectAccessible(app)
  await open('refunds?match=early')
  await expect(app.getByRole('row').nth(1)).toContainText('OT5003')
  await open('report')
  await expect(app.getByRole('table').first()).toContainText('MUG-WHITE')
  await expectAccessible(app)
  await open('defective')
  await app.getByRole('row').nth(1).click()
  await app.keyboard.press('Enter')
  await app.getByLabel('原因').fill('换了新包装')
  await picture(app, 'defective-form')
  await expectAccessible(app)
  await app.getByRole('button', { name: '修好转可售' }).click()
  await expect(app.getByText('没有残次库存')).toBeVisible()
  await expect.poll(() => level(shop, 'MUG-WHITE')).toEqual({ onHand: 8, defective: 0 })
  await app.getByRole('button', { name: '处理记录' }).click()
  await app.getByRole('complementary').getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => level(shop, 'MUG-WHITE')).toEqual({ onHand: 7, defective: 1 })
  for (const language of ['zh-CN', 'en']) {
    await call(shop, '/settings/update', { commandKey: `returns-${language}`, changes: { language } })
    for (const [name, path] of [
      ['refunds', 'refunds'],
      ['list', 'list'],
      ['report', 'report'],
      ['defective', 'defective'],
      ['desk', ''],
    ] as const) {
      await open(path)
      await picture(app, `${name}-${language}`)
    }
  }
})
