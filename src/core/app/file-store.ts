/**
 * Uploads in inbox/, files the core made in made/, both inside the data folder, under unguessable
 * tokens. A name somebody sent is kept as data and never becomes a path.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { FileStore } from '../calls/environment.ts'
import type { UnitOfWork } from '../db/index.ts'
import type { Clock } from '../platform/ports.ts'
import { deleteMadeFiles, findMadeFile, insertMadeFile } from './made-file.repo.ts'

const LIFETIME_MS = 24 * 60 * 60 * 1000
const TOKEN = /^[A-Za-z0-9_-]{32}$/
const MAX_NAME = 200

export interface CleanedFileStore extends FileStore {
  /** Deletes what has expired. */
  clean(): void
}

export function createFileStore(folder: string, clock: Clock, uow: UnitOfWork): CleanedFileStore {
  const inbox = join(folder, 'inbox')
  const made = join(folder, 'made')
  const prepare = (place: string) => mkdirSync(place, { recursive: true, mode: 0o700 })

  return {
    stageUpload(fileName) {
      prepare(inbox)
      const token = newToken()
      const note = { fileName: plainName(fileName), expiresAt: clock.now() + LIFETIME_MS }
      writeFileSync(join(inbox, `${token}.json`), JSON.stringify(note), { mode: 0o600 })
      return { token, path: join(inbox, `${token}.bin`) }
    },
    findUpload(token) {
      if (!TOKEN.test(token)) return null
      const path = join(inbox, `${token}.bin`)
      const note = readNote(join(inbox, `${token}.json`))
      if (note === null || note.expiresAt <= clock.now() || !existsSync(path)) return null
      return { path, fileName: note.fileName }
    },
    make(tx, fileName) {
      prepare(made)
      const token = newToken()
      const name = plainName(fileName)
      const path = join(made, `${token}${extname(name).slice(0, 10)}`)
      insertMadeFile(tx, { token, path: basename(path), fileName: name, expiresAt: clock.now() + LIFETIME_MS })
      return { token, path, fileName: name }
    },
    findMade(token) {
      if (!TOKEN.test(token)) return null
      const row = findMadeFile(uow.read, token)
      if (row === undefined || row.expires_at <= clock.now()) return null
      const path = join(made, basename(row.path))
      return existsSync(path) ? { path, fileName: row.file_name } : null
    },
    clean() {
      uow.write((tx) => deleteMadeFiles(tx, clock.now()))
      for (const place of [inbox, made]) removeOlderThan(place, clock.now() - LIFETIME_MS)
    },
  }
}

function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Base name without control characters; folders of the sender's machine say nothing here. */
function plainName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const clean = [...base].filter((char) => char >= ' ' && char !== '\u007f').join('')
  return clean.slice(-MAX_NAME) || 'file'
}

function readNote(path: string): { fileName: string; expiresAt: number } | null {
  if (!existsSync(path)) return null
  const note: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof note !== 'object' || note === null || !('fileName' in note) || !('expiresAt' in note)) return null
  if (typeof note.fileName !== 'string' || typeof note.expiresAt !== 'number') return null
  return { fileName: note.fileName, expiresAt: note.expiresAt }
}

function removeOlderThan(place: string, instant: number): void {
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) {
    const path = join(place, name)
    if (statSync(path).mtimeMs < instant) rmSync(path, { force: true })
  }
}
