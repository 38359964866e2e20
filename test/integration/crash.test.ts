/**
 * kill -9 in the middle of imports: what was acknowledged is there, nothing is half-done, stock adds up,
 * and the same import goes on to the result of an uninterrupted one. 50 kills, 500 in the deep run.
 *
 * Seen to fail with a planted bug: units of work without BEGIN, so that every statement is its own transaction.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOfCli, importByCli, lookAt, NOTHING_HALF_DONE } from '../support/crash-import.ts'
import { reportDeep } from '../support/deep-report.ts'
import { MonthRandom } from '../support/month/random.ts'
import { usualMonth } from '../support/month/variants.ts'
import { writeMonth } from '../support/month/write-month.ts'
import { IS_DEEP, seedOf } from '../support/seed.ts'

const KILLS = IS_DEEP ? 500 : 50
const MONTH_SEED = 20_261_124
const SEED = seedOf('import kills', MONTH_SEED)
/** More acknowledged batches than a killed import makes before its end. */
const MOST_ACKS = 5
const LONGEST_DELAY_MS = 60

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-crash-'))
const empty = join(folder, 'empty')
let files: string[] = []
let expected: string

beforeAll(async () => {
  const variant = {
    ...usualMonth(600, MONTH_SEED),
    taobaoItems: '2022',
    pdd: '23',
    isShort: true,
    goodsDress: 'plain' as const,
  }
  const month = await writeMonth(join(folder, 'files'), variant, () => undefined)
  files = [...month.files.filter((path) => /pdd|jd|Detail/.test(path)), month.goodsFile]
  await answerOfCli('init', '--data', empty, '--stock-start', '2026-10-01')
  const whole = join(folder, 'whole')
  cpSync(empty, whole, { recursive: true })
  expect((await importByCli(whole, files)).exit).toBe(0)
  expected = await told(whole)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Orders and stock, in an order that does not depend on the way they came in. */
async function told(data: string): Promise<string> {
  const { orders } = (await answerOfCli('orders', '--data', data)) as { orders: { orderNo: string }[] }
  const stock = await answerOfCli('stock', '--data', data)
  return JSON.stringify([orders.sort((a, b) => (a.orderNo < b.orderNo ? -1 : 1)), stock])
}

test(`${KILLS} imports killed at random moments lose nothing and go on`, { timeout: KILLS * 20_000 }, async () => {
  const random = new MonthRandom(SEED)
  const seen = { beforeFirst: 0, between: 0, settling: 0, tooLate: 0, finished: 0 }
  let [data, kills] = [nextFolder(0), 0]
  while (kills < KILLS) {
    const kill = { afterAcks: random.between(0, MOST_ACKS), delayMs: random.between(0, LONGEST_DELAY_MS) }
    if (kill.afterAcks === 0) kill.delayMs += random.between(100, 600)
    const killed = await importByCli(data, files, kill)
    const left = lookAt(data)
    const place = `seed ${SEED}, kill ${kills}, ${JSON.stringify(kill)}`
    expect(left.halfDone, place).toEqual(NOTHING_HALF_DONE)
    if (killed.signal === 'SIGKILL') {
      kills += 1
      expect(left.rows, place).toBeGreaterThanOrEqual(killed.acknowledged)
      if (left.state === 'done') seen.tooLate += 1
      else if (left.rows === 0) seen.beforeFirst += 1
      else if (left.orders >= orderCount()) seen.settling += 1
      else seen.between += 1
    }
    if (left.state !== 'done' && killed.signal === 'SIGKILL') continue
    // Through, between the kills: the result is that of an import nobody disturbed.
    expect(await told(data), place).toBe(expected)
    seen.finished += 1
    rmSync(data, { recursive: true })
    data = nextFolder(kills)
  }
  expect((await importByCli(data, files)).exit).toBe(0)
  expect(await told(data)).toBe(expected)
  expect(await answerOfCli('stock', 'verify', '--data', data)).toMatchObject({ ok: true, differences: [] })
  expect(seen.between + seen.settling, JSON.stringify(seen)).toBeGreaterThan(KILLS / 3)
  expect(seen.tooLate, JSON.stringify(seen)).toBeLessThan(KILLS / 4)
  reportDeep('import-kills', { seed: SEED, counts: { kills, lost: 0, ...seen } })
})

test('a job that crashed too often is given up, and a new import of the same files still finishes', {
  timeout: 120_000,
}, async () => {
  const data = nextFolder(-1)
  for (let crash = 0; crash < 7; crash += 1) {
    const killed = await importByCli(data, files, { afterAcks: 1, delayMs: 0 })
    expect(killed.signal, `crash ${crash}`).toBe('SIGKILL')
    expect(lookAt(data).halfDone).toEqual(NOTHING_HALF_DONE)
  }
  let answer = await importByCli(data, files)
  if (answer.exit !== 0) answer = await importByCli(data, files)
  expect(answer.exit).toBe(0)
  expect(await told(data)).toBe(expected)
})

function orderCount(): number {
  return (JSON.parse(expected) as [unknown[]])[0].length
}

function nextFolder(number: number): string {
  const data = join(folder, `run${number}`)
  cpSync(empty, data, { recursive: true })
  return data
}
