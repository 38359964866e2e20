/**
 * Decides the encoding of a text file on its whole content and decodes it in chunks. Order: BOM, strict
 * UTF-8, then by statistics GB18030, CP932 or windows-1252 (reference: Amazon flat files of Japan are
 * CP932, older ones of Europe CP1252; Chinese platforms write GBK or UTF-8). Nothing is ever replaced by
 * U+FFFD: bytes that fit no encoding are refused with FILE_ENCODING_UNKNOWN.
 */
import { isUtf8 } from 'node:buffer'
import type { ByteSource } from './byte-source.ts'
import { countCp932AndWestern, countGb18030, type GbStatistics, type WesternStatistics } from './encoding-statistics.ts'
import { FileRefusal } from './file-refusal.ts'

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'shift_jis' | 'windows-1252'

const HEAD_BYTES = 64 * 1024
/** Share of GB2312 pairs from which bytes are taken for Chinese without asking further. */
const CONVINCING_SHARE = 0.9
const LIKELY_SHARE = 0.5
/** Accented letters stand alone between ASCII letters; characters of East Asia come in runs. */
const WESTERN_SINGLE_RUNS = 0.6
const JAPANESE_KANA_SHARE = 0.1
/** Amazon's flat files: at least three lower-case column names with hyphens, TAB between them. */
const AMAZON_HEADER = /^(?:[a-z0-9]+(?:[-_ ][a-z0-9]+)*\t)*(?:[a-z0-9]+(?:-[a-z0-9]+)+\t){2}/

interface Head {
  readonly bytes: Buffer
}

async function readHead(source: ByteSource): Promise<Head> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of source.chunks()) {
    parts.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - length)))
    length += Math.min(chunk.length, HEAD_BYTES - length)
    if (length >= HEAD_BYTES) break
  }
  return { bytes: Buffer.concat(parts) }
}

function encodingOfBom(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without BOM: digits, commas and TABs leave a zero in every second byte; the other is zero for few characters (一). */
function encodingOfZeros(head: Buffer): TextEncoding | null {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = head.length * 0.05
  if (odd > enough && odd > even * 4) return 'utf-16le'
  if (even > enough && even > odd * 4) return 'utf-16be'
  return null
}

/** Bytes at the end of `chunk` that begin a UTF-8 character which goes on in the next chunk (0 to 3). */
function openUtf8Bytes(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? back : 0
  }
  return 0
}

/** The bytes of valid UTF-8 as strings cut between characters; `onInvalid` is thrown for any other. */
export async function* decodeUtf8(chunks: AsyncIterable<Buffer>, onInvalid: () => FileRefusal): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const open = openUtf8Bytes(bytes)
    const whole = bytes.subarray(0, bytes.length - open)
    if (!isUtf8(whole)) throw onInvalid()
    rest = Buffer.from(bytes.subarray(bytes.length - open))
    if (whole.length > 0) yield whole.toString('utf8')
  }
  if (rest.length > 0) throw onInvalid()
}

async function isWholeUtf8(source: ByteSource): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.chunks()) {
    if (chunk.includes(0)) throw new FileRefusal('FILE_BROKEN', { reason: 'zero_bytes' })
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const open = openUtf8Bytes(bytes)
    if (!isUtf8(bytes.subarray(0, bytes.length - open))) return false
    rest = Buffer.from(bytes.subarray(bytes.length - open))
  }
  return rest.length === 0
}

function choose(gb: GbStatistics, other: WesternStatistics, isAmazon: boolean): TextEncoding | null {
  const gbShare = gb.pairs > 0 ? gb.commonPairs / gb.pairs : 1
  const isGb = gb.isValid && gbShare >= LIKELY_SHARE
  const isWestern = other.isWindows1252 && other.singleHighRuns >= other.highRuns * WESTERN_SINGLE_RUNS
  const kanaShare = other.kana / Math.max(1, other.kana + other.cp932Pairs)
  const isJapanese = other.isCp932 && kanaShare >= JAPANESE_KANA_SHARE
  if (isAmazon) {
    if (isGb && gbShare >= CONVINCING_SHARE && !isWestern) return 'gb18030'
    if (other.isCp932 && !isWestern) return 'shift_jis'
    return other.isWindows1252 && isWestern ? 'windows-1252' : gb.isValid ? 'gb18030' : null
  }
  if (isGb) return 'gb18030'
  if (isJapanese && !isWestern) return 'shift_jis'
  if (isWestern) return 'windows-1252'
  return gb.isValid ? 'gb18030' : null
}

/** @throws FileRefusal FILE_EMPTY, FILE_BROKEN (zero bytes), FILE_ENCODING_UNKNOWN */
export async function detectEncoding(source: ByteSource): Promise<TextEncoding> {
  const { bytes: head } = await readHead(source)
  if (head.length === 0) throw new FileRefusal('FILE_EMPTY')
  const marked = encodingOfBom(head) ?? encodingOfZeros(head)
  if (marked !== null && marked !== 'utf-8-bom') return marked
  if (await isWholeUtf8(source)) return marked ?? 'utf-8'
  if (marked !== null) throw new FileRefusal('FILE_ENCODING_UNKNOWN', { reason: 'not_utf8_after_bom' })

  const gb = countGb18030()
  for await (const chunk of source.chunks()) {
    if (chunk.includes(0)) throw new FileRefusal('FILE_BROKEN', { reason: 'zero_bytes' })
    gb.add(chunk)
  }
  const gbStatistics = gb.result()
  const isAmazon = AMAZON_HEADER.test(head.toString('latin1').slice(0, 2048))
  const isConvincing = gbStatistics.isValid && gbStatistics.commonPairs >= gbStatistics.pairs * CONVINCING_SHARE
  if (isConvincing && !isAmazon) return 'gb18030'

  const other = countCp932AndWestern()
  for await (const chunk of source.chunks()) other.add(chunk)
  const encoding = choose(gbStatistics, other.result(), isAmazon)
  if (encoding === null) throw new FileRefusal('FILE_ENCODING_UNKNOWN', { reason: 'no_encoding_fits' })
  return encoding
}

async function* decodeByTable(source: ByteSource, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true })
  function decode(chunk?: Buffer): string {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new FileRefusal('FILE_ENCODING_UNKNOWN', { reason: `not_${label}` })
    }
  }
  for await (const chunk of source.chunks()) {
    const text = decode(chunk)
    if (text !== '') yield text
  }
  const end = decode()
  if (end !== '') yield end
}

async function* withoutFirstMark(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const part of parts) {
    const text = isFirst && part.charCodeAt(0) === 0xfeff ? part.slice(1) : part
    isFirst = false
    if (text !== '') yield text
  }
}

/** The file's text in parts cut between characters, without a byte order mark. @throws FileRefusal FILE_ENCODING_UNKNOWN */
export function decodeText(source: ByteSource, encoding: TextEncoding): AsyncIterable<string> {
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') {
    const onInvalid = () => new FileRefusal('FILE_ENCODING_UNKNOWN', { reason: 'not_utf-8' })
    return withoutFirstMark(decodeUtf8(source.chunks(), onInvalid))
  }
  return withoutFirstMark(decodeByTable(source, encoding))
}
