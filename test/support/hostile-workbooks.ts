/** Workbooks that exhaust other spreadsheet readers, or try to reach outside. */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { HostileFile } from './hostile-file.ts'
import { rawXlsx, rawXlsxEntries, sharedStringsXml, sheetXml } from './raw-xlsx.ts'
import { type RawEntry, rawZip } from './raw-zip.ts'

const ONE_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
const MEGABYTE = 1024 * 1024

function oneSheet(xml: string): Buffer {
  return rawXlsx({ sheets: [{ name: 'S', xml }] })
}

/** A deflated entry of `before`, `megabytes` of the letter A, and `after`, made from blocks: it never lies in memory unpacked. */
function inflatingEntry(name: string, before: string, megabytes: number, after: string): RawEntry {
  const options = { finishFlush: constants.Z_FULL_FLUSH }
  const letters = Buffer.alloc(MEGABYTE, 'A')
  const block = deflateRawSync(letters, options)
  let crc = crc32(before)
  for (let at = 0; at < megabytes; at++) crc = crc32(letters, crc)
  const bytes = [deflateRawSync(Buffer.from(before), options), ...Array.from({ length: megabytes }, () => block)]
  const size = before.length + megabytes * MEGABYTE + after.length
  return {
    name,
    deflated: { bytes: Buffer.concat([...bytes, deflateRawSync(Buffer.from(after))]), size, crc: crc32(after, crc) },
  }
}

function stringBomb(megabytes: number, claimedSize?: number): Buffer {
  const head = sharedStringsXml(['<t>A']).slice(0, -'</si></sst>'.length)
  const entry = inflatingEntry('xl/sharedStrings.xml', head, megabytes, '</t></si></sst>')
  const claims = claimedSize === undefined ? {} : { claims: { size: claimedSize } }
  return rawXlsx({
    sheets: [{ name: 'S', data: '<row><c t="s"><v>0</v></c></row>' }],
    sharedStrings: { ...entry, ...claims },
  })
}

const LAUGHS = `<!DOCTYPE sst [<!ENTITY a "haha">${'bcdefghij'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
  .join('')}]>`
const XXE = '<!DOCTYPE worksheet [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'

function withDoctype(xml: string, doctype: string, reference: string): string {
  return xml.replace('?>', `?>${doctype}`).replace('<t>x</t>', `<t>${reference}</t>`)
}

function sparseRows(count: number): string {
  const rows: string[] = []
  for (let row = 1; row <= count; row++) rows.push(`<row r="${row}"><c r="XFD${row}"><v>${row}</v></c></row>`)
  return rows.join('')
}

export const hostileWorkbooks: readonly HostileFile[] = [
  {
    name: 'merge-bomb.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'merge',
    content: () => [oneSheet(sheetXml(ONE_CELL, '', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))],
  },
  {
    name: 'column-bomb.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'columns',
    content: () => [oneSheet(sheetXml(ONE_CELL, '<cols><col min="1" max="200000000" width="9"/></cols>'))],
  },
  {
    name: 'validation-bomb.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'validation',
    content: () => [
      oneSheet(sheetXml(ONE_CELL, '', '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>')),
    ],
  },
  { name: 'string-bomb.xlsx', code: 'FILE_HOSTILE', reason: 'ratio', content: () => [stringBomb(400)] },
  { name: 'lying-string-bomb.xlsx', code: 'FILE_HOSTILE', reason: 'size_lies', content: () => [stringBomb(100, 2000)] },
  { name: 'long-string.xlsx', code: 'FILE_HOSTILE', reason: 'cell_length', content: () => [stringBomb(9)] },
  {
    name: 'sparse-columns.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'sparse_columns',
    content: () => [oneSheet(sheetXml(sparseRows(100_000)))],
  },
  {
    name: 'row-number.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'rows',
    content: () => [oneSheet(sheetXml(ONE_CELL.replace('r="1"', 'r="4000000000"')))],
  },
  {
    name: 'column-name.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'columns',
    content: () => [oneSheet(sheetXml('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'))],
  },
  {
    name: 'endless-tag.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'xml_tag_length',
    content: () => [oneSheet(sheetXml(`<row spans="${'1:2 '.repeat(1_000_000)}"/>`))],
  },
  {
    name: 'billion-laughs.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'xml_dtd',
    content: () => [oneSheet(withDoctype(sheetXml(ONE_CELL), LAUGHS, '&j;'))],
  },
  {
    name: 'external-entity.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'xml_dtd',
    content: () => [oneSheet(withDoctype(sheetXml(ONE_CELL), XXE, '&leak;'))],
  },
  {
    name: 'undefined-entity.xlsx',
    code: 'FILE_HOSTILE',
    reason: 'xml_entity',
    content: () => [oneSheet(withDoctype(sheetXml(ONE_CELL), '', '&nbsp;'))],
  },
  {
    name: 'missing-shared-string.xlsx',
    code: 'FILE_BROKEN',
    reason: 'shared_string',
    content: () => [rawXlsx({ sheets: [{ name: 'S', data: '<row><c t="s"><v>999999999</v></c></row>' }] })],
  },
  {
    name: 'cut-sheet.xlsx',
    code: 'FILE_BROKEN',
    reason: 'sheet_cut',
    content: () => [oneSheet(`<worksheet><sheetData>${ONE_CELL}`)],
  },
  {
    name: 'binary-workbook.xlsx',
    code: 'FILE_OLD_EXCEL',
    reason: 'xlsb',
    content: () => [
      rawZip([...rawXlsxEntries({ sheets: [] }), { name: 'xl/workbook.bin', content: Buffer.from([0x83, 1, 0]) }]),
    ],
  },
  {
    name: 'other-office-file.xlsx',
    code: 'FILE_UNKNOWN_FORMAT',
    reason: 'office',
    content: () => [
      rawZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
    ],
  },
]
