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
    ['nothing', 0, 0, none, none],
    ['nothing', 0, 0, { ...none, unchanged: 9 }, none],
    ['orders', 900, 0, { ...none, new: 900 }, none],
    ['update', 5, 0, { ...none, updated: 5 }, none],
    ['goods', 0, 1, none, { ...none, updated: 1 }],
    ['ordersGoods', 1, 1, { ...none, new: 1 }, { ...none, new: 1 }],
    ['updateGoods', 2, 1, { ...none, updated: 2 }, { ...none, new: 1 }],
  ] as const)('promises %s on the button, %d orders and %d goods', (name, orders, goods, orderCounts, goodsCounts) => {
    const totals = totalsOf(runOf(report({ orders: orderCounts, goods: goodsCounts })))
    expect(commitWords(totals)).toMatchObject({ name, orders, goods })
  })

  it('names new orders only once although a second report completes them', () => {
    const items = report({ orders: { ...none, new: 316 } })
    const orders = report({ orders: { ...none, updated: 316 } })
    expect(commitWords(totalsOf(runOf(items, orders)))).toMatchObject({ name: 'orders', orders: 316, also: 316 })
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
