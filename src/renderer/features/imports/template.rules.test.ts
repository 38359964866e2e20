import { describe, expect, it } from 'vitest'
import { assignField, fieldOf, valuesUnder } from '../../lib/column-map.ts'
import {
  guessState,
  missingFields,
  missingGoodsFields,
  stateTextsSeen,
  suggestedFor,
  withHeaderRow,
} from './template.rules.ts'

const table = {
  headerRow: 1,
  headers: ['单据', '', ''],
  above: [['十月导出'], ['']],
  sample: [
    ['订单编号 ', '状态', '件数'],
    ['1001', '待发货', '1'],
    ['1002', '待发货', '2'],
    ['1003', '已关闭', '1'],
  ],
  kind: 'orders' as const,
  suggested: { orderId: '单据' },
  suggestedGoods: { code: '单据' },
}

describe('a table the wizard is told about', () => {
  it('takes a lower row as header and forgets the guesses of the old one', () => {
    const chosen = withHeaderRow(table, 1)
    expect(chosen).toMatchObject({ headerRow: 2, headers: ['订单编号', '状态', '件数'], suggested: {} })
    expect(chosen.sample).toHaveLength(3)
    expect(withHeaderRow(table, 0)).toBe(table)
    expect(withHeaderRow(table, 9)).toBe(table)
  })

  it('takes a higher row as header, and its rows come back below it', () => {
    const chosen = withHeaderRow({ ...table, headerRow: 3 }, -2)
    expect(chosen).toMatchObject({ headerRow: 1, headers: ['十月导出'], above: [], suggested: {}, suggestedGoods: {} })
    expect(chosen.sample).toHaveLength(6)
    expect(withHeaderRow(table, -3)).toBe(table)
  })

  it('guesses by what the table is', () => {
    expect(suggestedFor(table, 'orders')).toEqual({ orderId: '单据' })
    expect(suggestedFor(table, 'goods')).toEqual({ code: '单据' })
  })

  it('shows different sample values of a column', () => {
    expect(valuesUnder(withHeaderRow(table, 1), '状态')).toEqual(['待发货', '已关闭'])
    expect(valuesUnder(table, '没有这列')).toEqual([])
  })

  it('gives a field to one column only', () => {
    const columns = assignField({ orderId: 'A', quantity: 'B' }, 'C', 'orderId')
    expect(columns).toEqual({ quantity: 'B', orderId: 'C' })
    expect(fieldOf(columns, 'A')).toBeNull()
    expect(assignField(columns, 'B', null)).toEqual({ orderId: 'C' })
  })

  it('says what no order can be read without', () => {
    expect(missingFields({})).toEqual(['orderId', 'quantity', 'title'])
    expect(missingFields({ orderId: 'A', quantity: 'B', merchantCode: 'C' })).toEqual([])
  })

  it('says what no goods can be read without', () => {
    expect(missingGoodsFields({ name: 'A' })).toEqual(['code'])
    expect(missingGoodsFields({ code: 'A' })).toEqual([])
  })

  it.each([
    ['待付款', 'unpaid'],
    ['未发货', 'paid'],
    ['待配货', 'paid'],
    ['已寄出', 'shipped'],
    ['部分发货', 'partly_shipped'],
    ['已发货，待收货', 'shipped'],
    ['交易成功', 'completed'],
    ['交易关闭', 'closed'],
    ['Cancelled', 'closed'],
    ['Unshipped', 'paid'],
    ['???', null],
  ])('guesses what %j means', (text, state) => {
    expect(guessState(text)).toBe(state)
  })

  it('never overwrites a meaning a person chose', () => {
    const seen = stateTextsSeen(withHeaderRow(table, 1), '状态', { 待发货: 'unpaid', 老写法: 'closed' })
    expect(seen).toEqual({ 待发货: 'unpaid', 已关闭: 'closed', 老写法: 'closed' })
  })
})
