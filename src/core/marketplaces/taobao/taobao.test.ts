import { describe, expect, it } from 'vitest'
import { mapOne, mapRows, orderDetection, rowsOf, tableOf } from '../../../../test/support/map-rows.ts'
import { createMapper } from '../index.ts'

const ORDER = {
  订单编号: '="2811924397421837313"',
  买家会员名: '买家1',
  总金额: '26.90',
  买家实际支付金额: '26.90',
  买家应付邮费: '6.00',
  订单状态: '买家已付款，等待卖家发货',
  收货人姓名: '张三',
  '收货地址 ': '河南省  济源市 示例路190号13栋1907室(255123)',
  运送方式: '快递',
  联系手机: "'13800000000",
  订单创建时间: '2026-10-31 23:36:16',
  '订单付款时间 ': '2026-10-31 23:49:12',
  '物流单号 ': '',
  物流公司: '',
  订单备注: '加急',
  店铺名称: '示例旗舰店',
  退款金额: '0.00',
  确认收货时间: '',
  发货时间: 'null',
  商家备忘: '',
}
const SHIPPED = { '物流单号 ': 'No:YT2858843376810', 发货时间: '2026-11-01 10:00:00' }

describe('Taobao order report', () => {
  it.each([
    ['等待买家付款', { '订单付款时间 ': '' }, 'unpaid', 'none', 0, false],
    ['买家已付款，等待卖家发货', {}, 'paid', 'none', 2690, false],
    ['卖家部分发货', SHIPPED, 'partly_shipped', 'none', 2690, true],
    ['卖家已发货，等待买家确认', SHIPPED, 'shipped', 'none', 2690, true],
    ['卖家已发货，等待买家确认', { 发货时间: '2026-11-01 10:00:00' }, 'shipped', 'none', 2690, true],
    ['交易成功', { ...SHIPPED, 确认收货时间: '2026-11-05 10:00:00' }, 'completed', 'none', 2690, true],
    ['交易成功', { ...SHIPPED, 退款金额: '5.00' }, 'completed', 'part', 2690, true],
    ['交易关闭', SHIPPED, 'closed', 'full', 2690, true],
    ['交易关闭', {}, 'closed', 'full', 2690, false],
    ['交易关闭', { '订单付款时间 ': 'null' }, 'closed', 'none', 0, false],
  ] as const)('reads %s %j', (state, more, expected, refunded, paid, leftShop) => {
    const { fields } = mapOne({ ...ORDER, 订单状态: state, ...more })
    expect(fields).toMatchObject({ state: expected, refunded, buyerPaidMinor: paid, leftShop })
  })

  it('reads times, money, receiver, notes and shop', () => {
    const record = mapOne({ ...ORDER, ...SHIPPED, 商家备忘: '包礼盒' })
    expect(record).toMatchObject({
      platform: 'taobao',
      report: 'taobao.orders',
      orderId: '2811924397421837313',
      shopName: '示例旗舰店',
      version: { rank: 1, at: Date.UTC(2026, 10, 1, 2) },
      rows: [2],
    })
    expect(record.lines).toBeUndefined()
    expect(record.fields).toMatchObject({
      createdAt: { at: Date.UTC(2026, 9, 31, 15, 36, 16), text: '2026-10-31 23:36:16', zone: 'Asia/Shanghai' },
      shippedAt: { at: Date.UTC(2026, 10, 1, 2) },
      waybill: 'YT2858843376810',
      freightMinor: 600,
      sellerNote: '加急；包礼盒',
      addressMasked: false,
      receiver: {
        name: '张三',
        phone: '13800000000',
        province: '河南省',
        city: null,
        district: '济源市',
        address: '示例路190号13栋1907室',
        postcode: '255123',
      },
    })
  })

  it('hands masked values on as unknown', () => {
    const masked = { 收货人姓名: '张*', 联系手机: "'138****0000", '收货地址 ': '浙江省 杭州市 西湖区 ***(310000)' }
    expect(mapOne({ ...ORDER, ...masked }).fields).toMatchObject({
      addressMasked: true,
      receiver: { name: null, phone: null, province: '浙江省', city: '杭州市', district: '西湖区', address: null },
    })
    expect(mapOne({ ...ORDER, 虚拟号过期时间: '2026-11-30 00:00:00' }).fields).toMatchObject({
      addressMasked: true,
      receiver: { name: '张三', phone: null },
    })
  })

  it('follows a changed address, a presale and virtual goods', () => {
    const { fields } = mapOne({
      ...ORDER,
      运送方式: '虚拟物品',
      分阶段订单信息: '阶段1已付款 阶段2未付款',
      修改后的收货地址: '浙江省 杭州市 西湖区 示例路9号(310000)',
    })
    expect(fields).toMatchObject({ fulfilment: 'virtual', isPresale: true, receiver: { address: '示例路9号' } })
    expect(mapOne({ ...ORDER, 运送方式: '快递' }).fields).toMatchObject({ fulfilment: 'local', isPresale: false })
  })

  it('keeps an order with an unknown state, by the best reading, with a warning', () => {
    const mapped = mapRows(tableOf({ ...ORDER, 订单状态: '已发货，等待揽收确认' }))
    expect(mapped.records[0]?.fields.state).toBe('shipped')
    expect(mapped.problems).toMatchObject([{ row: 2, column: '订单状态', code: 'STATE_UNKNOWN', level: 'warning' }])
  })

  it('takes the newest row of an order that stands there twice', () => {
    const mapped = mapRows(tableOf({ ...ORDER, ...SHIPPED, 订单状态: '卖家已发货，等待买家确认' }, ORDER))
    expect(mapped.records.map((record) => record.fields.state)).toEqual(['shipped'])
  })

  it('reads the vocabulary of 2025 without a state column', () => {
    const { fields } = mapOne({
      订单编号: '4210000000000000001',
      支付单号: '2026',
      买家应付货款: '118.00',
      总金额: '118.00',
      买家实付金额: '112.40',
      订单创建时间: '2026/1/1 10:00',
      订单付款时间: '46023.41689814815',
      退款金额: '',
    })
    expect(fields.state).toBeUndefined()
    expect(fields).toMatchObject({ buyerPaidMinor: 11_240, createdAt: { at: Date.UTC(2026, 0, 1, 2) } })
    expect(fields.paidAt?.at).toBe(Date.UTC(2026, 0, 1, 2, 0, 20))
  })

  it('refuses rows whose amounts or creation cannot be read, and lists them all', () => {
    const rows = tableOf(
      { ...ORDER, 买家实际支付金额: '很多' },
      { ...ORDER, 订单编号: '2811924397421837314', 订单创建时间: '昨天' },
      { ...ORDER, 订单编号: '4.21E+18' },
      { ...ORDER, 订单编号: '' },
      { ...ORDER, 订单编号: '2811924397421837315', 买家应付邮费: '6.005' },
    )
    const mapped = mapRows(rows)
    expect(mapped.records.map((record) => record.orderId)).toEqual(['2811924397421837315'])
    expect(mapped.records[0]?.fields.freightMinor).toBeNull()
    const byRow = [...mapped.problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    expect(byRow.map(({ row, code, level }) => [row, code, level])).toEqual([
      [2, 'MONEY_INVALID', 'error'],
      [3, 'TIME_INVALID', 'error'],
      [4, 'ID_DAMAGED_BY_EXCEL', 'error'],
      [5, 'ID_MISSING', 'error'],
      [6, 'MONEY_INVALID', 'warning'],
    ])
    expect(mapped.rowCount).toBe(5)
  })
})

const ITEM = {
  子订单编号: '4210000000000000002',
  主订单编号: '4210000000000000001',
  商品标题: '示例T恤',
  商品价格: '59.00',
  购买数量: '2',
  外部系统编号: 'TS-01',
  商品属性: '颜色分类:黑色;尺码:M',
  订单状态: '买家已付款，等待卖家发货',
  商家编码: 'TS-01-BK-M',
  买家实付金额: '112.40',
  退款状态: '没有申请退款',
  退款金额: '无退款申请',
  订单创建时间: '2026-01-01 10:00:01',
  订单付款时间: '2026-01-01 10:00:20',
  商品ID: '700000000001',
  商家备注: '',
  主订单买家留言: '尽快发货,谢谢',
}
const SECOND = {
  ...ITEM,
  子订单编号: '4210000000000000003',
  商家编码: 'null',
  外部系统编号: 'SK-01',
  购买数量: '1',
  买家实付金额: '9.40',
}

describe('Taobao item report', () => {
  it('joins the sub-orders of an order and reads the codes', () => {
    const record = mapOne(ITEM, SECOND)
    expect(record).toMatchObject({ orderId: '4210000000000000001', rows: [2, 3] })
    expect(record.fields).toMatchObject({
      state: 'paid',
      refunded: 'none',
      buyerPaidMinor: 12_180,
      buyerNote: '尽快发货,谢谢',
    })
    expect(record.lines).toMatchObject([
      {
        platformLineId: '4210000000000000002',
        lineKey: '4210000000000000002',
        merchantCode: 'TS-01-BK-M',
        quantity: 2,
        unitPriceMinor: 5900,
      },
      { lineKey: '4210000000000000003', merchantCode: 'SK-01', goodsId: '700000000001', quantity: 1 },
    ])
  })

  it.each([
    [['交易成功', '交易关闭'], 'completed'],
    [['卖家已发货，等待买家确认', '买家已付款，等待卖家发货'], 'partly_shipped'],
    [['卖家已发货，等待买家确认', '交易成功'], 'shipped'],
    [['交易关闭', '交易关闭'], 'closed'],
    [['买家已付款，等待卖家发货', '交易关闭'], 'paid'],
    [['等待买家付款', '等待买家付款'], 'unpaid'],
  ] as const)('makes one state of %j', (states, expected) => {
    const record = mapOne({ ...ITEM, 订单状态: states[0] }, { ...SECOND, 订单状态: states[1] })
    expect(record.fields.state).toBe(expected)
  })

  it('tells refunds per line and for the order', () => {
    const refunded = { 退款状态: '退款成功', 退款金额: '9.40' }
    expect(mapOne(ITEM, { ...SECOND, ...refunded }).fields.refunded).toBe('part')
    expect(mapOne(ITEM, { ...SECOND, ...refunded }).lines?.map((line) => line.refunded)).toEqual(['none', 'full'])
    expect(mapOne({ ...ITEM, 订单状态: '交易关闭', ...refunded }).fields.refunded).toBe('full')
    const open = mapOne(ITEM, { ...SECOND, 退款状态: '买家已经申请退款，等待卖家同意' })
    expect(open.fields).toMatchObject({ isRefundOpen: true, refunded: 'none' })
    expect(mapOne({ ...ITEM, 退款状态: '退款关闭' }).fields.isRefundOpen).toBe(false)
  })

  it('reads shipping per line where the columns exist', () => {
    const shipping = { 发货时间: '', 物流单号: '', 物流公司: '', 应发货时间: '2026-01-03 10:00:00' }
    const record = mapOne(
      { ...ITEM, ...shipping },
      { ...SECOND, ...shipping, 物流单号: 'No:YT1', 物流公司: '圆通速递', 订单状态: '卖家已发货，等待买家确认' },
    )
    expect(record.fields).toMatchObject({
      state: 'partly_shipped',
      leftShop: true,
      waybill: 'YT1',
      shipBy: { at: Date.UTC(2026, 0, 3, 2) },
    })
    expect(record.lines?.map((line) => [line.leftShop, line.waybill])).toEqual([
      [false, null],
      [true, 'YT1'],
    ])
    expect(record.version.at).toBe(Date.UTC(2026, 0, 1, 2, 0, 20))
  })

  it('reads the old report without sub-order numbers by the place in the order', () => {
    const old = {
      订单编号: '1930679858170647',
      标题: 'A',
      价格: '10',
      购买数量: '1',
      外部系统编号: 'A',
      商家编码: 'A-1',
      订单状态: '交易成功',
    }
    const record = mapOne(old, { ...old, 商家编码: 'A-2' })
    expect(record.lines?.map((line) => [line.lineKey, line.platformLineId, line.merchantCode])).toEqual([
      ['#1', null, 'A-1'],
      ['#2', null, 'A-2'],
    ])
  })

  it('refuses an order of which one line cannot be counted', () => {
    const mapped = mapRows(tableOf(ITEM, { ...SECOND, 购买数量: '两件' }))
    expect(mapped.records).toEqual([])
    expect(mapped.problems).toMatchObject([{ row: 3, column: '购买数量', code: 'QUANTITY_INVALID', level: 'error' }])
  })

  it('refuses a file whose sub-order numbers all lost their last digits', () => {
    const mapped = mapRows(
      tableOf({ ...ITEM, 子订单编号: '4210000000000120000' }, { ...SECOND, 子订单编号: '4210000000000130000' }),
    )
    expect(mapped.refusal).toEqual({ code: 'FILE_IDS_DAMAGED', values: { column: '子订单编号' } })
    expect(mapped.records).toEqual([])
  })
})

describe('Taobao refund export', () => {
  const refund = {
    订单编号: '4210000000000000001',
    退款编号: '900000000000000001',
    买家退款金额: '9.40',
    退款状态: '退款成功',
    '部分退款/全部退款': '部分退款',
    退款的申请时间: '2026-01-02 10:00:00',
    完结时间: '2026-01-03 10:00:00',
    售后类型: '仅退款',
  }

  it('gives one record per refund number', () => {
    const rows = tableOf(refund, {
      ...refund,
      退款编号: '900000000000000002',
      退款状态: '退款申请等待卖家确认中',
      完结时间: '',
    })
    expect(
      mapRows(rows).records.map(({ part, fields, lines }) => [
        part,
        fields.isRefundOpen,
        fields.refundMinor,
        fields.refunded,
        lines,
      ]),
    ).toEqual([
      ['900000000000000001', false, 940, 'part', undefined],
      ['900000000000000002', true, 0, undefined, undefined],
    ])
  })

  it('tells whole refunds, and that an exchange refunds nothing', () => {
    expect(mapOne({ ...refund, '部分退款/全部退款': '全部退款' }).fields.refunded).toBe('full')
    expect(mapOne({ ...refund, 售后类型: '换货' }).fields).toMatchObject({ refundMinor: 0, isRefundOpen: false })
  })
})

describe('order numbers that end in zeros', () => {
  const orders = (count: number, tail: string) =>
    tableOf(
      ...Array.from({ length: count }, (_, index) => ({
        ...ORDER,
        订单编号: `28119243${String(index).padStart(7, '0')}${tail}`,
      })),
    )

  it('refuse the file when all of them do', () => {
    const mapped = mapRows(orders(3, '0000'))
    expect(mapped.refusal).toEqual({ code: 'FILE_IDS_DAMAGED', values: { column: '订单编号' } })
  })

  it('are doubtful only until a sound one comes', () => {
    const rows = [...orders(2, '0000'), { row: 4, cells: orders(1, '1234')[1]?.cells ?? [] }]
    const detection = orderDetection(rows)
    const mapper = createMapper(detection)
    const doubts = rows.slice(1).map((row) => {
      mapper.push(row)
      return mapper.isDoubtful
    })
    mapper.end()
    expect(doubts).toEqual([true, true, false])
    expect(mapper.refusal).toBeNull()
  })

  it('do not make a long damaged file wait for its end', () => {
    const rows = orders(6000, '0000')
    const mapper = createMapper(orderDetection(rows))
    let pushed = 0
    while (mapper.refusal === null && pushed < 6000) mapper.push(rows[++pushed] ?? { row: 0, cells: [] })
    expect(pushed).toBe(5001)
    expect(mapper.end()).toEqual([])
  })
})

describe('order ids that come again', () => {
  const rows = tableOf(ITEM, { ...ITEM, 主订单编号: '4210000000000000009', 子订单编号: '4210000000000000019' }, SECOND)

  it('are reported as scattered and repaired by a pass over these orders alone', () => {
    const first = mapRows(rows)
    expect(first.scatteredIds).toEqual(['4210000000000000001'])
    const second = mapRows(rows, { onlyIds: new Set(first.scatteredIds) })
    expect(second.records.map((record) => [record.orderId, record.lines?.length, record.rows])).toEqual([
      ['4210000000000000001', 2, [2, 4]],
    ])
  })

  it('do not mind blank rows, footers and a repeated header', () => {
    const header = Object.keys(ITEM)
    const cells = Object.values(ITEM)
    const mapped = mapRows(
      rowsOf(header, cells, ['', ''], header, Object.values(SECOND), ['#共2条'], ['', '合计', '3']),
    )
    expect(mapped.problems).toEqual([])
    expect(mapped.records.map((record) => record.lines?.length)).toEqual([2])
  })
})
