/** Writes zips as given, lies included: what no honest library would write. For tests of hostile files. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string | Buffer
  readonly content?: Buffer | string
  /** Already deflated content, with what the headers shall say. */
  readonly deflated?: { readonly bytes: Buffer; readonly size: number; readonly crc: number }
  /** Sizes and position as the directory claims them, where they shall differ from the truth. */
  readonly claims?: {
    readonly size?: number
    readonly packedSize?: number
    readonly offset?: number
    readonly crc?: number
  }
  readonly isStored?: boolean
  readonly isUtf8?: boolean
  readonly isEncrypted?: boolean
  /** Sizes go to a zip64 extra field of the directory. */
  readonly isZip64?: boolean
}

interface Prepared {
  readonly name: Buffer
  readonly bytes: Buffer
  readonly size: number
  readonly crc: number
  readonly method: number
  readonly flags: number
}

function prepare(entry: RawEntry): Prepared {
  const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name
  const content = typeof entry.content === 'string' ? Buffer.from(entry.content) : (entry.content ?? Buffer.alloc(0))
  const flags = (entry.isUtf8 ? 0x800 : 0) | (entry.isEncrypted ? 1 : 0)
  if (entry.deflated) {
    const { bytes, size, crc } = entry.deflated
    return { name, bytes, size, crc, method: 8, flags }
  }
  const bytes = entry.isStored ? content : deflateRawSync(content)
  return { name, bytes, size: content.length, crc: crc32(content), method: entry.isStored ? 0 : 8, flags }
}

function localHeader(entry: Prepared, size: number, crc: number): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(entry.flags, 6)
  header.writeUInt16LE(entry.method, 8)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(entry.bytes.length, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(entry.name.length, 26)
  return Buffer.concat([header, entry.name])
}

function zip64Field(size: number, packedSize: number): Buffer {
  const field = Buffer.alloc(20)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(16, 2)
  field.writeBigUInt64LE(BigInt(size), 4)
  field.writeBigUInt64LE(BigInt(packedSize), 12)
  return field
}

function directoryEntry(entry: Prepared, raw: RawEntry, offset: number): Buffer {
  const size = raw.claims?.size ?? entry.size
  const packedSize = raw.claims?.packedSize ?? entry.bytes.length
  const extra = raw.isZip64 ? zip64Field(size, packedSize) : Buffer.alloc(0)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(entry.flags, 8)
  header.writeUInt16LE(entry.method, 10)
  header.writeUInt32LE(raw.claims?.crc ?? entry.crc, 16)
  header.writeUInt32LE(raw.isZip64 ? 0xffffffff : packedSize, 20)
  header.writeUInt32LE(raw.isZip64 ? 0xffffffff : size, 24)
  header.writeUInt16LE(entry.name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(raw.claims?.offset ?? offset, 42)
  return Buffer.concat([header, entry.name, extra])
}

export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const raw of entries) {
    const entry = prepare(raw)
    const header = localHeader(entry, Math.min(raw.claims?.size ?? entry.size, 0xffffffff), entry.crc)
    directory.push(directoryEntry(entry, raw, offset))
    parts.push(header, entry.bytes)
    offset += header.length + entry.bytes.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}
