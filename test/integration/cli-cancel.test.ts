/** Stopping an import on the command line: what was acknowledged stays, nothing is half done, and it can go on. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf, runCli, startCli } from '../support/run-cli.ts'
import { monthPath } from '../support/sample-month.ts'

const ORDERS = 8_000

let folder = ''
let data = ''
let file = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-cancel-'))
  data = join(folder, 'data')
  file = join(folder, 'large.csv')
  writeFileSync(file, manyOrders(readFileSync(monthPath('pdd'), 'utf8')))
  await runCli('init', '--data', data, '--stock-start', '2026-10-01')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The sample's rows again and again, each time under other order numbers. */
function manyOrders(sample: string): string {
  const [header = '', ...rows] = sample.split(/\r?\n/).filter((row) => row !== '')
  const made = Array.from({ length: ORDERS }, (_, index) => {
    const row = rows[index % rows.length] ?? ''
    return row.replace(/(\d{6})-\d{15}/, (_id, day: string) => `${day}-${String(100_000_000_000_000 + index)}`)
  })
  return [header, ...made, ''].join('\r\n')
}

/** Rows the last progress line acknowledged. */
function acknowledged(err: string): number {
  const lines = err.split('\n').filter((line) => line.includes('"import.progress"'))
  return JSON.parse(lines.at(-1) ?? '{"done":0}').done
}

async function storedOrders(): Promise<number> {
  return ((await runCli('orders', '--data', data)).json as { orders: unknown[] }).orders.length
}

/** Sends the signal once two batches or more are acknowledged. */
async function importUntil(signal: NodeJS.Signals) {
  const child = startCli('import', file, '--data', data, '--json')
  let seen = ''
  return await answerOf(child, (text) => {
    seen += text
    if (acknowledged(seen) >= 200 && !child.killed) child.kill(signal)
  })
}

describe('an import that is stopped', () => {
  it('by kill -9 keeps every acknowledged row and leaves the stock provable', async () => {
    const { exit, err } = await importUntil('SIGKILL')
    expect(exit).toBeNull()
    const stored = await storedOrders()
    expect(stored).toBeGreaterThanOrEqual(acknowledged(err))
    expect(stored).toBeLessThan(ORDERS)
    expect((await runCli('stock', 'verify', '--data', data)).exit).toBe(0)
  })

  it('by Ctrl+C says what was applied in one document and ends with 2', async () => {
    const { exit, json, err } = await importUntil('SIGINT')
    expect(exit).toBe(2)
    const [report] = (json as { files: { orders: { new: number; updated: number; unchanged: number } }[] }).files
    const { orders } = report ?? { orders: { new: 0, updated: 0, unchanged: 0 } }
    const applied = orders.new + orders.updated + orders.unchanged
    expect(applied).toBeGreaterThanOrEqual(acknowledged(err))
    expect(applied).toBeLessThan(ORDERS)
    expect((await runCli('stock', 'verify', '--data', data)).exit).toBe(0)
  })

  it('is complete when the file is imported again', async () => {
    expect((await runCli('import', file, '--data', data)).exit).toBe(0)
    expect(await storedOrders()).toBe(ORDERS)
    expect((await runCli('stock', 'verify', '--data', data)).exit).toBe(0)
  })
})
