/** Decoding and papaparse's own parser with nothing around them: what reading a csv file costs at least. */
import { closeSync, openSync, readSync } from 'node:fs'
import Papa from 'papaparse'

const CHUNK_BYTES = 256 * 1024

/** Rows of the file, counted. */
export function papaparseFloor(path: string, encoding: 'gb18030' | 'utf-8'): number {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(CHUNK_BYTES)
  const decoder = new TextDecoder(encoding, { fatal: true })
  let [rest, rows, length] = ['', 0, 1]
  while (length > 0) {
    length = readSync(file, buffer, 0, buffer.length, null)
    const text = rest + (length > 0 ? decoder.decode(buffer.subarray(0, length), { stream: true }) : decoder.decode())
    const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n', quoteChar: '"' })
    const parsed: { data: string[][]; meta: { cursor: number } } = parser.parse(text, 0, length > 0)
    rows += parsed.data.length
    rest = text.slice(parsed.meta.cursor)
  }
  closeSync(file)
  return rows
}
