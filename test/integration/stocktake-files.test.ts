/**
 * Count files through the contract: out, filled in, in again, once more; layouts mapped once; problems and
 * differences as xlsx.
 *
 * Seen to fail with planted bugs: the sheet looked up without its content (the same file made a second
 * sheet); moves since the position left out of the book (a sale between was lost).
 */
import { writeFileSync } from 'node:fs'
import excel from 'exceljs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CountingShop, countingShop } from '../support/counting-shop.ts'
import { refusalOf } from '../support/refusal-of.ts'

let shop: CountingShop
beforeEach(async () => {
  shop = await countingShop({ MUG: 100, TEA: 50, CUP: 30 })
})
afterEach(() => shop.dispose())

/** Fills in the counts of an exported sheet as people do: in its own column, the rest untouched. */
async function filled(fileToken: string, counted: Record<string, string | number>): Promise<Uint8Array> {
  const file = shop.box.core.resolveFile(fileToken)
  const book = new excel.Workbook()
  await book.xlsx.readFile(file?.path ?? '')
  const table = book.worksheets[0]
  if (table === undefined) throw new Error('no worksheet')
  const names = (table.getRow(1).values as string[]).slice(1)
  const column = names.indexOf('实盘数量') + 1
  table.eachRow((row, number) => {
    const pieces = counted[String(row.getCell(1).value)]
    if (number > 1 && pieces !== undefined) row.getCell(column).value = pieces
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a count file', () => {
  test('goes back into the sheet it came from, at the position frozen then', async () => {
    const sheet = await shop.open({ isBlind: true })
    const { fileToken, fileName } = await shop.box.client.stocktake.exportSheet({
      commandKey: shop.box.key(),
      id: sheet.id,
    })
    expect(fileName).toBe(`盘点表_${sheet.no}.xlsx`)
    await shop.sell('1', 'MUG', 5, 'shipped')
    const bytes = await filled(fileToken, { MUG: 97, TEA: '五十', CUP: '' })
    const read = await shop.importFile('盘点表.xlsx', bytes)
    expect(read).toMatchObject({
      state: 'ready',
      isRepeated: false,
      lines: 1,
      sheet: { id: sheet.id, state: 'review' },
    })
    expect(read.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, '实盘数量', 'COUNT_INVALID'],
    ])
    await shop.apply(sheet.id)
    expect(await shop.onHand()).toEqual({ MUG: 92, TEA: 50, CUP: 30 })
    const again = await shop.importFile('盘点表 (1).xlsx', bytes)
    expect(again).toMatchObject({ state: 'ready', isRepeated: true, sheet: { id: sheet.id } })
    expect(await shop.onHand()).toEqual({ MUG: 92, TEA: 50, CUP: 30 })
  })

  test('filled in further after its sheet was applied corrects from the same position', async () => {
    const sheet = await shop.open()
    const { fileToken } = await shop.box.client.stocktake.exportSheet({ commandKey: shop.box.key(), id: sheet.id })
    await shop.importFile('one.xlsx', await filled(fileToken, { MUG: 97 }))
    await shop.apply(sheet.id)
    await shop.sell('1', 'MUG', 5, 'shipped')
    const more = await shop.importFile('two.xlsx', await filled(fileToken, { MUG: 98, TEA: 49 }))
    expect(more.sheet).toMatchObject({ position: sheet.position, totals: { different: 2, surplusPieces: 1 } })
    expect(more.sheet?.id).not.toBe(sheet.id)
    await shop.apply(more.sheet?.id ?? '')
    expect(await shop.onHand()).toEqual({ MUG: 93, TEA: 49, CUP: 30 })
    expect(await shop.isProven()).toBe(true)
  })

  test('without a sheet of ours counts for the moment it is imported, each time it is read before it is applied', async () => {
    const csv = '货号,实盘\nMUG,90\nTEA,50\n'
    const first = await shop.importFile('a.csv', csv)
    expect(first.sheet).toMatchObject({ origin: 'file', position: 3, totals: { counted: 2, different: 1 } })
    await shop.sell('1', 'MUG', 5, 'shipped')
    const second = await shop.importFile('a.csv', csv)
    expect(second.sheet).toMatchObject({ no: first.sheet?.no, position: 4, totals: { shortagePieces: -5 } })
    await shop.apply(second.sheet?.id ?? '')
    expect(await shop.onHand()).toMatchObject({ MUG: 90 })
    expect((await shop.importFile('b.csv', csv)).isRepeated).toBe(true)
    await shop.reverse(second.sheet?.id ?? '', 'test')
    expect((await shop.importFile('c.csv', csv)).isRepeated).toBe(false)
  })

  test('of several sheets lists rows with their sheet; one that names a strange sheet says so', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('说明').addRow(['请填写实盘数量'])
    for (const [name, rows] of Object.entries({ A区: [['MUG', 'x']], B区: [['TEA', 49]] })) {
      const table = book.addWorksheet(name)
      table.addRow(['编码', '实盘数量', '盘点单'])
      for (const row of rows) table.addRow([...row, 'PD20200101-009 #7'])
    }
    const read = await shop.importFile('两区.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
    expect(read).toMatchObject({ lines: 1, problemCount: 2, sheet: { position: 3 } })
    expect(read.problems.map((one) => [one.code, one.message.startsWith('两区.xlsx/A区: ')])).toEqual([
      ['COUNT_SHEET_UNKNOWN', false],
      ['COUNT_INVALID', true],
    ])
  })

  test('no column of which can be told is refused until the owner has mapped it once', async () => {
    const csv = '代号,甲,乙\nMUG,5,7\nTEA,8,9\n'
    const refused = await shop.importFile('x.csv', csv)
    expect(refused).toMatchObject({ state: 'refused', sheet: null, refused: { code: 'FILE_NO_COUNTS' } })
    const upload = shop.box.core.stageUpload('x.csv')
    writeFileSync(upload.path, csv)
    const { tables } = await shop.box.client.stocktake.inspectFile({ uploadToken: upload.token })
    expect(tables).toMatchObject([{ headerRow: 1, headers: ['代号', '甲', '乙'] }])
    const layout = { name: '仓库表', headers: ['代号', '甲', '乙'], columns: { code: '代号', counted: '乙' } }
    const incomplete = { ...layout, columns: { code: '代号' } }
    const save = (one: typeof layout | typeof incomplete) =>
      shop.box.client.stocktake.saveLayout({ commandKey: shop.box.key(), layout: one })
    expect((await refusalOf(save(incomplete))).code).toBe('TEMPLATE_INCOMPLETE')
    await save(layout)
    expect(await shop.importFile('x.csv', csv)).toMatchObject({ lines: 2, sheet: { totals: { counted: 2 } } })
  })

  test('gives its problems and its differences as xlsx', async () => {
    const read = await shop.importFile('a.csv', '货号,实盘\nMUG,90\nNOPE,1\n')
    const problems = await shop.box.client.stocktake.exportProblems({ commandKey: shop.box.key(), id: read.id })
    const [, problem] = await shop.cellsOf(problems.fileToken)
    expect(problem?.slice(1, 4)).toEqual([3, '货号', '未采用'])
    const differences = await shop.box.client.stocktake.exportDifferences({
      commandKey: shop.box.key(),
      id: read.sheet?.id ?? '',
    })
    const [, difference] = await shop.cellsOf(differences.fileToken)
    expect(difference?.slice(0, 6)).toEqual(['MUG', 'MUG', null, 100, 90, -10])
  })
})
