/** What the readers hand on: tables of text cells, whatever the file was. */

export type TableFormat = 'csv' | 'tsv' | 'xlsx'

/** Kind of an xlsx cell; text files have none. */
export const CELL_TEXT = 0
export const CELL_NUMBER = 1
export const CELL_DATE = 2
export const CELL_FORMULA = 3
export const CELL_BOOLEAN = 4
export const CELL_ERROR = 5

export interface TableRow {
  /** Row as a spreadsheet shows it, from 1. For text files: the record's number, from 1. */
  readonly row: number
  /**
   * Cells as text, untrimmed. Numbers as written in the file's XML (`1.93068E+15` stays so); dates as
   * `yyyy-MM-dd HH:mm:ss` wall time without a zone (serial with the workbook's 1900/1904 base).
   */
  readonly cells: readonly string[]
  /** Kind per cell (xlsx only), same indexes as `cells`. */
  readonly kinds?: Uint8Array
}

export interface Table {
  /** Path for people: `orders.zip/ExportOrderList.csv`, with the sheet's name for workbooks of several sheets. */
  readonly name: string
  readonly format: TableFormat
  /** `utf-8`, `utf-8-bom`, `gb18030`, `shift_jis`, `windows-1252`, `utf-16le`; xlsx: `utf-8`. */
  readonly encoding: string
  /** Chunks of rows in file order (a chunk is some hundred rows). Single use. */
  readonly rows: AsyncIterable<readonly TableRow[]>
}
