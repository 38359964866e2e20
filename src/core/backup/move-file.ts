/**
 * The one file carried to another computer: a line with the hash of what follows, then the data file.
 * A plain copy of a backup is accepted too.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { hashFile, syncToDisk } from './backup-file.sqlite.ts'

const MARK = 'ZHANGGUI-MOVE 1 '
const HASH_LENGTH = 64
const HEADER_LENGTH = MARK.length + HASH_LENGTH + 1
const CHUNK = 1024 * 1024

/** Writes `data` with its hash in front; on disk when this returns. */
export function packMove(data: string, sha256: string, target: string): void {
  const output = openSync(target, 'wx', 0o600)
  try {
    writeSync(output, `${MARK}${sha256}\n`)
    copyFrom(data, 0, output)
  } finally {
    closeSync(output)
  }
  syncToDisk(target)
}

/** Writes the data file inside `source` to `target`. False when its hash is not the one in front. */
export function unpackMove(source: string, target: string): boolean {
  const header = readHeader(source)
  const sha256 = header.startsWith(MARK) ? header.slice(MARK.length, MARK.length + HASH_LENGTH) : null
  const output = openSync(target, 'wx', 0o600)
  try {
    copyFrom(source, sha256 === null ? 0 : HEADER_LENGTH, output)
  } finally {
    closeSync(output)
  }
  syncToDisk(target)
  return sha256 === null || hashFile(target) === sha256
}

function readHeader(source: string): string {
  const input = openSync(source, 'r')
  try {
    const buffer = Buffer.alloc(HEADER_LENGTH)
    return buffer.subarray(0, readSync(input, buffer, 0, HEADER_LENGTH, 0)).toString('latin1')
  } finally {
    closeSync(input)
  }
}

function copyFrom(source: string, start: number, output: number): void {
  const input = openSync(source, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK)
    let position = start
    for (;;) {
      const read = readSync(input, buffer, 0, CHUNK, position)
      if (read === 0) return
      writeSync(output, buffer, 0, read)
      position += read
    }
  } finally {
    closeSync(input)
  }
}
