/**
 * Peak memory of importing a month of 100,000 orders by the built command line: resident memory summed over
 * the whole process tree, looked at 20 times a second (goal: at most 600 MB). Linux only: reads /proc.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '../support/bench/measure.ts'
import { answerOfCli } from '../support/crash-import.ts'
import { usualMonth } from '../support/month/variants.ts'
import { writeMonth } from '../support/month/write-month.ts'

const ORDERS = Number(process.env.BENCH_ORDERS ?? 100_000)
const LOOK_MS = 50
const PAGE_BYTES = 4096
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

/** Resident bytes of a process and everything below it. */
function treeBytes(root: number): number {
  const parents = new Map<number, { parent: number; bytes: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), { parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES })
    } catch {
      // Ended between listing and reading.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid)?.parent ?? 0))
  return [...parents].filter(([pid]) => isBelow(pid)).reduce((sum, [, one]) => sum + one.bytes, 0)
}
