import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from './byte-source.ts'
import { decodeText, detectEncoding, type TextEncoding } from './encoding.ts'
import { countGb18030 } from './encoding-statistics.ts'

/** The bytes in pieces of `size`, each in memory of its own. */
function inPieces(bytes: Buffer, size: number): ByteSource {
  return {
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
    },
  }
}

async function textOf(source: ByteSource, encoding: TextEncoding): Promise<string> {
  let text = ''
  for await (const part of decodeText(source, encoding)) text += part
  return text
}

const CHINESE = '订单编号,买家留言,金额\r\n2811,联通的手机 𠮷野家 㐂 €5,¥12.50\r\n'
const AMAZON_HEAD = 'amazon-order-id\tmerchant-order-id\tpurchase-date\tproduct-name\tship-city\r\n'
const JAPANESE = `${AMAZON_HEAD}250-1\t250-1\t2026-10-01\tトートバッグ 大容量 ｶﾞﾗｽ ソフト\t東京都千代田区\r\n`
const FRENCH = `${AMAZON_HEAD}402-1\t402-1\t2026-10-01\tThéière émaillée à pois, gâteau\tOrléans\r\n`

describe('the encoding of a text file', () => {
  const cases: readonly (readonly [TextEncoding, string, Buffer])[] = [
    ['utf-8', CHINESE, Buffer.from(CHINESE)],
    ['utf-8-bom', CHINESE, Buffer.from(`\ufeff${CHINESE}`)],
    ['utf-16le', CHINESE, Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(CHINESE, 'utf-16le')])],
    ['utf-16be', CHINESE, Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(CHINESE, 'utf-16be')])],
    ['utf-16le', CHINESE, iconv.encode(CHINESE, 'utf-16le')],
    ['gb18030', CHINESE, iconv.encode(CHINESE, 'gb18030')],
    ['shift_jis', JAPANESE, iconv.encode(JAPANESE, 'cp932')],
    ['windows-1252', FRENCH, iconv.encode(FRENCH, 'windows-1252')],
  ]
  it.for(cases)('%s is told and decoded, wherever a piece ends', async ([encoding, text, bytes]) => {
    expect(await detectEncoding(inPieces(bytes, 7))).toBe(encoding)
    for (const size of [1, 2, 3, 5, bytes.length]) {
      expect(await detectEncoding(inPieces(bytes, size))).toBe(encoding)
      expect(await textOf(inPieces(bytes, size), encoding)).toBe(text)
    }
  })

  it('is decided on the whole file: one GBK character after a megabyte of ASCII', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\r\n'.repeat(200_000)), iconv.encode('备注', 'gb18030')])
    expect(await detectEncoding(inPieces(bytes, 65_536))).toBe('gb18030')
  })

  it('takes a lone 0x80 in GBK for the euro sign', async () => {
    const bytes = Buffer.concat([
      iconv.encode('运费,金额\r\n国际,', 'gb18030'),
      Buffer.from([0x80]),
      Buffer.from('5\r\n'),
    ])
    expect(await detectEncoding(inPieces(bytes, 4))).toBe('gb18030')
    expect(await textOf(inPieces(bytes, 4), 'gb18030')).toBe('运费,金额\r\n国际,€5\r\n')
  })

  it('keeps Chinese text in an Amazon file that was saved again on a Chinese computer', async () => {
    const bytes = iconv.encode(`${AMAZON_HEAD}1\t1\t2026-10-01\t纯棉毛巾套装\t深圳市南山区\r\n`, 'gb18030')
    expect(await detectEncoding(inPieces(bytes, 64))).toBe('gb18030')
  })

  it('is refused rather than guessed when a GBK file is damaged', async () => {
    const bytes = Buffer.concat([
      iconv.encode(CHINESE.repeat(3), 'gb18030'),
      Buffer.from([0xff]),
      iconv.encode('编号', 'gb18030'),
    ])
    await expect(detectEncoding(inPieces(bytes, 16))).rejects.toMatchObject({ code: 'FILE_ENCODING_UNKNOWN' })
  })

  it('is refused when a file marked as UTF-8 is not', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeff名称\r\n'), iconv.encode('毛巾', 'gb18030')])
    await expect(detectEncoding(inPieces(bytes, 16))).rejects.toMatchObject({ code: 'FILE_ENCODING_UNKNOWN' })
  })
})

describe('the GB18030 counter', () => {
  const anyText = fc
    .string({ unit: 'binary' })
    .filter((text) => iconv.decode(iconv.encode(text, 'gb18030'), 'gb18030') === text)

  it('accepts whatever GB18030 writes, in pieces of any size', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 9 }), (text, size) => {
        const bytes = iconv.encode(text, 'gb18030')
        const counter = countGb18030()
        for (let at = 0; at < bytes.length; at += size) counter.add(bytes.subarray(at, at + size))
        expect(counter.result().isValid).toBe(true)
      }),
      { seed: 5, numRuns: 500 },
    )
  })

  it('never accepts what the decoder refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const counter = countGb18030()
        counter.add(Buffer.from(bytes))
        let isDecodable = true
        try {
          new TextDecoder('gb18030', { fatal: true }).decode(bytes)
        } catch {
          isDecodable = false
        }
        if (isDecodable) expect(counter.result().isValid).toBe(true)
      }),
      { seed: 6, numRuns: 5000 },
    )
  })
})
