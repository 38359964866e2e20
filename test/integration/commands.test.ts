/** One command key, one outcome; access, validation and error mapping: all through the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BOX_NOW, type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

test('the same key with the same content gets the stored answer and changes nothing again', async () => {
  const first = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  await box.client.settings.update({ commandKey: 'other-key-1', changes: { unpaidMinutes: 60 } })
  const again = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  expect(again).toEqual(first)
  expect((await box.client.settings.get()).unpaidMinutes).toBe(60)
})

test('the same key with other content is refused and changes nothing', async () => {
  await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  const refusal = await refusalOf(
    box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 46 } }),
  )
  expect(refusal.code).toBe('COMMAND_KEY_REUSED')
  expect((await box.client.settings.get()).unpaidMinutes).toBe(45)
})

test('the same key for another command is refused', async () => {
  await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  const refusal = await refusalOf(box.client.system.checkIntegrity({ commandKey: 'same-key-1' }))
  expect(refusal.code).toBe('COMMAND_KEY_REUSED')
})

test('the order of fields in the input does not make other content', async () => {
  const one = {
    commandKey: 'same-key-1',
    platform: 'jd',
    name: '京东店',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
  } as const
  const { name, ...rest } = one
  const first = await box.client.shops.create(one)
  const again = await box.client.shops.create({ name, ...rest })
  expect(again).toEqual(first)
  expect(await box.client.shops.list()).toHaveLength(1)
})

test('calls with one key that run at the same time share one run', async () => {
  const commandKey = 'shared-key-1'
  const [first, second] = await Promise.all([
    box.client.backup.make({ commandKey }),
    box.client.backup.make({ commandKey }),
  ])
  expect(second).toEqual(first)
  expect(await box.client.backup.list()).toHaveLength(1)
  expect(await box.client.backup.make({ commandKey })).toEqual(first)
})

test('a refused command leaves its key free, so that it may succeed later', async () => {
  const input = { commandKey: 'retry-key-1', id: 'wh-none', code: 'B', name: '二仓' }
  expect((await refusalOf(box.client.shops.saveWarehouse(input))).code).toBe('NOT_FOUND')
  expect((await refusalOf(box.client.shops.saveWarehouse(input))).code).toBe('NOT_FOUND')
  expect((await box.client.shops.saveWarehouse({ ...input, id: null })).code).toBe('B')
})

test('answers are kept seven days', async () => {
  await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  box.core.start()
  box.clock.advance(6 * DAY_MS)
  await box.core.drain()
  const kept = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  expect(kept.unpaidMinutes).toBe(45)
  box.clock.advance(2 * DAY_MS)
  await box.core.drain()
  const anew = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 50 } })
  expect(anew.unpaidMinutes).toBe(50)
})

test('a role that may not call a procedure is refused before its input is looked at', async () => {
  const picker = box.as({ role: 'picker', actor: 'phone' })
  const refusal = await refusalOf(picker.settings.update({ commandKey: 'x', changes: { unpaidMinutes: -1 } }))
  expect(refusal).toMatchObject({ code: 'ACCESS_DENIED', status: 403, defined: true })
  await expect(picker.shops.list()).resolves.toEqual([])
})

test('input that does not fit is refused with the names of the fields, not their values', async () => {
  const refusal = await refusalOf(
    box.client.settings.update({ commandKey: 'long-enough-1', changes: { unpaidMinutes: 0, currency: 'yuan-secret' } }),
  )
  expect(refusal).toMatchObject({ code: 'INPUT_INVALID', status: 400, defined: true })
  expect(refusal.data.values.field).toBe('changes.currency, changes.unpaidMinutes')
  expect(JSON.stringify(refusal)).not.toContain('secret')
})

test('an unknown zone is refused by name', async () => {
  const refusal = await refusalOf(
    box.client.settings.update({ commandKey: 'long-enough-1', changes: { zone: 'Mars/Olympus' } }),
  )
  expect(refusal).toMatchObject({ code: 'INPUT_INVALID', data: { values: { field: 'zone' } } })
})

test('the last calls are listed with their codes, newest first', async () => {
  await box.client.shops.list()
  await refusalOf(box.client.jobs.get({ id: 'none' }))
  const [newest, before] = await box.client.system.listCalls()
  expect(newest).toEqual({ name: 'jobs.get', at: BOX_NOW, ms: 0, code: 'NOT_FOUND' })
  expect(before).toEqual({ name: 'shops.list', at: BOX_NOW, ms: 0, code: null })
})

test('a folder can be set up once only, and gets one default warehouse', async () => {
  const refusal = await refusalOf(
    box.client.settings.initialise({ commandKey: 'again-key-1', stockStart: '2026-11-01' }),
  )
  expect(refusal.code).toBe('DATA_ALREADY_INITIALISED')
  expect((await box.client.settings.get()).stockStart).toBe('2026-10-01')
  expect(await box.client.shops.listWarehouses()).toMatchObject([{ code: 'MAIN', name: '主仓', isDefault: true }])
})

test('topics go out after the commit and not after a refusal', async () => {
  const seen: string[][] = []
  box.core.onChange((event) => seen.push([...event.topics]))
  await refusalOf(box.client.settings.update({ commandKey: 'long-enough-1', changes: { zone: 'Mars/Olympus' } }))
  expect(seen).toEqual([])
  await box.client.settings.update({ commandKey: 'long-enough-2', changes: { unpaidMinutes: 31 } })
  expect(seen).toEqual([['settings']])
})

test('a watching screen gets every change with a number that counts up, until it leaves', async () => {
  const leave = new AbortController()
  const events = await box.client.system.watch(undefined, { signal: leave.signal })
  expect((await events.next()).value).toMatchObject({ topics: [] })
  await box.client.settings.update({ commandKey: 'long-enough-1', changes: { unpaidMinutes: 31 } })
  const first = await events.next()
  await box.client.shops.saveWarehouse({ commandKey: 'long-enough-2', id: null, code: 'B', name: '二仓' })
  const second = await events.next()
  const seq = first.done === true ? Number.NaN : first.value.seq
  expect(first.value).toMatchObject({ topics: ['settings'] })
  expect(second.value).toMatchObject({ topics: ['shops', 'stock'], seq: seq + 1 })
  leave.abort()
  expect((await events.next()).done).toBe(true)
})
