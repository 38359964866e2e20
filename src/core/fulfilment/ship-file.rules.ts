/**
 * Ship files: the columns a platform's batch-ship upload wants. The official templates are not public
 * (reference: gaps), so the owner's own template is filled where he gave one; these defaults stand in.
 */
import type { Platform } from '../../contract/primitives.ts'

export interface ShipColumns {
  readonly orderId: string
  readonly carrier: string
  readonly waybill: string
  readonly lineId: string | null
}

export const DEFAULT_SHIP_COLUMNS: Readonly<Record<Platform, ShipColumns>> = {
  taobao: { orderId: '订单编号', carrier: '物流公司', waybill: '运单号', lineId: null },
  jd: { orderId: '订单号', carrier: '物流公司', waybill: '运单号', lineId: null },
  pdd: { orderId: '订单号', carrier: '快递公司', waybill: '快递单号', lineId: null },
  douyin: { orderId: '订单号', carrier: '物流公司', waybill: '物流单号', lineId: null },
  amazon: { orderId: 'order-id', carrier: 'carrier-name', waybill: 'tracking-number', lineId: null },
  other: { orderId: '订单号', carrier: '物流公司', waybill: '运单号', lineId: null },
}

/** Amazon's Flat.File.ShippingConfirm; a blank order-item-id and quantity mean the whole order. */
export const AMAZON_HEADER = [
  'order-id',
  'order-item-id',
  'quantity',
  'ship-date',
  'carrier-code',
  'carrier-name',
  'tracking-number',
  'ship-method',
] as const

const NAMES = {
  orderId: ['订单编号', '订单号', '主订单编号', '平台订单号', 'order-id', 'order id'],
  carrier: ['物流公司', '快递公司', '物流公司名称', '快递公司名称', '承运商', 'carrier-name', 'carrier'],
  waybill: ['运单号', '快递单号', '物流单号', '运单编号', 'tracking-number', 'tracking number'],
  lineId: ['子订单编号', '子订单号', '商品单号', 'order-item-id'],
} as const

/** The three columns by their usual names; null when one is missing. */
export function guessShipColumns(headers: readonly string[]): ShipColumns | null {
  const find = (names: readonly string[]) =>
    headers.find((header) => names.includes(header.trim().toLowerCase())) ?? null
  const orderId = find(NAMES.orderId)
  const carrier = find(NAMES.carrier)
  const waybill = find(NAMES.waybill)
  return orderId === null || carrier === null || waybill === null
    ? null
    : { orderId, carrier, waybill, lineId: find(NAMES.lineId) }
}
