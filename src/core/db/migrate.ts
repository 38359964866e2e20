/**
 * Forward-only migrations, numbered in tens, all pending ones in one transaction. A released one is
 * frozen by checksum; a file newer than the app is refused and left alone.
 */
import { createHash } from 'node:crypto'
import { HOUSE } from './migrations/0010-house.ts'
import { LEDGER } from './migrations/0020-ledger.ts'
import { STOCKTAKE } from './migrations/0030-stocktake.ts'
import { WAREHOUSES } from './migrations/0040-warehouses.ts'
import { RETURNS } from './migrations/0050-returns.ts'
import { PURCHASING } from './migrations/0060-purchasing.ts'
import { RESERVATION_RULES } from './migrations/0070-reservation-rules.ts'
import { KITS } from './migrations/0080-kits.ts'
import { CHANNELS } from './migrations/0090-channels.ts'
import { moveChain } from './move-chain.ts'
import { APPLICATION_ID, type Connection, OpenFailure } from './open.ts'

export interface Migration {
  readonly id: number
  readonly name: string
  readonly sql: string
}

export const MIGRATIONS: readonly Migration[] = [
  { id: 10, name: 'house', sql: HOUSE },
  { id: 20, name: 'ledger', sql: LEDGER },
  { id: 30, name: 'stocktake', sql: STOCKTAKE },
  { id: 40, name: 'warehouses', sql: WAREHOUSES },
  { id: 50, name: 'returns', sql: RETURNS },
  { id: 60, name: 'purchasing', sql: PURCHASING },
  { id: 70, name: 'reservation-rules', sql: RESERVATION_RULES },
  { id: 80, name: 'kits', sql: KITS },
  { id: 90, name: 'channels', sql: CHANNELS },
]

/** Where the file stands: 0 for an empty one. Refuses foreign, newer and rewritten files. */
export function inspectMigrations(
  connection: Connection,
  migrations: readonly Migration[] = MIGRATIONS,
): { current: number; pending: readonly Migration[] } {
  const current = Number(connection.pragma('user_version', { simple: true }))
  const latest = migrations.at(-1)?.id ?? 0
  if (current > latest) throw new OpenFailure('DATA_NEWER_THAN_APP', `migration ${current} is newer than ${latest}`)
  const hasTables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0
  if (hasTables && connection.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new OpenFailure('DATA_DAMAGED', 'not a Zhanggui data file')
  if (current > 0) assertFrozen(connection, migrations, current)
  return { current, pending: migrations.filter((migration) => migration.id > current) }
}

/** Applies what is pending; all or nothing. */
export function migrate(connection: Connection, migrations: readonly Migration[] = MIGRATIONS): void {
  const { pending } = inspectMigrations(connection, migrations)
  const last = pending.at(-1)
  if (last === undefined) return
  connection.function('move_chain', { varargs: true, deterministic: true }, (previous, ...fields) =>
    moveChain(previous, fields),
  )
  connection
    .transaction(() => {
      connection.exec(
        'CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT',
      )
      for (const migration of pending) {
        connection.exec(migration.sql)
        connection
          .prepare('INSERT INTO migration VALUES (?, ?, ?)')
          .run(migration.id, migration.name, checksum(migration))
      }
      connection.pragma(`application_id = ${APPLICATION_ID}`)
      connection.pragma(`user_version = ${last.id}`)
    })
    .immediate()
}

function assertFrozen(connection: Connection, migrations: readonly Migration[], current: number): void {
  const applied = connection
    .prepare<[], { id: number; checksum: string }>('SELECT id, checksum FROM migration ORDER BY id')
    .all()
  const known = migrations.filter((migration) => migration.id <= current)
  const isSame =
    applied.length === known.length &&
    known.every(
      (migration, index) => applied[index]?.id === migration.id && applied[index]?.checksum === checksum(migration),
    )
  if (!isSame) throw new OpenFailure('DATA_NEWER_THAN_APP', 'the file was made by a different line of versions')
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
