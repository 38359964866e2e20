/** The command line on data that cannot be opened: it says so, changes nothing, and a backup brings the shop back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli, serveCli } from '../support/run-cli.ts'
import { MONTH } from '../support/sample-month.ts'

let folder = ''
let data = ''
let backup = ''
let before = ''
const garbage = Buffer.alloc(64 * 1024, 'not a database ')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-damage-'))
  data = join(folder, 'data')
  await runCli('init', '--data', data, '--stock-start', '2026-10-01')
  await runCli('import', join(MONTH, 'jd'), '--data', data)
  before = (await runCli('orders', '--data', data)).out
  const made = (await runCli('backup', 'make', '--data', data)).json as { backup: { id: string } }
  backup = made.backup.id
  for (const suffix of ['-wal', '-shm']) rmSync(join(data, `zhanggui.db${suffix}`), { force: true })
  writeFileSync(join(data, 'zhanggui.db'), garbage)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a damaged data file', () => {
  it.each([['orders'], ['stock'], ['stock', 'verify'], ['import', MONTH]])(
    'refuses %s and is left alone',
    async (...words) => {
      const { exit, json } = await runCli(...words, '--data', data, '--json')
      expect([exit, json]).toEqual([2, { refused: { code: 'DATA_DAMAGED', message: expect.stringContaining('备份') } }])
      expect(readFileSync(join(data, 'zhanggui.db')).equals(garbage)).toBe(true)
    },
  )

  it('is named by the doctor', async () => {
    const { exit, json } = await runCli('doctor', '--data', data, '--json')
    expect([exit, json]).toEqual([
      2,
      expect.objectContaining({ ok: false, trouble: expect.objectContaining({ code: 'DATA_DAMAGED' }) }),
    ])
  })

  it('is served with a core that answers health and refuses the rest', async () => {
    const app = await serveCli(data)
    const headers = { authorization: `Bearer ${app.first.apiToken}` }
    const health = await fetch(`${app.first.url}/api/v1/system/health`, { headers })
    const stock = await fetch(`${app.first.url}/api/v1/stock/alerts`, { headers })
    expect([health.status, stock.status]).toEqual([200, 500])
    expect(await stock.json()).toMatchObject({ code: 'DATA_DAMAGED' })
    expect(await app.stop()).toBe(0)
  })

  it('is brought back from the verified backup', async () => {
    const list = await runCli('backup', 'list', '--data', data, '--json')
    expect(list.json).toEqual({
      backups: expect.arrayContaining([expect.objectContaining({ id: backup, isVerified: true })]),
    })
    const restored = await runCli('backup', 'restore', backup, '--data', data, '--json')
    expect([restored.exit, restored.json]).toEqual([0, { backup: expect.objectContaining({ id: backup }) }])
    expect((await runCli('orders', '--data', data)).out).toBe(before)
    expect((await runCli('stock', 'verify', '--data', data)).exit).toBe(0)
  })
})
