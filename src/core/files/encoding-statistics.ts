/**
 * Counts, over bytes that are not UTF-8, what tells GB18030, CP932 (Shift_JIS of Windows) and
 * windows-1252 apart. State is carried over chunk borders, so the answer is that of the whole file.
 */

export interface ByteCounter<Result> {
  add(chunk: Buffer): void
  result(): Result
}

export interface GbStatistics {
  /** No byte sequence that GB18030 cannot hold (a lone 0x80 is the euro sign of GBK). */
  readonly isValid: boolean
  readonly pairs: number
  /** Pairs of GB2312: the Chinese characters and signs that business files are made of. */
  readonly commonPairs: number
}

const NO_HIGH_BYTE = 0x80808080 | 0

/** A view of four bytes at a time, for memory that lies on a word border; else null. */
function wordsOf(chunk: Buffer): Int32Array | null {
  return chunk.byteOffset % 4 === 0 ? new Int32Array(chunk.buffer, chunk.byteOffset, chunk.length >> 2) : null
}

/** One tight loop on local variables: it runs over every Chinese file of every import. */
export function countGb18030(): ByteCounter<GbStatistics> {
  const total = { isValid: true, pairs: 0, commonPairs: 0, lead: 0, quad: 0 }
  return {
    add(chunk) {
      const words = wordsOf(chunk)
      const lastWord = words === null ? -1 : chunk.length - 4
      let { isValid, pairs, commonPairs, lead, quad } = total
      for (let at = 0; at < chunk.length; at++) {
        if (lead === 0 && quad === 0) {
          // Plain ASCII changes nothing: step over it by words.
          while (words !== null && (at & 3) === 0 && at <= lastWord && ((words[at >> 2] ?? 0) & NO_HIGH_BYTE) === 0)
            at += 4
          const byte = chunk[at] ?? 0
          if (byte > 0x80) {
            if (byte === 0xff) isValid = false
            lead = byte
          }
          continue
        }
        const byte = chunk[at] ?? 0
        if (lead > 0) {
          if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) {
            pairs++
            if (byte >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3))) commonPairs++
          } else if (byte >= 0x30 && byte <= 0x39) quad = 1
          else isValid = false
          lead = 0
        } else {
          // The third byte of a four-byte character is a lead byte, the fourth a digit.
          const isExpected = quad === 1 ? byte >= 0x81 && byte <= 0xfe : byte >= 0x30 && byte <= 0x39
          if (!isExpected) isValid = false
          quad = quad === 1 ? 2 : 0
        }
      }
      Object.assign(total, { isValid, pairs, commonPairs, lead, quad })
    },
    result: () => ({
      isValid: total.isValid && total.lead === 0 && total.quad === 0,
      pairs: total.pairs,
      commonPairs: total.commonPairs,
    }),
  }
}

export interface WesternStatistics {
  /** No byte sequence outside CP932's structure. */
  readonly isCp932: boolean
  readonly cp932Pairs: number
  readonly kana: number
  /** No byte that windows-1252 leaves undefined. */
  readonly isWindows1252: boolean
  /** Runs of bytes >= 0x80, and how many of them are a single byte. */
  readonly highRuns: number
  readonly singleHighRuns: number
}

const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Only asked when GB18030 does not convince. */
export function countCp932AndWestern(): ByteCounter<WesternStatistics> {
  const cp932 = { isValid: true, pairs: 0, kana: 0, lead: 0 }
  const high = { isValid: true, run: 0, runs: 0, single: 0 }

  function addToCp932(byte: number): void {
    if (cp932.lead > 0) {
      if (byte < 0x40 || byte === 0x7f || byte > 0xfc) cp932.isValid = false
      const isHiragana = cp932.lead === 0x82 && byte >= 0x9f && byte <= 0xf1
      if (isHiragana || (cp932.lead === 0x83 && byte <= 0x96)) cp932.kana++
      cp932.pairs++
      cp932.lead = 0
    } else if (byte >= 0xa1 && byte <= 0xdf) cp932.kana++
    else if (byte === 0x80 || byte === 0xa0 || byte > 0xfc) cp932.isValid = false
    else if (byte > 0x80) cp932.lead = byte
  }

  function addToRuns(byte: number): void {
    if (byte >= 0x80) {
      high.run++
      if (UNDEFINED_IN_1252.has(byte)) high.isValid = false
      return
    }
    if (high.run === 0) return
    high.runs++
    if (high.run === 1) high.single++
    high.run = 0
  }

  return {
    add(chunk) {
      for (const byte of chunk) {
        addToCp932(byte)
        addToRuns(byte)
      }
    },
    result: () => ({
      isCp932: cp932.isValid && cp932.lead === 0,
      cp932Pairs: cp932.pairs,
      kana: cp932.kana,
      isWindows1252: high.isValid,
      highRuns: high.runs + (high.run > 0 ? 1 : 0),
      singleHighRuns: high.single + (high.run === 1 ? 1 : 0),
    }),
  }
}
