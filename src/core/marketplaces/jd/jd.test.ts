import { describe, expect, it } from 'vitest'
import { mapOne, mapRows, tableOf } from '../../../../test/support/map-rows.ts'

const ROW = {
  订单号: '323166278905',
  商品ID: '10000000004',
  商品名称: '桂花乌龙茶 绿色',
  订购数量: '1',
  支付方式: '在线支付',
  下单时间: '2026-10-31 21:25:31',
  京东价: '61.00',
  订单金额: '112.90',
  应付金额: '110.90',
  订单状态: '等待出库',
  订单类型: '销售订单',
  下单帐号: 'jd_1',
  客户姓名: '王芳',
  客户地址: '江西南昌市某某区某某路1号',
  联系电话: '13800000000',
  订单备注: '',
  商家备注: '',
  运费金额: '0.00',
  付款确认时间: '2026-10-31 21:27:06',
  货号: 'TEA-GN',
  订单完成时间: '',
}
const UNPAID = { 付款确认时间: '0001-01-01 00:00:00' }
const DONE = { 订单完成时间: '2026-11-03 10:00:00' }

describe('JD order export', () => {
  it.each([
    ['等待付款', UNPAID, 'unpaid', 0, false],
    ['等待出库', {}, 'paid', 11_090, false],
    ['等待确认收货', {}, 'shipped', 11_090, true],
    ['完成', DONE, 'completed', 11_090, true],
    ['已取消', UNPAID, 'closed', 0, false],
    ['(删除)等待确认收货', DONE, 'closed', 11_090, false],
    ['（删除）等待出库', {}, 'closed', 11_090, false],
    ['(删除)等待付款', UNPAID, 'closed', 0, false],
  ] as const)('reads %s', (state, more, expected, paid, leftShop) => {
    const { fields } = mapOne({ ...ROW, 订单状态: state, ...more })
    expect(fields).toMatchObject({
      state: expected,
      refunded: 'none',
      buyerPaidMinor: paid,
      leftShop,
      isLocked: false,
      isSplitParent: false,
    })
  })

  it.each(['锁定', '(锁定)等待出库', '（锁定）等待出库', '暂停'])('does not let %s be shipped', (state) => {
    expect(mapOne({ ...ROW, 订单状态: state }).fields).toMatchObject({ state: 'paid', isLocked: true, leftShop: false })
  })

  it('marks the parent of a split', () => {
    const parent = { 订单状态: '(删除)等待出库', 商家备注: '订单拆分为 11700000002 11700000003' }
    expect(mapOne({ ...ROW, ...parent }).fields).toMatchObject({ state: 'closed', isSplitParent: true })
  })

  it('takes order money once and gives every row its line', () => {
    const record = mapOne(ROW, { ...ROW, 商品ID: '10000000003.0', 货号: 'LAMP-RD', 订购数量: '2' }, { ...ROW })
    expect(record.fields.buyerPaidMinor).toBe(11_090)
    expect(record.lines?.map((line) => [line.lineKey, line.merchantCode, line.quantity])).toEqual([
      ['10000000004', 'TEA-GN', 1],
      ['10000000003', 'LAMP-RD', 2],
      ['10000000004#2', 'TEA-GN', 1],
    ])
    expect(record.fields.receiver).toMatchObject({
      province: '江西',
      city: '南昌市',
      district: '某某区',
      address: '某某路1号',
    })
  })

  it('prefers the SKU-level code of newer files and knows JD warehouses', () => {
    expect(mapOne({ ...ROW, 商家SKUID: 'TEA-GN-2' }).lines?.[0]?.merchantCode).toBe('TEA-GN-2')
    expect(mapOne({ ...ROW, 仓库名称: '北京京仓3号库' }).fields.fulfilment).toBe('platform')
    expect(mapOne({ ...ROW, 仓库名称: '义乌自有仓' }).fields.fulfilment).toBe('local')
  })

  it('reads the minimal set of 2026 as orders to ship', () => {
    const record = mapOne({
      店铺ID: '1',
      店铺名称: '示例店',
      订单号: '323166278905',
      商品名称: '茶',
      订购数量: '1',
      下单时间: '2026-10-31 21:25:31',
      应付金额: '110.90',
      下单帐号: 'jd_1',
      客户姓名: '王*',
      客户地址: '北京朝阳区*****',
      联系电话: '138****0000',
    })
    expect(record).toMatchObject({
      shopName: '示例店',
      fields: { state: 'paid', buyerPaidMinor: 11_090, addressMasked: true },
    })
    expect(record.fields.receiver).toMatchObject({ name: null, phone: null, province: '北京', address: null })
  })

  it('pads short rows and keeps an unknown state with a warning', () => {
    const header = Object.keys(ROW)
    const mapped = mapRows([
      { row: 1, cells: header },
      { row: 2, cells: Object.values({ ...ROW, 订单状态: '配送退货' }).slice(0, 12) },
    ])
    expect(mapped.records).toHaveLength(1)
    expect(mapped.problems).toMatchObject([{ code: 'STATE_UNKNOWN', level: 'warning' }])
  })

  it('does not double an order that two overlapping exports brought into one file', () => {
    const tea = ROW
    const lamp = { ...ROW, 商品ID: '10000000003', 货号: 'LAMP-RD' }
    const other = { ...ROW, 订单号: '323166278999' }
    const newer = (row: typeof ROW) => ({ ...row, 订单状态: '等待确认收货' })
    const rows = tableOf(newer(tea), newer(lamp), other, tea, lamp)
    const ids = new Set(mapRows(rows).scatteredIds)
    const [record] = mapRows(rows, { onlyIds: ids }).records
    expect(record?.fields.state).toBe('shipped')
    expect(record?.lines?.map((line) => line.merchantCode)).toEqual(['TEA-GN', 'LAMP-RD'])
    expect(record?.rows).toEqual([2, 3])
    const apart = mapRows(tableOf(tea, other, lamp, other, tea), { onlyIds: ids }).records[0]
    expect(apart?.lines?.map((line) => line.lineKey).sort()).toEqual(['10000000003', '10000000004'])
  })

  it('reads ids of a workbook and refuses those it has shortened', () => {
    const rows = tableOf({ ...ROW, 订单号: '117081772670.0' }, { ...ROW, 订单号: '1.17082E+11' })
    const mapped = mapRows(rows)
    expect(mapped.records.map((record) => record.orderId)).toEqual(['117081772670'])
    expect(mapped.problems).toMatchObject([{ row: 3, code: 'ID_DAMAGED_BY_EXCEL' }])
  })
})
