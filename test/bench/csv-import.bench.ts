/**
 * A csv order file of 100,000 rows: reading and mapping without database work beside decoding + papaparse of
 * the same bytes (goal: at most 2x), and with ingest beside decoding + papaparse + the bare driver running
 * the same statements (goal: at most 1.3x). Everything in this process; the app reads in a child beside
 * the core, which only makes the clock time shorter.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  copyOf,
  type Ground,
  ingestInto,
  makeGround,
  mapHere,
  parseHere,
  plainConnection,
} from '../support/bench/ingest-ground.ts'
import { say, sayRatio, type Timing, timed } from '../support/bench/measure.ts'
import { papaparseFloor } from '../support/bench/papaparse-floor.ts'
import { type Recorded, RecordingConnection, replay } from '../support/bench/recorded-sql.ts'
import { usualMonth } from '../support/month/variants.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000)
const ROUNDS = 3
const STOCK_START = '2026-10-01'

const folder = mkdtempSync(join(tmpdir(), 'bench-csv-'))
try {
  const ground = await makeGround(folder, {
    ...usualMonth(ROWS, 2),
    only: 'taobao',
    taobaoItems: '2022',
  })
  const path = ground.files.find((one) => one.endsWith('ExportOrderList.csv'))
  if (path === undefined) throw new Error('no order report')
  say(`${papaparseFloor(path, 'gb18030')} rows of a Taobao order report with 71 columns`)
  await withoutDatabase(path)
  await withDatabase(ground, path)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function withoutDatabase(path: string): Promise<void> {
  const mapping: Timing[] = []
  const own: Timing[] = []
  const floor: Timing[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await timed(() => papaparseFloor(path, 'gb18030')))
    mapping.push(await timed(() => mapHere(path)))
    own.push(await timed(() => parseHere(path, () => undefined)))
  }
  sayRatio('reading and mapping to order records', mapping, floor, '2')
  sayRatio('and writing the texts and hashes the database will keep', own, floor, 'none of its own')
}

async function withDatabase(ground: Ground, path: string): Promise<void> {
  const log = await record(ground, path)
  const own: Timing[] = []
  const floor: Timing[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, second] = [copyOf(ground), copyOf(ground)]
    floor.push(
      await timed(() => {
        papaparseFloor(path, 'gb18030')
        replay(second, log)
      }),
    )
    own.push(await timed(() => ingestFile(plainConnection(first), path)))
    first.close()
    second.close()
  }
  sayRatio('with ingest', own, floor, '1.3')
}

async function ingestFile(sql: ReturnType<typeof plainConnection>, path: string): Promise<void> {
  const ingest = ingestInto(sql, STOCK_START)
  await parseHere(path, (records) => ingest.take(records))
  ingest.end()
}

async function record(ground: Ground, path: string): Promise<readonly Recorded[]> {
  const connection = copyOf(ground)
  const sql = new RecordingConnection(connection)
  await ingestFile(sql, path)
  connection.close()
  return sql.log
}
