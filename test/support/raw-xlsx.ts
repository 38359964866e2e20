/** Workbooks written part by part, so that tests decide every byte of the XML. */
import { type RawEntry, rawZip } from './raw-zip.ts'

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface RawSheet {
  readonly name: string
  /** The whole part, or the content of `sheetData`. */
  readonly xml?: string
  readonly data?: string
  readonly state?: 'visible' | 'hidden' | 'veryHidden'
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[]
  readonly sharedStrings?: string | RawEntry
  readonly styles?: string
  readonly is1904?: boolean
  /** Shared strings after the sheets in the zip, as many writers do. */
  readonly stringsLast?: boolean
  readonly extra?: readonly RawEntry[]
}

export function sheetXml(data: string, before = '', after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${data}</sheetData>${after}</worksheet>`
}

export function sharedStringsXml(items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
}

function relationships(list: readonly { id: string; type: string; target: string }[]): string {
  const items = list.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

export function rawXlsxEntries(workbook: RawWorkbook): RawEntry[] {
  const sheets = workbook.sheets.map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    content: sheet.xml ?? sheetXml(sheet.data ?? ''),
  }))
  const list = workbook.sheets.map(
    (sheet, at) =>
      `<sheet name="${sheet.name}" sheetId="${at + 1}" state="${sheet.state ?? 'visible'}" r:id="rId${at + 1}"/>`,
  )
  const relations = workbook.sheets.map((_sheet, at) => ({
    id: `rId${at + 1}`,
    type: 'worksheet',
    target: `worksheets/sheet${at + 1}.xml`,
  }))
  const strings: RawEntry[] = []
  if (workbook.sharedStrings !== undefined) {
    relations.push({ id: 'strings', type: 'sharedStrings', target: 'sharedStrings.xml' })
    const given = workbook.sharedStrings
    strings.push(typeof given === 'string' ? { name: 'xl/sharedStrings.xml', content: given } : given)
  }
  const styles: RawEntry[] = []
  if (workbook.styles !== undefined) {
    relations.push({ id: 'styles', type: 'styles', target: '/xl/styles.xml' })
    styles.push({ name: 'xl/styles.xml', content: workbook.styles })
  }
  const flags = workbook.is1904 ? '<workbookPr date1904="1"/>' : ''
  return [
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: '_rels/.rels', content: relationships([{ id: 'a', type: 'officeDocument', target: 'xl/workbook.xml' }]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${OFFICE}">${flags}<sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationships(relations) },
    ...styles,
    ...(workbook.stringsLast ? [] : strings),
    ...sheets,
    ...(workbook.stringsLast ? strings : []),
    ...(workbook.extra ?? []),
  ]
}

export function rawXlsx(workbook: RawWorkbook): Buffer {
  return rawZip(rawXlsxEntries(workbook))
}
