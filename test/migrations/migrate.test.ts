/** Migrations: all or nothing, frozen once released, refused when newer, a verified backup first. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { House } from '../../src/core/app/house.ts'
import { inspectMigrations, MIGRATIONS, type Migration, migrate } from '../../src/core/db/migrate.ts'
import { CHAINED_COLUMNS, moveChain } from '../../src/core/db/move-chain.ts'
import { type Connection, openDatabase } from '../../src/core/db/open.ts'
import { Refusal } from '../../src/core/domain/refusal.ts'
import { coreBox, scriptedDeps } from '../support/core-box.ts'

const RELEASED = join(import.meta.dirname, 'released')
const LATEST = MIGRATIONS.at(-1)?.id ?? 0
const NEXT: Migration = {
  id: LATEST + 10,
  name: 'next',
  sql: `CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; INSERT INTO later VALUES (1, 'here');`,
}

let dir: string
let open: Connection[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-migrate-'))
  open = []
})
afterEach(() => {
  for (const connection of open) connection.close()
  rmSync(dir, { recursive: true, force: true })
})

const file = () => join(dir, 'zhanggui.db')
function connect(): Connection {
  const connection = openDatabase(file())
  open.push(connection)
  return connection
}
const version = (connection: Connection) => connection.pragma('user_version', { simple: true })
const has = (connection: Connection, table: string) =>
  connection.prepare('SELECT count(*) FROM sqlite_schema WHERE name = ?').pluck().get(table) === 1

test('an empty file gets the whole schema, a second run changes nothing', () => {
  const connection = connect()
  migrate(connection)
  expect(version(connection)).toBe(MIGRATIONS.at(-1)?.id)
  migrate(connection)
  expect(inspectMigrations(connection).pending).toEqual([])
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a migration that fails half-way leaves the file as it was', () => {
  const connection = connect()
  migrate(connection)
  const bad = {
    id: LATEST + 20,
    name: 'bad',
    sql: 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);',
  }
  expect(() => migrate(connection, [...MIGRATIONS, NEXT, bad])).toThrow('nowhere')
  expect([has(connection, 'later'), has(connection, 'half')]).toEqual([false, false])
  expect(version(connection)).toBe(MIGRATIONS.at(-1)?.id)
  migrate(connection, [...MIGRATIONS, NEXT])
  expect(has(connection, 'later')).toBe(true)
})

test('a released migration that was rewritten is refused', () => {
  const connection = connect()
  migrate(connection, [...MIGRATIONS, NEXT])
  const rewritten = { ...NEXT, sql: `${NEXT.sql} ` }
  expect(() => inspectMigrations(connection, [...MIGRATIONS, rewritten])).toThrow(
    expect.objectContaining({ code: 'DATA_NEWER_THAN_APP' }),
  )
})

test('a file newer than the app is refused', () => {
  const connection = connect()
  migrate(connection, [...MIGRATIONS, NEXT])
  expect(() => migrate(connection)).toThrow(expect.objectContaining({ code: 'DATA_NEWER_THAN_APP' }))
})

test('a backup comes before a pending migration, and only then', async () => {
  const deps = scriptedDeps(dir)
  const moments: string[] = []
  const enter = async (migrations: readonly Migration[]) => {
    const house = new House(deps, migrations)
    await house.enter(async (path) => {
      moments.push(existsSync(path) ? 'backup' : 'nothing there')
    })
    const isMigrated = house.trouble === null && has(house.file.sql.connection, 'later')
    house.leave()
    return isMigrated
  }
  expect(await enter(MIGRATIONS)).toBe(false)
  expect(await enter(MIGRATIONS)).toBe(false)
  expect(moments).toEqual([])
  expect(await enter([...MIGRATIONS, NEXT])).toBe(true)
  expect(moments).toEqual(['backup'])
})

test('when the backup fails nothing is migrated', async () => {
  const deps = scriptedDeps(dir)
  const first = new House(deps)
  await first.enter(async () => undefined)
  first.leave()
  const before = readFileSync(file())
  const house = new House(deps, [...MIGRATIONS, NEXT])
  await house.enter(() => Promise.reject(new Refusal('DISK_FULL')))
  expect(house.trouble?.code).toBe('DISK_FULL')
  house.leave()
  expect(readFileSync(file()).equals(before)).toBe(true)
})

/** Runs one more migration in a child that stops for ever at its nth step, and kills it there. */
function killAtStep(step: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'migrate-child.ts'), file(), String(step)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('stopped')) child.kill('SIGKILL')
    })
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the child ended by itself with ${code}`))
    })
  })
}

test('killed at any step of a migration the file is as before, and the next start migrates it', async () => {
  const connection = openDatabase(file())
  migrate(connection)
  connection.prepare(`INSERT INTO setting (key, value) VALUES ('kept', '1')`).run()
  connection.close()
  for (const step of [1, 2, 3]) {
    await killAtStep(step)
    const after = openDatabase(file())
    expect(version(after)).toBe(MIGRATIONS.at(-1)?.id)
    expect(has(after, 'later')).toBe(false)
    expect(after.prepare(`SELECT value FROM setting WHERE key = 'kept'`).pluck().get()).toBe('1')
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
    after.close()
  }
  const connectionAfter = connect()
  migrate(connectionAfter, [...MIGRATIONS, NEXT])
  expect(has(connectionAfter, 'later')).toBe(true)
})

test.each(readdirSync(RELEASED).filter((name) => name.endsWith('.db')))(
  'the released file %s opens, keeps its rows and its ledger',
  async (name) => {
    cpSync(join(RELEASED, name), file())
    const box = await coreBox({ dir })
    try {
      expect(box.core.trouble).toBeNull()
      expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
      const orders = (await box.client.orders.exportPage({})).rows
      expect(orders.map((order) => order.orderNo)).toEqual(['TB1', 'OT🧧-2'])
      expect(orders[1]).toMatchObject({ state: 'closed', createdAt: null, waybill: null, currency: 'JPY' })
      const { jobId } = await box.client.system.checkIntegrity({ commandKey: box.key() })
      await box.core.drain()
      expect((await box.client.jobs.get({ id: jobId })).state).toBe('done')
      expect((await box.client.system.getHealth()).integrity).toMatchObject({ ok: true, messages: [] })
    } finally {
      await box.dispose()
    }
  },
)

test('moves of a file from before the chain are linked in their order, gaps and all', () => {
  cpSync(join(RELEASED, '0010.db'), file())
  const connection = connect()
  migrate(connection)
  const moves = connection
    .prepare<[], (string | number | null | Buffer)[]>(
      `SELECT chain, ${CHAINED_COLUMNS.join(', ')} FROM stock_move ORDER BY seq`,
    )
    .raw()
    .all()
  expect(moves.map(([, seq]) => seq)).toEqual([1, 9])
  let link: Buffer | null = null
  for (const [stored, ...fields] of moves) {
    link = moveChain(link, fields as (string | number | null)[])
    expect(stored).toEqual(link)
  }
})
