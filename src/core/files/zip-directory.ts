/**
 * The directory of an untrusted zip, checked whole before a byte is inflated, and its members, counted
 * and checksummed while they inflate (headers lie). Nothing is ever written to disk, so names are only
 * labels; suspicious ones are refused all the same.
 */
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type ByteSource, chunksOf, type RandomBytes } from './byte-source.ts'
import type { FileLimits } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'
import { memberName, nameProblem } from './zip-names.ts'

const INFLATE_CHUNK_BYTES = 128 * 1024
const STORED = 0
const DEFLATED = 8

export interface ZipDirectory {
  /** Names of all files in directory order (folders left out), with `/` between parts. */
  readonly names: readonly string[]
  /** Names compare without regard to letter case. */
  has(name: string): boolean
  /** @throws FileRefusal FILE_BROKEN when there is no such member or its packing is unknown */
  open(name: string): ByteSource
}

interface Member {
  readonly name: string
  readonly method: number
  readonly start: number
  readonly packed: number
  readonly unpacked: number
  readonly crc: number
}

/** yauzl reads through this: no file descriptor, no temporary file. */
class BytesReader extends yauzl.RandomAccessReader {
  readonly #bytes: RandomBytes
  constructor(bytes: RandomBytes) {
    super()
    this.#bytes = bytes
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.#bytes, start, end))
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.#bytes.read(position, length).then(
      (content) => {
        content.copy(buffer, offset)
        done(content.length < length ? new Error('unexpected EOF') : null)
      },
      (error: Error) => done(error),
    )
  }
}

async function openDirectory(bytes: RandomBytes): Promise<ZipFile> {
  try {
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false }
    return await yauzl.fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, options)
  } catch {
    throw new FileRefusal('FILE_BROKEN', { reason: 'zip_directory' })
  }
}

function checkEntry(entry: Entry, limits: FileLimits): void {
  if (entry.isEncrypted()) throw new FileRefusal('FILE_ENCRYPTED', { found: 'zip' })
  const isBig = entry.uncompressedSize > limits.ratioFromBytes
  if (isBig && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    throw new FileRefusal('FILE_HOSTILE', { reason: 'ratio' })
}

async function readEntries(zip: ZipFile, limits: FileLimits): Promise<Entry[]> {
  if (zip.entryCount > limits.zipEntries)
    throw new FileRefusal('FILE_HOSTILE', { reason: 'entries', limit: limits.zipEntries })
  const entries: Entry[] = []
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, limits)
      unpacked += entry.uncompressedSize
      if (unpacked > limits.unpackedBytes) throw new FileRefusal('FILE_HOSTILE', { reason: 'unpacked_size' })
      entries.push(entry)
    }
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal('FILE_BROKEN', { reason: 'zip_directory' })
  }
  return entries
}

async function locate(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    throw new FileRefusal('FILE_BROKEN', { reason: 'local_header' })
  }
}

function checkNoOverlap(spans: { start: number; end: number }[]): void {
  spans.sort((a, b) => a.start - b.start)
  let end = 0
  for (const span of spans) {
    if (span.start < end) throw new FileRefusal('FILE_HOSTILE', { reason: 'overlapping_entries' })
    end = span.end
  }
}

async function readMembers(zip: ZipFile, limits: FileLimits): Promise<Map<string, Member>> {
  const members = new Map<string, Member>()
  const spans: { start: number; end: number }[] = []
  for (const entry of await readEntries(zip, limits)) {
    const name = memberName(entry)
    const problem = nameProblem(name)
    if (problem) throw new FileRefusal('FILE_HOSTILE', { reason: problem })
    const start = await locate(zip, entry)
    spans.push({ start: entry.relativeOffsetOfLocalHeader, end: start + entry.compressedSize })
    const key = name.toLowerCase()
    if (members.has(key)) throw new FileRefusal('FILE_HOSTILE', { reason: 'duplicate_name' })
    const { compressionMethod: method, compressedSize: packed, uncompressedSize: unpacked, crc32: crc } = entry
    members.set(key, { name, method, start, packed, unpacked, crc })
  }
  checkNoOverlap(spans)
  return members
}

async function* unpackedChunks(bytes: RandomBytes, member: Member): AsyncGenerator<Buffer> {
  const packed = chunksOf(bytes, member.start, member.start + member.packed)
  if (member.method === STORED) {
    yield* packed
    return
  }
  const inflate = createInflateRaw({ chunkSize: INFLATE_CHUNK_BYTES })
  const output: AsyncIterable<Buffer> = pipeline(Readable.from(packed), inflate, () => undefined)
  try {
    yield* output
  } catch {
    throw new FileRefusal('FILE_BROKEN', { reason: 'deflate' })
  }
}

async function* countedChunks(bytes: RandomBytes, member: Member): AsyncGenerator<Buffer> {
  let length = 0
  let crc = 0
  for await (const chunk of unpackedChunks(bytes, member)) {
    length += chunk.length
    if (length > member.unpacked) throw new FileRefusal('FILE_HOSTILE', { reason: 'size_lies' })
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (length !== member.unpacked) throw new FileRefusal('FILE_HOSTILE', { reason: 'size_lies' })
  if (crc !== member.crc) throw new FileRefusal('FILE_BROKEN', { reason: 'checksum' })
}

/** @throws FileRefusal FILE_BROKEN, FILE_ENCRYPTED, FILE_HOSTILE */
export async function readZipDirectory(bytes: RandomBytes, limits: FileLimits): Promise<ZipDirectory> {
  const members = await readMembers(await openDirectory(bytes), limits)
  const names = [...members.values()].map((member) => member.name).filter((name) => !name.endsWith('/'))
  return {
    names,
    has: (name) => members.has(name.toLowerCase()),
    open(name) {
      const member = members.get(name.toLowerCase())
      if (!member) throw new FileRefusal('FILE_BROKEN', { reason: 'part_missing' })
      if (member.method !== STORED && member.method !== DEFLATED)
        throw new FileRefusal('FILE_BROKEN', { reason: 'packing_unknown' })
      return { size: member.unpacked, chunks: () => countedChunks(bytes, member) }
    },
  }
}
