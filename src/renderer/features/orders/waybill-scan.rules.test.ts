import { describe, expect, it } from 'vitest'
import { nextStep, type ScannedOrder } from './waybill-scan.rules.ts'

const order: ScannedOrder = { id: 1, orderNo: 'TB-1', receiver: '张三', goods: '杯子 ×1', waybill: null }

describe('the scan desk', () => {
  it('asks for the order first, then takes the waybill', () => {
    expect(nextStep({ step: 'order' }, ' TB-1 ')).toEqual({ kind: 'find_order', code: 'TB-1' })
    expect(nextStep({ step: 'waybill', order }, 'No:SF33 05407')).toEqual({ kind: 'save', order, waybill: 'SF3305407' })
  })

  it('does not take the order code again, nor anything that is no waybill', () => {
    expect(nextStep({ step: 'waybill', order }, 'TB-1')).toEqual({ kind: 'same_order' })
    expect(nextStep({ step: 'waybill', order }, 'http://x')).toEqual({ kind: 'not_a_waybill', code: 'http://x' })
  })
})
