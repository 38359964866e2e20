/**
 * Copying and proving data files. Synchronous and slow on purpose-sized files: runs in a worker thread
 * (backup-worker.ts) on connections of its own, never on the core's.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspectMigrations } from '../db/migrate.ts'
import { CHAIN_QUERY, type ChainEnd, walkChain } from '../db/move-chain.ts'
import { type Connection, openReadOnly } from '../db/open.ts'

/** What a data file holds, and whether it is sound. */
export interface FileFacts {
  readonly bytes: number
  readonly sha256: string
  /** Number of the last stock move. */
  readonly ledgerSeq: number
  /** Link of that move as hex; '' before the first. */
  readonly ledgerHead: string
  readonly orders: number
  /** Photos of returns the file lists; they lie beside it, not in it. */
  readonly photos: number
  readonly photoBytes: number
  readonly migration: number
  /** SKU and warehouse pairs whose level is not the sum of their moves. */
  readonly ledgerDifferences: number
  /** The file itself is whole, whatever the ledger in it says. */
  readonly isSound: boolean
  /** Empty when integrity, foreign keys and ledger are sound. */
  readonly messages: readonly string[]
}

const CHUNK = 1024 * 1024
const MAX_MESSAGES = 20
/** From this migration on moves are chained and levels know lots. */
const CHAINED_FROM = 20
/** From this migration on there are photos of returns. */
const PHOTOS_FROM = 50

/**
 * Writes a consistent copy of the live file to `target` (which must not exist), on disk when this
 * returns, and proves it.
 */
export function copyProved(source: string, target: string): FileFacts {
  writeFileSync(target, '', { mode: 0o600, flag: 'wx' })
  const connection = openReadOnly(source)
  try {
    connection.pragma('busy_timeout = 5000')
    connection.prepare('VACUUM INTO ?').run(target)
  } finally {
    connection.close()
  }
  syncToDisk(target)
  syncToDisk(dirname(target))
  return proveFile(target)
}

/**
 * Opens the file read-only and checks it whole.
 * @throws OpenFailure when it is no data file of ours or newer than this app.
 */
export function proveFile(file: string): FileFacts {
  const connection = openReadOnly(file)
  try {
    const { current } = inspectMigrations(connection)
    const messages = [...integrityMessages(connection), ...foreignKeyMessages(connection)]
    const isSound = messages.length === 0
    const ledgerDifferences = isSound ? countLedgerDifferences(connection, current) : 0
    if (ledgerDifferences > 0) messages.push(`${ledgerDifferences} stock levels are not the sum of their moves`)
    const ledger = isSound ? chainOf(connection, current) : { seq: 0, head: '', brokenAt: null }
    if (ledger.brokenAt !== null) messages.push(`the chain of stock moves is broken at move ${ledger.brokenAt}`)
    const hasPhotos = isSound && current >= PHOTOS_FROM
    return {
      bytes: statSync(file).size,
      sha256: hashFile(file),
      ledgerSeq: ledger.seq,
      ledgerHead: ledger.head,
      orders: isSound ? countOf(connection, 'SELECT count(*) FROM sales_order') : 0,
      photos: hasPhotos ? countOf(connection, 'SELECT count(*) FROM return_photo') : 0,
      photoBytes: hasPhotos ? countOf(connection, 'SELECT coalesce(sum(bytes), 0) FROM return_photo') : 0,
      migration: current,
      ledgerDifferences,
      isSound,
      messages,
    }
  } finally {
    connection.close()
  }
}

export function hashFile(file: string): string {
  const hash = createHash('sha256')
  const handle = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK)
    for (;;) {
      const read = readSync(handle, buffer, 0, CHUNK, null)
      if (read === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, read))
    }
  } finally {
    closeSync(handle)
  }
}

/** Forces a file or folder to the disk; Windows has no handle for folders and needs none. */
export function syncToDisk(path: string): void {
  const isFolder = statSync(path).isDirectory()
  if (isFolder && process.platform === 'win32') return
  const handle = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function integrityMessages(connection: Connection): string[] {
  const rows = connection
    .prepare<[], { integrity_check: string }>(`PRAGMA integrity_check(${MAX_MESSAGES})`)
    .all()
    .map((row) => row.integrity_check)
  return rows.length === 1 && rows[0] === 'ok' ? [] : rows
}

function foreignKeyMessages(connection: Connection): string[] {
  const broken = connection.prepare<[], { table: string }>('PRAGMA foreign_key_check').all()
  return [...new Set(broken.map((row) => row.table))].map((table) => `foreign key of ${table} points nowhere`)
}

function countLedgerDifferences(connection: Connection, migration: number): number {
  const isByLot = migration >= CHAINED_FROM
  const columns = ['on_hand', 'reserved', ...(isByLot ? ['defective', 'in_transit', 'incoming'] : [])]
  const place = `sku_id, warehouse_id${isByLot ? ', lot_id' : ''}`
  return countOf(
    connection,
    `SELECT count(*) FROM (
       SELECT ${place}, ${columns.map((column) => `sum(${column}_delta) AS ${column}`).join(', ')}
       FROM stock_move GROUP BY ${place}
     ) AS moves FULL OUTER JOIN stock_level AS level USING (${place})
     WHERE ${columns.map((column) => `coalesce(level.${column}, 0) <> coalesce(moves.${column}, 0)`).join(' OR ')}`,
  )
}

function chainOf(connection: Connection, migration: number): ChainEnd {
  if (migration >= CHAINED_FROM) return walkChain(connection.prepare<[], unknown[]>(CHAIN_QUERY).raw().iterate())
  return { seq: countOf(connection, 'SELECT coalesce(max(seq), 0) FROM stock_move'), head: '', brokenAt: null }
}

function countOf(connection: Connection, sql: string): number {
  return Number(connection.prepare(sql).pluck().get())
}
