/** The sample month through the real file readers: as downloaded, and as a workbook its owner saved. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderRecord } from '../../src/core/domain/order-record.ts'
import { readTables } from '../../src/core/files/read-tables.ts'
import type { TableRow } from '../../src/core/files/table.ts'
import { detectReport } from '../../src/core/marketplaces/index.ts'
import { mapRows } from '../support/map-rows.ts'
import { MONTH, type MonthFile, monthPath, monthRows, tell, truthOf } from '../support/sample-month.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-month-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function rowsOfFile(path: string): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const table of readTables(path, 'a file')) for await (const chunk of table.rows) rows.push(...chunk)
  return rows
}

function map(rows: readonly TableRow[]): readonly OrderRecord[] {
  const mapped = mapRows(rows)
  expect(mapped.problems).toEqual([])
  return mapped.records
}

/** Writes a sample as a workbook: ids stay text, money and quantities become numbers, times become dates. */
async function saveAsWorkbook(file: MonthFile): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Sheet1')
  for (const row of monthRows(file)) sheet.addRow(row.cells.map(workbookCell))
  const path = join(folder, `${file}.xlsx`)
  await workbook.xlsx.writeFile(path)
  return path
}

function workbookCell(cell: string): string | number | Date {
  const text = cell.trim().replace(/^="(.*)"$/, '$1')
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Number(text)
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return new Date(`${text.replace(' ', 'T')}Z`)
  return text
}

const PLATFORMS = [
  ['taobao', ['taobao.items', 'taobao.orders']],
  ['jd', ['jd']],
  ['pdd', ['pdd']],
  ['douyin', ['douyin']],
  ['amazon', ['amazon']],
] as const

describe('the sample month through the file readers', () => {
  it.each(PLATFORMS)('tells every %s order from the files as downloaded', async (platform, files) => {
    const records: OrderRecord[] = []
    for (const file of files) records.push(...map(await rowsOfFile(monthPath(file))))
    expect(tell(records, platform === 'amazon' ? 'USD' : 'CNY')).toEqual(truthOf(platform))
  })

  it.each(PLATFORMS)('tells every %s order from workbooks with numbers and dates', async (platform, files) => {
    const records: OrderRecord[] = []
    for (const file of files) records.push(...map(await rowsOfFile(await saveAsWorkbook(file))))
    expect(tell(records, platform === 'amazon' ? 'USD' : 'CNY')).toEqual(truthOf(platform))
  })

  it('refuses the count sheets of the month', async () => {
    const rows = await rowsOfFile(join(MONTH, 'stocktake/盘点表_坏行.xlsx'))
    expect(detectReport(rows)).toMatchObject({ kind: 'refused', code: 'FILE_COUNT_SHEET' })
  })

  it('refuses rows whose order number a workbook holds as a number', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Sheet1')
    const [header, first] = monthRows('taobao.orders')
    sheet.addRow([...(header?.cells ?? [])])
    sheet.addRow([Number('2811924397421837313'), ...(first?.cells ?? []).slice(1)])
    const path = join(folder, 'damaged.xlsx')
    await workbook.xlsx.writeFile(path)
    const mapped = mapRows(await rowsOfFile(path))
    expect(mapped.records).toEqual([])
    expect(mapped.problems).toMatchObject([{ row: 2, column: '订单编号', code: 'ID_DAMAGED_BY_EXCEL', level: 'error' }])
  })
})
