/** A shop with its goods, and a month's order files parsed into records: what ingest measurements start from. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ListingIndex } from '../../../src/core/catalog/index.ts'
import type { Connection, Tx } from '../../../src/core/db/index.ts'
import { openDatabase } from '../../../src/core/db/open.ts'
import { SqlConnection } from '../../../src/core/db/sql.ts'
import { readTables } from '../../../src/core/files/read-tables.ts'
import type { TableRow } from '../../../src/core/files/table.ts'
import { parseFile } from '../../../src/core/imports/parse-file.ts'
import { createMapper, DETECTION_ROWS, detectReport, type OrderMapper } from '../../../src/core/marketplaces/index.ts'
import { type IncomingRecord, ingestBatch, type ProjectionContext } from '../../../src/core/orders/index.ts'
import { coreBox } from '../core-box.ts'
import { importAll } from '../month/read-shop.ts'
import { startOf } from '../month/truth.ts'
import type { MonthVariant } from '../month/variants.ts'
import { MONTH_NOW, writeMonth } from '../month/write-month.ts'

const BATCH = 100

export interface Ground {
  readonly files: readonly string[]
  /** A data file with the goods, to be copied for every round. */
  readonly file: string
}

export async function makeGround(folder: string, variant: MonthVariant): Promise<Ground> {
  const month = await writeMonth(join(folder, 'files'), variant, () => undefined)
  const dir = join(folder, 'shop')
  mkdirSync(dir)
  const box = await coreBox({ dir, now: MONTH_NOW, stockStart: variant.stockStart })
  await importAll(box, [month.goodsFile])
  await box.dispose()
  return { files: month.files, file: join(dir, 'zhanggui.db') }
}

/** Reads one file with the code of the parser child, in this process; returns how many orders it told. */
export async function parseHere(
  path: string,
  onRecords: (records: readonly IncomingRecord[]) => void,
): Promise<number> {
  let count = 0
  const job = { path, displayName: path, templates: [], isInspection: false }
  await parseFile(job, {
    emit: async (batch) => {
      if (batch.kind === 'end' && batch.refused !== null) throw new Error(batch.refused.code)
      if (batch.kind !== 'records') return
      count += batch.records.length
      onRecords(batch.records)
    },
    progress: () => undefined,
    watch: () => undefined,
  })
  return count
}

/** Reads and maps one order file to records, and drops them; returns how many there were. */
export async function mapHere(path: string): Promise<number> {
  let mapper: OrderMapper | null = null
  let count = 0
  for await (const table of readTables(path, path)) {
    for await (const rows of table.rows) {
      mapper ??= mapperOf(rows)
      for (const row of rows) if (row.row > 1 && mapper.push(row) !== null) count += 1
    }
  }
  return count + (mapper?.end().length ?? 0)
}

function mapperOf(rows: readonly TableRow[]): OrderMapper {
  const detection = detectReport(rows.slice(0, DETECTION_ROWS))
  if (detection.kind !== 'orders') throw new Error('not an order file')
  return createMapper(detection)
}

let copies = 0

/** A connection to a fresh copy of the ground's file. */
export function copyOf(ground: Ground): Connection {
  copies += 1
  const copy = `${ground.file}.${copies}`
  copyFileSync(ground.file, copy)
  return openDatabase(copy)
}

export interface Ingest {
  take(records: readonly IncomingRecord[]): void
  /** The batch that is not full yet. */
  end(): void
}

/** The import's own way of writing: batches of 100 orders in one transaction, a savepoint per order. */
export function ingestInto(sql: SqlConnection, stockStart: string): Ingest {
  const context = contextOf(sql, stockStart)
  let held: IncomingRecord[] = []
  const write = (records: readonly IncomingRecord[]) => {
    sql.run('BEGIN IMMEDIATE')
    ingestBatch(sql, context, { fileId: 1, shopId: null, onFailure: failed }, records)
    sql.run('COMMIT')
  }
  return {
    take(records) {
      held.push(...records)
      while (held.length >= BATCH) write(held.splice(0, BATCH))
    },
    end() {
      if (held.length > 0) write(held)
      held = []
    },
  }
}

export function plainConnection(connection: Connection): SqlConnection {
  return new SqlConnection(connection, () => undefined)
}

function failed(_record: IncomingRecord, error: unknown): never {
  throw error
}

export function contextOf(tx: Tx, stockStart: string): ProjectionContext {
  let made = 0
  const warehouseId = tx.value<string>('SELECT id FROM warehouse') ?? ''
  return {
    policy: { stockStart: startOf(stockStart), unpaidMs: () => 1_800_000, now: MONTH_NOW },
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    shipByHours: {},
    warehouseId,
    placement: {
      route: () => ({ sites: [[warehouseId]], onlyFrom: new Map() }),
      isSplitAllowed: false,
      preferredPlatforms: [],
      today: '2026-11-01',
      expiresFrom: () => '2026-11-02',
    },
    actor: 'bench',
    listings: new ListingIndex(),
    bringHome: () => undefined,
    ids: {
      next() {
        made += 1
        return `bench-${made}`
      },
    },
  }
}
