/**
 * What a file is, by its first bytes and its inner directory, never by its name. What we do not read is
 * refused with a code that has advice: old Excel (also HTML or XML posing as `.xls`), protected, unknown.
 */
import type { RandomBytes } from './byte-source.ts'
import { FileRefusal } from './file-refusal.ts'
import { oleEntryNames } from './ole-directory.ts'
import type { ZipDirectory } from './zip-directory.ts'

const HEAD_BYTES = 4096

const FOREIGN_MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['exe', [0x4d, 0x5a, 0x90]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
]
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Records with which an Excel file older than OLE begins (BIFF 2 to 4). */
const BARE_BIFF: readonly (readonly number[])[] = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
]

function startsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte)
}

async function refuseOle(bytes: RandomBytes): Promise<never> {
  const names = await oleEntryNames(bytes)
  if (names.has('EncryptedPackage')) throw new FileRefusal('FILE_ENCRYPTED', { found: 'xlsx' })
  if (names.has('Workbook') || names.has('Book')) throw new FileRefusal('FILE_OLD_EXCEL', { found: 'xls' })
  throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'ole' })
}

function refuseMarkup(head: Buffer): void {
  const text = head
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase()
  if (!text.startsWith('<')) return
  if (/^<(?:!doctype html|html|head|body|table|meta|style)\b/.test(text))
    throw new FileRefusal('FILE_OLD_EXCEL', { found: 'html' })
  if (text.startsWith('<?xml') && /office:spreadsheet|<html|<workbook/.test(text))
    throw new FileRefusal('FILE_OLD_EXCEL', { found: 'xml' })
  if (/^<(?:\?xml|!doctype|svg|!--)/.test(text)) throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'xml' })
}

/** Share of control characters that no text file has; UTF-16 is told by its byte order mark or its regular zeros. */
function looksBinary(head: Buffer): boolean {
  let control = 0
  for (const byte of head)
    if (byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) control++
  return control > head.length * 0.02
}

/**
 * `zip` for anything that begins as a zip (see `zipKind`), `text` for anything that may be a text table.
 * @throws FileRefusal FILE_EMPTY, FILE_OLD_EXCEL, FILE_ENCRYPTED, FILE_UNKNOWN_FORMAT
 */
export async function sniffBytes(bytes: RandomBytes): Promise<'zip' | 'text'> {
  const head = await bytes.read(0, HEAD_BYTES)
  if (head.length === 0) throw new FileRefusal('FILE_EMPTY')
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return 'zip'
  if (startsWith(head, OLE_MAGIC)) await refuseOle(bytes)
  if (BARE_BIFF.some((magic) => startsWith(head, magic))) throw new FileRefusal('FILE_OLD_EXCEL', { found: 'xls' })
  const foreign = FOREIGN_MAGIC.find(([, magic]) => startsWith(head, magic))
  if (foreign) throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: foreign[0] })
  refuseMarkup(head)
  const isUtf16 = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])
  if (!isUtf16 && looksBinary(head)) throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'binary' })
  return 'text'
}

/** A workbook, or a zip of files. @throws FileRefusal FILE_OLD_EXCEL (xlsb), FILE_UNKNOWN_FORMAT (other office files) */
export function zipKind(directory: ZipDirectory): 'xlsx' | 'zip' {
  if (directory.has('xl/workbook.bin')) throw new FileRefusal('FILE_OLD_EXCEL', { found: 'xlsb' })
  if (directory.has('[Content_Types].xml')) {
    if (directory.names.some((name) => name.toLowerCase().startsWith('xl/'))) return 'xlsx'
    throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'office' })
  }
  if (directory.has('mimetype') && directory.has('content.xml'))
    throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'ods' })
  return 'zip'
}
