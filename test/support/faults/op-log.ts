/** Reads the record of changes that iofault.c writes. */
import { readFileSync } from 'node:fs'

export type Change =
  | { readonly op: 'write'; readonly path: string; readonly offset: number; readonly data: Buffer }
  | { readonly op: 'truncate'; readonly path: string; readonly size: number }
  | { readonly op: 'sync'; readonly path: string }
  | { readonly op: 'unlink'; readonly path: string }
  | { readonly op: 'create'; readonly path: string }
  | { readonly op: 'rename'; readonly path: string; readonly to: string }
  | { readonly op: 'note'; readonly text: string }

const HEAD_BYTES = 16
const OPS = ['', 'write', 'truncate', 'sync', 'rename', 'unlink', 'create', 'note'] as const

/** In the order in which they were done. */
export function readOpLog(file: string): Change[] {
  const log = readFileSync(file)
  const changes: Change[] = []
  for (let at = 0; at < log.length; ) {
    const op = OPS[log.readUInt8(at)]
    const pathAt = at + HEAD_BYTES
    const dataAt = pathAt + log.readUInt16LE(at + 2)
    const end = dataAt + log.readUInt32LE(at + 4)
    const place = Number(log.readBigInt64LE(at + 8))
    const path = log.toString('utf8', pathAt, dataAt)
    const data = log.subarray(dataAt, end)
    if (op === 'write') changes.push({ op, path, offset: place, data })
    else if (op === 'truncate') changes.push({ op, path, size: place })
    else if (op === 'rename') changes.push({ op, path, to: data.toString() })
    else if (op === 'note') changes.push({ op, text: data.toString() })
    else if (op === 'sync' || op === 'unlink' || op === 'create') changes.push({ op, path })
    else throw new Error(`the record is broken at ${at}`)
    at = end
  }
  return changes
}
