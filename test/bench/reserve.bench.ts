/**
 * Reserving an order of three lines, one per transaction and in batches of 100 with a savepoint per order,
 * beside the bare driver running exactly the same statements; and the same order recorded by a program that
 * waits for each answer, in process, through a WebSocket and over HTTP to the Node shell. Each run first does
 * a quarter as many orders untimed: a fresh process has not compiled its code yet. BENCH_FOLDER names the disk.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedOrder } from '../../src/contract/recorded-order.ts'
import { createUnitOfWork } from '../../src/core/db/index.ts'
import { openDatabase } from '../../src/core/db/open.ts'
import type { SqlConnection } from '../../src/core/db/sql.ts'
import { recordOrder } from '../../src/core/orders/record.service.ts'
import { toIncoming } from '../../src/core/orders/recorded-order.rules.ts'
import type { ContractClient } from '../../src/server/commands/session.ts'
import { contextOf, ingestInto, plainConnection } from '../support/bench/ingest-ground.ts'
import { median, say, type Timing, timed } from '../support/bench/measure.ts'
import { type Recorded, RecordingConnection, replay } from '../support/bench/recorded-sql.ts'
import { ordersOf, ReserveGround, STOCK_START } from '../support/bench/reserve-ground.ts'
import { coreBox } from '../support/core-box.ts'
import { httpClient, socketClient } from '../support/load/door.ts'
import { serveCli } from '../support/run-cli.ts'

const ORDERS = Number(process.env.BENCH_ORDERS ?? 2_000)
const WARM = Math.ceil(ORDERS / 4)
const ROUNDS = 5

const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'bench-reserve-'))
try {
  await measure(await ReserveGround.make(folder), ordersOf(WARM + ORDERS))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

type Variant = (ground: ReserveGround, orders: readonly RecordedOrder[]) => Promise<Timing>

async function measure(ground: ReserveGround, orders: readonly RecordedOrder[]): Promise<void> {
  const [single, batch] = [logsOf(ground, orders, recordSingly), logsOf(ground, orders, ingestInBatches)]
  const each = (logs: readonly Recorded[][]) => ((logs[1]?.length ?? 0) / ORDERS).toFixed(1)
  say(`${ORDERS} orders of 3 lines; statements per order: ${each(single)} singly, ${each(batch)} in batches`)
  const variants: Record<string, Variant> = {
    'bare single': onDriver((sql, part) => replay(sql.connection, single[part] ?? [])),
    single: onDriver((sql, part) => recordSingly(sql, partsOf(orders)[part])),
    'bare batch': onDriver((sql, part) => replay(sql.connection, batch[part] ?? [])),
    batch: onDriver((sql, part) => ingestInBatches(sql, partsOf(orders)[part])),
    contract: inProcess,
    socket: served('socket'),
    http: served('http'),
  }
  const rounds: Record<string, Timing>[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: Record<string, Timing> = {}
    for (const [name, run] of Object.entries(variants)) times[name] = await run(ground, orders)
    rounds.push(times)
  }
  report(rounds)
}

/** Those that warm up, and those that are timed. */
function partsOf(orders: readonly RecordedOrder[]): readonly [readonly RecordedOrder[], readonly RecordedOrder[]] {
  return [orders.slice(0, WARM), orders.slice(WARM)]
}

function report(rounds: readonly Readonly<Record<string, Timing>>[]): void {
  const of = (name: string, what: keyof Timing) => median(rounds.map((times) => times[name]?.[what] ?? 0))
  const compare = (name: string, floor: string, goal: string) => {
    const rate = Math.round((ORDERS / of(name, 'wallMs')) * 1000)
    const [wall, cpu] = [of(floor, 'wallMs') / of(name, 'wallMs'), of(floor, 'cpuMs') / of(name, 'cpuMs')]
    say(
      `${name}: ${rate} orders/s = ${wall.toFixed(2)} of ${floor} by the clock, ${cpu.toFixed(2)} by processor time${goal}`,
    )
  }
  say(`bare single: ${Math.round((ORDERS / of('bare single', 'wallMs')) * 1000)} orders/s`)
  compare('single', 'bare single', ' (goal 0.70)')
  compare('batch', 'bare batch', ' (goal 0.60)')
  compare('contract', 'bare single', '')
  // Half of the work is done in the other process: only the clock tells.
  compare('socket', 'bare single', ' of this process alone (goal 0.35)')
  compare('http', 'bare single', ' of this process alone (goal 0.15)')
}

function recordSingly(sql: SqlConnection, orders: readonly RecordedOrder[]): void {
  const context = contextOf(sql, STOCK_START)
  const uow = createUnitOfWork(sql, () => undefined)
  for (const order of orders) uow.write((tx) => recordOrder(tx, context, order))
}

function ingestInBatches(sql: SqlConnection, orders: readonly RecordedOrder[]): void {
  const ingest = ingestInto(sql, STOCK_START)
  ingest.take(orders.map((order) => toIncoming(order, 'other').record))
  ingest.end()
}

function logsOf(
  ground: ReserveGround,
  orders: readonly RecordedOrder[],
  work: (sql: SqlConnection, orders: readonly RecordedOrder[]) => void,
): Recorded[][] {
  const connection = openDatabase(ground.copy().file)
  const logs = partsOf(orders).map((part) => {
    const sql = new RecordingConnection(connection)
    work(sql, part)
    return sql.log
  })
  connection.close()
  return logs
}

function onDriver(work: (sql: SqlConnection, part: 0 | 1) => void): Variant {
  return async (ground) => {
    const sql = plainConnection(openDatabase(ground.copy().file))
    work(sql, 0)
    const timing = await timed(() => work(sql, 1))
    sql.connection.close()
    return timing
  }
}

async function inProcess(ground: ReserveGround, orders: readonly RecordedOrder[]): Promise<Timing> {
  const box = await coreBox({ dir: ground.copy().dir })
  const timing = await awaitEach(box.client, orders)
  await box.dispose()
  return timing
}

function served(kind: 'socket' | 'http'): Variant {
  return async (ground, orders) => {
    const serving = await serveCli(ground.copy().dir)
    const address = { url: serving.first.url, token: serving.first.apiToken }
    const socket = kind === 'socket' ? await socketClient(address) : null
    const timing = await awaitEach(socket?.client ?? httpClient(address), orders)
    socket?.socket.close()
    await serving.stop()
    return timing
  }
}

async function awaitEach(client: Pick<ContractClient, 'orders'>, orders: readonly RecordedOrder[]): Promise<Timing> {
  const [warm, timedOnes] = partsOf(orders)
  for (const order of warm) await client.orders.record(order)
  return await timed(async () => {
    for (const order of timedOnes) await client.orders.record(order)
  })
}
