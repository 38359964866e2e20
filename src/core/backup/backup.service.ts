/**
 * Makes, lists, restores and carries away verified copies of the data. One file task at a time; the
 * copying runs in a worker thread, the core keeps answering.
 */
import { rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Backup } from '../../contract/system.ts'
import type { Backups, FileStore, SettingsReader } from '../calls/environment.ts'
import type { UnitOfWork } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { CoreDeps } from '../platform/ports.ts'
import { PHOTO_FOLDER } from '../returns/index.ts'
import type { FileFacts } from './backup-file.sqlite.ts'
import { BackupShelf } from './backup-shelf.ts'
import type { WorkerTask } from './backup-worker.ts'
import { listPlatforms } from './platform.repo.ts'
import { expiredBackups, maxBackupDays } from './rotation.rules.ts'
import { FileTaskFailure, isDiskFull, runFileTask } from './worker-host.ts'

type Reason = Backup['reason']

/** Left free on the disk after an automatic backup. */
const SPARE_BYTES = 500 * 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000

/** The open data file, as far as a restore needs it. */
export interface DataKeeper {
  readonly folder: string
  readonly file: string
  isOpen(): boolean
  /** Stops background work; resolves with the function that lets it go on. Call outside a turn: jobs may wait for theirs. */
  pause(): Promise<() => void>
  /**
   * Closes the file, keeps the old set aside, opens `next` in its place.
   * @throws Refusal BACKUP_NOT_VALID when `next` cannot be opened; the old set is then open again.
   */
  replace(next: string): Promise<void>
}

export interface BackupRoom {
  readonly deps: CoreDeps
  readonly uow: UnitOfWork
  readonly settings: SettingsReader
  readonly files: FileStore
  readonly keeper: DataKeeper
  /** Free bytes of the disk that holds the folder. */
  readonly freeBytes?: (folder: string) => number
}

export class BackupService implements Backups {
  readonly shelf: BackupShelf
  readonly #room: BackupRoom
  #queue: Promise<unknown> = Promise.resolve()
  #changes = 0
  #saved = 0

  constructor(room: BackupRoom) {
    this.#room = room
    this.shelf = new BackupShelf(join(room.keeper.folder, 'backups'))
    room.uow.onCommit((topics) => {
      if (topics.some((topic) => topic !== 'jobs' && topic !== 'backups')) this.#changes += 1
    })
  }

  /** Something changed since the last backup of this run. */
  get hasChanges(): boolean {
    return this.#changes > this.#saved
  }

  /** The last run ended without its closing backup. */
  noteUnclean(): void {
    this.#changes += 1
  }

  async before(reason: 'import' | 'migration' | 'repair'): Promise<void> {
    await this.make(reason)
  }

  undisturbed<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(work)
  }

  /** @throws Refusal BACKUP_FAILED or DISK_FULL; older backups stay untouched. */
  make(reason: Reason): Promise<Backup> {
    return this.#inTurn(async () => {
      const changes = this.#changes
      const id = this.#room.deps.ids.next()
      try {
        this.#guardSpace(reason)
        const source = this.#room.keeper.file
        const backup = await this.#shelve(id, reason, (target) => ({ task: 'copy', source, target }))
        if (backup.isVerified) this.#saved = changes
        this.#rotate()
        this.#room.uow.touch('backups')
        return backup
      } catch (error) {
        throw this.#refusal(error, 'BACKUP_FAILED')
      }
    })
  }

  /** @throws Refusal NOT_FOUND, BACKUP_NOT_VALID or DISK_FULL; the data is then as before. */
  async restore(id: string): Promise<Backup> {
    const backup = this.shelf.find(id)
    if (backup === undefined) throw new Refusal('NOT_FOUND')
    const { keeper } = this.#room
    const incoming = join(keeper.folder, `incoming-${id}.db`)
    rmSync(incoming, { force: true })
    const unpack = { task: 'unpack', source: this.shelf.pathOf(id), target: incoming, photos: null } as const
    await this.#guarded('BACKUP_NOT_VALID', async () => {
      const facts = await this.#file(unpack)
      if (facts.sha256 === backup.sha256) return
      rmSync(incoming, { force: true })
      throw new FileTaskFailure('OTHER_CONTENT')
    })
    if (keeper.isOpen()) await this.#tryMake('restore')
    const resume = await keeper.pause()
    try {
      await this.#inTurn(() => keeper.replace(incoming))
    } finally {
      resume()
    }
    return backup
  }

  /** One verified file to carry to another computer. */
  async exportMove(fileName: string): Promise<{ fileToken: string; fileName: string }> {
    const { uow, files, keeper } = this.#room
    const place = uow.write((tx) => files.make(tx, fileName))
    const photos = join(keeper.folder, PHOTO_FOLDER)
    const pack = { task: 'pack', source: keeper.file, target: place.path, photos } as const
    await this.#guarded('BACKUP_FAILED', () => this.#file(pack))
    return { fileToken: place.token, fileName: place.fileName }
  }

  /** @throws Refusal NOT_FOUND, BACKUP_NOT_VALID or DISK_FULL */
  async importMove(uploadToken: string): Promise<Backup> {
    const upload = this.#room.files.findUpload(uploadToken)
    if (upload === null) throw new Refusal('NOT_FOUND')
    const id = this.#room.deps.ids.next()
    const source = upload.path
    const photos = join(this.#room.keeper.folder, PHOTO_FOLDER)
    await this.#guarded('BACKUP_NOT_VALID', () =>
      this.#shelve(id, 'restore', (target) => ({ task: 'unpack', source, target, photos })),
    )
    return await this.restore(id)
  }

  /** Proves the live file itself. */
  prove(): Promise<FileFacts> {
    return this.#inTurn(() => runFileTask({ task: 'prove', source: this.#room.keeper.file }))
  }

  /** A failed automatic backup is told once no sound one is younger than a day. */
  warnWhenStale(): void {
    const { deps } = this.#room
    const newest = this.shelf.list().find((backup) => backup.isVerified)
    if (newest !== undefined && deps.clock.now() - newest.at < DAY_MS) return
    deps.notifier.notify({ key: 'backup.stale', code: 'BACKUP_FAILED', values: {} })
  }

  async #tryMake(reason: Reason): Promise<void> {
    try {
      await this.make(reason)
    } catch (error) {
      // The set that is replaced is kept aside whole, so a restore may go on without this copy.
      this.#room.deps.log.warn('backup.skipped', { reason, ...traceOf(error) })
    }
  }

  /** Runs the task into a draft and puts the sound result on the shelf; nothing is left when it fails. */
  async #shelve(id: string, reason: Reason, task: (draft: string) => WorkerTask): Promise<Backup> {
    try {
      const draft = this.shelf.draft(id)
      const backup = this.#backupOf(id, reason, await this.#file(task(draft), reason === 'repair'))
      this.shelf.put(draft, backup, this.#room.deps.version)
      return backup
    } catch (error) {
      this.shelf.remove(id)
      throw error
    }
  }

  /** @throws FileTaskFailure also when what was written is not sound; it is removed then. `mayDiffer`: in its ledger. */
  async #file(task: WorkerTask, mayDiffer = false): Promise<FileFacts> {
    try {
      const facts = await runFileTask(task)
      if (!facts.isSound || (!mayDiffer && facts.messages.length > 0)) throw new FileTaskFailure('NOT_SOUND')
      return facts
    } catch (error) {
      if ('target' in task) rmSync(task.target, { force: true })
      throw error
    }
  }

  #guarded<Result>(code: 'BACKUP_FAILED' | 'BACKUP_NOT_VALID', work: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      try {
        return await work()
      } catch (error) {
        throw this.#refusal(error, code)
      }
    })
  }

  #refusal(error: unknown, code: 'BACKUP_FAILED' | 'BACKUP_NOT_VALID'): Refusal {
    if (error instanceof Refusal) return error
    this.#room.deps.log.error('backup.failed', traceOf(error))
    return new Refusal(isDiskFull(error) ? 'DISK_FULL' : code)
  }

  #backupOf(id: string, reason: Reason, facts: FileFacts): Backup {
    const { bytes, sha256, ledgerSeq, ledgerHead, orders, photos, photoBytes, migration, messages } = facts
    return {
      id,
      at: this.#room.deps.clock.now(),
      reason,
      bytes,
      sha256,
      ledgerSeq,
      ledgerHead,
      orders,
      photos,
      photoBytes,
      migration,
      isVerified: messages.length === 0,
    }
  }

  #guardSpace(reason: Reason): void {
    const { keeper, freeBytes = freeBytesOf } = this.#room
    const isAsked = reason === 'manual' || reason === 'migration' || reason === 'restore' || reason === 'repair'
    const needed = statSync(keeper.file).size + (isAsked ? 0 : SPARE_BYTES)
    if (freeBytes(keeper.folder) < needed) throw new Refusal('DISK_FULL')
  }

  #rotate(): void {
    const { deps, settings, uow, keeper } = this.#room
    const platforms = keeper.isOpen() ? listPlatforms(uow.read) : []
    const maxDays = maxBackupDays(settings.get().retentionDays, platforms)
    for (const id of expiredBackups(this.shelf.list(), deps.clock.now(), maxDays)) this.shelf.remove(id)
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
