/** Health, settings, shops, jobs and diagnostics, through the contract. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BOX_NOW, type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

const store = (sql: string) => {
  const db = new Database(join(box.dir, 'zhanggui.db'))
  db.exec(sql)
  db.close()
}

test('health tells versions, sizes, settings as read back, checks and jobs', async () => {
  const health = await box.client.system.getHealth()
  expect(health).toMatchObject({
    ok: true,
    dataFolder: box.dir,
    startedAt: BOX_NOW,
    lastBackupAt: null,
    integrity: null,
    jobs: { queued: 0, running: 0, failed: 0 },
    versions: { app: 'zhanggui test', node: process.version },
  })
  expect(health.databaseBytes).toBe(statSync(join(box.dir, 'zhanggui.db')).size)
  expect(health.freeBytes).toBeGreaterThan(0)
})

test('the integrity check runs as a job and its result is kept', async () => {
  const { jobId } = await box.client.system.checkIntegrity({ commandKey: box.key() })
  await box.core.drain()
  expect(await box.client.jobs.get({ id: jobId })).toMatchObject({ state: 'done', kind: 'health.checkIntegrity' })
  const health = await box.client.system.getHealth()
  expect(health.integrity).toEqual({ at: BOX_NOW, ok: true, messages: [] })
  expect(health.lastVerify).toEqual({ at: BOX_NOW, ok: true, differences: 0 })
})

test('a stock level that is not the sum of its moves makes health red and is told', async () => {
  store(`INSERT INTO sku (id, code, code_folded, name, search_text, created_at, updated_at) VALUES ('k', 'K', 'k', '', '', 0, 0);
    INSERT INTO stock_level (sku_id, warehouse_id, on_hand, reserved) SELECT 'k', id, 7, 0 FROM warehouse`)
  await box.client.system.checkIntegrity({ commandKey: box.key() })
  await box.core.drain()
  const health = await box.client.system.getHealth()
  expect(health.ok).toBe(false)
  expect(health.integrity?.messages).toEqual(['1 stock levels are not the sum of their moves'])
  expect(health.lastVerify).toMatchObject({ ok: false, differences: 1 })
  expect(box.notified.map((one) => one.key)).toEqual(['stock.differs'])
})

test('diagnostics hold health, calls and log, and neither paths nor names', async () => {
  await box.client.shops.create({
    commandKey: box.key(),
    platform: 'jd',
    name: '张三的店',
    zone: 'UTC',
    currency: 'CNY',
  })
  await refusalOf(box.client.jobs.get({ id: 'none' }))
  const { fileToken, fileName } = await box.client.system.exportDiagnostics({ commandKey: box.key() })
  expect(fileName).toBe('zhanggui-diagnostics.json')
  const text = readFileSync(box.core.resolveFile(fileToken)?.path ?? '', 'utf8')
  const report = JSON.parse(text)
  expect(Object.keys(report)).toEqual(['health', 'settings', 'calls', 'log'])
  expect(report.calls).toContainEqual({ name: 'jobs.get', at: BOX_NOW, ms: 0, code: 'NOT_FOUND' })
  expect(text).not.toContain(box.dir)
  expect(text).not.toContain('张三')
})

test('settings kept per platform are merged, not replaced', async () => {
  await box.client.settings.update({ commandKey: box.key(), changes: { retentionDays: { jd: 10 } } })
  const { retentionDays } = await box.client.settings.update({
    commandKey: box.key(),
    changes: { retentionDays: { pdd: 20 } },
  })
  expect(retentionDays).toMatchObject({ jd: 10, pdd: 20, taobao: 90, amazon: 30 })
})

test('a stored setting that fits no more falls back to its default', async () => {
  store(`INSERT INTO setting (key, value) VALUES ('unpaidMinutes', '"many"'), ('theme', '{"a":'), ('urgentHours', '6')`)
  await box.client.settings.update({ commandKey: box.key(), changes: { language: 'en' } })
  expect(await box.client.settings.get()).toMatchObject({
    unpaidMinutes: 30,
    theme: 'system',
    urgentHours: 6,
    language: 'en',
  })
})

test('the day from which stock counts cannot be changed later', async () => {
  const refusal = await refusalOf(
    box.client.settings.update({ commandKey: box.key(), changes: { stockStart: '2026-09-01' } }),
  )
  expect(refusal).toMatchObject({ code: 'INPUT_INVALID', data: { values: { field: 'stockStart' } } })
})

test('a day that does not exist cannot be the first', async () => {
  const other = await coreBox({ stockStart: null })
  const refusal = await refusalOf(other.client.settings.initialise({ commandKey: box.key(), stockStart: '2026-02-30' }))
  expect(refusal).toMatchObject({ code: 'INPUT_INVALID', data: { values: { field: 'stockStart' } } })
  expect(await other.client.shops.listWarehouses()).toEqual([])
  await other.dispose()
})

test('before set-up an order file is refused and nothing is written', async () => {
  const other = await coreBox({ stockStart: null })
  const adjust = { commandKey: box.key(), skuId: 'k', warehouseId: 'w', delta: 1, version: 1, reason: '试' }
  expect(['DATA_NOT_INITIALISED', 'NOT_FOUND']).toContain((await refusalOf(other.client.stock.adjust(adjust))).code)
  await other.dispose()
})

test('shops are made, renamed and listed with their orders', async () => {
  const shop = await box.client.shops.create({
    commandKey: box.key(),
    platform: 'amazon',
    name: ' US store ',
    zone: 'America/Los_Angeles',
    currency: 'USD',
  })
  expect(shop).toMatchObject({ name: 'US store', orders: 0 })
  const { id } = shop
  await box.client.shops.update({ commandKey: box.key(), id, name: 'US', zone: 'UTC', currency: 'USD' })
  expect(await box.client.shops.list()).toEqual([
    { id, platform: 'amazon', name: 'US', zone: 'UTC', currency: 'USD', orders: 0 },
  ])
  const unknown = { commandKey: box.key(), id: 'none', name: '', zone: 'UTC', currency: 'USD' }
  expect((await refusalOf(box.client.shops.update(unknown))).code).toBe('NOT_FOUND')
})

test('two warehouses cannot share a code', async () => {
  const second = await box.client.shops.saveWarehouse({ commandKey: box.key(), id: null, code: 'B', name: '二仓' })
  const same = { commandKey: box.key(), id: null, code: 'MAIN', name: '又一个' }
  expect((await refusalOf(box.client.shops.saveWarehouse(same))).code).toBe('INPUT_INVALID')
  const renamed = await box.client.shops.saveWarehouse({
    commandKey: box.key(),
    id: second.id,
    code: 'B',
    name: '北仓',
  })
  expect(renamed).toEqual({ id: second.id, code: 'B', name: '北仓', isDefault: false })
})

test('schedules are listed before their first run, can be run at once, and unknown ones are refused', async () => {
  const names = (await box.client.jobs.listSchedules()).map((one) => one.name)
  expect(names).toEqual(
    expect.arrayContaining(['backup.quarterHour', 'backup.daily', 'backup.weekly', 'health.integrity', 'house.tidy']),
  )
  const { jobId } = await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'backup.daily' })
  await box.core.drain()
  expect((await box.client.jobs.get({ id: jobId })).state).toBe('done')
  expect((await box.client.backup.list()).map((one) => one.reason)).toEqual(['daily'])
  const daily = (await box.client.jobs.listSchedules()).find((one) => one.name === 'backup.daily')
  expect(daily).toMatchObject({ lastRunAt: BOX_NOW, lastCode: 'OK', zone: 'Asia/Shanghai' })
  const refusal = await refusalOf(box.client.jobs.runSchedule({ commandKey: box.key(), name: 'none' }))
  expect(refusal.code).toBe('NOT_FOUND')
})

test('jobs are listed newest first, page by page', async () => {
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) {
    ids.push((await box.client.system.checkIntegrity({ commandKey: box.key() })).jobId)
    await box.core.drain()
    box.clock.advance(1000)
  }
  const first = await box.client.jobs.list({ limit: 2 })
  const second = await box.client.jobs.list({ limit: 2, cursor: first.nextCursor })
  const third = await box.client.jobs.list({ limit: 2, cursor: second.nextCursor })
  expect([first, second, third].flatMap((page) => page.rows.map((job) => job.id))).toEqual([...ids].reverse())
  expect(third.nextCursor).toBeNull()
  expect((await refusalOf(box.client.jobs.list({ cursor: 'nonsense' }))).code).toBe('INPUT_INVALID')
})

test('an ended job cannot be cancelled', async () => {
  const { jobId } = await box.client.system.checkIntegrity({ commandKey: box.key() })
  await box.core.drain()
  const refusal = await refusalOf(box.client.jobs.cancel({ commandKey: box.key(), id: jobId }))
  expect(refusal.code).toBe('JOB_NOT_CANCELLABLE')
})

test('uploads and made files are deleted after a day', async () => {
  const other = await coreBox({ now: Date.now() })
  const upload = other.core.stageUpload('订单.csv')
  writeFileSync(upload.path, 'x')
  await other.client.system.exportDiagnostics({ commandKey: other.key() })
  const left = () => ['inbox', 'made'].flatMap((name) => readdirSync(join(other.dir, name)))
  const tidy = async () => {
    await other.client.jobs.runSchedule({ commandKey: other.key(), name: 'house.tidy' })
    await other.core.drain()
  }
  await tidy()
  expect(left()).toHaveLength(3)
  other.clock.advance(25 * 60 * 60 * 1000)
  await tidy()
  expect(left()).toEqual([])
  await other.dispose()
})

test('a reader that holds an old snapshot keeps the log from shrinking, and health shows its size', async () => {
  const reader = new Database(join(box.dir, 'zhanggui.db'), { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM shop').get()
  for (let count = 0; count < 20; count += 1)
    await box.client.shops.saveWarehouse({ commandKey: box.key(), id: null, code: `W${count}`, name: '仓' })
  expect((await box.client.system.getHealth()).walBytes).toBeGreaterThan(0)
  reader.close()
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'house.tidy' })
  await box.core.drain()
  expect((await box.client.system.getHealth()).walBytes).toBeLessThan(100_000)
})
