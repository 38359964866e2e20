import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../test/support/map-rows.ts'
import { detectReport } from './detect.ts'
import type { ImportMapping } from './other/template-mapping.ts'

const FILE = join(import.meta.dirname, '../../../test/fixtures/generations/headers.json')
const generations = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, string[]>>
const cases = Object.entries(generations).flatMap(([target, headers]) =>
  Object.entries(headers).map(([name, header]) => [target, name, header] as const),
)

/** What a detection says in one word: the report, or `statement` for a refused bill. */
function word(header: readonly string[], ...before: readonly (readonly string[])[]): string {
  const detection = detectReport(rowsOf(...before, header, ['1', '2']))
  if (detection.kind === 'refused') return detection.code === 'FILE_STATEMENT' ? 'statement' : detection.code
  return detection.kind === 'goods' ? 'goods' : detection.report
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe('detectReport', () => {
  it.each(cases)('recognises %s of generation %s', (target, _name, header) => {
    expect(word(header)).toBe(target)
  })

  it.each(cases)(
    'recognises %s of generation %s with its columns shuffled, own columns added and spaces around',
    (target, name, header) => {
      const random = seeded(name.length * 7919 + header.length)
      const mixed = [...header.map((one) => ` ${one}\u3000`), '我的列A', '利润', '', 'X'].sort(() => random() - 0.5)
      expect(word(mixed)).toBe(target)
    },
  )

  it.each(cases)(
    'recognises %s of generation %s below a title and with full-width brackets',
    (target, _name, header) => {
      const wide = header.map((one) => one.replaceAll('(', '（').replaceAll(')', '）'))
      expect(word(wide, ['我的店铺 十月'], [''], ['导出时间：2026-11-01', '操作人'])).toBe(target)
    },
  )

  it.each([
    ['goods', ['商家编码', '条码', '商品名称', '规格', '库位', '成本价', '安全库存', '期初库存']],
    ['goods', ['SKU', 'Barcode', 'Name', 'Cost']],
    ['goods', ['货号', '品名']],
    ['FILE_COUNT_SHEET', ['商家编码', '条码', '商品名称', '库位', '系统数量', '实盘数量', '备注']],
    ['FILE_COUNT_SHEET', ['SKU', 'Counted']],
    ['FILE_UNKNOWN_FORMAT', ['订单编号', '物流公司', '运单号']],
    ['FILE_UNKNOWN_FORMAT', ['姓名', '电话', '地址']],
    ['FILE_UNKNOWN_FORMAT', ['order-id', 'order-item-id', 'quantity', 'ship-date', 'carrier-code', 'tracking-number']],
  ])('tells %s from %j', (target, header) => {
    expect(word(header)).toBe(target)
  })

  it('tells a narrow choice of Pinduoduo columns by its order numbers', () => {
    const header = ['订单号', '商品', '订单状态', '快递单号']
    const detect = (id: string) => detectReport(rowsOf(header, [id, '收纳盒', '待发货', '']))
    expect(detect('261031-909663309594191\t')).toMatchObject({ kind: 'orders', report: 'pdd.orders' })
    expect(detect('323166278905')).toMatchObject({ kind: 'refused', code: 'FILE_UNKNOWN_FORMAT' })
  })

  it('refuses a Douyin export joined per main order', () => {
    const header = ['主订单编号', '子订单编号', '选购商品', '商品数量', '订单状态']
    const rows = rowsOf(header, [
      '\t6900000000000000001',
      '6900000000000000001;6900000000000000002',
      'A;B',
      '3',
      '待发货',
    ])
    expect(detectReport(rows)).toMatchObject({ kind: 'refused', code: 'FILE_JOINED_EXPORT' })
  })

  it('names the columns it saw when it knows no format, and says when there is nothing', () => {
    expect(detectReport(rowsOf(['日期', '天气'], ['2026-10-01', '晴']))).toEqual({
      kind: 'refused',
      code: 'FILE_UNKNOWN_FORMAT',
      values: { columns: '日期、天气' },
    })
    expect(detectReport(rowsOf(['', ''], ['']))).toMatchObject({ kind: 'refused', code: 'FILE_EMPTY' })
    expect(detectReport([])).toMatchObject({ kind: 'refused', code: 'FILE_EMPTY' })
  })

  it('recognises a file by a mapping its owner saved', () => {
    const template: ImportMapping = {
      name: '分销',
      kind: 'orders',
      platform: 'other',
      headers: ['单据', '货品', '件'],
      columns: { orderId: '单据', merchantCode: '货品', quantity: '件' },
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      stateTexts: {},
    }
    const rows = rowsOf(['件', '货品', '单据', '别的'], ['2', 'A-1', 'X1', ''])
    expect(detectReport(rows, [template])).toMatchObject({
      kind: 'orders',
      report: 'other.template',
      platform: 'other',
    })
    expect(detectReport(rowsOf(['件', '货品']), [template])).toMatchObject({ kind: 'refused' })
  })
})
