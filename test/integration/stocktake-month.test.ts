/**
 * The sample month and its two count sheets by the command line give the counted figures; the same counts
 * in layouts nobody announced are read alike.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coreBox } from '../support/core-box.ts'
import { addedBy, COUNT_LAYOUTS } from '../support/count-layouts.ts'
import { answerOf, runCli, startCli } from '../support/run-cli.ts'
import { MONTH, truth } from '../support/sample-month.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-count-month-'))
const imported = join(folder, 'imported')
const [bad = '', good = ''] = readdirSync(join(MONTH, 'stocktake'))
  .sort((a) => (a.includes('坏行') ? -1 : 1))
  .map((name) => join(MONTH, 'stocktake', name))
const counted = Object.fromEntries(truth.stocktake.map((one) => [one.sku, one.counted]))

interface Answer {
  readonly sheet: string
  readonly position: number
  readonly lines: number
  readonly differences: { sku: string; system: number; counted: number; delta: number }[]
  readonly problems: { row: number; column: string; code: string; message: string }[]
  readonly applied: number
}

async function stocktake(data: string, ...words: string[]): Promise<Answer & { exit: number | null; err: string }> {
  const { exit, json, err } = await runCli('stocktake', ...words, '--data', data, '--json')
  return { ...(json as Answer), exit, err }
}

async function onHand(data: string): Promise<Record<string, number>> {
  const { json } = await runCli('stock', '--data', data, '--json')
  const { stock } = json as { stock: { sku: string; onHand: number; reserved: number }[] }
  expect(stock.every((level) => level.reserved >= 0 && level.reserved <= level.onHand)).toBe(true)
  return Object.fromEntries(stock.map((level) => [level.sku, level.onHand]))
}

beforeAll(async () => {
  expect((await runCli('init', '--stock-start', '2026-10-01', '--data', imported, '--json')).exit).toBe(0)
  const files = ['catalog', 'taobao', 'pdd', 'douyin', 'jd', 'amazon'].map((name) => join(MONTH, name))
  expect((await runCli('import', ...files, '--data', imported, '--json')).exit).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the sample month by the command line', () => {
  const data = join(folder, 'cli')
  beforeAll(() => cpSync(imported, data, { recursive: true }))

  it('is not changed by looking at a count sheet', async () => {
    const before = await onHand(data)
    const answer = await stocktake(data, good)
    expect([answer.exit, answer.lines, answer.applied]).toEqual([0, truth.stocktake.length, 0])
    const expected = truth.stocktake
      .map(({ sku, counted }) => ({ sku, system: before[sku] ?? 0, counted, delta: counted - (before[sku] ?? 0) }))
      .filter((one) => one.delta !== 0)
    expect(answer.differences).toEqual(expected)
    expect(await onHand(data)).toEqual(before)
  })

  it('stands as it was counted once the sheet is applied, zero included', async () => {
    const answer = await stocktake(data, good, '--apply')
    expect([answer.exit, answer.applied, answer.problems]).toEqual([0, truth.stocktake.length, []])
    expect(await onHand(data)).toEqual(counted)
  })

  it('is not changed by the same file again, which is said', async () => {
    const answer = await stocktake(data, good, '--apply')
    expect([answer.exit, answer.applied, answer.differences]).toEqual([0, 0, []])
    expect(answer.err).toContain('"event":"stocktake.repeated"')
    expect(await onHand(data)).toEqual(counted)
  })

  it('takes the good rows of the bad sheet and lists every bad one', async () => {
    const answer = await stocktake(data, bad, '--apply')
    expect([answer.exit, answer.lines, answer.applied]).toEqual([0, 4, 4])
    expect(answer.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'COUNT_CONFLICT'],
      [7, 'COUNT_CODE_UNKNOWN'],
      [8, 'COUNT_CONFLICT'],
      [9, 'COUNT_INVALID'],
      [10, 'CODE_MISSING'],
      [11, 'NEGATIVE_NOT_ALLOWED'],
    ])
    expect(await onHand(data)).toEqual(counted)
    expect((await runCli('stock', 'verify', '--data', data, '--json')).exit).toBe(0)
  })

  it('gives a sheet of a zone, blind, and an area without goods is refused', async () => {
    const out = join(folder, 'sheet.xlsx')
    const { exit, json } = await runCli(
      'stocktake',
      'template',
      '--data',
      data,
      '--out',
      out,
      '--area',
      'A',
      '--blind',
      '--json',
    )
    expect(exit).toBe(0)
    expect(json).toMatchObject({ lines: 10, file: out })
    expect(existsSync(out)).toBe(true)
    const again = await stocktake(data, out)
    expect([again.exit, again.lines, again.sheet]).toEqual([2, 0, (json as Answer).sheet])
    const nowhere = await runCli('stocktake', 'template', '--data', data, '--out', out, '--area', 'zone:Z', '--json')
    expect([nowhere.exit, nowhere.json]).toEqual([
      2,
      { refused: expect.objectContaining({ code: 'STOCKTAKE_AREA_EMPTY' }) },
    ])
    const orders = join(MONTH, 'jd', readdirSync(join(MONTH, 'jd'))[0] ?? '')
    const { json: refused } = await answerOf(startCli('stocktake', orders, '--data', data, '--json'))
    expect(refused).toEqual({ refused: expect.objectContaining({ code: 'FILE_NO_COUNTS' }) })
  })
})

describe('the same counts in another layout', () => {
  it.each(Object.entries(COUNT_LAYOUTS))('%s', async (name, layout) => {
    const dir = join(folder, `layout-${Object.keys(COUNT_LAYOUTS).indexOf(name)}`)
    cpSync(imported, dir, { recursive: true })
    const box = await coreBox({ dir })
    const key = () => ({ commandKey: box.key() })
    const { rows } = await box.client.catalog.listSkus({ limit: 200 })
    const file = await layout(
      rows.map((sku) => ({
        code: sku.code,
        barcode: sku.barcode ?? '',
        name: sku.name,
        bin: sku.bin ?? '',
        system: sku.onHand,
        counted: counted[sku.code] ?? 0,
      })),
    )
    const upload = box.core.stageUpload(file.name)
    writeFileSync(upload.path, file.bytes)
    const { id } = await box.client.stocktake.importFile({ ...key(), uploadToken: upload.token })
    await box.core.drain()
    const read = await box.client.stocktake.getImport({ id })
    expect(read).toMatchObject({ state: 'ready', refused: null, problems: [], lines: rows.length })
    const sheetId = read.sheet?.id ?? ''
    await box.client.stocktake.approve({ ...key(), id: sheetId, confirmFlagged: true })
    await box.client.stocktake.apply({ ...key(), id: sheetId })
    await box.core.drain()
    const after = (await box.client.catalog.listSkus({ limit: 200 })).rows
    const expected = Object.fromEntries(Object.entries(counted).map(([sku, pieces]) => [sku, pieces + addedBy(name)]))
    expect(Object.fromEntries(after.map((sku) => [sku.code, sku.onHand]))).toEqual(expected)
    await box.dispose()
    rmSync(dir, { recursive: true })
  })
})
