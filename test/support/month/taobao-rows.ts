/** Taobao's two reports of an order. */

import { type Row, time, under } from './cells.ts'
import { lineIdOf } from './fact.ts'
import { goodsMinor, payableMinor, type View, yuan } from './view.ts'

const STATES = {
  unpaid: '等待买家付款',
  paid: '买家已付款，等待卖家发货',
  partly: '卖家部分发货',
  shipped: '卖家已发货，等待买家确认',
  completed: '交易成功',
  closed: '交易关闭',
} as const

export interface TaobaoStyle {
  readonly isMasked: boolean
  /** `="id"` and `'phone`, as the csv download writes them. */
  readonly hasMarks: boolean
}

const PART_REFUND_MINOR = 300

export function taobaoOrderRows(view: View, style: TaobaoStyle): Row[] {
  const { fact } = view
  const isClosedPaid = view.stage === 'closed' && view.paidAt !== null
  const paid = payableMinor(fact)
  const refund = isClosedPaid ? paid : view.isPartRefund ? PART_REFUND_MINOR : 0
  const { name, phone, place, street } = fact.receiver
  const shownPhone = style.isMasked ? `${phone.slice(0, 3)}****${phone.slice(7)}` : phone
  return [
    {
      ...under(['订单编号', '主订单编号'], idCell(fact.id, style)),
      ...under(['买家会员名', '买家会员昵称'], `买家${fact.id.slice(-6)}`),
      支付单号: `2026${fact.id}`,
      买家应付货款: yuan(paid - fact.freightMinor),
      买家应付邮费: yuan(fact.freightMinor),
      ...under(['总金额', '总金额(旧版)'], yuan(paid)),
      ...under(['买家实际支付金额', '买家实付金额'], yuan(paid)),
      订单状态: STATES[view.stage],
      买家留言: fact.buyerNote,
      收货人姓名: style.isMasked ? `${name.slice(0, 1)}*` : name,
      收货地址: `${place.join(' ')} ${style.isMasked ? '***' : street}(310000)`,
      运送方式: fact.kind === 'virtual' ? '虚拟物品' : '快递',
      联系手机: style.hasMarks ? `'${shownPhone}` : shownPhone,
      订单创建时间: time(fact.createdAt),
      订单付款时间: time(view.paidAt),
      ...under(['宝贝标题', '商品标题'], fact.lines[0]?.good?.name ?? '旧款'),
      宝贝种类: String(fact.lines.length),
      物流单号: view.shippedAt === null ? '' : `No:${fact.waybill}`,
      物流公司: view.shippedAt === null ? '' : fact.carrier,
      订单备注: fact.sellerNote,
      宝贝总数量: String(fact.lines.reduce((sum, line) => sum + line.quantity, 0)),
      店铺Id: '0',
      店铺名称: '示例家居旗舰店',
      订单关闭原因: view.stage === 'closed' ? '买家不想要了' : '订单未关闭',
      卖家服务费: '0',
      买家服务费: '0元',
      退款金额: yuan(refund),
      ...under(['打款商家金额', '确认收货打款金额'], `${yuan(view.completedAt === null ? 0 : paid - refund)}元`),
      确认收货时间: time(view.completedAt),
      发货时间: view.shippedAt === null && fact.draw < 0.5 ? 'null' : time(view.shippedAt),
      商家备忘: 'null',
    },
  ]
}

export function taobaoItemRows(view: View, style: TaobaoStyle): Row[] {
  const { fact } = view
  const isClosedPaid = view.stage === 'closed' && view.paidAt !== null
  return fact.lines.map((line, place) => {
    const paid = goodsMinor(line)
    const isGone = view.shippedAt !== null || (view.stage === 'partly' && line.leftFirst)
    const isRefunded = isClosedPaid || (view.isPartRefund && place === 0)
    const stage = view.stage === 'partly' ? (line.leftFirst ? 'shipped' : 'paid') : view.stage
    return {
      子订单编号: idCell(lineIdOf(fact, place), style),
      ...under(['主订单编号', '订单编号'], idCell(fact.id, style)),
      ...under(['标题', '商品标题'], line.good?.name ?? '旧款'),
      ...under(['价格', '商品价格'], yuan(line.priceMinor)),
      购买数量: String(line.quantity),
      外部系统编号: line.code.split('-')[0] ?? '',
      商品属性: `颜色分类：${line.good?.spec ?? ''}`,
      订单状态: STATES[stage],
      商家编码: line.code,
      买家应付货款: yuan(paid),
      ...under(['买家实际支付金额', '买家实付金额'], yuan(paid)),
      退款状态: isRefunded ? '退款成功' : '没有申请退款',
      退款金额: isRefunded ? yuan(isClosedPaid ? paid : PART_REFUND_MINOR) : '无退款申请',
      ...under(['订单创建时间', '创建时间'], time(fact.createdAt)),
      订单付款时间: time(view.paidAt),
      商品ID: '670000000001',
      主订单买家留言: fact.buyerNote,
      发货时间: time(isGone ? (view.shippedAt ?? fact.partlyAt) : null),
      物流单号: isGone ? fact.waybill : '',
      物流公司: isGone ? fact.carrier : '',
    }
  })
}

function idCell(id: string, style: TaobaoStyle): string {
  return style.hasMarks ? `="${id}"` : id
}
