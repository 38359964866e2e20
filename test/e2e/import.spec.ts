/** Files in: dropped, checked, applied, kept as a report; bad rows named; unknown tables explained once. */
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { expectAccessible } from './support/accessible.ts'
import { expect, type RunningShop, test } from './support/app.ts'
import { dropFiles, goodsFile, HOSTILE, MONTH, pddFile } from './support/files.ts'

const SOURCES = ['catalog', 'taobao', 'jd', 'pdd', 'douyin', 'amazon']

async function monthFiles(): Promise<string[]> {
  const folders = await Promise.all(
    SOURCES.map(async (folder) => (await readdir(join(MONTH, folder))).map((name) => join(MONTH, folder, name))),
  )
  return folders.flat()
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
}

async function addShop(shop: RunningShop, name: string): Promise<void> {
  const answer = await fetch(`${shop.url}/api/v1/shops/create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      commandKey: `journey-shop-${name}`,
      platform: 'pdd',
      name,
      zone: 'Asia/Shanghai',
      currency: 'CNY',
    }),
  })
  expect(answer.status).toBe(200)
}

test('a month of five platforms is checked, imported with one button, and its report opened again', async ({ app }) => {
  await openImport(app)
  await expectAccessible(app)
  await app.getByTestId('import-files').setInputFiles(await monthFiles())
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('检查结果')
  for (const format of [
    '淘宝订单报表',
    '淘宝宝贝报表',
    '京东订单',
    '拼多多订单',
    '抖店订单',
    '亚马逊所有订单',
    '商品资料',
  ]) {
    await expect(app.getByText(format, { exact: true })).toBeVisible()
  }
  await expect(app.getByText('还没有写入任何东西')).toBeVisible()
  await expectAccessible(app)
  await app.getByRole('button', { name: '导入 900 单、40 个商品' }).click()
  await expect(app.getByText('导入完成')).toBeVisible({ timeout: 40_000 })
  await app.getByRole('button', { name: '回到导入页' }).click()
  await app.getByRole('link', { name: /等 7 个文件/ }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('导入结果')
  await expect(app.getByText('淘宝订单报表', { exact: true })).toBeVisible()
})

test('files dropped on the window twice are unchanged the second time, and nothing offers to write them', async ({
  app,
}) => {
  const orders = pddFile([{ number: 1, title: '马克杯', code: 'MUG' }])
  await openImport(app)
  await dropFiles(app, [orders, goodsFile([['MUG', '', '马克杯', '0', '10']])])
  await app.getByRole('button', { name: '导入 1 单、1 个商品' }).click()
  await expect(app.getByText('导入完成')).toBeVisible()
  await dropFiles(app, [orders])
  await expect(app.getByText('没有要写入的内容')).toBeVisible()
  await expect(app.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
  await app.getByRole('button', { name: '放弃，不导入' }).click()
  await expect(app.getByText('已取消', { exact: true })).toBeVisible()
})

test('every bad row is listed with its reason, filtered by level and downloaded as a spreadsheet', async ({ app }) => {
  const goods = goodsFile([
    ['MUG', '6901234567890', '马克杯', '0', '10'],
    ['', '', '没有编码', '0', '1'],
    ['CUP', '', '茶杯', '很多', '1'],
    ['LID', '', '杯盖', '-5', '1'],
  ])
  await openImport(app)
  await dropFiles(app, [goods])
  const problems = app.getByRole('region', { name: '有问题的行' })
  await expect(problems.getByRole('row')).toHaveCount(5)
  await expect(problems.getByRole('row').filter({ hasText: '缺少商家编码' })).toContainText('3')
  await expectAccessible(app)
  await problems.getByText(/^提醒/).first().click()
  await expect(problems.getByRole('row')).toHaveCount(2)
  await expect(problems).toContainText('条码校验位不对')
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    problems.getByRole('button', { name: '下载全部问题（xlsx）' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(createReadStream(await download.path()))
  expect(book.worksheets[0]?.actualRowCount).toBe(5)
  await app.getByRole('button', { name: '导入 1 个商品' }).click()
  await expect(app.getByText('导入完成')).toBeVisible()
})

test('refused files say what happened, what did not change and what to do', async ({ app }) => {
  await openImport(app)
  await dropFiles(app, [
    { name: '旧表.xls', text: '\uFFFD' },
    { name: 'empty.csv', text: '' },
  ])
  const refused = app.getByRole('region', { name: /2 个文件没有读/ })
  await expect(refused).toContainText('empty.csv')
  await expect(refused).toContainText('这个文件没有导入任何内容')
  await expect(app.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
  await expectAccessible(app)
})

test('an unknown table is explained once and recognised the next time', async ({ app }) => {
  const table = {
    name: '小店订单.csv',
    text: '\uFEFF单据,下单,东西,内码,件,进度\r\nA-1001,2026-10-05 09:00,马克杯,MUG,2,待配货\r\nA-1002,2026-10-05 09:30,茶杯,CUP,1,作废\r\n',
  }
  await openImport(app)
  await dropFiles(app, [table])
  await app.getByRole('button', { name: '自己指定各列' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('指定各列')
  const choose = async (header: string, field: string) => {
    const box = app.getByRole('combobox', { name: `“${header}”是什么` })
    await box.click()
    await box.fill(field)
    await app.keyboard.press('Enter')
  }
  await choose('单据', '订单号')
  await choose('东西', '商品名称')
  await choose('内码', '商家编码')
  await choose('件', '数量')
  await choose('进度', '订单状态')
  await app.getByRole('combobox', { name: '“待配货”的意思' }).click()
  await app.locator('.ant-select-dropdown:visible').getByText('已付款', { exact: true }).click()
  await expect(app.getByText('给模板起个名字')).toBeVisible()
  await app.getByRole('textbox', { name: '模板名称' }).fill('小店订单')
  await expectAccessible(app)
  await app.getByRole('button', { name: '保存并检查文件' }).click()
  await expect(app.getByText('按模板读取的表格')).toBeVisible()
  await app.getByRole('button', { name: '导入 2 单' }).click()
  await expect(app.getByText('导入完成')).toBeVisible()

  await dropFiles(app, [{ ...table, name: '改过名字.csv' }])
  await expect(app.getByText('没有要写入的内容')).toBeVisible()
  await expect(app.getByText('按模板读取的表格')).toBeVisible()

  await app.goto(`${app.url().split('#')[0]}#/imports/templates`)
  await app.getByRole('button', { name: '删除 小店订单' }).click()
  await expect(app.getByText('还没有模板')).toBeVisible()
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(app.getByRole('button', { name: '修改 小店订单' })).toBeVisible()
})

test('an unknown goods list is explained once, its bad rows are listed, and it is recognised the next time', async ({
  app,
}) => {
  const table = {
    name: '仓库表.csv',
    text: '\uFEFF我的仓库,,,\r\n内码,叫法,架子,多少\r\nMUG,马克杯,A-1,12\r\n,没有编码,A-2,3\r\nCUP,茶杯,A-3,很多\r\nLID,杯盖,A-4,7\r\n',
  }
  await openImport(app)
  await dropFiles(app, [table])
  await app.getByRole('button', { name: '自己指定各列' }).click()
  await app.getByText('商品资料', { exact: true }).click()
  await expect(app.getByText(/必须有：商家编码/)).toBeVisible()
  await app.getByRole('combobox', { name: '标题行' }).click()
  await app
    .locator('.ant-select-dropdown:visible')
    .getByText(/第 1 行/)
    .click()
  await expect(app.getByRole('rowheader', { name: '我的仓库' })).toBeVisible()
  await app.getByRole('combobox', { name: '标题行' }).click()
  await app
    .locator('.ant-select-dropdown:visible')
    .getByText(/第 2 行/)
    .click()
  for (const [header, field] of [
    ['内码', '商家编码'],
    ['叫法', '商品名称'],
    ['架子', '库位'],
    ['多少', '期初库存'],
  ] as const) {
    const box = app.getByRole('combobox', { name: `“${header}”是什么` })
    await box.click()
    await box.fill(field)
    await app.keyboard.press('Enter')
  }
  await app.getByRole('textbox', { name: '模板名称' }).fill('仓库表')
  await expectAccessible(app)
  await app.getByRole('button', { name: '保存并检查文件' }).click()
  const problems = app.getByRole('region', { name: '有问题的行' })
  await expect(problems.getByRole('row').filter({ hasText: '缺少商家编码' })).toContainText('内码')
  await expect(problems.getByRole('row').filter({ hasText: '很多' })).toContainText('多少')
  await app.getByRole('button', { name: '导入 2 个商品' }).click()
  await expect(app.getByText('导入完成')).toBeVisible()

  await dropFiles(app, [{ ...table, name: '改过名字.csv' }])
  await expect(app.getByText('没有要写入的内容')).toBeVisible()
  await app.goto(`${app.url().split('#')[0]}#/imports/templates`)
  await expect(app.getByText('商品资料 · 4 列')).toBeVisible()
})

test('a file that names no shop asks which of the shops it is from', async ({ app, shop }) => {
  for (const name of ['一店', '二店']) await addShop(shop, name)
  await openImport(app)
  await dropFiles(app, [pddFile([{ number: 1, title: '马克杯', code: 'MUG' }])])
  const question = app.getByRole('region', { name: '这些订单是哪家店铺的？' })
  await expect(question).toBeVisible()
  await expect(app.getByRole('region', { name: '有问题的行' })).toContainText('一店')
  await expectAccessible(app)
  await question.getByRole('combobox', { name: '店铺' }).click()
  await app.locator('.ant-select-dropdown:visible').getByText('拼多多 · 二店').click()
  await question.getByRole('button', { name: '按这家店铺重新检查' }).click()
  await expect(question).toBeHidden()
  await expect(app.getByRole('region', { name: '读到的表' })).toContainText('二店')
  await app.getByRole('button', { name: '导入 1 单' }).click()
  await expect(app.getByText('导入完成')).toBeVisible()
})

test('what a buyer or a title says is shown as text and never runs', async ({ app }) => {
  const order = { number: 7, title: `${HOSTILE}杯子`, code: 'X-1', note: HOSTILE }
  await openImport(app)
  await dropFiles(app, [pddFile([order], `${HOSTILE}.csv`.replaceAll(/[<>]/g, '_'))])
  await app.getByRole('button', { name: '导入 1 单' }).click()
  await app.getByRole('button', { name: '去对应 1 个平台商品' }).click()
  await expect(app.getByText(`${HOSTILE}杯子`).first()).toBeVisible()
  await app.goto(`${app.url().split('#')[0]}#/orders?tab=all`)
  await app.getByText('261005-000000000000007').first().click()
  await expect(app.getByText(HOSTILE, { exact: true }).first()).toBeVisible()
  await expect(app.locator('img[src="x"]')).toHaveCount(0)
})

test('the import fits a phone', async ({ app }) => {
  await app.setViewportSize({ width: 390, height: 844 })
  await app.goto(`${app.url().split('#')[0]}#/imports`)
  await expect(app.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
  await dropFiles(app, [
    goodsFile([
      ['MUG', '', '马克杯', '-1', '10'],
      ['CUP', '', '茶杯', '0', '1'],
    ]),
  ])
  await expect(app.getByRole('button', { name: '导入 1 个商品' })).toBeVisible()
  const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(app)
})
