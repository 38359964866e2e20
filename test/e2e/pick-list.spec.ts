/** The main job from the keyboard: queue → pick list → paper → waybills → shipped → stock → undo → ship file. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { readPdf } from './support/pdf.ts'
import { SAMPLE_SHOP } from './support/sample-shop.ts'

test.use({ shopOptions: SAMPLE_SHOP })

async function printed(page: Page) {
  return readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
}

/** Chooses the first `count` orders to ship and makes a pick list, all by keys; ends on the print view. */
async function listByKeys(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('navigation').getByText('115')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('订单')
  await expect(page.getByRole('row').nth(1)).toContainText(/\d{6}/)
  await page.keyboard.press('x')
  for (let row = 1; row < count; row += 1) await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: '对已选订单的操作' })).toContainText(`已选 ${count} 单`)
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog')).toContainText('建拣货单')
  await expect(page.getByRole('button', { name: '建单' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText(`${count} 单`)
  await expect(page.getByRole('dialog').getByRole('button', { name: '打印' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('打印 1 张拣货单')
  await expect(page.locator('.code-image img')).toHaveCount(1 + 2 * count)
}

async function reserved(shop: RunningShop): Promise<number> {
  const answer = await fetch(`${shop.url}/api/v1/stock/levels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ limit: 200 }),
  })
  const page: { rows: { reserved: number }[] } = await answer.json()
  return page.rows.reduce((sum, row) => sum + row.reserved, 0)
}

test('from the queue to shipped parcels and back, without a mouse', async ({ app, shop, faults }) => {
  const before = await reserved(shop)
  await listByKeys(app, 3)
  const orderNos = await app.locator('.is-slip strong').allTextContents()
  expect(orderNos).toHaveLength(3)

  await test.step('the paper: list and slips, counted as printed', async () => {
    const pages = await printed(app)
    expect(pages.map((page) => [page.widthMm, page.heightMm])).toEqual(pages.map(() => [210, 297]))
    const text = pages.map((page) => page.text).join('\n')
    for (const orderNo of orderNos) expect(text).toContain(orderNo)
    await app.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await app.keyboard.press('Control+p')
    await expect(app.locator('body[data-printed]')).toHaveCount(1)
    await app.keyboard.press('Escape')
    await expect(app.getByText('打印过 1 次')).toBeVisible()
  })

  await test.step('waybills pasted, shipped, stock deducted', async () => {
    await app.keyboard.press('g')
    await app.keyboard.press('o')
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('订单')
    await app.keyboard.press('w')
    await expect(app.getByLabel(/从表格复制过来/)).toBeFocused()
    const lines = orderNos.map((orderNo, at) => `${orderNo}\tSF33054000${at}12\t顺丰`)
    await app.keyboard.insertText([...lines, 'NOSUCH1\tSF3305400099'].join('\n'))
    await expect(app.getByRole('status').filter({ hasText: '读到 3 单可保存,1 行有问题' })).toBeVisible()
    await app.getByLabel('保存后直接标记已发').focus()
    await app.keyboard.press('Space')
    await app.getByRole('button', { name: '保存 3 个运单' }).focus()
    await app.keyboard.press('Enter')
    await expect(app.getByText('已标记发货 3 单,库存已扣减')).toBeVisible()
    expect(await reserved(shop)).toBeLessThan(before)
    // The unknown order number was asked for on purpose.
    expect(faults.splice(0).every((fault) => fault.includes('404'))).toBe(true)
  })

  await test.step('taken back by key, then shipped again for the ship file', async () => {
    await app.keyboard.press('Control+z')
    await expect(app.getByText('已撤销 3 单的发货,库存已加回')).toBeVisible()
    expect(await reserved(shop)).toBe(before)
    await app.goto(`${shop.url}/#/pick-lists`)
    await expect(app.getByRole('row')).toHaveCount(2)
    await app.keyboard.press('Enter')
    await expect(app.getByRole('button', { name: /标记已发\(3 单\)/ })).toBeEnabled()
    await app.keyboard.press('v')
    await expect(app.getByText('已发 3 / 3')).toBeVisible()
  })

  await test.step('the ship file of the platform is downloaded', async () => {
    await app.goto(`${shop.url}/#/orders?tab=shipped`)
    await app.getByRole('button', { name: '更多' }).first().click()
    await app.getByText('写发货文件').click()
    const platform = orderNos.some((orderNo) => orderNo.startsWith('PD')) ? '拼多多' : '抖店'
    await app.getByLabel('平台', { exact: true }).click()
    await app.locator('.ant-select-item-option', { hasText: platform }).click()
    const [download] = await Promise.all([
      app.waitForEvent('download'),
      app.getByRole('button', { name: '写文件' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^ship-.*\.xlsx$/)
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })
})

test('prints on A5 and on the 80 mm roll, one slip per page, the roll as long as its content', async ({ app }) => {
  await listByKeys(app, 4)
  await app.getByText('A5', { exact: true }).click()
  await expect(app.locator('.sheet-a5')).toHaveCount(5)
  const a5 = await printed(app)
  expect(a5.every((page) => page.widthMm === 148 && page.heightMm === 210)).toBe(true)
  await app.getByText('80 mm 小票').click()
  await expect(app.locator('.sheet-roll80')).toHaveCount(5)
  const roll = await printed(app)
  expect(roll).toHaveLength(5)
  expect(roll.every((page) => page.widthMm === 80)).toBe(true)
  expect(new Set(roll.map((page) => page.heightMm)).size).toBeGreaterThan(1)
})

test('a pick list is marked picked, taken back and cancelled; its orders return to the queue', async ({
  app,
  shop,
}) => {
  await listByKeys(app, 2)
  await app.keyboard.press('Escape')
  await expect(app.getByText('待拣')).toBeVisible()
  await expectAccessible(app)
  await app.keyboard.press('d')
  await expect(app.getByRole('button', { name: /撤销已拣/ })).toBeVisible()
  await app.keyboard.press('d')
  await expect(app.getByRole('button', { name: /标记已拣/ })).toBeVisible()
  await app.getByRole('button', { name: '取消拣货单' }).click()
  await app.getByRole('tooltip').getByRole('button', { name: '取消拣货单' }).click()
  await expect(app.getByText('已取消', { exact: true })).toBeVisible()
  await app.goto(`${shop.url}/#/orders?unpicked=1`)
  await expect(app.getByRole('tab', { name: /待发货/ })).toContainText('115')
})

test("buyers' words never break the paper", async ({ app }) => {
  await listByKeys(app, 2)
  const overflow = await app.evaluate(() => {
    for (const place of document.querySelectorAll('.sheet-note, .goods-name, .sheet p'))
      place.textContent = `<script>alert(1)</script>${'W'.repeat(400)}${'字'.repeat(200)}`
    return [...document.querySelectorAll('.sheet')].map((sheet) => sheet.scrollWidth - sheet.clientWidth)
  })
  expect(overflow.every((excess) => excess <= 0)).toBe(true)
  const pages = await printed(app)
  expect(pages.length).toBeGreaterThan(1)
})
