/** Counting stock: sheets, count files with bad rows, approval, reversal while selling goes on, two persons, the phone. */
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { expectAccessible, expectContrast } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { dropFiles, MONTH } from './support/files.ts'
import { readPdf } from './support/pdf.ts'
import { SAMPLE_SHOP } from './support/sample-shop.ts'

test.use({ shopOptions: SAMPLE_SHOP })

const GOOD = join(MONTH, 'stocktake', '盘点表_2026-11-01.xlsx')
const BAD = join(MONTH, 'stocktake', '盘点表_坏行.xlsx')

const Truth = z.object({
  stock: z.array(z.object({ sku: z.string(), onHand: z.number() }).loose()),
  stocktake: z.array(z.object({ sku: z.string(), counted: z.number() })),
})
const truth = Truth.parse(JSON.parse(readFileSync(join(MONTH, 'truth.json'), 'utf8')))

async function call(shop: RunningShop, path: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect(answer.status, path).toBe(200)
  return answer.json()
}

async function onHand(shop: RunningShop): Promise<Record<string, number>> {
  const Page = z.object({ rows: z.array(z.object({ sku: z.string(), onHand: z.number() })) })
  const { rows } = Page.parse(await call(shop, '/stock/levels', { limit: 200 }))
  return Object.fromEntries(rows.map((row) => [row.sku, row.onHand]))
}

async function openCounts(page: Page): Promise<void> {
  await page.getByRole('link', { name: '盘点', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('盘点')
}

async function importCount(page: Page, file: string): Promise<void> {
  await openCounts(page)
  await page.getByRole('button', { name: '导入盘点文件' }).first().click()
  await page.getByTestId('count-file').setInputFiles(file)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^盘点单 PD/)
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '批准…' }).click()
  const dialog = page.getByRole('dialog')
  const looked = dialog.getByRole('checkbox', { name: /我都看过/ })
  if (await looked.isVisible()) await looked.check()
  await dialog.getByRole('button', { name: '批准并生效' }).click()
  await expect(page.getByText('已生效', { exact: true })).toBeVisible()
}

test('the month’s count sheet becomes stock as counted, selling goes on, and one press takes it back', async ({
  app,
  shop,
}) => {
  const before = await onHand(shop)
  await importCount(app, GOOD)

  await test.step('differences in pieces and money before anything moves', async () => {
    await expect(app.getByText('待批准', { exact: true })).toBeVisible()
    await expect(app.getByRole('grid', { name: '盘点明细' })).toContainText('MUG-WH')
    expect(await onHand(shop)).toEqual(before)
    await expectAccessible(app)
  })

  await approve(app)
  const counted = Object.fromEntries(truth.stocktake.map(({ sku, counted: pieces }) => [sku, pieces]))
  expect(await onHand(shop)).toEqual({ ...before, ...counted })

  await test.step('the same file once more changes nothing and says so', async () => {
    await openCounts(app)
    await app.getByRole('button', { name: '导入盘点文件' }).first().click()
    await app.getByTestId('count-file').setInputFiles(GOOD)
    await expect(app.getByText('这份盘点已经生效过')).toBeVisible()
    await app.getByRole('link', { name: /^打开 PD/ }).click()
    await expect(app.getByText('已生效', { exact: true })).toBeVisible()
  })

  await test.step('sold meanwhile, then taken back with a reason: the sale stays', async () => {
    const { rows } = z
      .object({
        rows: z.array(z.object({ skuId: z.string(), sku: z.string(), warehouseId: z.string(), version: z.number() })),
      })
      .parse(await call(shop, '/stock/levels', { search: 'MUG-WH', limit: 10 }))
    const [mug] = rows
    await call(shop, '/stock/adjust', {
      commandKey: 'sold-meanwhile',
      skuId: mug?.skuId,
      warehouseId: mug?.warehouseId,
      version: mug?.version,
      delta: -7,
      reason: '门店卖出',
    })
    await app.getByRole('button', { name: '撤销这次盘点…' }).click()
    const dialog = app.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: /^撤销 \d+ 行$/ })).toBeDisabled()
    await dialog.getByLabel('为什么撤销').fill('盘错了仓库')
    await dialog.getByRole('button', { name: /^撤销 \d+ 行$/ }).click()
    await expect(app.getByText('已撤销', { exact: true })).toBeVisible()
    await expect(app.getByText(/盘错了仓库/)).toBeVisible()
    expect(await onHand(shop)).toEqual({ ...before, 'MUG-WH': (before['MUG-WH'] ?? 0) - 7 })
  })
})

test('the bad sheet lists every bad row with its reason, downloads them, and applies only its good rows', async ({
  app,
  shop,
}) => {
  const before = await onHand(shop)
  await importCount(app, BAD)
  await app.getByText('文件问题', { exact: true }).click()
  const problems = app.getByRole('region', { name: /行有问题$/ })
  for (const [row, value] of [
    ['7', 'NO-SUCH-SKU'],
    ['8', '9'],
    ['9', '十二'],
    ['10', '编码'],
    ['11', '-4'],
  ] as const) {
    const line = problems.getByRole('row').filter({ has: app.getByRole('cell', { name: row, exact: true }) })
    await expect(line.first()).toContainText(value)
  }
  await expectAccessible(app)
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    problems.getByRole('button', { name: '下载全部问题（xlsx）' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await download.path())
  expect(book.worksheets[0]?.actualRowCount).toBeGreaterThan(5)

  await approve(app)
  const after = await onHand(shop)
  expect(after['MUG-WH']).toBe(609)
  expect(after['MUG-BL'], 'two different counts apply neither').toBe(before['MUG-BL'])
})

test('a blind sheet is made, downloaded, filled in, dropped, corrected, approved, reported and printed', async ({
  app,
  shop,
}) => {
  await openCounts(app)
  await expect(app.getByText('没有进行中的盘点')).toBeVisible()
  await expectAccessible(app)
  await app.getByRole('button', { name: '新建盘点单' }).first().click()
  await app.getByRole('radio', { name: /^按库区/ }).check()
  await expect(app.getByText('请先选好盘哪些商品')).toBeVisible()
  await app.getByRole('combobox', { name: '按库区' }).click()
  await app.locator('.ant-select-dropdown:visible').getByText('A（10 个商品）').click()
  await app.keyboard.press('Escape')
  await app.getByLabel('名称（可不填）').fill('A 区月盘')
  await expectAccessible(app)
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: '下载表格（xlsx）' }).click(),
  ])
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^盘点单 PD/)

  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-count-'))
  const filled = join(folder, 'filled.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await download.path())
  const [table] = book.worksheets
  const header = (table?.getRow(1).values ?? []) as unknown[]
  expect(header, 'a blind sheet hides the book').not.toContain('系统数量')
  const counted = header.indexOf('实盘数量')
  for (let row = 2; row <= 4; row += 1) if (table) table.getRow(row).getCell(counted).value = row === 2 ? 0 : 50
  await book.xlsx.writeFile(filled)

  await app.getByRole('button', { name: '更多' }).first().click()
  await app.getByRole('menuitem', { name: '导入盘点文件' }).click()
  await app.getByTestId('count-file').setInputFiles(filled)
  await expect(app.getByText('待批准', { exact: true })).toBeVisible()
  await rm(folder, { recursive: true })

  await test.step('unlikely jumps are flagged, one is put right, the rest gets a reason', async () => {
    await app.getByText(/^反常 3$/).click()
    await app.getByRole('row').filter({ hasText: 'MUG-BL' }).click()
    const panel = app.getByRole('complementary', { name: 'MUG-BL' })
    await panel.getByLabel('改盘点数').fill('800+9')
    await panel.getByLabel('改盘点数').press('Enter')
    await expect(panel.getByText('809').first()).toBeVisible()
    await expectAccessible(app)
    await panel.getByRole('button', { name: '关闭面板' }).click()
    await app.getByText(/^有差异 /).click()
    await app.getByRole('checkbox', { name: '全选' }).check()
    await app.getByRole('combobox', { name: '原因' }).click()
    await app.locator('.ant-select-dropdown:visible').getByText('丢失', { exact: true }).click()
    await app.getByRole('button', { name: '填原因' }).click()
    await expect(app.getByText('已给 3 行填原因')).toBeVisible()
  })

  await approve(app)
  expect((await onHand(shop))['MUG-WH'], 'zero is a count').toBe(0)

  await test.step('the report knows reason and accuracy, on screen, as xlsx and on paper', async () => {
    await openCounts(app)
    await app.getByRole('button', { name: '报表' }).click()
    await expect(app.getByRole('grid', { name: '按原因' })).toContainText('丢失')
    await expectAccessible(app)
    const [report] = await Promise.all([
      app.waitForEvent('download'),
      app.getByRole('button', { name: '导出 xlsx' }).click(),
    ])
    expect((await readFile(await report.path())).subarray(0, 2).toString()).toBe('PK')
    await app.getByRole('button', { name: '打印' }).click()
    await expect(app.getByRole('heading', { level: 2 })).toContainText('盘点报表')
    const [paper] = readPdf(await app.pdf({ preferCSSPageSize: true, printBackground: true }))
    expect([paper?.widthMm, paper?.heightMm]).toEqual([210, 297])
    expect(paper?.text).toContain('丢失')
  })
})

test('a layout of the owner’s own is explained once and recognised the next time', async ({ app }) => {
  const file = {
    name: '仓库清点.csv',
    text: '\uFEFF十一月清点,,\r\n内码,架子,点到\r\nMUG-WH,A-01-01,611\r\nMUG-BL,A-01-02,十\r\n',
  }
  await openCounts(app)
  await dropFiles(app, [file])
  await app.getByRole('button', { name: '自己指定各列' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('指定各列')
  for (const [header, field] of [
    ['内码', '商家编码'],
    ['点到', '实盘数量'],
  ] as const) {
    const box = app.getByRole('combobox', { name: `“${header}”是什么` })
    await box.click()
    await box.fill(field)
    await app.keyboard.press('Enter')
  }
  await app.getByRole('textbox', { name: '样式名称' }).fill('仓库清点')
  await expectAccessible(app)
  await app.getByRole('button', { name: '保存并读取文件' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^盘点单 PD/)
  await expect(app.getByRole('grid', { name: '盘点明细' })).toContainText('MUG-WH')

  await openCounts(app)
  await dropFiles(app, [{ ...file, name: '改过名字.csv' }])
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^盘点单 PD/)
  await openCounts(app)
  await app.getByRole('button', { name: '导入盘点文件' }).first().click()
  await app.getByRole('button', { name: '删除样式 仓库清点' }).click()
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(app.getByRole('button', { name: '删除样式 仓库清点' })).toBeVisible()
})

async function makeSheet(shop: RunningShop, isDouble: boolean): Promise<string> {
  const input = { commandKey: `journey-sheet-${isDouble}`, area: { kind: 'zone', zones: ['A'] }, isDouble }
  return z.object({ id: z.string() }).parse(await call(shop, '/stocktake/create', input)).id
}

/** As a scanner gun types: fast, ending in Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

test('a phone counts with the scanner: one each scan, zero counts, the wheel changes nothing, a reload loses nothing', async ({
  app,
  shop,
  faults,
}) => {
  const id = await makeSheet(shop, false)
  await app.setViewportSize({ width: 390, height: 844 })
  await app.goto(`${app.url().split('#')[0]}#/stocktake/${id}/count`)
  const field = app.getByRole('textbox', { name: '扫码或输入编码' })
  await expect(field).toBeFocused()
  await expect(app.getByText('账面')).toHaveCount(0)
  await expectAccessible(app)

  await scan(app, '6900200000005')
  await expect(app.getByText('MUG-WH → 1')).toBeVisible()
  await scan(app, '6900200000005')
  await expect(app.getByText('MUG-WH → 2')).toBeVisible()
  await scan(app, 'NO-SUCH-CODE')
  await expect(app.getByText('没有这个编码或条码的商品（NO-SUCH-CODE）。')).toBeVisible()
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('404')))
  await expect(field).toBeFocused()

  await test.step('by hand: a sum of piles, then none here, then the next line', async () => {
    await app.getByText('马克杯 蓝色').click()
    const pieces = app.getByRole('textbox', { name: '件数', exact: true })
    await expect(pieces).toBeFocused()
    await pieces.fill('12+3*5')
    await pieces.hover()
    await app.mouse.wheel(0, 120)
    await expect(pieces).toHaveValue('12+3*5')
    await pieces.press('Enter')
    await expect(app.getByText('MUG-RD：多少件？')).toBeVisible()
    await app.getByRole('button', { name: '0 件' }).click()
    await expect(app.getByText('MUG-GN：多少件？')).toBeVisible()
  })
  const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)

  await app.reload()
  await expect(app.getByText('已盘 3 / 10 行')).toBeVisible()
  await app.getByText('全部', { exact: true }).click()
  for (const [sku, count] of [
    ['MUG-WH', '2'],
    ['MUG-BL', '27'],
    ['MUG-RD', '0'],
  ] as const) {
    await expect(app.getByRole('row').filter({ hasText: sku })).toContainText(count)
  }

  await scan(app, 'MUG-GN')
  await expect(app.getByText('MUG-GN → 1')).toBeVisible()
  await app.keyboard.press('Control+z')
  await expect(app.getByText('已盘 3 / 10 行')).toBeVisible()
  await app.getByRole('button', { name: '盘完了' }).click()
  await expect(app.getByText('待批准', { exact: true })).toBeVisible()
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(app.getByText('盘点中', { exact: true })).toBeVisible()
})

test('two persons count, what differs goes on the recount list, the recount decides', async ({ app, shop }) => {
  const id = await makeSheet(shop, true)
  const Lines = z.object({ rows: z.array(z.object({ skuId: z.string(), system: z.number() })) })
  const { rows } = Lines.parse(await call(shop, '/stocktake/lines', { id, limit: 100 }))
  const entries = (extra: number) =>
    rows.map((row, at) => ({ skuId: row.skuId, counted: row.system + (at === 0 ? extra : 0) }))
  await call(shop, '/stocktake/count', { commandKey: 'count-first', id, counter: '小李', entries: entries(0) })
  await call(shop, '/stocktake/count', {
    commandKey: 'count-second',
    id,
    round: 'second',
    counter: '小王',
    entries: entries(4),
  })
  await app.goto(`${app.url().split('#')[0]}#/stocktake/${id}`)
  await app.getByRole('button', { name: '盘完了' }).click()
  await expect(app.getByRole('button', { name: '批准…' })).toBeDisabled()
  await app.getByText(/^复盘 1$/).click()
  await expect(app.getByRole('row').filter({ hasText: 'MUG-WH' })).toContainText('待复盘')
  await expectAccessible(app)
  await app.getByRole('button', { name: '更多' }).first().click()
  await app.getByRole('menuitem', { name: '打印复盘清单' }).click()
  await expect(app.getByRole('heading', { level: 2 })).toContainText('复盘清单')
  await expect(app.getByText('MUG-WH')).toBeVisible()
  await expect(app.getByText('MUG-BL')).toHaveCount(0)
  await app.getByRole('button', { name: '返回' }).click()

  await app.getByRole('button', { name: '更多' }).first().click()
  await app.getByRole('menuitem', { name: '复盘不一致的' }).click()
  await app.getByRole('row').filter({ hasText: 'MUG-WH' }).click()
  const pieces = app.getByRole('textbox', { name: '件数', exact: true })
  await expect(pieces).toBeFocused()
  await pieces.fill(String((rows[0]?.system ?? 0) + 4))
  await pieces.press('Enter')
  await expect(app.getByText(/^MUG-WH → /)).toBeVisible()
  await app.getByRole('button', { name: '查看盘点单' }).click()
  await approve(app)
  expect((await onHand(shop))['MUG-WH']).toBe((rows[0]?.system ?? 0) + 4)
})

test('every screen of counting is accessible in both themes and fits a phone', async ({ app, shop }) => {
  test.slow()
  const id = await makeSheet(shop, false)
  const places = ['', '/new', '/import', '/report', `/${id}`, `/${id}/count`].map((path) => `#/stocktake${path}`)
  for (const path of [...places, `#/print/stocktake?id=${id}`]) {
    await app.setViewportSize({ width: 1280, height: 800 })
    await app.emulateMedia({ colorScheme: 'light' })
    await app.goto(`${shop.url}/${path}`)
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(app.locator('.zg-skeleton')).toHaveCount(0)
    await expectAccessible(app)
    await app.emulateMedia({ colorScheme: 'dark' })
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expectContrast(app)
    await app.setViewportSize({ width: 390, height: 844 })
    const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
