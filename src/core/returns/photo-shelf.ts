/**
 * Photos of parcels: files in photos/ inside the data folder, each under an unguessable token made here;
 * the name somebody sent is never used. What has no row in `return_photo` is swept away.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { FileStore } from '../calls/environment.ts'
import { Refusal } from '../domain/refusal.ts'
import { MAX_PHOTO_BYTES, pictureKind } from './photo.rules.ts'

const TOKEN = /^[A-Za-z0-9_-]{32}$/
/** Inside the data folder. */
export const PHOTO_FOLDER = 'photos'
/** A file younger than this may belong to a transaction that is not through yet. */
const SETTLED_MS = 60 * 60 * 1000

export interface KeptPhoto {
  readonly token: string
  readonly mime: string
  readonly bytes: number
  readonly sha256: string
}

export class PhotoShelf {
  readonly #folder: string
  readonly #files: Pick<FileStore, 'findUpload'>

  constructor(dataFolder: string, files: Pick<FileStore, 'findUpload'>) {
    this.#folder = join(dataFolder, PHOTO_FOLDER)
    this.#files = files
  }

  /**
   * Copies an upload to its own place, on disk when this returns.
   * @throws Refusal PHOTO_NOT_USABLE when it is gone, too large or no picture.
   */
  keep(uploadToken: string): KeptPhoto {
    const upload = this.#files.findUpload(uploadToken)
    if (upload === null || statSync(upload.path).size > MAX_PHOTO_BYTES) throw new Refusal('PHOTO_NOT_USABLE')
    const content = readFileSync(upload.path)
    const mime = pictureKind(content)
    if (mime === null) throw new Refusal('PHOTO_NOT_USABLE')
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const token = randomBytes(24).toString('base64url')
    const file = openSync(this.#path(token), 'wx', 0o600)
    try {
      writeSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    return { token, mime, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
  }

  isHere(token: string): boolean {
    return TOKEN.test(token) && existsSync(this.#path(token))
  }

  /** null when the picture is not on this computer. */
  read(token: string): Buffer | null {
    return this.isHere(token) ? readFileSync(this.#path(token)) : null
  }

  /** Removes pictures nobody lists. Returns how many. */
  sweep(isListed: (token: string) => boolean, now: number): number {
    if (!existsSync(this.#folder)) return 0
    let removed = 0
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name)
      if (isListed(name) || now - statSync(path).mtimeMs < SETTLED_MS) continue
      rmSync(path, { force: true })
      removed += 1
    }
    return removed
  }

  #path(token: string): string {
    return join(this.#folder, token)
  }
}
