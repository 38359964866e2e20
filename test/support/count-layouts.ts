/** Count sheets as nobody told us they would look: other words, orders, titles, encodings, worksheets, ways to write a number. */
import excel from 'exceljs'
import iconv from 'iconv-lite'

export interface CountedGoods {
  readonly code: string
  readonly barcode: string
  readonly name: string
  readonly bin: string
  readonly system: number
  readonly counted: number
}

export interface CountFile {
  readonly name: string
  readonly bytes: Uint8Array
}

type Layout = (goods: readonly CountedGoods[]) => Promise<CountFile>

const FULL_WIDTH = 0xfee0

function fullWidth(pieces: number): string {
  return String(pieces).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + FULL_WIDTH))
}

function csv(rows: readonly (readonly (string | number)[])[], separator = ','): string {
  return rows
    .map((row) => row.map((cell) => (/[",]/.test(String(cell)) ? `"${cell}"` : cell)).join(separator))
    .join('\r\n')
}

async function bytesOf(book: excel.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export const COUNT_LAYOUTS: Readonly<Record<string, Layout>> = {
  'English csv in GB18030, counts first': async (goods) => ({
    name: 'count.csv',
    bytes: iconv.encode(
      csv([
        ['Physical qty', 'Description', 'Book qty', 'Item no'],
        ...goods.map((one) => [one.counted, one.name, one.system, one.code]),
        [goods.reduce((sum, one) => sum + one.counted, 0), '', '', 'TOTAL'],
      ]),
      'gb18030',
    ),
  }),

  'a printed form: titles, a header of two merged rows, a hidden total with formulas': async (goods) => {
    const book = new excel.Workbook()
    book.addWorksheet('填写说明').addRow(['实盘数量填整数，没有就填 0'])
    const table = book.addWorksheet('盘点')
    table.addRow(['某某百货 库存盘点表'])
    table.mergeCells('A1:F1')
    table.addRow(['盘点日期：', '2026-11-01', '', '盘点人：', '张三'])
    table.addRow([])
    table.addRow(['序号', '货品信息', '', '数量', '', '说明'])
    table.addRow(['', '货号', '品名', '账存', '实存', ''])
    for (const range of ['A4:A5', 'B4:C4', 'D4:E4', 'F4:F5']) table.mergeCells(range)
    for (const [index, one] of goods.entries())
      table.addRow([index + 1, one.code, one.name, one.system, one.counted, ''])
    const last = table.lastRow?.number ?? 0
    const sum = { formula: `SUM(E6:E${last})`, result: 12_345 }
    table.addRow(['合计', '', '', sum, sum, '']).hidden = true
    table.addRow(['盘点人签字：', '', '监盘人签字：'])
    return { name: '仓库盘点.xlsx', bytes: await bytesOf(book) }
  },

  'one worksheet per zone, numbers as text in full width, barcodes as numbers': async (goods) => {
    const book = new excel.Workbook()
    for (const [zone, members] of Map.groupBy(goods, (one) => one.bin.charAt(0))) {
      const table = book.addWorksheet(`${zone}区`)
      table.addRow(['条形码', '清点数量', '货位'])
      for (const one of members) table.addRow([Number(one.barcode), fullWidth(one.counted), one.bin])
    }
    return { name: '分区盘点.xlsx', bytes: await bytesOf(book) }
  },

  'tab separated, with units, thousands and a blank line now and then': async (goods) => ({
    name: '盘点.txt',
    bytes: Buffer.from(
      `\uFEFF${csv(
        [
          ['SKU编码(商家)', '系统库存(件)', '实际盘点数(件)', '差异(件)'],
          ...goods.flatMap((one, index) => {
            const counted = `${(one.counted + 1000).toLocaleString('en')}个`
            const row = [one.code.toLowerCase(), one.system, index % 2 === 0 ? counted : `${one.counted + 1000}`, '']
            return index % 7 === 0 ? [['', '', '', ''], row] : [row]
          }),
        ],
        '\t',
      )}`,
    ),
  }),

  'words nobody knows, the book beside the count': async (goods) => {
    const book = new excel.Workbook()
    const table = book.addWorksheet('Sheet1')
    table.addRow(['代号', '叫法', '原来有', '今天有'])
    for (const one of goods) table.addRow([one.code, one.name, one.system, one.counted])
    return { name: 'x.xlsx', bytes: await bytesOf(book) }
  },

  'no header at all': async (goods) => ({
    name: 'scanner.csv',
    bytes: Buffer.from(csv(goods.map((one) => [one.barcode, one.counted]))),
  }),
}

/** What a layout adds to every count. */
export function addedBy(layout: string): number {
  return layout.startsWith('tab separated') ? 1000 : 0
}
