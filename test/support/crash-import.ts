/** Runs imports by the command line in processes of their own, kills them, and looks at the file they leave. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'

/** The built program starts several times faster; `npm test` builds it first. */
const BUILT = join(import.meta.dirname, '../../out/main/cli.js')
const CLI = existsSync(BUILT) ? BUILT : join(import.meta.dirname, '../../src/server/cli.ts')

export interface KilledImport {
  readonly exit: number | null
  readonly signal: NodeJS.Signals | null
  /** The last number of rows the process said were stored. */
  readonly acknowledged: number
  readonly acks: number
  readonly json: unknown
}

interface Kill {
  readonly afterAcks: number
  readonly delayMs: number
}

/** Kills the import `delayMs` after its `kill.afterAcks`-th acknowledged batch; without `kill` it runs to its end. */
export function importByCli(data: string, files: readonly string[], kill?: Kill): Promise<KilledImport> {
  return killedCli(['import', ...files, '--data', data], kill)
}

/** Any command that says its progress, killed as `importByCli`. */
export async function killedCli(words: readonly string[], kill?: Kill): Promise<KilledImport> {
  const child = spawn(process.execPath, [CLI, ...words, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<{ exit: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (exit, signal) => resolve({ exit, signal })),
  )
  let [acknowledged, acks, out] = [0, 0, '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  const strike = () => setTimeout(() => child.kill('SIGKILL'), kill?.delayMs)
  if (kill?.afterAcks === 0) strike()
  for await (const line of createInterface({ input: child.stderr })) {
    const done = /"done":(\d+)/.exec(line)?.[1]
    if (done === undefined) continue
    acknowledged = Number(done)
    acks += 1
    if (acks === kill?.afterAcks) strike()
  }
  return { ...(await ended), acknowledged, acks, json: out === '' ? undefined : JSON.parse(out) }
}

export async function answerOfCli(...words: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [CLI, ...words, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  for await (const text of child.stdout.setEncoding('utf8')) out += text
  return JSON.parse(out)
}

export interface LeftBehind {
  /** Rows of the last run that are stored; its state. */
  readonly rows: number
  readonly state: string
  readonly orders: number
  /** Each list must be empty: what is half-done. */
  readonly halfDone: Readonly<Record<string, readonly unknown[]>>
}

/** What must never be there, each as a query that finds it. */
const HALF_DONE: Readonly<Record<string, string>> = {
  'orders without all their lines':
    'SELECT order_no FROM sales_order o WHERE line_count <> (SELECT count(*) FROM order_line WHERE order_id = o.id)',
  'orders without an observation':
    'SELECT order_no FROM sales_order o WHERE NOT EXISTS (SELECT 1 FROM order_observation WHERE order_key = o.order_key)',
  'observations without an order':
    'SELECT order_key FROM order_observation v WHERE NOT EXISTS (SELECT 1 FROM sales_order WHERE order_key = v.order_key)',
  'lines without an order': 'SELECT id FROM order_line WHERE order_id NOT IN (SELECT id FROM sales_order)',
  'levels that are not the sum of their moves':
    'SELECT sku_id FROM stock_level l WHERE (on_hand, reserved) <> (SELECT coalesce(sum(on_hand_delta), 0), coalesce(sum(reserved_delta), 0) FROM stock_move WHERE sku_id = l.sku_id AND warehouse_id = l.warehouse_id)',
  'reservations that no order holds':
    'SELECT sku_id FROM stock_level l WHERE reserved <> (SELECT coalesce(sum(reserved), 0) FROM allocation_part WHERE sku_id = l.sku_id AND warehouse_id = l.warehouse_id)',
  'allocations that are not the sum of their moves':
    'SELECT order_id FROM allocation a WHERE (reserved, -shipped) <> (SELECT coalesce(sum(reserved_delta), 0), coalesce(sum(on_hand_delta), 0) FROM stock_move WHERE order_id = a.order_id AND sku_id = a.sku_id)',
  'orders reserved in part':
    'SELECT order_id FROM allocation GROUP BY order_id HAVING sum(reserved) > 0 AND sum(reserved) < sum(want_reserved)',
  damage: "SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok'",
}

/** Opens the file as a next start does (the log is rolled in), looks, and closes it. */
export function lookAt(data: string): LeftBehind {
  const database = new Database(join(data, 'zhanggui.db'))
  try {
    const run = database
      .prepare('SELECT rows_done, state FROM import_run ORDER BY created_at DESC, id DESC LIMIT 1')
      .get()
    // Columns as named in the statement.
    const { rows_done: rows, state } = (run ?? { rows_done: 0, state: 'none' }) as { rows_done: number; state: string }
    const halfDone = Object.fromEntries(
      Object.entries(HALF_DONE).map(([name, sql]) => [name, database.prepare(sql).all()]),
    )
    const orders = Number(database.prepare('SELECT count(*) FROM sales_order').pluck().get())
    return { rows, state, orders, halfDone }
  } finally {
    database.close()
  }
}

export const NOTHING_HALF_DONE = Object.fromEntries(Object.keys(HALF_DONE).map((name) => [name, []]))
