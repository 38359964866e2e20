/**
 * The data folder and its file: taken for this process alone, checked before it is opened for writing,
 * brought to the current schema. What cannot be opened is left exactly as it is and named in `trouble`.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { syncToDisk } from '../backup/index.ts'
import {
  asOpenFailure,
  asTrouble,
  type Connection,
  createUnitOfWork,
  DATA_FILE,
  DatabaseTrouble,
  DataFile,
  type FolderLock,
  inspectMigrations,
  lockFolder,
  MIGRATIONS,
  type Migration,
  migrate,
  OpenFailure,
  openReadOnly,
  type UnitOfWork,
} from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { CoreDeps } from '../platform/ports.ts'
import type { Core } from './core.ts'

type Trouble = Core['trouble']

/** Present while a core runs; found at start it means that the last one did not end by itself. */
const MARKER = 'running'
/** The data file with its write-ahead log and index. */
const FILE_SET = ['', '-wal', '-shm'] as const
/** Start of the names of files on their way into place; one found at start was given up. */
const INCOMING = 'incoming-'
/** Above this size the check after an unclean end would delay the start; the weekly check does it. */
const QUICK_CHECK_MAX_BYTES = 256 * 1024 * 1024

export class House {
  readonly folder: string
  readonly file: DataFile
  readonly uow: UnitOfWork
  readonly #deps: CoreDeps
  readonly #migrations: readonly Migration[]
  #lock: FolderLock | null = null
  #trouble: Trouble = null
  /** The last core did not end by itself. */
  wasUnclean = false

  /** `migrations`: the schema's steps; tests bring further ones. */
  constructor(deps: CoreDeps, migrations: readonly Migration[] = MIGRATIONS) {
    this.#deps = deps
    this.#migrations = migrations
    this.folder = deps.paths.data
    this.file = new DataFile(join(this.folder, DATA_FILE), (sql, ms) =>
      deps.log.warn('db.slow', { ms: Math.round(ms), statement: sql.slice(0, 120) }),
    )
    this.uow = createUnitOfWork(this.file.sql, () => this.file.reopen())
  }

  get trouble(): Trouble {
    return this.#trouble
  }

  get backupFolder(): string {
    return join(this.folder, 'backups')
  }

  /**
   * Takes the folder and opens the file. `beforeMigration` is called on an existing file that will change.
   * A disk that refuses any of it is named in `trouble`.
   */
  async enter(beforeMigration: (file: string) => Promise<void>): Promise<void> {
    try {
      this.#takeFolder()
      this.#lock = lockFolder(this.folder)
    } catch (error) {
      this.close(error)
      return
    }
    if (this.#lock === null) {
      this.#trouble = { code: 'DATA_LOCKED', detail: 'another core holds the folder' }
      return
    }
    await this.openFile(beforeMigration)
    if (this.#trouble !== null) return
    try {
      writeFileSync(join(this.folder, MARKER), '', { mode: 0o600 })
      for (const name of readdirSync(this.folder))
        if (name.startsWith(INCOMING)) rmSync(join(this.folder, name), { force: true })
    } catch (error) {
      this.close(error)
    }
  }

  /** Private to the owner when it is ours: just made, empty, or holding our data; somebody's own folder keeps its rights. */
  #takeFolder(): void {
    const isOurs = !existsSync(this.folder) || readdirSync(this.folder).length === 0 || existsSync(this.file.path)
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    if (isOurs) chmodSync(this.folder, 0o700)
  }

  /** Opens the file, or names the trouble and leaves the file alone. */
  async openFile(beforeMigration: (file: string) => Promise<void>): Promise<void> {
    try {
      this.#trouble = null
      this.#refuseVanished()
      const pending = existsSync(this.file.path) ? this.#inspect() : 0
      if (pending > 0) await beforeMigration(this.file.path)
      this.file.open()
      migrate(this.file.sql.connection, this.#migrations)
    } catch (error) {
      this.close(error)
    }
  }

  /** The file cannot be worked with: it is closed as it is, and `trouble` says why. */
  close(reason: unknown): void {
    this.file.abandon()
    this.#trouble = troubleOf(asOpenFailure(reason, this.file.path))
    this.#deps.log.error('data.not_opened', { code: this.#trouble.code, ...traceOf(reason) })
  }

  /**
   * Puts `next` in the place of the data file; the old set with its WAL is kept in `aside`.
   * @throws Refusal BACKUP_NOT_VALID when `next` cannot be opened; the old set is in its place again then.
   */
  async replaceFile(next: string, aside: string): Promise<void> {
    this.#closeForSwap()
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    this.#moveSet(this.folder, aside)
    renameSync(next, this.file.path)
    syncToDisk(this.folder)
    await this.openFile(async () => undefined)
    if (this.#trouble === null) {
      writeFileSync(join(this.folder, MARKER), '', { mode: 0o600 })
      return
    }
    for (const suffix of FILE_SET) rmSync(`${this.file.path}${suffix}`, { force: true })
    this.#moveSet(aside, this.folder)
    await this.openFile(async () => undefined)
    throw new Refusal('BACKUP_NOT_VALID')
  }

  /** The old file goes aside as it is; a failing disk must not stop the rescue. */
  #closeForSwap(): void {
    try {
      this.file.close()
    } catch (error) {
      this.#deps.log.warn('data.close_failed', traceOf(error))
    }
  }

  #moveSet(from: string, to: string): void {
    for (const suffix of FILE_SET) {
      const name = `${basename(this.file.path)}${suffix}`
      if (existsSync(join(from, name))) renameSync(join(from, name), join(to, name))
    }
    syncToDisk(to)
  }

  /** Ends cleanly: WAL written back, marker gone, folder free. On a failing disk the marker stays, and the folder is free all the same. */
  leave(): void {
    try {
      const isClean = this.#trouble === null && this.file.sql.isOpen
      this.file.close()
      if (isClean) rmSync(join(this.folder, MARKER), { force: true })
    } catch (error) {
      this.#deps.log.warn('data.close_failed', traceOf(error))
    } finally {
      this.#lock?.release()
      this.#lock = null
    }
  }

  /** A file that is gone or empty although backups exist was not "never made". */
  #refuseVanished(): void {
    if (sizeOf(this.file.path) > 0) return
    const hasBackups =
      existsSync(this.backupFolder) && readdirSync(this.backupFolder).some((name) => name.endsWith('.json'))
    if (hasBackups || sizeOf(`${this.file.path}-wal`) > 0)
      throw new OpenFailure('DATA_DAMAGED', 'the data file is missing or empty')
  }

  /** Looks at the existing file without changing it. Returns how many migrations an existing schema needs. */
  #inspect(): number {
    const connection = openReadOnly(this.file.path)
    try {
      const { current, pending } = inspectMigrations(connection, this.#migrations)
      this.wasUnclean = existsSync(join(this.folder, MARKER)) || sizeOf(`${this.file.path}-wal`) > 0
      if (this.wasUnclean && sizeOf(this.file.path) <= QUICK_CHECK_MAX_BYTES) quickCheck(connection)
      return current === 0 ? 0 : pending.length
    } finally {
      connection.close()
    }
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

function quickCheck(connection: Connection): void {
  const answer = connection.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') throw new OpenFailure('DATA_DAMAGED', 'quick_check failed')
}

function troubleOf(error: unknown): NonNullable<Trouble> {
  const known = asTrouble(error)
  const detail = known instanceof Error ? known.message : 'unknown'
  if (known instanceof OpenFailure || known instanceof DatabaseTrouble || known instanceof Refusal) {
    if (known.code === 'DATABASE_BUSY') return { code: 'DATA_LOCKED', detail }
    if (known.code === 'DATA_NEWER_THAN_APP' || known.code === 'DISK_FULL') return { code: known.code, detail }
    return { code: 'DATA_DAMAGED', detail }
  }
  return { code: 'DATA_DAMAGED', detail: known instanceof Error ? known.name : detail }
}
