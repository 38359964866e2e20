import { describe, expect, it } from 'vitest'
import { mapOne, mapRows, tableOf } from '../../../../test/support/map-rows.ts'

const ROW = {
  主订单编号: '\t6900000000000000002',
  子订单编号: '\t6900000000000000012',
  选购商品: '\t示例水杯 红色 500ml',
  货号: '\t-',
  商品ID: '\t3600000000000000001',
  商家编码: '\tCUP-RD-500',
  商品数量: '2',
  商品金额: '29.90',
  订单提交时间: '\t2026-05-17 15:00:00',
  支付完成时间: '\t2026-05-17 15:00:09',
  订单完成时间: '\t-',
  承诺发货时间: '\t2026-05-19 15:00:00',
  买家留言: '\t-',
  商家备注: '\t加急',
  订单状态: '\t待发货',
  售后状态: '\t-',
  订单类型: '\t普通订单',
  发货时间: '\t-',
  订单应付金额: '54.80',
  运费: '\t0.00',
  优惠总金额: '5.00',
  收件人: '\t##c2FtcGxl##',
  收件人手机号: '\t$$MTIz$$',
  省: '\t吉林省',
  市: '\t通化市',
  区: '\t柳河县',
  街道: '\t-',
  详细地址: '\t##c2FtcGxlYWRkcg==##',
  快递信息: '\t-',
}
const SECOND = {
  ...ROW,
  子订单编号: '\t6900000000000000013',
  商家编码: '\tBRUSH-1',
  商品数量: '1',
  订单应付金额: '9.90',
}
const SHIPPED = { 发货时间: '\t2026-05-18 09:00:00', 快递信息: '\tSF0000000000001-A-顺丰速运' }
const UNPAID = { 支付完成时间: '\t-' }

describe('Douyin order export', () => {
  it.each([
    ['待支付', '-', UNPAID, 'unpaid', 'none', 0, false],
    ['待发货', '-', {}, 'paid', 'none', 5480, false],
    ['备货中', '-', {}, 'paid', 'none', 5480, false],
    ['已发货', '-', SHIPPED, 'shipped', 'none', 5480, true],
    ['已完成', '-', SHIPPED, 'completed', 'none', 5480, true],
    ['已完成', '退款成功', SHIPPED, 'completed', 'part', 5480, true],
    ['已关闭', '已全额退款', SHIPPED, 'closed', 'full', 5480, true],
    ['已关闭', '已全额退款', {}, 'closed', 'full', 5480, false],
    ['已关闭', '-', UNPAID, 'closed', 'none', 0, false],
  ] as const)('reads %s with %s %j', (state, afterSale, more, expected, refunded, paid, leftShop) => {
    const { fields } = mapOne({ ...ROW, 订单状态: state, 售后状态: afterSale, ...more })
    expect(fields).toMatchObject({ state: expected, refunded, buyerPaidMinor: paid, leftShop, addressMasked: true })
  })

  it('adds the sub-orders of one order', () => {
    const record = mapOne(ROW, { ...SECOND, ...SHIPPED, 订单状态: '已发货' })
    expect(record.fields).toMatchObject({
      state: 'partly_shipped',
      buyerPaidMinor: 6470,
      waybill: 'SF0000000000001-A',
      carrier: '顺丰速运',
      shipBy: { at: Date.UTC(2026, 4, 19, 7) },
      sellerNote: '加急',
      buyerNote: null,
      receiver: { name: null, phone: null, province: '吉林省', city: '通化市', district: '柳河县', address: null },
    })
    expect(record.lines?.map((line) => [line.lineKey, line.merchantCode, line.quantity, line.leftShop])).toEqual([
      ['6900000000000000012', 'CUP-RD-500', 2, false],
      ['6900000000000000013', 'BRUSH-1', 1, true],
    ])
  })

  it('calls a refunded sub-order of a live order a part', () => {
    expect(mapOne(ROW, { ...SECOND, 订单状态: '已关闭', 售后状态: '已全额退款' }).fields).toMatchObject({
      state: 'paid',
      refunded: 'part',
    })
  })

  it.each(['售后处理中', '待商家处理', '退款中', '待买家退货'])('raises %s as an open refund', (text) => {
    expect(mapOne({ ...ROW, 售后状态: text }).fields.isRefundOpen).toBe(true)
  })

  it('keeps an unknown after-sale text, stops the order and warns', () => {
    const mapped = mapRows(tableOf({ ...ROW, 售后状态: '神秘状态' }))
    expect(mapped.records[0]?.fields.isRefundOpen).toBe(true)
    expect(mapped.problems).toMatchObject([{ code: 'REFUND_STATE_UNKNOWN', level: 'warning', value: '神秘状态' }])
    expect(mapRows(tableOf({ ...ROW, 售后状态: '售后关闭' })).records[0]?.fields.isRefundOpen).toBe(false)
  })

  it('takes the unit price from either column set', () => {
    expect(mapOne(ROW).lines?.[0]?.unitPriceMinor).toBe(2990)
    expect(mapOne({ ...ROW, 商品金额: '59.80', 优惠总金额: '5.00' }).lines?.[0]?.unitPriceMinor).toBe(2990)
    const { 商品金额: _total, 快递信息: _parcel, ...rest } = ROW
    const record = mapOne({ ...rest, 商品单价: '29.90', 商品规格: '红色 500ml' })
    expect(record.lines?.[0]).toMatchObject({ unitPriceMinor: 2990, spec: '红色 500ml', waybill: undefined })
    expect(record.fields.waybill).toBeUndefined()
  })

  it('finds the code a shop wrote into the title', () => {
    expect(mapOne({ ...ROW, 商家编码: '-', 选购商品: '示例商品A-(A01)' }).lines?.[0]?.merchantCode).toBe('A01')
    expect(mapOne({ ...ROW, 商家编码: '-', 货号: 'CUP' }).lines?.[0]?.merchantCode).toBe('CUP')
  })

  it('knows presale and virtual orders', () => {
    expect(mapOne({ ...ROW, 订单类型: '预售订单' }).fields.isPresale).toBe(true)
    expect(mapOne({ ...ROW, 订单类型: '虚拟商品订单' }).fields.fulfilment).toBe('virtual')
  })

  it('refuses the joined export also when its first joined row comes late', () => {
    const rows = tableOf(
      ...Array.from({ length: 40 }, (_, index) => ({
        ...ROW,
        主订单编号: `69000000000000001${index + 10}`,
        子订单编号: `69000000000000002${index + 10}`,
      })),
      { ...ROW, 子订单编号: '6900000000000000012;6900000000000000013' },
    )
    expect(mapRows(rows).refusal).toEqual({ code: 'FILE_JOINED_EXPORT', values: {} })
  })

  it('reads the after-sale export', () => {
    const row = {
      售后单号: "'7000000000000000001",
      订单号: "'6900000000000000002",
      商品单号: "'6900000000000000012",
      售后类型: '退货退款',
      '退商品金额（元）': '20.00',
      '退运费金额（元）': '2.00',
      售后状态: '同意退款，退款成功',
      售后申请时间: '2026-05-20 10:00:00',
      售后完结时间: '2026-05-21 10:00:00',
    }
    expect(mapOne(row)).toMatchObject({
      report: 'douyin.refunds',
      orderId: '6900000000000000002',
      part: '7000000000000000001',
      fields: { refundMinor: 2200, refunded: 'part', isRefundOpen: false },
    })
    for (const state of ['售后关闭', '换货成功'])
      expect(mapOne({ ...row, 售后状态: state }).fields).toMatchObject({ refundMinor: 0, isRefundOpen: false })
  })
})
