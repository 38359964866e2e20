/**
 * The one file carried to another computer: a line with hash and length of the data file, the data file,
 * then each photo of a returned parcel behind a line with its token, hash and length. Files of the first
 * kind (hash and data file alone) and plain copies of a backup are accepted too.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { hashFile, syncToDisk } from './backup-file.sqlite.ts'

const MARK = 'ZHANGGUI-MOVE 2 '
const FIRST_MARK = 'ZHANGGUI-MOVE 1 '
const HASH_LENGTH = 64
const LENGTH_DIGITS = 16
const TOKEN = /^[A-Za-z0-9_-]{32}$/
const HEADER = /^ZHANGGUI-MOVE 2 ([0-9a-f]{64}) ( *\d+)\n$/
const PHOTO_HEADER = /^([A-Za-z0-9_-]{32}) ([0-9a-f]{64}) ( *\d+)\n$/
const HEADER_LENGTH = MARK.length + HASH_LENGTH + 1 + LENGTH_DIGITS + 1
const FIRST_HEADER_LENGTH = FIRST_MARK.length + HASH_LENGTH + 1
const PHOTO_HEADER_LENGTH = 32 + 1 + HASH_LENGTH + 1 + LENGTH_DIGITS + 1
const CHUNK = 1024 * 1024

const padded = (bytes: number) => String(bytes).padStart(LENGTH_DIGITS)

/** Writes `data` with its hash in front and the photos of the folder behind it; on disk when this returns. */
export function packMove(data: string, sha256: string, photos: string, target: string): void {
  const output = openSync(target, 'wx', 0o600)
  try {
    writeSync(output, `${MARK}${sha256} ${padded(statSync(data).size)}\n`)
    copyFrom(data, 0, statSync(data).size, output)
    for (const token of existsSync(photos) ? readdirSync(photos) : []) {
      if (!TOKEN.test(token)) continue
      const path = join(photos, token)
      const { size } = statSync(path)
      writeSync(output, `${token} ${hashFile(path)} ${padded(size)}\n`)
      copyFrom(path, 0, size, output)
    }
  } finally {
    closeSync(output)
  }
  syncToDisk(target)
}

/**
 * Writes the data file inside `source` to `target` and its photos into their folder (null: left out); a
 * photo that is there already stays. False when something is not what its hash says.
 */
export function unpackMove(source: string, target: string, photos: string | null): boolean {
  const { size } = statSync(source)
  const [, sha256, length] = HEADER.exec(readText(source, 0, HEADER_LENGTH)) ?? []
  if (sha256 === undefined || length === undefined) return unpackFirst(source, size, target)
  const end = HEADER_LENGTH + Number(length)
  if (end > size) return false
  writePart(source, HEADER_LENGTH, Number(length), target)
  return hashFile(target) === sha256 && (photos === null || unpackPhotos(source, end, size, photos))
}

/** A file of the first kind, or a plain data file. */
function unpackFirst(source: string, size: number, target: string): boolean {
  const header = readText(source, 0, FIRST_HEADER_LENGTH)
  const sha256 = header.startsWith(FIRST_MARK) ? header.slice(FIRST_MARK.length, FIRST_MARK.length + HASH_LENGTH) : null
  const start = sha256 === null ? 0 : FIRST_HEADER_LENGTH
  writePart(source, start, Math.max(0, size - start), target)
  return sha256 === null || hashFile(target) === sha256
}

function unpackPhotos(source: string, start: number, size: number, photos: string): boolean {
  if (start < size) mkdirSync(photos, { recursive: true, mode: 0o700 })
  let position = start
  while (position < size) {
    const [, token, sha256, length] = PHOTO_HEADER.exec(readText(source, position, PHOTO_HEADER_LENGTH)) ?? []
    if (token === undefined || length === undefined) return false
    position += PHOTO_HEADER_LENGTH
    if (position + Number(length) > size) return false
    if (!existsSync(join(photos, token))) {
      const part = join(photos, `${token}.part-${process.pid}`)
      writePart(source, position, Number(length), part)
      if (hashFile(part) !== sha256) return false
      renameSync(part, join(photos, token))
    }
    position += Number(length)
  }
  return true
}

function writePart(source: string, start: number, length: number, target: string): void {
  const output = openSync(target, 'w', 0o600)
  try {
    copyFrom(source, start, length, output)
  } finally {
    closeSync(output)
  }
  syncToDisk(target)
}

function readText(source: string, start: number, length: number): string {
  const input = openSync(source, 'r')
  try {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(input, buffer, 0, length, start)).toString('latin1')
  } finally {
    closeSync(input)
  }
}

function copyFrom(source: string, start: number, length: number, output: number): void {
  const input = openSync(source, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK)
    const end = start + length
    let position = start
    while (position < end) {
      const read = readSync(input, buffer, 0, Math.min(CHUNK, end - position), position)
      if (read === 0) return
      writeSync(output, buffer, 0, read)
      position += read
    }
  } finally {
    closeSync(input)
  }
}
