import { describe, expect, it } from 'vitest'
import { mapOne, mapRows, tableOf } from '../../../../test/support/map-rows.ts'

const ROW = {
  订单成交时间: '2026-05-17 14:02:11\t',
  商品: '示例收纳盒\t',
  订单号: '260517-000000000000001\t',
  订单状态: '待发货\t',
  '商品总价(元)': '1,039.90\t',
  '邮费(元)': '0.00\t',
  '用户实付金额(元)': '34.90\t',
  '商品数量(件)': '1\t',
  发货时间: '\t',
  确认收货时间: '\t',
  商品id: '100000000001\t',
  商品规格: '白色,大号\t',
  样式ID: '200000000001\t',
  '商家编码-规格维度': 'BOX-W-L\t',
  '商家编码-商品维度': 'BOX\t',
  售后状态: '无售后或售后取消\t',
  快递单号: '\t',
  快递公司: '\t',
}
const SHIPPED = { 发货时间: '2026-05-17 18:20:00\t', 快递单号: 'YT0000000000001\t', 快递公司: '圆通快递\t' }
const UNPAID = { 订单成交时间: '\t' }

describe('Pinduoduo order export', () => {
  it.each([
    ['待付款', UNPAID, 'unpaid', 'none', 0, false],
    ['待发货', {}, 'paid', 'none', 3490, false],
    ['已发货，待收货', SHIPPED, 'shipped', 'none', 3490, true],
    ['已收货', { ...SHIPPED, 确认收货时间: '2026-05-20 10:00:00' }, 'completed', 'none', 3490, true],
    ['已收货', { ...SHIPPED, 售后状态: '退款成功' }, 'completed', 'part', 3490, true],
    ['已取消', UNPAID, 'closed', 'none', 0, false],
    ['已取消，退款成功', {}, 'closed', 'full', 3490, false],
    ['未成交，退款成功', {}, 'closed', 'full', 3490, false],
    ['未发货，退款成功', {}, 'closed', 'full', 3490, false],
    ['已发货，退款成功', SHIPPED, 'closed', 'full', 3490, true],
    ['已收货，退款成功', SHIPPED, 'closed', 'full', 3490, true],
    ['已签收，退款成功', SHIPPED, 'closed', 'full', 3490, true],
  ] as const)('reads %s %j', (state, more, expected, refunded, paid, leftShop) => {
    const { fields } = mapOne({ ...ROW, 订单状态: state, ...more })
    expect(fields).toMatchObject({ state: expected, refunded, buyerPaidMinor: paid, leftShop, addressMasked: true })
  })

  it('has the payment as its only early time, and the day in the order number', () => {
    const paid = mapOne(ROW).fields
    expect(paid).toMatchObject({
      createdAt: { at: Date.UTC(2026, 4, 17, 6, 2, 11) },
      paidAt: { at: Date.UTC(2026, 4, 17, 6, 2, 11) },
      orderDay: '2026-05-17',
    })
    expect(mapOne({ ...ROW, ...UNPAID, 订单状态: '待付款' }).fields).toMatchObject({
      createdAt: null,
      paidAt: null,
      orderDay: '2026-05-17',
    })
    const withPayment = mapOne({ ...ROW, 支付时间: '2026/5/17 14:05' }).fields
    expect(withPayment).toMatchObject({
      createdAt: { at: Date.UTC(2026, 4, 17, 6, 2, 11) },
      paidAt: { at: Date.UTC(2026, 4, 17, 6, 5) },
    })
  })

  it('reads the line with its code, also from any choice and order of columns', () => {
    expect(mapOne(ROW).lines).toMatchObject([
      {
        lineKey: '1',
        merchantCode: 'BOX-W-L',
        goodsId: '100000000001',
        skuId: '200000000001',
        spec: '白色,大号',
        quantity: 1,
        unitPriceMinor: 103_990,
      },
    ])
    const narrow = mapOne({
      '商品数量（件）': '2',
      样式ID: '200000000001',
      订单号: '260517-000000000000001',
      '商家编码-商品维度': 'BOX',
      订单状态: '待发货',
    })
    expect(narrow.lines).toMatchObject([{ lineKey: '1', merchantCode: 'BOX', quantity: 2, unitPriceMinor: null }])
    expect(narrow.fields).toMatchObject({ state: 'paid', leftShop: false })
    expect(narrow.fields.buyerPaidMinor).toBeUndefined()
  })

  it('raises open after-sales, reviews, gifts and recharge orders', () => {
    for (const word of ['售后处理中', '退款中'])
      expect(mapOne({ ...ROW, 售后状态: word }).fields.isRefundOpen).toBe(true)
    expect(mapOne(ROW).fields.isRefundOpen).toBe(false)
    expect(mapOne({ ...ROW, 是否审核中: '是' }).fields.isRiskReview).toBe(true)
    expect(mapOne({ ...ROW, 充值号码: '13800000000' }).fields.fulfilment).toBe('virtual')
    expect(mapOne({ ...ROW, 赠品名称: '小杯子', 赠品id: '300', 赠品数量: '2' }).lines).toMatchObject([
      { lineKey: '1' },
      { lineKey: 'gift', title: '小杯子', goodsId: '300', quantity: 2, unitPriceMinor: 0 },
    ])
  })

  it('keeps the province but never calls the address known', () => {
    expect(mapOne({ ...ROW, 省: '浙江省', 市: '杭州市', 区: '西湖区', '街道/镇': '某街道' }).fields).toMatchObject({
      addressMasked: true,
      receiver: { province: '浙江省', city: '杭州市', district: '西湖区' },
    })
  })

  it('joins rows of one order: other goods are lines, the same goods are one', () => {
    const mapped = mapRows(
      tableOf(
        ROW,
        { ...ROW, 样式ID: '200000000002', '商家编码-规格维度': 'BOX-B' },
        { ...ROW, 订单状态: '已发货，待收货', ...SHIPPED },
      ),
    )
    expect(mapped.records).toHaveLength(1)
    expect(mapped.records[0]?.fields.state).toBe('shipped')
    expect(mapped.records[0]?.lines?.map((line) => [line.lineKey, line.merchantCode])).toEqual([
      ['1', 'BOX-W-L'],
      ['1#2', 'BOX-B'],
    ])
  })

  it('refuses order numbers of another shape', () => {
    const mapped = mapRows(tableOf({ ...ROW, 订单号: '2605170000001' }))
    expect(mapped.problems).toMatchObject([{ row: 2, column: '订单号', code: 'ID_INVALID', level: 'error' }])
  })

  it('reads the after-sale export', () => {
    const row = {
      售后编号: '88001',
      订单编号: '260517-000000000000001',
      售后类型: '仅退款',
      售后状态: '待商家处理',
      处理状态: '',
      售后申请时间: '2026-05-18 10:00:00',
      '退款金额(元)': '34.90',
    }
    expect(mapOne(row)).toMatchObject({
      report: 'pdd.refunds',
      part: '88001',
      fields: { isRefundOpen: true, refundMinor: 0 },
    })
    expect(mapOne({ ...row, 售后状态: '退款成功' }).fields).toMatchObject({
      isRefundOpen: false,
      refundMinor: 3490,
      refunded: 'part',
    })
  })
})
