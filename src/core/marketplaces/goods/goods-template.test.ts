import { describe, expect, it } from 'vitest'
import { tableOf } from '../../../../test/support/map-rows.ts'
import { detectReport } from '../detect.ts'
import type { ImportMapping } from '../other/template-mapping.ts'
import { createGoodsMapper } from './goods-mapper.ts'
import { suggestGoodsMapping } from './suggest-goods.ts'

const MAPPING: ImportMapping = {
  name: '仓库表',
  kind: 'goods',
  platform: 'other',
  headers: ['内码', '叫法', '架子', '多少'],
  columns: { code: '内码', name: '叫法', bin: '架子', openingStock: '多少' },
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  stateTexts: {},
}
const ROW = { 内码: 'MUG-WH', 叫法: '马克杯', 架子: 'A-1', 多少: '12' }

describe('goods lists read through a template', () => {
  it('reads the columns the owner named and lists every bad row by them', () => {
    const rows = tableOf(ROW, { ...ROW, 内码: '' }, { ...ROW, 内码: 'CUP', 多少: '三' }, { ...ROW, 内码: 'LID' })
    const detection = detectReport(rows, [MAPPING])
    if (detection.kind !== 'goods') throw new Error('not a goods list')
    const mapper = createGoodsMapper(detection.header, detection.template)
    const goods = rows.slice(detection.headerIndex + 1).flatMap((row) => mapper.push(row) ?? [])
    expect(goods).toMatchObject([
      { code: 'MUG-WH', name: '马克杯', bin: 'A-1', openingStock: 12, barcode: undefined },
      { code: 'LID' },
    ])
    expect(mapper.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '内码', 'CODE_MISSING'],
      [4, '多少', 'QUANTITY_INVALID'],
    ])
  })

  it('knows its list with new columns in any order, but not a table that lacks one of its columns', () => {
    const { 架子, ...rest } = ROW
    expect(detectReport(tableOf({ 备注: '', ...rest, 架子 }), [MAPPING])).toMatchObject({ kind: 'goods' })
    expect(detectReport(tableOf({ 单据: 'A1', ...rest }), [MAPPING])).toMatchObject({ kind: 'refused' })
  })

  it('needs the column of the code', () => {
    const { code: _code, ...columns } = MAPPING.columns
    expect(detectReport(tableOf(ROW), [{ ...MAPPING, columns }])).toMatchObject({ kind: 'refused' })
  })
})

describe('suggested columns of a goods list', () => {
  it('knows usual names and names that contain one', () => {
    expect(suggestGoodsMapping(['我的商家编码', '商品名称（中文）', '仓库货位', '进价', '剩余库存'])).toEqual({
      code: '我的商家编码',
      name: '商品名称（中文）',
      bin: '仓库货位',
      cost: '进价',
      openingStock: '剩余库存',
    })
  })

  it('finds barcodes and codes by what the cells hold', () => {
    const rows = [
      ['马克杯', '12', '6900200000005', 'MUG-WH'],
      ['茶杯', '7', '4006381333931', 'CUP-2'],
    ]
    expect(suggestGoodsMapping(['东西', '多少', '一维', '内'], rows)).toEqual({ barcode: '一维', code: '内' })
  })

  it('takes no plain numbers and no repeated words for codes', () => {
    const rows = [
      ['1', 'A', '茶杯'],
      ['2', 'A', '杯盖'],
    ]
    expect(suggestGoodsMapping(['甲', '乙', '丙'], rows)).toEqual({})
  })
})
