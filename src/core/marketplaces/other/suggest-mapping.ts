/** Suggests which column holds which field of a file no format knows; the owner confirms in the wizard. */
import { TEMPLATE_FIELDS, type TemplateField } from '../../../contract/template.ts'
import { trimCell } from '../cells.ts'
import { type ColumnNames, Header } from '../headers.ts'
import { parseInstant, UTC } from '../times.ts'

const NAMES: ColumnNames<TemplateField> = {
  orderId: [
    '订单号',
    '订单编号',
    '主订单编号',
    '平台订单号',
    '网店订单号',
    '单号',
    'Order ID',
    'Order number',
    'Order No',
    'Order',
    'Name',
  ],
  lineId: ['子订单编号', '子订单号', '商品单号', 'Line ID', 'Item ID', 'Order item ID'],
  state: ['订单状态', '状态', '发货状态', 'Status', 'Order status', 'Fulfillment Status'],
  createdAt: ['下单时间', '创建时间', '订单创建时间', '订单时间', 'Created at', 'Order date', 'Date', 'Purchase date'],
  paidAt: ['付款时间', '支付时间', '订单付款时间', 'Paid at', 'Payment date'],
  shippedAt: ['发货时间', '出库时间', 'Shipped at', 'Fulfilled at', 'Ship date'],
  completedAt: ['完成时间', '确认收货时间', '订单完成时间', 'Completed at', 'Delivered at'],
  shipBy: ['承诺发货时间', '最晚发货时间', '应发货时间', 'Ship by', 'Latest ship date'],
  merchantCode: [
    '商家编码',
    'SKU编码',
    '规格编码',
    '商品编码',
    '货号',
    '编码',
    'SKU',
    'Lineitem sku',
    'Item SKU',
    'Code',
  ],
  title: [
    '商品名称',
    '商品标题',
    '宝贝标题',
    '标题',
    '商品',
    '品名',
    'Title',
    'Product',
    'Lineitem name',
    'Product name',
    'Item',
  ],
  spec: ['规格', '商品规格', '商品属性', '规格名称', 'Variant', 'Spec', 'Options'],
  quantity: ['数量', '商品数量', '购买数量', '订购数量', '件数', 'Quantity', 'Qty', 'Lineitem quantity'],
  unitPrice: ['单价', '商品单价', '价格', '售价', 'Price', 'Unit price', 'Lineitem price'],
  orderPaid: [
    '实付金额',
    '实付',
    '应付金额',
    '订单金额',
    '买家实付',
    '总金额',
    '支付金额',
    'Total',
    'Amount paid',
    'Order total',
  ],
  freight: ['运费', '邮费', '运费金额', 'Shipping', 'Shipping fee', 'Freight'],
  refundAmount: ['退款金额', '已退金额', 'Refunded Amount', 'Refund'],
  currency: ['币种', '货币', 'Currency'],
  waybill: ['运单号', '物流单号', '快递单号', '快递号', 'Tracking number', 'Tracking', 'Waybill'],
  carrier: ['物流公司', '快递公司', '承运商', 'Carrier', 'Courier', 'Shipping carrier'],
  receiverName: [
    '收货人',
    '收件人',
    '收货人姓名',
    '收件人姓名',
    '客户姓名',
    '姓名',
    'Recipient',
    'Shipping Name',
    'Recipient name',
  ],
  receiverPhone: [
    '手机',
    '联系电话',
    '收货电话',
    '收件人手机',
    '收件人电话',
    '电话',
    '手机号',
    'Phone',
    'Shipping Phone',
  ],
  province: ['省', '省份', 'Province', 'State', 'Shipping Province'],
  city: ['市', '城市', 'City', 'Shipping City'],
  district: ['区', '区县', '区/县', 'District'],
  address: ['收货地址', '详细地址', '地址', '收件地址', 'Address', 'Shipping Address1', 'Street'],
  postcode: ['邮编', '邮政编码', 'Postcode', 'Zip', 'Shipping Zip', 'Postal code'],
  country: ['国家', '国家/地区', 'Country', 'Shipping Country'],
  buyerName: ['买家', '买家昵称', '会员名', '客户', '下单账号', 'Buyer', 'Customer', 'Email'],
  buyerNote: ['买家留言', '买家备注', '留言', '客户备注', 'Notes', 'Buyer note', 'Customer note'],
  sellerNote: ['商家备注', '卖家备注', '备注', '订单备注', 'Seller note', 'Memo'],
  shopName: ['店铺', '店铺名称', '网店', 'Shop', 'Store', 'Vendor'],
}

export interface MappingSuggestion {
  readonly columns: Readonly<Partial<Record<TemplateField, string>>>
}

/** Field → header name as it stands in the file. `sampleRows`: some data rows, to find a time column by its content. */
export function suggestMapping(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[] = [],
): MappingSuggestion {
  const header = new Header(headers)
  const columns: Partial<Record<TemplateField, string>> = {}
  const taken = new Set<number>()
  for (const field of TEMPLATE_FIELDS) {
    const column = header.find(NAMES[field])
    const name = headers[column]
    if (name === undefined || taken.has(column)) continue
    taken.add(column)
    columns[field] = trimCell(name)
  }
  if (!columns.createdAt) {
    const column = headers.findIndex((_, index) => !taken.has(index) && holdsTimes(sampleRows, index))
    const name = headers[column]
    if (name !== undefined) columns.createdAt = trimCell(name)
  }
  return { columns }
}

function holdsTimes(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => trimCell(row[column] ?? '')).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => /[-/:T]/.test(cell) && isTime(cell))
}

function isTime(cell: string): boolean {
  const instant = parseInstant(cell, UTC)
  return instant !== 'invalid' && instant !== null
}
