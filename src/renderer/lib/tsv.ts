/** Cells to and from the clipboard the way spreadsheets do it: TAB between cells, a line per row, quotes around cells that hold either. */

export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\n')
}

/** Reads what a spreadsheet copies. The closing line break it adds makes no row. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    const row = rows[rows.length - 1] ?? []
    const cell = row[row.length - 1] ?? ''
    if (quoted) {
      if (char !== '"') row[row.length - 1] = cell + char
      else if (text[at + 1] === '"') {
        row[row.length - 1] = `${cell}"`
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t') row.push('')
    else if (char === '\n') rows.push([''])
    else if (char !== '\r') row[row.length - 1] = cell + char
  }
  const last = rows[rows.length - 1]
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

function writeCell(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
