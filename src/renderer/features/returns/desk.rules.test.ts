import { describe, expect, it } from 'vitest'
import type { DeskItem, DeskOrder } from '../../../contract/returns.ts'
import {
  type DeskState,
  type Found,
  gradeRest,
  itemsOf,
  linesOf,
  nextDesk,
  type OpenParcel,
  removePiece,
} from './desk.rules.ts'

const NOTHING: Found = { returns: [], orders: [], sku: null }
const IDLE: DeskState = { step: 'idle' }

const item = (sku: string, shipped: number, returned = 0): DeskItem => ({
  skuId: `id-${sku}`,
  sku,
  barcode: null,
  name: sku,
  spec: null,
  bin: null,
  shipped,
  returned,
})
const order = (id: number, items: DeskItem[], waybill = `SF${id}`): DeskOrder => ({
  id,
  orderNo: `OT${id}`,
  platform: 'other',
  platformOrderId: String(id),
  state: 'shipped',
  receiver: '',
  waybill,
  shippedAt: null,
  refund: 'none',
  refundMinor: null,
  currency: 'CNY',
  afterSales: [],
  items,
  returns: [],
  isBackAlready: false,
})

const open = (state: DeskState): OpenParcel => {
  if (state.step !== 'open') throw new Error('the desk is idle')
  return state
}
const scan = (state: DeskState, code: string, found: Partial<Found>, grade: 'sellable' | 'defective' = 'sellable') =>
  nextDesk(state, code, { ...NOTHING, ...found }, grade)

describe('the desk', () => {
  const mugs = order(1, [item('MUG', 2)])

  it('opens an order by its waybill and counts its goods piece by piece, each with the grade of its scan', () => {
    const opened = scan(IDLE, 'SF1', { orders: [mugs] })
    expect(opened).toMatchObject({ said: { tone: 'good', key: 'order' }, state: { waybill: 'SF1' } })
    const first = scan(opened.state, 'MUG', { sku: item('MUG', 0) })
    const second = scan(first.state, 'MUG', { sku: item('MUG', 0) }, 'defective')
    expect(second.said).toMatchObject({ tone: 'good', key: 'piece', values: { n: 2 } })
    expect(linesOf(open(second.state))).toEqual([
      { skuId: 'id-MUG', grade: 'sellable', quantity: 1 },
      { skuId: 'id-MUG', grade: 'defective', quantity: 1 },
    ])
    expect(scan(second.state, 'MUG', { sku: item('MUG', 0) }).said).toMatchObject({ tone: 'bad', key: 'excess' })
    expect(linesOf(removePiece(open(second.state)))).toEqual([{ skuId: 'id-MUG', grade: 'sellable', quantity: 1 }])
  })

  it('warns of goods that are not of the order and shows them beside its own', () => {
    const opened = scan(IDLE, 'OT1', { orders: [mugs] })
    const stranger = scan(opened.state, 'TEA', { sku: item('TEA', 0) })
    expect(stranger.said).toMatchObject({ tone: 'bad', key: 'stranger' })
    expect(itemsOf(open(stranger.state)).map((one) => one.sku)).toEqual(['MUG', 'TEA'])
  })

  it('takes an unknown waybill first and the order that belongs to it after', () => {
    const unknown = scan(IDLE, 'ZT9', {})
    expect(unknown).toMatchObject({ said: { key: 'unknown' }, state: { waybill: 'ZT9', order: null } })
    const linked = scan(unknown.state, 'OT1', { orders: [mugs] })
    expect(linked.state).toMatchObject({ waybill: 'ZT9', order: { id: 1 } })
    expect(scan(linked.state, 'OT1', { orders: [mugs] }).said.key).toBe('same')
    expect(scan(linked.state, 'ZT10', {}).said).toMatchObject({ tone: 'bad', key: 'notKnown' })
  })

  it('lets goods come first, then waybill, then order', () => {
    const goods = scan(IDLE, 'MUG', { sku: item('MUG', 0) })
    const waybill = scan(goods.state, 'ZT9', {})
    expect(waybill).toMatchObject({ said: { tone: 'good', key: 'waybill' }, state: { waybill: 'ZT9' } })
    expect(linesOf(open(scan(waybill.state, 'OT1', { orders: [mugs] }).state))).toHaveLength(1)
  })

  it('asks which of the orders of one parcel, and never leaves graded pieces for another order', () => {
    const other = order(2, [item('TEA', 1)], 'SF1')
    expect(scan(IDLE, 'SF1', { orders: [mugs, other] })).toMatchObject({
      said: { key: 'choose', values: { n: 2 } },
      state: { order: null, choices: [{ id: 1 }, { id: 2 }] },
    })
    const graded = scan(scan(IDLE, 'OT1', { orders: [mugs] }).state, 'MUG', { sku: item('MUG', 0) })
    const busy = scan(graded.state, 'OT2', { orders: [other] })
    expect(busy).toMatchObject({ said: { tone: 'bad', key: 'busy' }, state: { order: { id: 1 } } })
    const switched = scan(scan(IDLE, 'OT1', { orders: [mugs] }).state, 'OT2', { orders: [other] })
    expect(switched.state).toMatchObject({ order: { id: 2 } })
  })

  it('opens a parcel that was received before instead of receiving it twice', () => {
    const here = scan(IDLE, 'ZT9', { returns: [{ id: 'r1', no: 'R1' }], orders: [mugs] })
    expect(here).toMatchObject({ openReturn: 'r1', state: { step: 'idle' }, said: { key: 'here' } })
  })

  it('grades all that is still out alike, no more', () => {
    const opened = open(scan(IDLE, 'OT3', { orders: [order(3, [item('MUG', 3, 1), item('TEA', 1)])] }).state)
    const one = open(scan(opened, 'MUG', { sku: item('MUG', 0) }, 'defective').state)
    expect(linesOf(gradeRest(one, 'sellable'))).toEqual([
      { skuId: 'id-MUG', grade: 'defective', quantity: 1 },
      { skuId: 'id-MUG', grade: 'sellable', quantity: 1 },
      { skuId: 'id-TEA', grade: 'sellable', quantity: 1 },
    ])
  })
})
