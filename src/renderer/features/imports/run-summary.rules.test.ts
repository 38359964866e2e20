import { describe, expect, it } from 'vitest'
import type { FileReport, ImportRun } from '../../../contract/imports.ts'
import { commitWords, listProblems, shareDone, totalsOf } from './run-summary.rules.ts'

const none = { new: 0, updated: 0, unchanged: 0 }

function report(changes: Partial<FileReport>): FileReport {
  return {
    file: 'a.csv',
    format: 'taobao.orders',
    platform: 'taobao',
    rows: 0,
    orders: none,
    lines: 0,
    goods: none,
    problems: [],
    problemCount: 0,
    refused: null,
    shopName: null,
    encoding: 'gb18030',
    firstDay: null,
    lastDay: null,
    ...changes,
  }
}

function runOf(...files: FileReport[]): ImportRun {
  return { id: 'r', state: 'ready', createdAt: 0, endedAt: null, jobId: null, rowsDone: 0, files }
}

describe('the summary of an import', () => {
  it('adds up all tables and counts the refused ones', () => {
    const totals = totalsOf(
      runOf(
        report({ rows: 10, lines: 12, orders: { new: 4, updated: 2, unchanged: 4 }, problemCount: 3 }),
        report({ rows: 5, goods: { new: 5, updated: 0, unchanged: 0 } }),
        report({ format: null, refused: { code: 'FILE_OLD_EXCEL', message: '' } }),
      ),
    )
    expect(totals).toEqual({
      rows: 15,
      lines: 12,
      orders: { new: 4, updated: 2, unchanged: 4 },
      goods: { new: 5, updated: 0, unchanged: 0 },
      problems: 3,
      refused: 1,
      toApply: 11,
    })
  })

  it.each([
    ['nothing', none, none],
    ['nothing', { ...none, unchanged: 9 }, none],
    ['orders', { ...none, new: 900 }, none],
    ['goods', none, { ...none, updated: 1 }],
    ['both', { ...none, new: 1 }, { ...none, new: 1 }],
  ] as const)('promises %s on the button', (name, orders, goods) => {
    expect(commitWords(totalsOf(runOf(report({ orders, goods })))).name).toBe(name)
  })

  it('lists problems of all tables and filters by level', () => {
    const bad = { row: 3, column: '数量', code: 'QUANTITY_INVALID', message: '', level: 'error' as const }
    const odd = { row: 4, column: '条码', code: 'BARCODE_CHECK_DIGIT', message: '', level: 'warning' as const }
    const files = [report({ file: 'a', problems: [bad, odd] }), report({ file: 'b', problems: [bad] })]
    expect(listProblems(files, null).map(({ key, file }) => [key, file])).toEqual([
      ['0:0', 'a'],
      ['0:1', 'a'],
      ['1:0', 'b'],
    ])
    expect(listProblems(files, 'warning').map(({ key }) => key)).toEqual(['0:1'])
  })

  it('knows the share done only when the total is known', () => {
    expect(shareDone(50, 200)).toBe(0.25)
    expect(shareDone(250, 200)).toBe(1)
    expect(shareDone(50, null)).toBeNull()
    expect(shareDone(0, 0)).toBeNull()
  })
})
