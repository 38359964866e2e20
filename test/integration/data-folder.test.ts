/** The data folder: one core at a time; what cannot be opened is left alone and said. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, type CoreBoxOptions, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let dir: string
const open: CoreBox[] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-folder-'))
})
afterEach(async () => {
  for (const box of open.splice(0)) await box.dispose()
  rmSync(dir, { recursive: true, force: true })
})

async function enter(options: CoreBoxOptions = {}): Promise<CoreBox> {
  const box = await coreBox({ dir, ...options })
  open.push(box)
  return box
}

const file = () => join(dir, 'zhanggui.db')

/** A folder that was used and left in good order. */
async function usedFolder(): Promise<void> {
  const box = await coreBox({ dir })
  await box.client.shops.create({
    commandKey: 'first-shop-1',
    platform: 'taobao',
    name: '旗舰店',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
  })
  await box.core.stop({ withoutBackup: true })
}

function edit(change: (db: InstanceType<typeof Database>) => void): void {
  const db = new Database(file())
  change(db)
  db.close()
}

test('the folder is for its owner only', async () => {
  await enter()
  expect(statSync(dir).mode & 0o777).toBe(0o700)
  expect(['', '-wal'].map((suffix) => statSync(`${file()}${suffix}`).mode & 0o777)).toEqual([0o600, 0o600])
})

test('a second core in the same folder is refused, and the first goes on', async () => {
  const first = await enter()
  const second = await enter()
  expect(second.core.trouble?.code).toBe('DATA_LOCKED')
  expect((await refusalOf(second.client.shops.list())).code).toBe('DATA_LOCKED')
  expect((await refusalOf(second.client.backup.list())).code).toBe('DATA_LOCKED')
  expect((await second.client.system.getHealth()).ok).toBe(false)
  await expect(first.client.shops.list()).resolves.toEqual([])
})

test('leaving the second core does not free the folder of the first', async () => {
  await enter()
  await (await coreBox({ dir })).dispose()
  expect((await enter()).core.trouble?.code).toBe('DATA_LOCKED')
})

test('the folder is free again after a stop', async () => {
  await usedFolder()
  const box = await enter()
  expect(box.core.trouble).toBeNull()
  expect((await box.client.shops.list()).map((shop) => shop.name)).toEqual(['旗舰店'])
})

test('a file made by a newer version is refused and not changed by one byte', async () => {
  await usedFolder()
  edit((db) => db.pragma('user_version = 999999'))
  const before = readFileSync(file())
  const box = await enter()
  expect(box.core.trouble?.code).toBe('DATA_NEWER_THAN_APP')
  expect((await refusalOf(box.client.shops.list())).code).toBe('DATA_NEWER_THAN_APP')
  await box.core.stop()
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test('a database of another program is refused and not changed by one byte', async () => {
  edit((db) => db.exec('CREATE TABLE album (title TEXT)'))
  const before = readFileSync(file())
  const box = await enter()
  expect(box.core.trouble?.code).toBe('DATA_DAMAGED')
  await box.core.stop()
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test('a file that is no database leaves a safe core: health, settings and backups answer, the rest is refused', async () => {
  writeFileSync(file(), 'not a database at all, but long enough to be looked at as one'.repeat(100))
  const before = readFileSync(file())
  const box = await enter()
  expect(box.core.trouble?.code).toBe('DATA_DAMAGED')
  expect((await box.client.system.getHealth()).ok).toBe(false)
  expect((await box.client.settings.get()).language).toBe('zh-CN')
  expect(await box.client.backup.list()).toEqual([])
  const create = { commandKey: 'long-enough-1', platform: 'jd', name: '店', zone: 'UTC', currency: 'CNY' } as const
  expect((await refusalOf(box.client.shops.create(create))).code).toBe('DATA_DAMAGED')
  await box.core.drain()
  await box.core.stop()
  expect(readFileSync(file()).equals(before)).toBe(true)
})

test('a file cut short is refused', async () => {
  await usedFolder()
  truncateSync(file(), Math.floor(statSync(file()).size / 2))
  writeFileSync(join(dir, 'running'), '')
  expect((await enter()).core.trouble?.code).toBe('DATA_DAMAGED')
})

test('a file that vanished beside its backups is not replaced by an empty one', async () => {
  await usedFolder()
  const before = await coreBox({ dir })
  const backup = await before.client.backup.make({ commandKey: 'make-backup-1' })
  await before.dispose()
  rmSync(file())
  const box = await enter()
  expect(box.core.trouble?.code).toBe('DATA_DAMAGED')
  expect(existsSync(file())).toBe(false)
  await box.client.backup.restore({ commandKey: 'restore-it-1', id: backup.id })
  expect(box.core.trouble).toBeNull()
  expect((await box.client.shops.list()).map((shop) => shop.name)).toEqual(['旗舰店'])
})

test('an unclean end is noticed: the file is checked, what was committed is there', async () => {
  await usedFolder()
  const box = await coreBox({ dir })
  expect(existsSync(join(dir, 'running'))).toBe(true)
  await box.core.stop({ withoutBackup: true })
  expect(existsSync(join(dir, 'running'))).toBe(false)
  writeFileSync(join(dir, 'running'), '')
  edit((db) => {
    db.unsafeMode(true)
    db.pragma('writable_schema = ON')
    db.exec(`UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'shop'`)
  })
  expect((await enter()).core.trouble?.code).toBe('DATA_DAMAGED')
})

test('the settings of SQLite hold on every opening, not only on the first', async () => {
  await usedFolder()
  const { pragmas } = await (await enter()).client.system.getHealth()
  expect(pragmas).toMatchObject({
    journal_mode: 'wal',
    synchronous: '2',
    foreign_keys: '1',
    trusted_schema: '0',
    cell_size_check: '1',
    mmap_size: '0',
    secure_delete: '1',
  })
})

test('a lock file that is no database is made anew', async () => {
  writeFileSync(join(dir, 'lock.db'), 'not a database at all, but long enough to look like one'.repeat(40))
  const box = await enter()
  expect(box.core.trouble).toBeNull()
  const second = await enter({ stockStart: null })
  expect(second.core.trouble?.code).toBe('DATA_LOCKED')
})

test('somebody’s own folder keeps its rights, a folder of ours is private', async () => {
  chmodSync(dir, 0o755)
  writeFileSync(join(dir, 'letter.txt'), 'theirs')
  await enter()
  expect(statSync(dir).mode & 0o777).toBe(0o755)
  const ours = mkdtempSync(join(tmpdir(), 'zhanggui-ours-'))
  const box = await coreBox({ dir: ours })
  expect(statSync(ours).mode & 0o777).toBe(0o700)
  await box.dispose()
  rmSync(ours, { recursive: true, force: true })
})
