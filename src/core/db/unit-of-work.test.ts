/** One write, one transaction; topics only after commit; a failing disk is re-read before anything goes on. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DataFileBox, dataFileBox } from '../../../test/support/data-file-box.ts'
import { openReadOnly, readSettings } from './open.ts'
import { DatabaseTrouble } from './trouble.ts'

let box: DataFileBox
beforeEach(() => {
  box = dataFileBox()
})
afterEach(() => box.dispose())

const setting = (key: string) => box.uow.read.value<string>('SELECT value FROM setting WHERE key = ?', key)
const put = (key: string, value: string) =>
  box.uow.write((tx) => tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', key, value))

test('a unit of work that throws leaves nothing behind and tells nobody', () => {
  const seen: string[] = []
  box.uow.onCommit((topics) => seen.push(...topics))
  expect(() =>
    box.uow.write((tx) => {
      tx.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`)
      box.uow.touch('settings')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(setting('a')).toBeUndefined()
  put('b', '2')
  expect(seen).toEqual([])
})

test('topics go out once, after the commit, when another connection sees the change too', () => {
  const seen: unknown[] = []
  box.uow.onCommit((topics) => {
    const other = openReadOnly(box.file.path)
    seen.push([topics, other.prepare('SELECT value FROM setting').pluck().get()])
    other.close()
  })
  box.uow.write((tx) => {
    tx.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`)
    box.uow.touch('settings')
    box.uow.touch('settings', 'orders')
  })
  expect(seen).toEqual([[['settings', 'orders'], '1']])
})

test('a unit of work inside another one is an error, not a hang', () => {
  expect(() => box.uow.write(() => box.uow.write(() => 1))).toThrow('inside another one')
  put('a', '1')
  expect(setting('a')).toBe('1')
})

test('a unit of work that waits for something is an error and leaves nothing behind', () => {
  expect(() =>
    box.uow.write(async (tx) => {
      tx.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`)
    }),
  ).toThrow('must not wait')
  expect(setting('a')).toBeUndefined()
})

test('a bad row undone by its savepoint keeps its neighbours', () => {
  box.uow.write((tx) => {
    tx.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`)
    expect(() =>
      tx.savepoint(() => {
        tx.run(`INSERT INTO setting (key, value) VALUES ('b', '2')`)
        tx.run(`INSERT INTO setting (key, value) VALUES ('a', '1')`)
      }),
    ).toThrow()
    tx.run(`INSERT INTO setting (key, value) VALUES ('c', '3')`)
  })
  expect([setting('a'), setting('b'), setting('c')]).toEqual(['1', undefined, '3'])
})

test('parameters may be numbered and used twice', () => {
  expect(box.uow.read.value<number>('SELECT ?2 * 10 + ?1 + ?1', 1, 4)).toBe(42)
})

test('a full disk refuses the write, keeps reads, and needs no restart once there is room', () => {
  put('a', '1')
  const pages = Number(box.file.sql.connection.pragma('page_count', { simple: true }))
  box.file.sql.connection.pragma(`max_page_count = ${pages}`)
  const big = 'x'.repeat(1_000_000)
  expect(() => put('big', big)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
  expect(setting('a')).toBe('1')
  // The limit belongs to the connection: re-opening the file is what lifts it.
  put('big', big)
  expect(setting('big')).toBe(big)
})

test('after a failure at the disk the file is opened anew before the next write, with its settings', () => {
  let openings = 0
  box.file.onOpen(() => {
    openings += 1
  })
  const before = box.file.sql.connection
  box.uow.distrust(new DatabaseTrouble('DATA_DAMAGED', 'SQLITE_IOERR_FSYNC'))
  put('a', '1')
  expect(openings).toBe(1)
  expect(box.file.sql.connection).not.toBe(before)
  expect(readSettings(box.file.sql.connection)).toMatchObject({ journal_mode: 'wal', synchronous: '2' })
  put('b', '2')
  expect(openings).toBe(1)
})

test('a lock held by another program is waited for no longer than the timeout, and is no reason to re-open', () => {
  let openings = 0
  box.file.onOpen(() => {
    openings += 1
  })
  box.uow.distrust(new DatabaseTrouble('DATABASE_BUSY', 'SQLITE_BUSY'))
  box.uow.heal()
  expect(openings).toBe(0)
})

test('what was read before the file was replaced is prepared anew', () => {
  put('a', '1')
  expect(setting('a')).toBe('1')
  box.file.reopen()
  expect(setting('a')).toBe('1')
})

test('a closed file is named, not crashed on', () => {
  box.file.close()
  expect(() => setting('a')).toThrow(DatabaseTrouble)
  expect(() => put('a', '1')).toThrow(DatabaseTrouble)
})
