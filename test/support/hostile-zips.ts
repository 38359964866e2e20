/** Zips whose directory lies, collides or points outside. */
import type { HostileFile } from './hostile-file.ts'
import { rawXlsx } from './raw-xlsx.ts'
import { type RawEntry, rawZip } from './raw-zip.ts'

const CSV = 'a,b\r\n1,2\r\n'

function zipOf(...names: string[]): Buffer {
  return rawZip(names.map((name) => ({ name, content: CSV })))
}

function manyEntries(count: number): Buffer {
  return rawZip(Array.from({ length: count }, (_, at) => ({ name: `${at}.csv`, content: 'a', isStored: true })))
}

function overlapping(): Buffer {
  const kernel: RawEntry = { name: 'a.csv', content: CSV.repeat(100), isStored: true }
  return rawZip([kernel, { ...kernel, name: 'b.csv', claims: { offset: 0 } }, { ...kernel, name: 'c.csv' }])
}

export const hostileZips: readonly HostileFile[] = [
  {
    name: 'nested.zip',
    code: 'FILE_HOSTILE',
    reason: 'nested_zip',
    content: () => [rawZip([{ name: 'in.zip', content: zipOf('a.csv') }])],
  },
  { name: 'entries-65k.zip', code: 'FILE_HOSTILE', reason: 'entries', content: () => [manyEntries(65_000)] },
  { name: 'overlap.zip', code: 'FILE_HOSTILE', reason: 'overlapping_entries', content: () => [overlapping()] },
  { name: 'proto.zip', code: 'FILE_HOSTILE', reason: 'unsafe_name', content: () => [zipOf('__proto__/a.csv')] },
  {
    name: 'traversal.zip',
    code: 'FILE_HOSTILE',
    reason: 'path_traversal',
    content: () => [zipOf('../../etc/cron.d/a.csv')],
  },
  {
    name: 'backslash-traversal.zip',
    code: 'FILE_HOSTILE',
    reason: 'path_traversal',
    content: () => [zipOf('..\\..\\a.csv')],
  },
  { name: 'absolute.zip', code: 'FILE_HOSTILE', reason: 'absolute_name', content: () => [zipOf('/etc/passwd')] },
  { name: 'drive.zip', code: 'FILE_HOSTILE', reason: 'absolute_name', content: () => [zipOf('C:/a.csv')] },
  { name: 'duplicate.zip', code: 'FILE_HOSTILE', reason: 'duplicate_name', content: () => [zipOf('a.csv', 'A.csv')] },
  {
    name: 'lying-size.zip',
    code: 'FILE_HOSTILE',
    reason: 'size_lies',
    content: () => [rawZip([{ name: 'a.csv', content: CSV.repeat(200_000), claims: { size: 100 } }])],
  },
  {
    name: 'wrong-checksum.zip',
    code: 'FILE_BROKEN',
    reason: 'checksum',
    content: () => [rawZip([{ name: 'a.csv', content: CSV, claims: { crc: 1 } }])],
  },
  {
    name: 'encrypted.zip',
    code: 'FILE_ENCRYPTED',
    reason: 'zip',
    content: () => [rawZip([{ name: 'a.csv', content: CSV, isEncrypted: true }])],
  },
  {
    name: 'zip64.zip',
    code: 'FILE_HOSTILE',
    reason: 'unpacked_size',
    content: () => [
      rawZip([{ name: 'a.csv', content: CSV, isZip64: true, claims: { size: 2 ** 40, packedSize: 2 ** 39 } }]),
    ],
  },
  {
    name: 'truncated.xlsx',
    code: 'FILE_BROKEN',
    reason: 'zip_directory',
    content: () => [rawXlsx({ sheets: [{ name: 'S', data: '<row><c><v>1</v></c></row>' }] }).subarray(0, -40)],
  },
  {
    name: 'broken-deflate.zip',
    code: 'FILE_BROKEN',
    reason: 'deflate',
    content: () => [rawZip([{ name: 'a.csv', deflated: { bytes: Buffer.alloc(64, 0xff), size: 64, crc: 0 } }])],
  },
  { name: 'nothing-inside.zip', code: 'FILE_EMPTY', content: () => [rawZip([])] },
  { name: 'only-debris.zip', code: 'FILE_EMPTY', content: () => [zipOf('__MACOSX/._a.csv', '.DS_Store')] },
]
