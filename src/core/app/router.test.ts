/** Errors become codes of the closed list; surprises keep their details in the log, never in the answer. */
import { createRouterClient, ORPCError } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeClock, type LoggedEvent, scriptedDeps } from '../../../test/support/core-box.ts'
import { type DataFileBox, dataFileBox } from '../../../test/support/data-file-box.ts'
import { refusalOf } from '../../../test/support/refusal-of.ts'
import { contract } from '../../contract/index.ts'
import { DatabaseTrouble } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { CallLog } from './call-log.ts'
import type { CoreRouter } from './core.ts'
import { createRouter } from './router.ts'

let box: DataFileBox
let logged: LoggedEvent[]
beforeEach(() => {
  box = dataFileBox()
  logged = []
})
afterEach(() => box.dispose())

/** A client whose calls all throw what the test says. */
function throwing(error: unknown) {
  const deps = scriptedDeps(box.dir, new FakeClock(0), logged)
  const fail = () => {
    throw error
  }
  const handlers = Object.fromEntries(
    Object.entries(contract).map(([area, procedures]) => [
      area,
      Object.fromEntries(Object.keys(procedures).map((name) => [name, fail])),
    ]),
  )
  const room = { deps, uow: box.uow, calls: new CallLog(), trouble: () => null }
  // All handlers are the same failing one.
  const router = createRouter(handlers as never, room)
  return createRouterClient<CoreRouter, Record<never, never>>(router, {
    context: { caller: { role: 'owner', actor: 'owner' } },
  })
}

test('a refusal the procedure declares passes with its values', async () => {
  const refusal = await refusalOf(throwing(new Refusal('NOT_FOUND', { what: 'shop' })).shops.list())
  expect(refusal).toMatchObject({ code: 'NOT_FOUND', status: 404, defined: true, data: { values: { what: 'shop' } } })
  expect(logged).toEqual([])
})

test('a refusal the procedure does not declare is a surprise with a reference', async () => {
  const refusal = await refusalOf(throwing(new Refusal('SKU_IN_USE')).shops.list())
  expect(refusal).toMatchObject({ code: 'UNEXPECTED', status: 500, defined: true })
  expect(logged[0]).toMatchObject({
    level: 'error',
    event: 'call.unexpected',
    fields: { call: 'shops.list', refused: 'SKU_IN_USE', reference: refusal.data.reference },
  })
})

test('a surprise shows nothing of itself, neither to the caller nor in the log', async () => {
  const secret = '张三 13800138000'
  const refusal = await refusalOf(throwing(new TypeError(secret)).shops.list())
  expect(refusal.code).toBe('UNEXPECTED')
  expect(JSON.stringify([refusal, logged])).not.toContain('13800138000')
  expect(logged[0]?.fields).toMatchObject({ error: 'TypeError', reference: refusal.data.reference })
  expect(String(logged[0]?.fields.at)).toContain('router.test.ts')
})

test.each([
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_BUSY_SNAPSHOT', 'DATABASE_BUSY'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY'],
  ['SQLITE_IOERR_READ', 'DATA_DAMAGED'],
  ['SQLITE_CORRUPT', 'DATA_DAMAGED'],
  ['SQLITE_NOTADB', 'DATA_DAMAGED'],
])('%s of SQLite is answered as %s', async (code, answer) => {
  const error = new Database.SqliteError('the statement with its values', code)
  expect((await refusalOf(throwing(error).shops.list())).code).toBe(answer)
})

test('after an error at the disk the file is opened anew before the next call', async () => {
  let openings = 0
  box.file.onOpen(() => {
    openings += 1
  })
  const client = throwing(new DatabaseTrouble('DATA_DAMAGED', 'SQLITE_IOERR'))
  await refusalOf(client.shops.list())
  expect(openings).toBe(0)
  await refusalOf(client.shops.list())
  expect(openings).toBe(1)
})

test('an error of the RPC library itself is not passed on', async () => {
  expect((await refusalOf(throwing(new ORPCError('TEAPOT', { message: 'inside' })).shops.list())).code).toBe(
    'UNEXPECTED',
  )
})
