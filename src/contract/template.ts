/** The fields a column of any other file can be mapped to, orders and goods; shared by the wizard and the reader. */
import type { OrderState } from './primitives.ts'

/** What a table no format knows is about. */
export const TEMPLATE_KINDS = ['orders', 'goods'] as const
export type TemplateKind = (typeof TEMPLATE_KINDS)[number]

export const TEMPLATE_FIELDS = [
  'orderId',
  'lineId',
  'state',
  'createdAt',
  'paidAt',
  'shippedAt',
  'completedAt',
  'shipBy',
  'merchantCode',
  'title',
  'spec',
  'quantity',
  'unitPrice',
  'orderPaid',
  'freight',
  'refundAmount',
  'currency',
  'waybill',
  'carrier',
  'receiverName',
  'receiverPhone',
  'province',
  'city',
  'district',
  'address',
  'postcode',
  'country',
  'buyerName',
  'buyerNote',
  'sellerNote',
  'shopName',
] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]

/** Without these a file says nothing about an order. */
export const REQUIRED_TEMPLATE_FIELDS: readonly TemplateField[] = ['orderId', 'quantity']

export const GOODS_TEMPLATE_FIELDS = [
  'code',
  'barcode',
  'name',
  'spec',
  'category',
  'bin',
  'cost',
  'safetyStock',
  'openingStock',
] as const
export type GoodsTemplateField = (typeof GOODS_TEMPLATE_FIELDS)[number]

/** Without it a row says nothing about any goods. */
export const REQUIRED_GOODS_FIELDS: readonly GoodsTemplateField[] = ['code']

/** The fields a template of this kind must map. */
export function requiredFieldsOf(kind: TemplateKind): readonly (TemplateField | GoodsTemplateField)[] {
  return kind === 'goods' ? REQUIRED_GOODS_FIELDS : REQUIRED_TEMPLATE_FIELDS
}

/** State texts every template knows beside its own. */
export const COMMON_STATE_TEXTS: Readonly<Record<string, OrderState>> = {
  待付款: 'unpaid',
  待支付: 'unpaid',
  待发货: 'paid',
  已付款: 'paid',
  已支付: 'paid',
  部分发货: 'partly_shipped',
  已发货: 'shipped',
  待收货: 'shipped',
  已完成: 'completed',
  交易成功: 'completed',
  已收货: 'completed',
  已取消: 'closed',
  已关闭: 'closed',
  unpaid: 'unpaid',
  pending: 'unpaid',
  paid: 'paid',
  unfulfilled: 'paid',
  processing: 'paid',
  partially_fulfilled: 'partly_shipped',
  partial: 'partly_shipped',
  fulfilled: 'shipped',
  shipped: 'shipped',
  completed: 'completed',
  delivered: 'completed',
  cancelled: 'closed',
  canceled: 'closed',
  closed: 'closed',
}
