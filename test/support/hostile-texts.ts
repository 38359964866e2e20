/** Text tables, and things that pose as tables, made to fill the memory or to be read wrongly. */
import type { HostileFile } from './hostile-file.ts'

const MEGABYTE = 1024 * 1024

function* repeated(piece: string | Buffer, times: number, head = ''): Generator<Buffer | string> {
  if (head !== '') yield head
  for (let at = 0; at < times; at++) yield piece
}

/** Bytes without pattern, the same on every run (a linear congruential generator). */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 12_345
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

/** An OLE2 file of one directory sector with these entries. */
export function oleFile(names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file)
  file.writeUInt16LE(9, 30)
  file.writeInt32LE(0, 48)
  file.fill(0xff, 76, 512)
  file.writeInt32LE(1, 76)
  names.slice(0, 4).forEach((name, at) => {
    const entry = 512 + at * 128
    file.write(name, entry, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, entry + 64)
  })
  file.writeInt32LE(-2, 1024)
  return file
}

const HTML =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>订单号</td></tr></table></body></html>'

export const hostileTexts: readonly HostileFile[] = [
  { name: 'empty.csv', code: 'FILE_EMPTY', content: () => [] },
  { name: 'only-mark.csv', code: 'FILE_EMPTY', content: () => [Buffer.from([0xef, 0xbb, 0xbf])] },
  { name: 'blank-lines.csv', code: 'FILE_EMPTY', content: () => ['\r\n'.repeat(50)] },
  { name: 'noise.csv', code: 'FILE_UNKNOWN_FORMAT', reason: 'binary', content: () => [noise(300_000)] },
  {
    name: 'picture.csv',
    code: 'FILE_UNKNOWN_FORMAT',
    reason: 'png',
    content: () => [Buffer.from('89504e470d0a1a0a', 'hex'), noise(1000)],
  },
  { name: 'document.xlsx', code: 'FILE_UNKNOWN_FORMAT', reason: 'pdf', content: () => ['%PDF-1.7\n', noise(1000)] },
  { name: 'html-posing.xls', code: 'FILE_OLD_EXCEL', reason: 'html', content: () => [HTML] },
  {
    name: 'xml-posing.xls',
    code: 'FILE_OLD_EXCEL',
    reason: 'xml',
    content: () => ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'],
  },
  {
    name: 'old-excel.xlsx',
    code: 'FILE_OLD_EXCEL',
    reason: 'xls',
    content: () => [oleFile(['Root Entry', 'Workbook'])],
  },
  {
    name: 'protected.xlsx',
    code: 'FILE_ENCRYPTED',
    reason: 'xlsx',
    content: () => [oleFile(['Root Entry', 'EncryptionInfo', 'EncryptedPackage'])],
  },
  {
    name: 'zero-bytes.csv',
    code: 'FILE_BROKEN',
    reason: 'zero_bytes',
    content: () => ['a,b\r\n'.repeat(1000), Buffer.alloc(3), 'c,d\r\n'],
  },
  { name: 'columns-10m.csv', code: 'FILE_HOSTILE', content: () => repeated(','.repeat(MEGABYTE), 10, 'a,b\r\n') },
  {
    name: 'one-line.csv',
    code: 'FILE_HOSTILE',
    reason: 'line_length',
    content: () => repeated('x'.repeat(MEGABYTE), 200),
  },
  {
    name: 'one-quoted-line.csv',
    code: 'FILE_HOSTILE',
    reason: 'line_length',
    content: () => repeated('""'.repeat(MEGABYTE / 2), 60, 'a,b\r\n1,"'),
  },
  {
    name: 'unclosed-quote.csv',
    code: 'FILE_BROKEN',
    reason: 'quotes',
    content: () => repeated('2,x,y\r\n'.repeat(100_000), 20, 'a,b,c\r\n1,"x\r\n'),
  },
  {
    name: 'no-encoding.csv',
    code: 'FILE_ENCODING_UNKNOWN',
    content: () => ['名称,数量\r\n', Buffer.from([0xff, 0xff, 0x81, 0xff, 0xfe, 0x80, 0xff]), '\r\n'],
  },
]
