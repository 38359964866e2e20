/**
 * Peak memory of importing a month of 100,000 orders by the built command line: resident memory summed over
 * the whole process tree, looked at 20 times a second (goal: at most 600 MB). Linux only: reads /proc.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '../support/bench/measure.ts'
import { treeBytes } from '../support/bench/tree-memory.ts'
import { answerOfCli } from '../support/crash-import.ts'
import { usualMonth } from '../support/month/variants.ts'
import { writeMonth } from '../support/month/write-month.ts'

const ORDERS = Number(process.env.BENCH_ORDERS ?? 100_000)
const LOOK_MS = 50
const CLI = join(import.meta.dirname, '../../out/main/cli.js')

const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'))
try {
  const month = await writeMonth(join(folder, 'files'), usualMonth(ORDERS, 3), () => undefined)
  const data = join(folder, 'data')
  await answerOfCli('init', '--data', data, '--stock-start', '2026-10-01')
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [CLI, 'import', month.goodsFile, join(folder, 'files'), '--data', data, '--json'],
    { stdio: 'ignore' },
  )
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, treeBytes(child.pid ?? 0))
  }, LOOK_MS)
  const [exit] = await once(child, 'exit')
  clearInterval(timer)
  if (exit !== 0) throw new Error(`the import ended with ${exit}`)
  const seconds = (performance.now() - start) / 1000
  say(
    `${month.orders} orders, ${month.lines} lines in ${seconds.toFixed(0)} s; peak ${(peak / 1024 / 1024).toFixed(0)} MB over all processes (goal 600)`,
  )
  const verdict = await answerOfCli('stock', 'verify', '--data', data)
  say(`stock verify: ${JSON.stringify(verdict)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
