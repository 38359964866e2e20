/** Damage is found at the opening, at the first touch or by the check; it is never shown as data, and the shop comes back from a backup. */
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const PAGE = 4096
const SHOPS = 300

let whole: string
let dir: string
beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'zhanggui-whole-'))
  const box = await coreBox({ dir: whole })
  for (let count = 0; count < SHOPS; count += 1)
    await box.client.shops.create({
      commandKey: box.key(),
      platform: 'jd',
      name: `店${count}${'名'.repeat(60)}`,
      zone: 'UTC',
      currency: 'CNY',
    })
  await box.client.backup.make({ commandKey: box.key() })
  await box.dispose()
})
afterAll(() => rmSync(whole, { recursive: true, force: true }))

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-damaged-'))
  cpSync(whole, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const file = () => join(dir, 'zhanggui.db')

function zeroPage(index: number): void {
  const handle = openSync(file(), 'r+')
  writeSync(handle, Buffer.alloc(PAGE), 0, PAGE, index * PAGE)
  closeSync(handle)
}

/** What a user of the opened core sees: all shops, or a plain refusal. */
async function look(box: CoreBox): Promise<'whole' | 'refused' | 'wrong'> {
  try {
    const names = new Set((await box.client.shops.list()).map((shop) => shop.name.replace(/名+$/, '')))
    return Array.from({ length: SHOPS }, (_, count) => `店${count}`).every((name) => names.has(name))
      ? 'whole'
      : 'wrong'
  } catch (error) {
    return (error as { code?: string }).code === 'DATA_DAMAGED' ? 'refused' : 'wrong'
  }
}

/** False also when the file cannot even take the job. */
async function integrityOf(box: CoreBox): Promise<boolean> {
  try {
    await box.client.system.checkIntegrity({ commandKey: box.key() })
    await box.core.drain()
    return (await box.client.system.getHealth()).integrity?.ok ?? false
  } catch (error) {
    if ((error as { code?: string }).code === 'DATA_DAMAGED') return false
    throw error
  }
}

test('a page of zeros anywhere is refused or found by the check, and never shown as data', async () => {
  const pages = Math.floor(statSync(join(whole, 'zhanggui.db')).size / PAGE)
  const seen = { trouble: 0, refused: 0, found: 0 }
  for (let index = 0; index < pages; index += Math.max(1, Math.floor(pages / 25))) {
    copyFileSync(join(whole, 'zhanggui.db'), file())
    zeroPage(index)
    const box = await coreBox({ dir })
    if (box.core.trouble !== null) seen.trouble += 1
    else {
      const sight = await look(box)
      expect(sight, `page ${index}`).not.toBe('wrong')
      if (sight === 'refused') seen.refused += 1
      else if (!(await integrityOf(box))) seen.found += 1
    }
    await box.dispose()
  }
  expect(seen.trouble).toBeGreaterThan(0)
  expect(seen.refused + seen.found).toBeGreaterThan(0)
}, 120_000)

test('after an unclean end a page of zeros is found before anything is answered', async () => {
  const db = new Database(file(), { readonly: true })
  const page = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'shop'`).pluck().get())
  db.close()
  zeroPage(page - 1)
  copyFileSync(file(), join(dir, 'running'))
  const box = await coreBox({ dir })
  expect(box.core.trouble?.code).toBe('DATA_DAMAGED')
  const [backup] = await box.client.backup.list()
  await box.client.backup.restore({ commandKey: box.key(), id: backup?.id ?? '' })
  expect(box.core.trouble).toBeNull()
  expect(await look(box)).toBe('whole')
  expect(existsSync(join(dir, 'aside'))).toBe(true)
  await box.dispose()
})

test.each([0.1, 0.5, 0.9])('a file cut to %f of its length is refused or found, never shown as data', async (part) => {
  truncateSync(file(), Math.floor(statSync(file()).size * part))
  const box = await coreBox({ dir })
  const isTold = box.core.trouble !== null || (await look(box)) === 'refused' || !(await integrityOf(box))
  expect(isTold).toBe(true)
  await box.dispose()
})

test('the log of another file beside ours is not taken for ours', async () => {
  const other = mkdtempSync(join(tmpdir(), 'zhanggui-other-'))
  const stranger = new Database(join(other, 'other.db'))
  stranger.pragma('journal_mode = WAL')
  stranger.exec(`CREATE TABLE shop (id TEXT, name TEXT); INSERT INTO shop VALUES ('x', '别人的店')`)
  copyFileSync(join(other, 'other.db-wal'), `${file()}-wal`)
  stranger.close()
  const box = await coreBox({ dir })
  const isTold = box.core.trouble !== null || (await look(box)) !== 'wrong'
  expect(isTold).toBe(true)
  await box.dispose()
  rmSync(other, { recursive: true, force: true })
})

test('a file locked by another program is waited for, then said; the same command works once it is free', async () => {
  const box = await coreBox({ dir })
  const other = new Database(file())
  other.exec('BEGIN IMMEDIATE')
  const input = { commandKey: box.key(), platform: 'jd', name: '晚到', zone: 'UTC', currency: 'CNY' } as const
  expect((await refusalOf(box.client.shops.create(input))).code).toBe('DATABASE_BUSY')
  expect(await look(box)).toBe('whole')
  other.exec('ROLLBACK')
  other.close()
  expect((await box.client.shops.create(input)).name).toBe('晚到')
  expect((await box.client.shops.list()).filter((shop) => shop.name === '晚到')).toHaveLength(1)
  await box.dispose()
}, 30_000)
