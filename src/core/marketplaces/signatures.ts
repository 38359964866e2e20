/**
 * How a header row tells what a file is. Each signature lists groups of names: the row needs one name
 * of every group of `all` and none of `none`. The first signature that fits wins, so the special ones
 * stand before the general ones.
 */
import type { ErrorCode } from '../../contract/errors.ts'
import type { FileReportKind } from '../domain/order-record.ts'
import { GOODS_NAMES } from './goods/goods-columns.ts'

export type SignatureTarget =
  | { readonly kind: 'orders'; readonly report: FileReportKind }
  | { readonly kind: 'goods' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }

export interface Signature {
  readonly target: SignatureTarget
  readonly all: readonly (readonly string[])[]
  readonly none?: readonly string[]
  /** At least so many of these names must be there. */
  readonly some?: { readonly count: number; readonly names: readonly string[] }
}

const STATEMENT: SignatureTarget = { kind: 'refused', code: 'FILE_STATEMENT' }
const COUNT_SHEET: SignatureTarget = { kind: 'refused', code: 'FILE_COUNT_SHEET' }

/** Bills, settlements and bank statements: read by the money pages, never as orders. */
const STATEMENTS: readonly Signature[] = [
  [['settlement-id']],
  [['账务流水号'], ['收入金额(+元)', '收入金额', '支出金额(-元)', '业务流水号']],
  [['支付宝交易号'], ['业务类型', '账务类型', '商家实收(元)']],
  [['账务类型'], ['发生时间']],
  [['结算时间'], ['结算金额', '结算单类型', '结算账户']],
  [['动账时间'], ['动账金额', '动账方向', '动帐流水号', '动账流水号']],
  [
    ['动帐类型', '动账类型', '入帐类型', '入账类型'],
    ['收支金额', '收入金额(元)', '收支类型'],
  ],
  [
    ['费用项', '费用名称'],
    ['单据编号', '应结金额', '结算状态', '支付流水号', '收支方向'],
  ],
  [['账户代码'], ['账户余额(元)', '收入金额(元)']],
  [['流水单号'], ['投放日期', '收支金额']],
  [['公众账号ID'], ['商户号']],
  [['记账时间'], ['收支金额(元)', '收支类型', '微信支付业务单号']],
  [['收/支'], ['交易单号', '交易订单号', '交易号', '交易时间']],
  [['支付流水号'], ['支付金额', '支出金额', '余额(元)']],
  [
    ['记账日期', '交易日期', '交易时间', '记账时间', '入账时间', '交易日'],
    ['余额', '联机余额', '账户余额', '账户余额(元)', '余额(元)', '本次余额'],
  ],
  [['date/time'], ['settlementid', 'total']],
].map((all) => ({ target: STATEMENT, all }))

const COUNTED = [
  '实盘数量',
  '实盘',
  '实盘数',
  '实际数量',
  '实点数量',
  '盘点数量',
  '盘点数',
  '盘点',
  '盘后数量',
  'counted',
  'countedqty',
  'countedquantity',
]

const TITLES = ['标题', '商品标题', '宝贝标题', '宝贝名称']

/** Titles of Pinduoduo's catalogue that no other platform writes like this. */
const PDD_TITLES = [
  '商品总价(元)',
  '邮费(元)',
  '店铺优惠折扣(元)',
  '平台优惠折扣(元)',
  '多多支付立减金额(元)',
  '用户实付金额(元)',
  '商家实收金额(元)',
  '商品数量(件)',
  '订单成交时间',
  '样式ID',
  '商家编码-规格维度',
  '商家编码-商品维度',
  '是否审核中',
  '承诺送达时间',
  '团ID',
  '是否抽奖或0元试用',
  '是否顺丰加价',
  '街道/镇',
  '是否无痕发货',
]

const ORDERS: readonly Signature[] = [
  { target: orders('taobao.refunds'), all: [['退款编号'], ['订单编号', '主订单编号']] },
  { target: orders('douyin.refunds'), all: [['售后单号', '售后编号'], ['商品单号']] },
  {
    target: orders('pdd.refunds'),
    all: [
      ['售后编号', '售后单号'],
      ['订单编号', '订单号'],
      ['售后状态', '售后类型', '处理状态'],
    ],
  },
  { target: orders('taobao.items'), all: [['购买数量'], TITLES, ['主订单编号', '子订单编号', '订单编号']] },
  {
    target: orders('douyin.orders'),
    all: [
      ['主订单编号', '主订单号'],
      ['子订单编号', '子订单号'],
      ['选购商品', '订单提交时间', '订单应付金额'],
    ],
  },
  {
    target: orders('jd.orders'),
    all: [
      ['订单号', '订单编号'],
      ['订购数量', '订单数量', '京东价'],
      ['下单时间', '下单帐号', '下单账号', '付款确认时间', '客户姓名'],
    ],
  },
  {
    target: orders('pdd.orders'),
    all: [['订单号', '订单编号']],
    none: ['下单时间', '订购数量', '主订单编号'],
    some: { count: 2, names: PDD_TITLES },
  },
  {
    target: orders('taobao.orders'),
    all: [
      ['订单编号', '主订单编号'],
      ['买家会员名', '买家会员昵称', '支付单号', '买家应付货款', '买家实际支付金额', '买家实付金额'],
      ['订单创建时间', '订单付款时间', '收货人姓名', '总金额', '收货地址'],
    ],
    none: ['购买数量', '退款编号', '选购商品'],
  },
  { target: orders('amazon.all'), all: [['amazon-order-id'], ['order-status', 'item-status', 'last-updated-date']] },
  {
    target: orders('amazon.unshipped'),
    all: [
      ['order-id'],
      ['order-item-id'],
      ['quantity-to-ship', 'quantity-shipped', 'days-past-promise', 'promise-date'],
    ],
  },
  { target: orders('amazon.new'), all: [['order-id'], ['order-item-id'], ['purchase-date'], ['quantity-purchased']] },
]

/** Words of order files and bills: a goods list has none of them. */
const NOT_GOODS = [
  '订单号',
  '订单编号',
  '主订单编号',
  '商户订单号',
  '平台订单号',
  '网店订单号',
  '订单状态',
  '运单号',
  '快递单号',
  '物流单号',
  '收货人',
  '收件人',
  'order-id',
  'order id',
  'order number',
  'order no',
  'amazon-order-id',
]

const GOODS: readonly Signature[] = [
  {
    target: { kind: 'goods' },
    all: [
      GOODS_NAMES.code,
      [
        ...GOODS_NAMES.barcode,
        ...GOODS_NAMES.name,
        ...GOODS_NAMES.bin,
        ...GOODS_NAMES.cost,
        ...GOODS_NAMES.safetyStock,
        ...GOODS_NAMES.openingStock,
      ],
    ],
    none: NOT_GOODS,
  },
]

const COUNT_SHEETS: readonly Signature[] = [
  {
    target: COUNT_SHEET,
    all: [COUNTED, [...GOODS_NAMES.code, ...GOODS_NAMES.barcode, ...GOODS_NAMES.name]],
    none: NOT_GOODS,
  },
]

export const SIGNATURES: readonly Signature[] = [...ORDERS, ...STATEMENTS, ...COUNT_SHEETS, ...GOODS]

function orders(report: FileReportKind): SignatureTarget {
  return { kind: 'orders', report }
}
