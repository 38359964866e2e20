/** Verified backups, restore and moving, through the contract on real files. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

const shop = (name: string) =>
  box.client.shops.create({ commandKey: box.key(), platform: 'taobao', name, zone: 'Asia/Shanghai', currency: 'CNY' })
const shopNames = async () => (await box.client.shops.list()).map((one) => one.name)
const make = () => box.client.backup.make({ commandKey: box.key() })
const restore = (id: string) => box.client.backup.restore({ commandKey: box.key(), id })
const pathOf = (id: string) => join(box.dir, 'backups', `${id}.db`)

/** Turns one bit in the middle of the file. */
function flipBit(path: string, position = Math.floor(statSync(path).size / 2)): void {
  const handle = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, position)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(handle, byte, 0, 1, position)
  closeSync(handle)
}

test('a backup is listed with what it holds, for the owner of the files only', async () => {
  await shop('一号店')
  const backup = await make()
  expect(backup).toMatchObject({ reason: 'manual', orders: 0, ledgerSeq: 0, isVerified: true })
  expect(await box.client.backup.list()).toEqual([backup])
  expect(statSync(pathOf(backup.id)).mode & 0o777).toBe(0o600)
  expect((await box.client.system.getHealth()).lastBackupAt).toBe(backup.at)
})

test('a restore brings back the data of the backup, and keeps the replaced set aside', async () => {
  await shop('一号店')
  const backup = await make()
  await shop('二号店')
  const topics: string[] = []
  box.core.onChange((event) => topics.push(...event.topics))
  await restore(backup.id)
  expect(await shopNames()).toEqual(['一号店'])
  expect(topics).toContain('orders')
  const [aside] = readdirSync(join(box.dir, 'aside'))
  expect(existsSync(join(box.dir, 'aside', aside ?? '', 'zhanggui.db'))).toBe(true)
  expect((await box.client.backup.list()).map((one) => one.reason)).toEqual(['restore', 'manual'])
  await shop('三号店')
  expect(await shopNames()).toEqual(['一号店', '三号店'])
})

test('a restore can be undone by restoring the backup made before it', async () => {
  await shop('一号店')
  const backup = await make()
  await shop('二号店')
  await restore(backup.id)
  const undo = (await box.client.backup.list()).find((one) => one.reason === 'restore')
  await restore(undo?.id ?? '')
  expect(await shopNames()).toEqual(['一号店', '二号店'])
})

test('five restores in a row, with changes between them, lose nothing', async () => {
  const names: string[] = []
  for (let round = 1; round <= 5; round += 1) {
    await shop(`店${round}`)
    names.push(`店${round}`)
    const backup = await make()
    await shop('多余')
    await restore(backup.id)
    expect(await shopNames()).toEqual(names)
  }
})

test('one flipped bit in a backup is found, and the data stays as it is', async () => {
  await shop('一号店')
  const backup = await make()
  await shop('二号店')
  flipBit(pathOf(backup.id))
  expect((await refusalOf(restore(backup.id))).code).toBe('BACKUP_NOT_VALID')
  expect(await shopNames()).toEqual(['一号店', '二号店'])
  expect(readdirSync(box.dir).filter((name) => name.startsWith('incoming'))).toEqual([])
})

test('a past move changed behind the back of the app is found by the chain, and such a file makes no backup', async () => {
  const sku = await box.client.catalog.createSku({
    commandKey: box.key(),
    sku: {
      code: 'MUG',
      barcode: null,
      name: '杯',
      spec: null,
      bin: null,
      costMinor: null,
      safetyStock: 0,
      openingStock: 5,
    },
  })
  const { rows } = await box.client.stock.list({})
  const level = rows[0]
  await box.client.stock.adjust({
    commandKey: box.key(),
    skuId: sku.id,
    warehouseId: level?.warehouseId ?? '',
    delta: 2,
    version: level?.version ?? 0,
    reason: '多一箱',
  })
  const backup = await make()
  expect(backup).toMatchObject({ ledgerSeq: 2, ledgerHead: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const behind = new Database(join(box.dir, 'zhanggui.db'))
  behind.exec(`DROP TRIGGER stock_move_no_update; UPDATE stock_move SET reason = '少一箱' WHERE seq = 2`)
  behind.close()
  expect((await refusalOf(make())).code).toBe('BACKUP_FAILED')
})

test('a backup that lost bytes is shown as not verified', async () => {
  const backup = await make()
  copyFileSync(pathOf(backup.id), join(box.dir, 'whole.db'))
  const half = readFileSync(pathOf(backup.id)).subarray(0, backup.bytes / 2)
  const handle = openSync(pathOf(backup.id), 'w')
  writeSync(handle, half)
  closeSync(handle)
  expect((await box.client.backup.list())[0]?.isVerified).toBe(false)
})

test('an unknown backup is refused', async () => {
  expect((await refusalOf(restore('none'))).code).toBe('NOT_FOUND')
})

test('the core answers and writes while a backup is being made, and the copy is one consistent moment', async () => {
  await shop('一号店')
  const making = make()
  const written: string[] = []
  let isDone = false
  const marked = making.then((backup) => {
    isDone = true
    return backup
  })
  while (!isDone) {
    const one = await shop(`写入${written.length}`)
    written.push(one.name)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const backup = await marked
  expect(written.length).toBeGreaterThan(1)
  expect(await shopNames()).toEqual(['一号店', ...written])
  await restore(backup.id)
  const held = await shopNames()
  expect(held).toEqual(['一号店', ...written.slice(0, held.length - 1)])
})

test('every quarter of an hour a backup is made, but only when something changed', async () => {
  box.core.start()
  await shop('一号店')
  box.clock.advance(16 * MINUTE_MS)
  await box.core.drain()
  expect((await box.client.backup.list()).map((one) => one.reason)).toEqual(['quarter_hour'])
  box.clock.advance(16 * MINUTE_MS)
  await box.core.drain()
  expect(await box.client.backup.list()).toHaveLength(1)
  await shop('二号店')
  box.clock.advance(16 * MINUTE_MS)
  await box.core.drain()
  expect(await box.client.backup.list()).toHaveLength(2)
})

test('eight quarter-hour backups are kept, and none longer than buyers data may be kept', async () => {
  box.core.start()
  for (let round = 0; round < 10; round += 1) {
    await shop(`店${round}`)
    box.clock.advance(16 * MINUTE_MS)
    await box.core.drain()
  }
  const reasons = (await box.client.backup.list()).map((one) => one.reason)
  expect(reasons.filter((reason) => reason === 'quarter_hour')).toHaveLength(8)
  box.clock.advance(100 * DAY_MS)
  await make()
  const limit = box.clock.now() - 90 * DAY_MS
  expect((await box.client.backup.list()).every((one) => one.at >= limit)).toBe(true)
}, 60_000)

test('closing makes a backup when something changed, and none when nothing did', async () => {
  await shop('一号店')
  const { dir } = box
  await box.core.stop()
  const second = await coreBox({ dir })
  expect((await second.client.backup.list()).map((one) => one.reason)).toEqual(['close'])
  await second.core.stop()
  const third = await coreBox({ dir })
  expect(await third.client.backup.list()).toHaveLength(1)
  await third.dispose()
})

test('a move: one file from the old computer becomes the data of the new one', async () => {
  await shop('一号店')
  const { fileToken, fileName } = await box.client.backup.exportMove({ commandKey: box.key() })
  expect(fileName).toBe('zhanggui-2026-11-01.zgdata')
  const carried = box.core.resolveFile(fileToken)
  const other = await coreBox({ stockStart: null })
  const upload = other.core.stageUpload(fileName)
  copyFileSync(carried?.path ?? '', upload.path)
  await other.client.backup.importMove({ commandKey: other.key(), uploadToken: upload.token })
  expect((await other.client.shops.list()).map((one) => one.name)).toEqual(['一号店'])
  expect((await other.client.settings.get()).stockStart).toBe('2026-10-01')
  await other.dispose()
})

test('a carried file that is damaged or something else is refused and leaves no trace', async () => {
  await shop('一号店')
  const { fileToken } = await box.client.backup.exportMove({ commandKey: box.key() })
  const damaged = box.core.stageUpload('damaged.zgdata')
  copyFileSync(box.core.resolveFile(fileToken)?.path ?? '', damaged.path)
  flipBit(damaged.path)
  const other = box.core.stageUpload('holiday.jpg')
  copyFileSync(join(import.meta.dirname, 'backup.test.ts'), other.path)
  for (const { token } of [damaged, other]) {
    const refusal = await refusalOf(box.client.backup.importMove({ commandKey: box.key(), uploadToken: token }))
    expect(refusal.code).toBe('BACKUP_NOT_VALID')
  }
  expect(await shopNames()).toEqual(['一号店'])
  expect(await box.client.backup.list()).toEqual([])
})

test('a plain copy of a backup can be carried too', async () => {
  await shop('一号店')
  const backup = await make()
  await shop('二号店')
  const upload = box.core.stageUpload('copy.db')
  copyFileSync(pathOf(backup.id), upload.path)
  await box.client.backup.importMove({ commandKey: box.key(), uploadToken: upload.token })
  expect(await shopNames()).toEqual(['一号店'])
})

test('a file the core made is found by its token for a day, an upload too', async () => {
  const { fileToken } = await box.client.backup.exportMove({ commandKey: box.key() })
  const upload = box.core.stageUpload('../../etc/订单.zgdata')
  expect(box.core.resolveFile(fileToken)?.fileName).toBe('zhanggui-2026-11-01.zgdata')
  expect(upload.path.startsWith(join(box.dir, 'inbox'))).toBe(true)
  box.clock.advance(DAY_MS)
  expect(box.core.resolveFile(fileToken)).toBeNull()
  expect(box.core.resolveFile('../zhanggui.db')).toBeNull()
})
