/** The command line on real files and real processes: the shapes and exit codes that scripts rely on. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/core/db/index.ts'
import { runCli, type ServingCli, serveCli } from '../support/run-cli.ts'
import { MONTH, truth } from '../support/sample-month.ts'

interface PrintedOrder {
  orderNo: string
  platform: string
  platformOrderId: string
  createdAt: string | null
  lines: { sku: string | null; quantity: number }[]
}
interface PrintedFile {
  file: string
  platform: string | null
  orders: { new: number; updated: number; unchanged: number }
  goods: { new: number; updated: number; unchanged: number }
  refused: { code: string; message: string } | null
}

let folder = ''
let data = ''
const monthFolders = ['catalog', 'taobao', 'pdd', 'douyin', 'jd', 'amazon'].map((name) => join(MONTH, name))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-cli-'))
  data = join(folder, 'data')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ordersOf = (json: unknown) => (json as { orders: PrintedOrder[] }).orders
const filesOf = (json: unknown) => (json as { files: PrintedFile[] }).files
const codeOf = (json: unknown) => (json as { refused: { code: string } }).refused.code

describe('a month on the command line', () => {
  it('is refused before the folder is set up, and no folder is made', async () => {
    for (const words of [['orders'], ['stock'], ['stock', 'verify'], ['import', MONTH], ['doctor']]) {
      const answer = await runCli(...words, '--data', data, '--json')
      expect([answer.exit, codeOf(answer.json)]).toEqual([2, 'DATA_NOT_INITIALISED'])
    }
    expect(existsSync(data)).toBe(false)
  })

  it('is set up once', async () => {
    const first = await runCli('init', '--data', data, '--stock-start', '2026-10-01')
    expect([first.exit, first.json]).toEqual([
      0,
      { ok: true, stockStart: '2026-10-01', zone: 'Asia/Shanghai', currency: 'CNY', data },
    ])
    expect(statSync(data).mode & 0o077).toBe(0)
    const second = await runCli('init', '--data', data, '--stock-start', '2026-11-01')
    expect([second.exit, codeOf(second.json)]).toEqual([2, 'DATA_ALREADY_INITIALISED'])
  })

  it('is imported from folders, with count sheets refused and good files applied', async () => {
    const { exit, json, out } = await runCli(
      'import',
      ...monthFolders,
      join(MONTH, 'stocktake'),
      '--data',
      data,
      '--json',
    )
    expect(exit).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const files = filesOf(json)
    for (const file of files)
      expect(Object.keys(file)).toEqual([
        'file',
        'format',
        'platform',
        'rows',
        'orders',
        'lines',
        'goods',
        'problems',
        'refused',
      ])
    const added = (platform: string) =>
      files.filter((file) => file.platform === platform).reduce((sum, file) => sum + file.orders.new, 0)
    for (const [platform, total] of Object.entries(truth.totals))
      expect([platform, added(platform)]).toEqual([platform, total.orders])
    expect(files.filter((file) => file.refused !== null).map((file) => file.refused?.code)).toEqual([
      'FILE_COUNT_SHEET',
      'FILE_COUNT_SHEET',
    ])
  })

  it('lists every order with the documented fields, and filters', async () => {
    const orders = ordersOf((await runCli('orders', '--data', data, '--json')).json)
    expect(orders).toHaveLength(truth.orders.length)
    const [order] = orders
    const fields =
      'orderNo platform platformOrderId state refunded createdAt paidAt shippedAt businessDay currency buyerPaidMinor waybill receiver buyerNote sellerNote holds lines'
    expect(Object.keys(order ?? {})).toEqual(fields.split(' '))
    expect(Object.keys(order?.lines[0] ?? {})).toEqual(['platformLineId', 'sku', 'title', 'quantity', 'unitPriceMinor'])
    const jd = ordersOf((await runCli('orders', '--data', data, '--platform', 'jd', '--state', 'closed')).json)
    const expected = truth.orders.filter((one) => one.platform === 'jd' && one.state === 'closed')
    expect(jd.map((one) => one.platformOrderId).sort()).toEqual(expected.map((one) => one.platformOrderId).sort())
  })

  it('equals the truth of the month, order by order', async () => {
    const orders = ordersOf((await runCli('orders', '--data', data, '--json')).json)
    const byId = new Map(orders.map((order) => [`${order.platform} ${order.platformOrderId}`, order]))
    for (const expected of truth.orders) {
      const { createdAtUtc, lines, ...fields } = expected
      const order = byId.get(`${expected.platform} ${expected.platformOrderId}`)
      expect(order).toMatchObject(fields)
      expect(instant(order?.createdAt)).toBe(instant(createdAtUtc))
      expect(order?.lines.map(({ sku, quantity }) => ({ sku, quantity }))).toEqual(lines)
    }
  })

  it('leaves the stock of the truth, proved by its moves', async () => {
    const { json } = await runCli('stock', '--data', data, '--json')
    const levels = (json as { stock: { sku: string; onHand: number; reserved: number; available: number }[] }).stock
    const expected = truth.stock
    expect(levels.map(({ sku, onHand, reserved }) => ({ sku, onHand, reserved })).sort(bySku)).toEqual(
      expected.map(({ sku, onHand, reserved }) => ({ sku, onHand, reserved })).sort(bySku),
    )
    for (const level of levels) expect(level.available).toBe(level.onHand - level.reserved)
    const proof = await runCli('stock', 'verify', '--data', data, '--json')
    expect([proof.exit, proof.json]).toEqual([
      0,
      expect.objectContaining({ ok: true, levels: levels.length, differences: [] }),
    ])
  })

  it('changes nothing when everything is imported again', async () => {
    const before = await runCli('orders', '--data', data, '--json')
    const again = await runCli('import', ...monthFolders, '--data', data, '--json')
    expect(again.exit).toBe(0)
    for (const { orders, goods } of filesOf(again.json))
      expect([orders.new, orders.updated, goods.new, goods.updated]).toEqual([0, 0, 0, 0])
    expect((await runCli('orders', '--data', data, '--json')).out).toBe(before.out)
  })

  it('answers commands that come at the same time, one after the other', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => runCli('stock', '--data', data, '--json')))
    expect(answers.map((answer) => answer.exit)).toEqual([0, 0, 0])
    expect(new Set(answers.map((answer) => answer.out)).size).toBe(1)
  })

  it('is examined by the doctor', async () => {
    const { exit, json } = await runCli('doctor', '--data', data, '--json')
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      ok: true,
      data,
      settings: { journal_mode: 'wal', synchronous: '2', foreign_keys: '1' },
      integrity: { ok: true },
      disk: { freeBytes: expect.any(Number), databaseBytes: expect.any(Number) },
      trouble: null,
    })
  })

  it('is backed up and listed', async () => {
    const made = await runCli('backup', 'make', '--data', data, '--json')
    expect([made.exit, made.json]).toEqual([
      0,
      { backup: expect.objectContaining({ isVerified: true, orders: truth.orders.length }) },
    ])
    const { id } = (made.json as { backup: { id: string } }).backup
    const list = (await runCli('backup', 'list', '--data', data, '--json')).json as { backups: { id: string }[] }
    expect(list.backups.map((backup) => backup.id)).toContain(id)
  })
})

describe('while the app serves the folder', () => {
  let app: ServingCli
  beforeAll(async () => {
    app = await serveCli(data)
  })
  afterAll(() => app.stop())

  it('its first line says where and how', () => {
    const { url, signInUrl, apiToken, openapi } = app.first
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(signInUrl).toMatch(new RegExp(`^${url}/#signin=[\\w-]{32}$`))
    expect(apiToken.length).toBeGreaterThan(40)
    expect(openapi).toBe(`${url}/api/v1/openapi.json`)
    for (const name of ['api-token', 'running.json']) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)
  })

  it('commands talk to it and say the same', async () => {
    const orders = await runCli('orders', '--data', data, '--platform', 'amazon', '--json')
    expect([orders.exit, orders.err]).toEqual([0, ''])
    expect(ordersOf(orders.json)).toHaveLength(truth.totals.amazon?.orders ?? 0)
    const verify = await runCli('stock', 'verify', '--data', data, '--json')
    expect([verify.exit, verify.json]).toEqual([0, expect.objectContaining({ ok: true })])
    const again = await runCli('import', ...monthFolders.slice(0, 2), '--data', data, '--json')
    expect([again.exit, filesOf(again.json).every((file) => file.refused === null)]).toEqual([0, true])
  })

  it('a second serve is refused', async () => {
    const { exit, json } = await runCli('serve', '--data', data, '--json')
    expect([exit, codeOf(json)]).toEqual([2, 'DATA_LOCKED'])
  })

  it('the REST face answers with the token', async () => {
    const answer = await fetch(`${app.first.url}/api/v1/orders/export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.first.apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ platform: 'jd', limit: 3 }),
    })
    expect(answer.status).toBe(200)
    expect(ordersPage(await answer.json())).toHaveLength(3)
  })

  it('SIGTERM ends it in order and the folder is free', async () => {
    expect(await app.stop()).toBe(0)
    expect(existsSync(join(data, 'running.json'))).toBe(false)
    expect((await runCli('stock', '--data', data, '--json')).exit).toBe(0)
  })
})

describe('a demo shop', () => {
  it('is the same for the same seed, adds up, and is never mixed into a folder in use', async () => {
    const seed = (name: string, word: string) =>
      runCli('seed', '--orders', '200', '--seed', word, '--data', join(folder, name), '--json')
    expect([
      (await seed('one', 'spring')).exit,
      (await seed('two', 'spring')).exit,
      (await seed('three', '3')).exit,
    ]).toEqual([0, 0, 0])
    const [one, two, three] = [
      await runCli('orders', '--data', join(folder, 'one')),
      await runCli('orders', '--data', join(folder, 'two')),
      await runCli('orders', '--data', join(folder, 'three')),
    ]
    expect(ordersOf(one.json)).toHaveLength(200)
    expect(one.out).toBe(two.out)
    expect(one.out).not.toBe(three.out)
    expect((await runCli('stock', 'verify', '--data', join(folder, 'one'))).exit).toBe(0)
    const again = await seed('one', 'spring')
    expect([again.exit, codeOf(again.json)]).toEqual([2, 'DATA_ALREADY_INITIALISED'])
  })
})

describe('a folder that another program holds and does not serve', () => {
  it('is refused after a short wait', async () => {
    const lock = lockFolder(data)
    expect(lock).not.toBeNull()
    const { exit, json } = await runCli('stock', '--data', data, '--json')
    lock?.release()
    expect([exit, codeOf(json)]).toEqual([2, 'DATA_LOCKED'])
  })
})

describe('wrong use', () => {
  it.each([['nonsense'], ['orders', '--nonsense'], ['init', '--stock-start', 'soon'], ['import']])(
    '%s %s ends with 1 and one document',
    async (...words) => {
      const { exit, json, err } = await runCli(...words, '--data', data, '--json')
      expect([exit, codeOf(json)]).toEqual([1, 'INPUT_INVALID'])
      expect(err).toContain('zhanggui help')
    },
  )
})

function instant(text: string | null | undefined): number | null {
  return text ? Date.parse(text) : null
}

function bySku(left: { sku: string }, right: { sku: string }): number {
  return left.sku < right.sku ? -1 : 1
}

function ordersPage(page: unknown): unknown[] {
  return (page as { rows: unknown[] }).rows
}
