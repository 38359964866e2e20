/** JD's, Pinduoduo's and Douyin's exports of an order. */

import { type Row, time, under } from './cells.ts'
import { HOUR_MS, lineIdOf } from './fact.ts'
import { goodsMinor, payableMinor, type View, yuan } from './view.ts'

const JD_STATES = {
  unpaid: '等待付款',
  paid: '等待出库',
  partly: '等待出库',
  shipped: '等待确认收货',
  completed: '完成',
} as const

export function jdState(view: View): string {
  const { fact, stage } = view
  if (stage !== 'closed') return fact.kind === 'locked' ? `(锁定)${JD_STATES[stage]}` : JD_STATES[stage]
  if (view.shippedAt !== null) return '(删除)等待确认收货'
  if (view.paidAt !== null) return '(删除)等待出库'
  return fact.kind === 'deleted' ? '(删除)等待付款' : '已取消'
}

export function jdRows(view: View): Row[] {
  const { fact } = view
  const paid = payableMinor(fact)
  const { name, phone, place, street } = fact.receiver
  return fact.lines.map((line, index) => ({
    店铺名称: '示例家居京东店',
    订单号: fact.id,
    商品ID: `1000000${fact.id.slice(-4)}${index}`,
    商品名称: `${line.good?.name ?? '旧款'} ${line.good?.spec ?? ''}`.trim(),
    订购数量: String(line.quantity),
    支付方式: '在线支付',
    下单时间: time(fact.createdAt),
    京东价: yuan(line.priceMinor),
    订单金额: yuan(paid + 200),
    结算金额: yuan(paid),
    余额支付: '0.00',
    应付金额: yuan(paid),
    订单状态: jdState(view),
    订单类型: '销售订单',
    下单帐号: `jd_${fact.id.slice(-6)}`,
    客户姓名: name,
    客户地址: `${place.join('')}${street}`,
    联系电话: phone,
    订单备注: fact.buyerNote,
    商家备注:
      fact.kind === 'split_parent' && view.stage === 'closed' ? `订单拆分为 ${fact.id}1 ${fact.id}2` : fact.sellerNote,
    运费金额: yuan(fact.freightMinor),
    付款确认时间: time(view.paidAt),
    货号: line.code,
    订单完成时间: time(view.completedAt),
    仓库名称: fact.kind === 'warehouse' ? '京东北京仓' : '',
    订单来源: '移动端订单',
    订单渠道: '暂无来源',
  }))
}

const PDD_STATES = {
  unpaid: '待付款',
  paid: '待发货',
  partly: '待发货',
  shipped: '已发货，待收货',
  completed: '已收货',
} as const

export function pddState(view: View): string {
  if (view.stage !== 'closed') return PDD_STATES[view.stage]
  if (view.paidAt === null) return view.fact.draw < 0.5 ? '已取消' : '未成交'
  return view.shippedAt === null ? '未发货，退款成功' : view.fact.draw < 0.5 ? '已发货，退款成功' : '已收货，退款成功'
}

export function pddRows(view: View): Row[] {
  const { fact } = view
  const [line] = fact.lines
  if (line === undefined) return []
  const paid = payableMinor(fact)
  const isRefunded = view.isPartRefund || (view.stage === 'closed' && view.paidAt !== null)
  return [
    {
      订单成交时间: time(view.paidAt),
      支付时间: time(view.paidAt),
      商品: line.good?.name ?? '旧款',
      订单号: fact.id,
      订单状态: pddState(view),
      '商品总价(元)':
        fact.draw < 0.1 ? thousands(line.quantity * line.priceMinor) : yuan(line.quantity * line.priceMinor),
      '邮费(元)': yuan(fact.freightMinor),
      '店铺优惠折扣(元)': yuan(line.discountMinor),
      '平台优惠折扣(元)': '0.00',
      '多多支付立减金额(元)': '0.00',
      '用户实付金额(元)': yuan(paid),
      '商家实收金额(元)': yuan(paid),
      '商品数量(件)': String(line.quantity),
      发货时间: time(view.shippedAt),
      确认收货时间: time(view.completedAt),
      商品id: '100000000001',
      商品规格: line.good?.spec ?? '',
      样式ID: '200000000001',
      '商家编码-规格维度': line.code,
      '商家编码-商品维度': line.code.split('-')[0] ?? '',
      商家备注: fact.sellerNote,
      买家留言: fact.buyerNote,
      售后状态: isRefunded ? '退款成功' : '无售后或售后取消',
      快递单号: view.shippedAt === null ? '' : fact.waybill,
      快递公司: view.shippedAt === null ? '' : fact.carrier,
      省: fact.receiver.place[0],
      市: fact.receiver.place[1],
      区: fact.receiver.place[2],
      是否审核中: '否',
      是否抽奖或0元试用: '否',
    },
  ]
}

const DOUYIN_STATES = {
  unpaid: '待支付',
  paid: '待发货',
  partly: '待发货',
  shipped: '已发货',
  completed: '已完成',
  closed: '已关闭',
} as const

export function douyinRows(view: View): Row[] {
  const { fact } = view
  const isClosedPaid = view.stage === 'closed' && view.paidAt !== null
  return fact.lines.map((line, index) => {
    const freight = index === 0 ? fact.freightMinor : 0
    const refund = isClosedPaid ? '已全额退款' : view.isPartRefund && index === 0 ? '退款成功' : ''
    return {
      主订单编号: fact.id,
      子订单编号: lineIdOf(fact, index),
      支付方式: '抖音支付',
      选购商品: line.good?.name ?? '旧款',
      商品规格: line.good?.spec ?? '',
      商品ID: '3600000000000000001',
      商家编码: line.code,
      商品数量: String(line.quantity),
      ...under(['商品金额', '商品单价'], yuan(line.priceMinor)),
      订单提交时间: time(fact.createdAt),
      支付完成时间: time(view.paidAt),
      订单完成时间: time(view.completedAt),
      承诺发货时间: time(fact.createdAt + 48 * HOUR_MS),
      买家留言: fact.buyerNote,
      商家备注: fact.sellerNote,
      APP渠道: '抖音',
      订单状态: view.stage === 'paid' && fact.draw < 0.3 ? '备货中' : DOUYIN_STATES[view.stage],
      取消原因: view.stage === 'closed' ? '不想要了' : '',
      售后状态: refund,
      订单类型: '普通订单',
      发货时间: time(view.shippedAt),
      订单应付金额: yuan(goodsMinor(line) + freight),
      运费: yuan(freight),
      优惠总金额: yuan(line.discountMinor),
      收件人: '##c2FtcGxl##',
      收件人手机号: '$$MTIz$$',
      省: fact.receiver.place[0],
      市: fact.receiver.place[1],
      区: fact.receiver.place[2],
      详细地址: '##c2FtcGxlYWRkcg==##',
      快递信息: view.shippedAt === null ? '' : `${fact.waybill}-${fact.carrier}`,
    }
  })
}

function thousands(minor: number): string {
  return (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
}
