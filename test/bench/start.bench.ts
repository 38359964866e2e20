/**
 * From nothing to the first rows of the queue: the built Node shell, beside a bare Node process that opens
 * the same file and asks the same page of it (goal: at most 3x). The file is the one named by BENCH_SHOP.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openBigShop } from '../support/bench/big-shop.ts'
import { median, say } from '../support/bench/measure.ts'

const ROUNDS = 7
const CLI = join(import.meta.dirname, '../../out/main/cli.js')
const DRIVER = import.meta.resolve('better-sqlite3')

const shop = await openBigShop()
const { dir } = shop.box
// The shop is closed while others open it.
await shop.box.core.stop({ withoutBackup: true })
const own: number[] = []
const bare: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  bare.push(await timeOfBare())
  own.push(await timeOfShell())
}
say(
  `start to first rows: ${median(own).toFixed(0)} ms against ${median(bare).toFixed(0)} ms = ${(median(own) / median(bare)).toFixed(2)} (goal 3)`,
)
await shop.dispose()

async function timeOfBare(): Promise<number> {
  const program = `import Database from '${DRIVER}'
    const file = new Database(${JSON.stringify(join(dir, 'zhanggui.db'))})
    file.pragma('journal_mode = WAL')
    file.prepare("SELECT * FROM sales_order WHERE queue = 'to_ship' ORDER BY deadline_sort, id LIMIT 50").all()`
  const start = performance.now()
  await once(spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' }), 'exit')
  return performance.now() - start
}

async function timeOfShell(): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [CLI, 'serve', '--data', dir, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  const { url, apiToken } = JSON.parse(String(line))
  const answer = await fetch(`${url}/api/v1/orders/queue`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json', 'x-zhanggui': '1' },
    body: JSON.stringify({ limit: 50 }),
  })
  // Shapes of our own contract.
  const { rows } = (await answer.json()) as { rows: readonly unknown[] }
  const spent = performance.now() - start
  if (!(rows?.length > 0)) throw new Error(`no rows: ${answer.status}`)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  return spent
}
