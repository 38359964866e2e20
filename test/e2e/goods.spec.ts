/** Goods: edited in the table as in a spreadsheet, with undo; searched, created, deleted, exported. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { CATALOG, MONTH } from './support/files.ts'

test.use({
  shopOptions: {
    before: [
      ['init', '--stock-start', '2026-10-01'],
      ['import', CATALOG, `${MONTH}/jd`],
    ],
  },
})

const cell = (page: Page, code: string, column: string) =>
  page.getByRole('row').filter({ hasText: code }).getByRole('gridcell').nth(COLUMNS.indexOf(column))

const COLUMNS = ['code', 'name', 'spec', 'barcode', 'bin', 'cost', 'safety', 'onHand', 'reserved', 'available']

async function open(page: Page): Promise<void> {
  await page.getByRole('link', { name: '商品', exact: true }).click()
  await expect(page.getByRole('grid', { name: '商品表' })).toBeVisible()
}

/** A refusal the test provoked is an answer, not a fault of the page. */
function takeOutRefusals(faults: string[]): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('409')))
}

/** Says to the core what another person would have said meanwhile. */
async function editElsewhere(shop: RunningShop, code: string, changes: Record<string, unknown>): Promise<void> {
  const call = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${shop.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status, path).toBe(200)
    return answer.json()
  }
  const found = (await call('/catalog/skus', { search: code })) as { rows: { id: string; version: number }[] }
  const { id, version } = found.rows[0] ?? { id: '', version: 0 }
  await call('/catalog/skus/update', { commandKey: `elsewhere-${version}-${code}`, id, version, changes })
}

test('a cell is edited by keyboard, kept, shown, and taken back by the message', async ({ app }) => {
  await open(app)
  await expectAccessible(app)
  await cell(app, 'MUG-WH', 'bin').click()
  await app.keyboard.press('F2')
  await app.getByRole('textbox', { name: 'MUG-WH 库位' }).fill('Z-09-09')
  await app.keyboard.press('Tab')
  await app.getByRole('textbox', { name: 'MUG-WH 成本价' }).fill('12.5')
  await app.keyboard.press('Enter')
  await expect(cell(app, 'MUG-WH', 'bin')).toHaveText('Z-09-09')
  await expect(cell(app, 'MUG-WH', 'cost')).toHaveText('¥12.50')
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(cell(app, 'MUG-WH', 'cost')).toHaveText('¥11.00')
  await app.getByRole('grid', { name: '商品表' }).focus()
  await app.keyboard.press('Control+z')
  await expect(cell(app, 'MUG-WH', 'bin')).toHaveText('A-01-01')
})

test('Escape gives an edit up, and words are refused as a cost before they are sent', async ({ app }) => {
  await open(app)
  await cell(app, 'MUG-WH', 'cost').dblclick()
  const editor = app.getByRole('textbox', { name: 'MUG-WH 成本价' })
  await editor.fill('十块')
  await expect(app.getByText('成本价要写成 12.50 这样的数')).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(editor).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(cell(app, 'MUG-WH', 'cost')).toHaveText('¥11.00')
})

test('a wrong check digit is named while the barcode is typed, and stays marked', async ({ app }) => {
  await open(app)
  await cell(app, 'MUG-BL', 'barcode').click()
  await app.keyboard.press('Enter')
  await app.getByRole('textbox', { name: 'MUG-BL 条码' }).fill('6901234567890')
  await expect(app.getByText('应是 6901234567892')).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(cell(app, 'MUG-BL', 'barcode').getByRole('img', { name: '校验位不对' })).toBeVisible()
})

test('a cell changed elsewhere meanwhile is not overwritten; its new content is shown', async ({
  app,
  shop,
  faults,
}) => {
  await open(app)
  await cell(app, 'MUG-RD', 'bin').dblclick()
  const editor = app.getByRole('textbox', { name: 'MUG-RD 库位' })
  await editor.fill('MINE-01')
  await editElsewhere(shop, 'MUG-RD', { bin: 'THEIRS-1' })
  await app.keyboard.press('Enter')
  await expect(app.getByText('MUG-RD 刚被别处改过')).toBeVisible()
  await expect(cell(app, 'MUG-RD', 'bin')).toHaveText('THEIRS-1')
  takeOutRefusals(faults)
})

test('a block goes to a spreadsheet and back', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(app)
  await cell(app, 'MUG-BK', 'bin').click()
  await app.keyboard.press('Shift+ArrowDown')
  await app.keyboard.press('Shift+ArrowRight')
  await app.keyboard.press('Control+c')
  await expect(app.getByText('复制了 4 格')).toBeVisible()
  expect(await app.evaluate(() => navigator.clipboard.readText())).toMatch(/^A-01-05\t11\.00\nA-01-02\t11\.00$/)
  await app.evaluate(() => navigator.clipboard.writeText('N-1\t9.90\nN-2\t9.80'))
  await app.keyboard.press('Control+v')
  await expect(cell(app, 'MUG-BL', 'cost')).toHaveText('¥9.80')
  await expect(cell(app, 'MUG-BK', 'bin')).toHaveText('N-1')
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(cell(app, 'MUG-BK', 'bin')).toHaveText('A-01-05')
})

test('goods are found by pinyin initials, code and barcode, and by low stock', async ({ app, shop }) => {
  await open(app)
  const search = app.getByRole('searchbox', { name: '搜索商品' })
  const rows = app.getByRole('grid', { name: '商品表' }).getByRole('row')
  await search.fill('mkb')
  await expect(rows).toHaveCount(6)
  await search.fill('lamp-bk')
  await expect(rows).toHaveCount(2)
  await search.fill('没有这个东西')
  await expect(app.getByText('没有符合的商品')).toBeVisible()
  await app.getByRole('button', { name: '清除筛选' }).click()
  await editElsewhere(shop, 'MUG-GN', { safetyStock: 90_000 })
  await app.getByRole('checkbox', { name: '只看低于安全库存' }).check()
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('MUG-GN')
})

test('an item is created, deleted and brought back; one in use stays', async ({ app, faults }) => {
  await open(app)
  await app.getByRole('button', { name: '新建商品' }).click()
  const form = app.getByRole('complementary', { name: '新建商品' })
  await expect(form.getByRole('textbox', { name: '商家编码' })).toBeFocused()
  await expectAccessible(app)
  await form.getByRole('button', { name: '保存商品' }).click()
  await expect(form.getByText('写一个商家编码')).toBeVisible()
  await form.getByRole('textbox', { name: '商家编码' }).fill('AAA-NEW')
  await form.getByRole('textbox', { name: '商品名称' }).fill('新杯子')
  await form.getByRole('button', { name: '保存商品' }).click()
  await expect(cell(app, 'AAA-NEW', 'name')).toHaveText('新杯子')
  await app.getByRole('button', { name: '删除 AAA-NEW' }).click()
  await expect(app.getByText('已删除 AAA-NEW')).toBeVisible()
  await expect(app.getByRole('row').filter({ hasText: 'AAA-NEW' })).toHaveCount(0)
  await app.getByRole('alert').filter({ hasText: '已删除 AAA-NEW' }).getByRole('button', { name: '撤销' }).click()
  await expect(cell(app, 'AAA-NEW', 'name')).toHaveText('新杯子')
  await cell(app, 'MUG-WH', 'code').hover()
  await app.getByRole('button', { name: '删除 MUG-WH' }).click()
  await expect(app.getByRole('alert').filter({ hasText: 'MUG-WH' })).toBeVisible()
  await expect(cell(app, 'MUG-WH', 'code')).toBeVisible()
  takeOutRefusals(faults)
})

test('the list is exported as a file Excel reads and no formula survives', async ({ app, shop }) => {
  await editElsewhere(shop, 'MUG-WH', { name: '=1+1' })
  await open(app)
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF商家编码,条码,商品名称')).toBe(true)
  expect(text).toContain(",'=1+1,")
  expect(text.trimEnd().split('\r\n')).toHaveLength(41)
})

test('the goods table fits a phone and edits by touch', async ({ app }) => {
  await app.setViewportSize({ width: 390, height: 844 })
  await app.goto(`${app.url().split('#')[0]}#/goods`)
  await cell(app, 'MUG-WH', 'name').click()
  await cell(app, 'MUG-WH', 'name').click()
  await app.getByRole('textbox', { name: 'MUG-WH 商品名称' }).fill('大马克杯')
  await app.keyboard.press('Enter')
  await expect(cell(app, 'MUG-WH', 'name')).toHaveText('大马克杯')
  await expect(app.getByRole('button', { name: '撤销' })).toBeVisible()
  const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(app)
})
