/** Reads a sample file into rows for mapper tests, with the plain libraries and nothing of ours. */
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import { CELL_NUMBER, CELL_TEXT, type TableRow } from '../../src/core/files/table.ts'

/** Rows of delimited text, numbered from 1. Tabs mean that quotes are plain characters. */
export function rowsOfText(text: string): TableRow[] {
  const withoutBom = text.startsWith('\ufeff') ? text.slice(1) : text
  const isTabbed = !withoutBom.slice(0, 2000).includes(',') && withoutBom.slice(0, 2000).includes('\t')
  const { data } = Papa.parse<string[]>(withoutBom, {
    delimiter: isTabbed ? '\t' : ',',
    ...(isTabbed ? { quoteChar: '\u0000' } : {}),
    skipEmptyLines: false,
  })
  return data.map((cells, index) => ({ row: index + 1, cells }))
}

export function rowsOfTextFile(path: string, encoding: 'utf-8' | 'gb18030'): TableRow[] {
  return rowsOfText(new TextDecoder(encoding).decode(readFileSync(path)))
}

/** Rows of the first sheet of a workbook, numbers as text with their kind. */
export async function rowsOfWorkbook(path: string): Promise<TableRow[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const rows: TableRow[] = []
  workbook.worksheets[0]?.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: string[] = []
    const kinds = new Uint8Array(row.cellCount)
    for (let i = 1; i <= row.cellCount; i++) {
      const value = row.getCell(i).value
      cells.push(value === null ? '' : String(value))
      kinds[i - 1] = typeof value === 'number' ? CELL_NUMBER : CELL_TEXT
    }
    rows.push({ row: number, cells, kinds })
  })
  return rows
}
