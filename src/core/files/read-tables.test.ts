import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { rawXlsx } from '../../../test/support/raw-xlsx.ts'
import { rawZip } from '../../../test/support/raw-zip.ts'
import { tablesOf, tablesOfFile } from '../../../test/support/tables-of.ts'
import { FILE_LIMITS } from './file-limits.ts'

const CSV = 'a,b\r\n1,2\r\n'
const WORKBOOK = rawXlsx({ sheets: [{ name: 'S', data: '<row><c><v>7</v></c></row>' }] })

describe('a zip of downloads', () => {
  it('gives the tables of its csv and xlsx files, with names written in GBK without a flag', async () => {
    const zip = rawZip([
      { name: iconv.encode('账务/明细.csv', 'gbk'), content: iconv.encode('流水,金额\r\n1,2\r\n', 'gb18030') },
      { name: '订单.xlsx', content: WORKBOOK, isUtf8: true, isStored: true },
      { name: '空/', content: '' },
    ])
    const tables = await tablesOf(zip)
    expect(tables.map(({ name, format, encoding, cells }) => ({ name, format, encoding, cells }))).toEqual([
      {
        name: 'file/账务/明细.csv',
        format: 'csv',
        encoding: 'gb18030',
        cells: [
          ['流水', '金额'],
          ['1', '2'],
        ],
      },
      { name: 'file/订单.xlsx', format: 'xlsx', encoding: 'utf-8', cells: [['7']] },
    ])
  })

  it('reads on past members that are no tables, and says which', async () => {
    const skipped: string[] = []
    const zip = rawZip([
      { name: '说明.pdf', content: '%PDF-1.7' },
      { name: '__MACOSX/._a.csv', content: 'x' },
      { name: 'a.csv', content: CSV },
      { name: 'empty.csv', content: '' },
    ])
    const tables = await tablesOf(zip, { onSkipped: (name, refusal) => void skipped.push(`${name} ${refusal.code}`) })
    expect(tables.map((table) => table.name)).toEqual(['file/a.csv'])
    expect(skipped).toEqual(['file/说明.pdf FILE_UNKNOWN_FORMAT', 'file/empty.csv FILE_EMPTY'])
  })

  it('without a single table is refused for the reason of its first member', async () => {
    await expect(tablesOf(rawZip([{ name: 'a.pdf', content: '%PDF-1.7' }]))).rejects.toMatchObject({
      code: 'FILE_UNKNOWN_FORMAT',
    })
  })
})

describe('limits', () => {
  const small = { ...FILE_LIMITS, textBytes: 1024 * 1024, zipBytes: 1024 * 1024 }

  it('refuse text and zips that are too large before reading them', async () => {
    const text = 'a,b\r\n'.repeat(300_000)
    await expect(tablesOf(text, { limits: small })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      values: { limit: '1 MB', size: '1 MB' },
    })
    const zip = rawZip([{ name: 'a.csv', content: text, isStored: true }])
    await expect(tablesOf(zip, { limits: small })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  })

  it('name what is not there or is no file', async () => {
    await expect(tablesOfFile('/nowhere/at/all.csv')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await expect(tablesOfFile(import.meta.dirname)).rejects.toMatchObject({ code: 'FILE_UNKNOWN_FORMAT' })
  })
})
