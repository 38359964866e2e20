/**
 * Ingest of parsed orders in batches of 100 with a savepoint per order, beside the bare driver running
 * exactly the same statements on a copy of the same file. Goal: at least 0.60 of the bare rate.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IncomingRecord } from '../../src/core/orders/index.ts'
import {
  copyOf,
  type Ground,
  ingestInto,
  makeGround,
  parseHere,
  plainConnection,
} from '../support/bench/ingest-ground.ts'
import { median, say, type Timing, timed } from '../support/bench/measure.ts'
import { type Recorded, RecordingConnection, replay } from '../support/bench/recorded-sql.ts'
import { usualMonth } from '../support/month/variants.ts'

const ORDERS = 20_000
const ROUNDS = 5
const STOCK_START = '2026-10-01'

const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'))
try {
  const ground = await makeGround(folder, usualMonth(ORDERS, 1))
  const records: IncomingRecord[] = []
  for (const path of ground.files) await parseHere(path, (more) => records.push(...more))
  const log = record(ground, records)
  say(`${records.length} records of ${ORDERS} orders, ${(log.length / ORDERS).toFixed(1)} statements per order`)
  await compare(ground, records, log)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function record(ground: Ground, records: readonly IncomingRecord[]): readonly Recorded[] {
  const connection = copyOf(ground)
  const sql = new RecordingConnection(connection)
  write(sql, records)
  connection.close()
  return sql.log
}

function write(sql: ReturnType<typeof plainConnection>, records: readonly IncomingRecord[]): void {
  const ingest = ingestInto(sql, STOCK_START)
  ingest.take(records)
  ingest.end()
}

async function compare(ground: Ground, records: readonly IncomingRecord[], log: readonly Recorded[]): Promise<void> {
  const own: Timing[] = []
  const bare: Timing[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, second] = [copyOf(ground), copyOf(ground)]
    bare.push(await timed(() => replay(second, log)))
    own.push(await timed(() => write(plainConnection(first), records)))
    first.close()
    second.close()
  }
  for (const name of ['wallMs', 'cpuMs'] as const) {
    const [ours, theirs] = [median(own.map((one) => one[name])), median(bare.map((one) => one[name]))]
    const rate = (ms: number) => `${Math.round((records.length / ms) * 1000)} records/s`
    say(
      `${name === 'wallMs' ? 'by the clock' : 'by processor time'}: ${rate(ours)} against ${rate(theirs)} bare = ${(theirs / ours).toFixed(2)} (goal 0.60)`,
    )
  }
}
