/** Writes the rows of one made-up export, a piece at a time, in the dress of its platform. */

import { once } from 'node:events'
import { closeSync, createWriteStream, openSync, writeSync } from 'node:fs'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { Cell, Row } from './cells.ts'
import { beijing } from './fact.ts'

export type Dress = 'plain' | 'pdd' | 'douyin' | 'tabbed' | 'xlsx'
export interface FileStyle {
  readonly dress: Dress
  readonly encoding: 'gb18030' | 'utf-8' | 'utf-8-bom'
  /** As Excel saves a csv again: no seconds, no zero padding. */
  readonly isResaved?: boolean
}

export interface TableWriter {
  readonly rows: number
  write(rows: readonly Row[]): void
  end(): Promise<void>
}

const BEIJING_MS = 8 * 3_600_000
const FLUSH_CHARS = 200_000

export function createTableWriter(path: string, header: readonly string[], style: FileStyle): TableWriter {
  const names = header.map((name) => name.trim())
  return style.dress === 'xlsx' ? xlsxWriter(path, header, names) : textWriter(path, header, names, style)
}

function textWriter(path: string, header: readonly string[], names: readonly string[], style: FileStyle): TableWriter {
  const file = openSync(path, 'w')
  const separator = style.dress === 'tabbed' ? '\t' : ','
  const dressed = (cells: readonly Cell[]) => cells.map((cell) => dress(cell, style)).join(separator)
  let rows = 0
  let text = `${style.encoding === 'utf-8-bom' ? '\ufeff' : ''}${header.join(separator)}\r\n`
  const flush = () => {
    writeSync(file, style.encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text))
    text = ''
  }
  return {
    get rows() {
      return rows
    },
    write(more) {
      for (const row of more) text += `${dressed(names.map((name) => row[name] ?? ''))}\r\n`
      rows += more.length
      if (text.length > FLUSH_CHARS) flush()
    },
    async end() {
      flush()
      closeSync(file)
    },
  }
}

function dress(cell: Cell, style: FileStyle): string {
  const text = typeof cell === 'string' ? cell : timeText(cell.at, style.isResaved === true)
  switch (style.dress) {
    case 'pdd':
      return `"${text.replaceAll('"', '""')}\t"`
    case 'douyin':
      return /^\d{1,8}(\.\d+)?$/.test(text) ? text : `"\t${text === '' ? '-' : text.replaceAll('"', '""')}"`
    case 'tabbed':
      return text
    default:
      return /[",\r\n]/.test(text) && !text.startsWith('="') ? `"${text.replaceAll('"', '""')}"` : text
  }
}

function timeText(at: number | null, isResaved: boolean): string {
  if (at === null) return ''
  const text = beijing(at)
  if (!isResaved) return text
  const [, year, month, day, hour, minute] = /^(\d+)-0?(\d+)-0?(\d+) 0?(\d+):(\d+)/.exec(text) ?? []
  return `${year}/${month}/${day} ${hour}:${minute}`
}

/** Times as date cells (Excel serial numbers), everything else as text. */
function xlsxWriter(path: string, header: readonly string[], names: readonly string[]): TableWriter {
  const stream = createWriteStream(path)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow([...header]).commit()
  let rows = 0
  return {
    get rows() {
      return rows
    },
    write(more) {
      for (const one of more) {
        const cells = names.map((name) => one[name] ?? '')
        const row = sheet.addRow(
          cells.map((cell) =>
            typeof cell === 'string' ? cell : cell.at === null ? '' : new Date(cell.at + BEIJING_MS),
          ),
        )
        for (const [index, cell] of cells.entries())
          if (typeof cell !== 'string' && cell.at !== null) row.getCell(index + 1).numFmt = 'yyyy-mm-dd hh:mm:ss'
        row.commit()
      }
      rows += more.length
    },
    async end() {
      const closed = once(stream, 'close')
      await book.commit()
      await closed
    },
  }
}
