/** Writes a list as xlsx: typed cells, frozen bold header. Text stays text, whatever sign it begins with. */

export type SheetCell = string | number | null

const HEADER_WIDTH = 8
const MAX_WIDTH = 48

/** Streams `rows` to a new workbook at `path`. */
export async function writeSheet(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly SheetCell[]>,
): Promise<void> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true })
  const sheet = workbook.addWorksheet('1', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = header.map((title) => ({
    header: title,
    width: Math.min(MAX_WIDTH, HEADER_WIDTH + title.length * 2),
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(row).commit()
  await workbook.commit()
}
