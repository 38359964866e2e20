/** The frame: first set-up, sign-in, navigation, palette, language, phone width, accessibility of the house screens. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible, expectContrast } from './support/accessible.ts'
import { expect, test } from './support/app.ts'

test.describe('a new data folder', () => {
  test.use({ shopOptions: { before: [] } })

  test('is set up in three steps and then shows the home screen', async ({ app }) => {
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('欢迎使用掌柜台')
    await expectAccessible(app)
    await app.getByRole('button', { name: '下一步' }).click()
    await app.getByRole('button', { name: '建立我的店铺数据' }).click()
    await app.getByRole('button', { name: /先看看/ }).click()
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('工作台')
    await expect(app.getByText('开始使用')).toBeVisible()
  })
})

test('a browser without a session is told how to sign in, and a used link is refused', async ({
  shop,
  page,
  faults,
}) => {
  await page.goto(shop.signInUrl)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  await page.context().clearCookies()
  await page.goto('about:blank')
  await page.goto(shop.signInUrl)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录掌柜台')
  await expect(page.getByRole('alert')).toContainText('已经用过或已过期')
  await expectAccessible(page)
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('401')))
})

test.describe('a damaged data file', () => {
  test.use({
    shopOptions: {
      before: [['init', '--stock-start', '2026-10-01']],
      prepare: (data) => writeFile(join(data, 'zhanggui.db'), 'this was a shop once'),
    },
  })

  test('opens the safe screen, which restores a backup and never starts anew', async ({ app, faults }) => {
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('数据暂时打不开')
    await expectAccessible(app)
    await app.getByRole('button', { name: '恢复' }).first().click()
    await app.getByRole('textbox', { name: /请输入/ }).fill('恢复')
    await app.getByRole('dialog').getByRole('button', { name: '恢复' }).click()
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('工作台')
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('500')))
  })
})

const HOUSE = [
  ['工作台', '#/'],
  ['备份', '#/backup'],
  ['设置', '#/settings'],
  ['健康', '#/health'],
] as const

for (const [title, hash] of HOUSE) {
  test(`${title} is accessible in both themes and fits a phone`, async ({ app, shop }) => {
    await app.goto(`${shop.url}/${hash}`)
    await expect(app.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(app.locator('.zg-skeleton')).toHaveCount(0)
    await expectAccessible(app)
    await app.emulateMedia({ colorScheme: 'dark' })
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expectContrast(app)
    await app.setViewportSize({ width: 390, height: 844 })
    await expect(app.getByRole('navigation', { name: '常用页面' })).toBeVisible()
    const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
}

test('the palette finds a page by pinyin initials and goes there', async ({ app }) => {
  await app.keyboard.press('Control+k')
  await app.getByPlaceholder(/拼音首字母/).fill('bf')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('备份')
})

test('G then S opens settings, the question mark shows the keys, Escape closes them', async ({ app }) => {
  await app.keyboard.press('g')
  await app.keyboard.press('s')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('设置')
  await app.keyboard.press('Shift+Slash')
  await expect(app.getByRole('dialog')).toContainText('Ctrl')
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toBeHidden()
})

test('the language changes without a restart and is remembered', async ({ app }) => {
  await app.getByRole('button', { name: '语言与外观' }).click()
  await app.getByText('English', { exact: true }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Home')
  await expect(app.locator('html')).toHaveAttribute('lang', 'en')
  await app.reload()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Home')
})

test('a backup is made by one press and listed as good', async ({ app }) => {
  await app.getByRole('link', { name: '备份', exact: true }).click()
  await app.getByRole('button', { name: '立即备份' }).first().click()
  await expect(app.getByRole('cell', { name: '手动' })).toBeVisible()
  await expect(app.getByRole('cell', { name: '可用' }).first()).toBeVisible()
})

test('a changed setting is saved and can be undone', async ({ app }) => {
  await app.getByRole('link', { name: '设置', exact: true }).click()
  const urgent = app.getByRole('spinbutton', { name: '提前多久算紧急' })
  await urgent.fill('6')
  await app.getByRole('button', { name: '保存' }).click()
  await app.getByRole('button', { name: '撤销' }).click()
  await expect(urgent).toHaveValue('12')
})

test('the core restarting is shown and healed', async ({ app, faults }) => {
  await app.route('**/rpc/**', (route) => route.abort())
  await app.getByRole('link', { name: '健康' }).click()
  await expect(app.getByText('连接中断')).toBeVisible({ timeout: 20_000 })
  await app.unroute('**/rpc/**')
  await expect(app.getByText('已连接')).toBeVisible({ timeout: 30_000 })
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_FAILED')))
})
