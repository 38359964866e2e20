/** The backups of a folder: `<id>.db` beside `<id>.json`; a copy without its note does not count. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backup, BackupShape } from '../../contract/system.ts'
import { syncToDisk } from './backup-file.sqlite.ts'

const NOTE = /^([A-Za-z0-9_-]+)\.json$/

export class BackupShelf {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Newest first. A copy whose size is not the noted one is shown as not verified. */
  list(): Backup[] {
    const backups = this.#names().flatMap((name) => {
      const id = NOTE.exec(name)?.[1]
      return id === undefined ? [] : this.#read(id)
    })
    return backups.sort((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1))
  }

  find(id: string): Backup | undefined {
    return this.list().find((backup) => backup.id === id)
  }

  pathOf(id: string): string {
    return join(this.folder, `${id}.db`)
  }

  /** A place to write a copy before it is put on the shelf. */
  draft(id: string): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const path = join(this.folder, `${id}.tmp`)
    rmSync(path, { force: true })
    return path
  }

  /** Puts a proved draft on the shelf with its note; both are on disk when this returns. */
  put(draft: string, backup: Backup, version: string): void {
    renameSync(draft, this.pathOf(backup.id))
    const note = join(this.folder, `${backup.id}.json`)
    writeFileSync(`${note}.tmp`, JSON.stringify({ ...backup, version }, null, 2), { mode: 0o600 })
    syncToDisk(`${note}.tmp`)
    renameSync(`${note}.tmp`, note)
    syncToDisk(this.folder)
  }

  remove(id: string): void {
    for (const name of this.#names()) if (name.startsWith(`${id}.`)) rmSync(join(this.folder, name), { force: true })
  }

  /** Drafts a killed process left behind. */
  sweep(): void {
    for (const name of this.#names())
      if (/\.tmp(-journal)?$/.test(name)) rmSync(join(this.folder, name), { force: true })
  }

  /** Empty also when the folder cannot be read: the shelf is then empty, not the shop closed. */
  #names(): string[] {
    try {
      return readdirSync(this.folder)
    } catch {
      return []
    }
  }

  #read(id: string): Backup[] {
    try {
      const backup = BackupShape.parse(JSON.parse(readFileSync(join(this.folder, `${id}.json`), 'utf8')))
      const path = this.pathOf(id)
      const isWhole = existsSync(path) && statSync(path).size === backup.bytes
      return backup.id === id ? [{ ...backup, isVerified: backup.isVerified && isWhole }] : []
    } catch {
      return []
    }
  }
}
