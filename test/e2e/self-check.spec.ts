/** A figure somebody changed behind the app's back: found, shown, repaired as the owner chose; and why, with undo. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './support/app.ts'

test.use({
  shopOptions: {
    before: [['seed', '--orders', '60', '--seed', '1']],
    prepare: async (data: string) => {
      const file = new Database(join(data, 'zhanggui.db'))
      file.exec(
        `UPDATE stock_level SET on_hand = on_hand + 2 WHERE sku_id = (SELECT id FROM sku WHERE code = 'BAG-BK')`,
      )
      file.close()
    },
  },
})

test('the self-check finds a changed figure, the owner repairs it, and its moves say so', async ({ app, shop }) => {
  await app.goto(`${shop.url}/#/self-check`)
  await app.getByRole('button', { name: '现在核对' }).click()
  const repair = app.getByRole('heading', { name: /BAG-BK/ }).locator('..')
  await expect(repair).toBeVisible()
  await expect(repair.getByRole('button', { name: '保留一份数据并修复' })).toBeDisabled()
  await repair.getByRole('radio', { name: /以流水为准/ }).check()
  await repair.getByLabel('原因').fill('有人直接改了数据库')
  await repair.getByRole('button', { name: '保留一份数据并修复' }).click()
  await expect(app.getByText('全部一致').first()).toBeVisible()
  await expect(repair).toHaveCount(0)

  await app.goto(`${shop.url}/#/stock?search=BAG-BK`)
  await app.getByText('BAG-BK', { exact: true }).first().dblclick()
  const moves = app.locator('.moves')
  await expect(moves.getByText('有人直接改了数据库')).toBeVisible()
})

test('a correction is undone where its history shows it, and the past stays as it was', async ({ app, shop }) => {
  await app.goto(`${shop.url}/#/stock?search=BAG-WH`)
  await app.getByText('BAG-WH', { exact: true }).first().dblclick()
  const panel = app.getByRole('complementary', { name: /BAG-WH/ })
  const onHand = panel.locator('.figures dd').first()
  const before = Number(await onHand.textContent())
  await panel.getByLabel('实际数量').fill(String(before + 3))
  await panel.getByLabel('原因').fill('多数了三件')
  await panel.getByRole('button', { name: '保存调整' }).click()
  await expect(onHand).toHaveText(String(before + 3))
  await panel.locator('.moves').getByRole('button', { name: '撤销' }).click()
  await expect(onHand).toHaveText(String(before))
  await expect(panel.locator('.moves').getByText('已撤销')).toBeVisible()
})
