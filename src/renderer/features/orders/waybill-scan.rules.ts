/**
 * The scan desk as a small machine: scan an order, scan its waybill, next. Pure; the page feeds codes
 * in and acts on what comes out.
 */
import { cleanWaybill, waybillProblem } from './waybill-paste.rules.ts'

export interface ScannedOrder {
  readonly id: number
  readonly orderNo: string
  readonly receiver: string
  readonly goods: string
  readonly waybill: string | null
}

export type ScanState = { readonly step: 'order' } | { readonly step: 'waybill'; readonly order: ScannedOrder }

export type ScanStep =
  | { readonly kind: 'find_order'; readonly code: string }
  | { readonly kind: 'save'; readonly order: ScannedOrder; readonly waybill: string }
  /** The order's own code came again where a waybill was due. */
  | { readonly kind: 'same_order' }
  | { readonly kind: 'not_a_waybill'; readonly code: string }

export function nextStep(state: ScanState, rawCode: string): ScanStep {
  const code = rawCode.trim()
  if (state.step === 'order') return { kind: 'find_order', code }
  if (code === state.order.orderNo) return { kind: 'same_order' }
  const waybill = cleanWaybill(code)
  if (waybillProblem(waybill) !== null) return { kind: 'not_a_waybill', code }
  return { kind: 'save', order: state.order, waybill }
}
