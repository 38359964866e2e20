/** exceljs's streaming reader alone, in a process of its own: reads the workbook, says how many rows it has. */
import ExcelJS from 'exceljs'

const options = { sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', worksheets: 'emit' } as const
let rows = 0
for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2] ?? '', options))
  for await (const _ of sheet) rows++
process.stdout.write(`${rows}\n`)
