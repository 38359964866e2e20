/**
 * The returns desk through the contract: found, received, graded, linked, undone; stock moves with each step.
 *
 * Seen to fail with planted bugs: no guard against more pieces than left; an undo without room made
 * (reserved above on hand); a disposed piece that moved stock; the link that did not ask for excess.
 */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReturnDetail } from '../../src/contract/returns.ts'
import { BOX_NOW, type CoreBox, type CoreClient, coreBox } from '../support/core-box.ts'
import { openGoods } from '../support/goods.ts'
import { refusalOf } from '../support/refusal-of.ts'

type Input = Parameters<CoreClient['orders']['record']>[0]
type Receive = Parameters<CoreClient['returns']['receive']>[0]

const HOUR = 3_600_000
let box: CoreBox
let ids: Record<string, string>

beforeEach(async () => {
  box = await coreBox()
  ids = await openGoods(box.client, { MUG: 10, TEA: 5 })
})
afterEach(() => box.dispose())

const record = (words: Partial<Input> & Pick<Input, 'platformOrderId' | 'state'>) =>
  box.client.orders.record({
    commandKey: box.key(),
    createdAt: BOX_NOW - HOUR,
    lines: [{ sku: 'MUG', quantity: 2 }],
    ...words,
  })
const shipped = (platformOrderId: string, words: Partial<Input> = {}) =>
  record({
    platformOrderId,
    state: 'shipped',
    shippedAt: BOX_NOW - HOUR,
    waybill: `SF${platformOrderId}000001`,
    ...words,
  })
const receive = (words: Partial<Receive>) => box.client.returns.receive({ commandKey: box.key(), ...words })
const piece = (sku: string, grade: 'sellable' | 'defective' | 'dispose', quantity = 1) => ({
  skuId: ids[sku] ?? '',
  grade,
  quantity,
})
const figures = async (sku: string) => {
  const { rows } = await box.client.stock.list({ search: sku })
  const { onHand, reserved, defective } = rows.find((row) => row.sku === sku) ?? {}
  return { onHand, reserved, defective }
}
const isSound = async () => (await box.client.stock.verify({ commandKey: box.key() })).ok

describe('a parcel of a known order', () => {
  test('is found by waybill, our number and the platform number, with what left and came back', async () => {
    const order = await shipped('A1')
    for (const code of ['SFA1000001', ' sfa1000001'.trim().toUpperCase(), 'OTA1', 'A1']) {
      const found = await box.client.returns.find({ code })
      expect(found.orders).toMatchObject([{ id: order.id, orderNo: 'OTA1', refund: 'none', isBackAlready: false }])
      expect(found.orders[0]?.items).toMatchObject([{ sku: 'MUG', shipped: 2, returned: 0 }])
    }
  })

  test('is graded piece by piece and stock moves at once', async () => {
    const order = await shipped('A1', {
      lines: [
        { sku: 'MUG', quantity: 2 },
        { sku: 'TEA', quantity: 2 },
      ],
    })
    expect(await figures('MUG')).toEqual({ onHand: 8, reserved: 0, defective: 0 })
    const parcel = await receive({
      orderId: order.id,
      waybill: 'YT1234567890',
      reason: 'quality',
      lines: [piece('MUG', 'sellable'), piece('MUG', 'defective'), piece('TEA', 'dispose', 2)],
    })
    expect(parcel).toMatchObject({
      no: 'R261101-01',
      state: 'graded',
      orderNo: 'OTA1',
      sellable: 1,
      defective: 1,
      disposed: 2,
      match: 'unrefunded',
      goods: 'MUG ×2 +1',
    })
    expect(await figures('MUG')).toEqual({ onHand: 9, reserved: 0, defective: 1 })
    expect(await figures('TEA')).toEqual({ onHand: 3, reserved: 0, defective: 0 })
    const row = (await box.client.stock.list({ search: 'MUG' })).rows[0]
    const { rows } = await box.client.stock.listMoves({ skuId: ids.MUG ?? '', warehouseId: row?.warehouseId ?? '' })
    const moves = rows.filter((move) => move.kind === 'return')
    expect(moves).toHaveLength(2)
    expect(moves[0]).toMatchObject({ document: parcel.id, orderNo: 'OTA1', reason: 'quality' })
    const again = await box.client.returns.find({ code: 'YT1234567890' })
    expect(again.returns).toMatchObject([{ id: parcel.id }])
    expect((await box.client.orders.get({ id: order.id })).timeline[0]).toMatchObject({
      kind: 'returned',
      values: { no: 'R261101-01', pieces: 4 },
    })
    expect(await isSound()).toBe(true)
  })

  test('never brings more pieces than left with the order, unless a reason is given', async () => {
    const order = await shipped('A1')
    const first = await receive({ orderId: order.id, lines: [piece('MUG', 'sellable')] })
    const refused = await refusalOf(receive({ orderId: order.id, lines: [piece('MUG', 'sellable', 2)] }))
    expect(refused).toMatchObject({
      code: 'RETURN_TOO_MANY',
      defined: true,
      data: { values: { sku: 'MUG', shipped: 2, returned: 1, asked: 2 } },
    })
    const stranger = box.client.returns.grade({
      commandKey: box.key(),
      id: first.id,
      lines: [piece('TEA', 'sellable')],
    })
    expect((await refusalOf(stranger)).code).toBe('RETURN_TOO_MANY')
    expect(await figures('MUG')).toMatchObject({ onHand: 9 })
    const more = await receive({
      orderId: order.id,
      lines: [piece('MUG', 'sellable', 2)],
      excessReason: '买家多寄一件',
    })
    expect(more).toMatchObject({ no: 'R261101-02', excessReason: '买家多寄一件' })
    expect(await figures('MUG')).toMatchObject({ onHand: 11 })
  })

  test('sent twice under one command key is received once', async () => {
    const order = await shipped('A1')
    const input = { commandKey: box.key(), orderId: order.id, lines: [piece('MUG', 'sellable')] }
    const first = await box.client.returns.receive(input)
    expect((await box.client.returns.receive(input)).id).toBe(first.id)
    expect(await figures('MUG')).toMatchObject({ onHand: 9 })
  })

  test('serves an order that waits for the pieces', async () => {
    const order = await shipped('A1')
    await record({ platformOrderId: 'B1', state: 'paid', paidAt: BOX_NOW, lines: [{ sku: 'MUG', quantity: 9 }] })
    expect(await figures('MUG')).toMatchObject({ onHand: 8, reserved: 0 })
    await receive({ orderId: order.id, lines: [piece('MUG', 'sellable')] })
    expect(await figures('MUG')).toMatchObject({ onHand: 9, reserved: 9 })
  })
})

describe('an undo', () => {
  test('takes a line or the whole parcel back by opposite moves, once', async () => {
    const order = await shipped('A1')
    const parcel = await receive({ orderId: order.id, lines: [piece('MUG', 'sellable'), piece('MUG', 'defective')] })
    const line = parcel.lines.find((one) => one.grade === 'defective')?.id ?? ''
    const undo = (lineId: string | null) =>
      box.client.returns.undo({ commandKey: box.key(), id: parcel.id, lineId, reason: '看错了' })
    expect(await undo(line)).toMatchObject({ state: 'graded', sellable: 1, defective: 0 })
    expect((await refusalOf(undo(line))).code).toBe('RETURN_UNDONE')
    expect(await figures('MUG')).toEqual({ onHand: 9, reserved: 0, defective: 0 })
    expect(await undo(null)).toMatchObject({ state: 'undone', sellable: 0, undoReason: '看错了', match: null })
    expect((await refusalOf(undo(null))).code).toBe('RETURN_UNDONE')
    expect(await figures('MUG')).toEqual({ onHand: 8, reserved: 0, defective: 0 })
    expect((await box.client.returns.find({ code: 'A1' })).orders[0]?.items).toMatchObject([
      { shipped: 2, returned: 0 },
    ])
    expect(await isSound()).toBe(true)
  })

  test('lets the latest order wait when its pieces were promised meanwhile', async () => {
    const order = await shipped('A1')
    const parcel = await receive({ orderId: order.id, lines: [piece('MUG', 'sellable', 2)] })
    const sold = await record({
      platformOrderId: 'B1',
      state: 'paid',
      paidAt: BOX_NOW,
      lines: [{ sku: 'MUG', quantity: 10 }],
    })
    expect(sold.reserved).toBe(10)
    await box.client.returns.undo({ commandKey: box.key(), id: parcel.id })
    expect(await figures('MUG')).toEqual({ onHand: 8, reserved: 0, defective: 0 })
    expect((await box.client.orders.get({ id: sold.id })).holds).toContain('SHORT_STOCK')
    expect(await isSound()).toBe(true)
  })

  test('is refused when the pieces are gone for good', async () => {
    const order = await shipped('A1')
    const parcel = await receive({ orderId: order.id, lines: [piece('MUG', 'sellable', 2)] })
    await shipped('B1', { lines: [{ sku: 'MUG', quantity: 9 }] })
    const refused = await refusalOf(box.client.returns.undo({ commandKey: box.key(), id: parcel.id }))
    expect(refused).toMatchObject({ code: 'RETURN_GOODS_GONE', data: { values: { sku: 'MUG', left: 1, wanted: 2 } } })
    expect(await figures('MUG')).toMatchObject({ onHand: 1 })
  })
})

describe('an unknown parcel', () => {
  test('is received first and linked later; its graded pieces stay where they are', async () => {
    expect(await box.client.returns.find({ code: 'ZT0000000009' })).toEqual({ returns: [], orders: [], sku: null })
    const parcel = await receive({ waybill: 'ZT0000000009', note: '没有纸条', lines: [piece('MUG', 'sellable')] })
    expect(parcel).toMatchObject({ state: 'unknown', orderNo: null, refund: null, match: null })
    expect(await figures('MUG')).toMatchObject({ onHand: 11 })
    expect(await box.client.returns.counts()).toMatchObject({ unknown: 1, ungraded: 0 })
    const order = await shipped('A1')
    const other = await shipped('A2', { isRefundOpen: true })
    const suggested = await box.client.returns.suggestOrders({ skuIds: [ids.MUG ?? ''] })
    expect(suggested.map((one) => [one.order.id, one.why])).toEqual([
      [other.id, ['refund_open', 'same_goods']],
      [order.id, ['same_goods']],
    ])
    const byText = await box.client.returns.suggestOrders({ text: 'OTA1' })
    expect(byText[0]).toMatchObject({ order: { id: order.id }, why: ['text'] })
    const linked = await box.client.returns.link({ commandKey: box.key(), id: parcel.id, orderId: other.id })
    expect(linked).toMatchObject({ state: 'graded', orderNo: 'OTA2', refund: 'open', match: null })
    expect(linked.order?.items).toMatchObject([{ sku: 'MUG', shipped: 2, returned: 1 }])
    expect(await figures('MUG')).toMatchObject({ onHand: 7 })
    const unlinked = await box.client.returns.link({ commandKey: box.key(), id: parcel.id, orderId: null })
    expect(unlinked.state).toBe('unknown')
  })

  test('with more pieces than the order sent asks for a reason when linked', async () => {
    const order = await shipped('A1')
    const parcel = await receive({ waybill: 'ZT1', lines: [piece('MUG', 'defective', 3)] })
    const link = (excessReason?: string) =>
      box.client.returns.link({
        commandKey: box.key(),
        id: parcel.id,
        orderId: order.id,
        ...(excessReason === undefined ? {} : { excessReason }),
      })
    expect((await refusalOf(link())).code).toBe('RETURN_TOO_MANY')
    expect(await link('拆错包裹')).toMatchObject({ state: 'graded', excessReason: '拆错包裹' })
  })

  test('may be of a SKU found by its barcode or code, and an unknown code says so', async () => {
    expect((await box.client.returns.find({ code: 'mug' })).sku).toMatchObject({ sku: 'MUG' })
  })
})

describe('refunds beside parcels', () => {
  test('are matched: running and not here, paid and not here, here and none, paid before it came', async () => {
    const running = await shipped('R1', { isRefundOpen: true })
    const paid = await shipped('R2', { refunded: 'full' })
    const none = await shipped('R3')
    const refunds = async (match: 'awaiting' | 'refunded_away') =>
      (await box.client.returns.listRefunds({ match })).rows.map((row) => row.orderNo)
    expect(await refunds('awaiting')).toEqual(['OTR1'])
    expect(await refunds('refunded_away')).toEqual(['OTR2'])
    expect((await box.client.returns.counts()).awaiting).toBe(1)
    for (const order of [running, paid, none]) await receive({ orderId: order.id, lines: [piece('MUG', 'sellable')] })
    expect([await refunds('awaiting'), await refunds('refunded_away')]).toEqual([[], []])
    const parcels = async (match: 'unrefunded' | 'early') =>
      (await box.client.returns.list({ match })).rows.map((row) => [row.orderNo, row.match])
    expect(await parcels('unrefunded')).toEqual([['OTR3', 'unrefunded']])
    expect(await parcels('early')).toEqual([['OTR2', 'early']])
    await record({ platformOrderId: 'R3', state: 'completed', isRefundOpen: true, refunded: 'none' })
    expect(await parcels('unrefunded')).toEqual([])
  })

  test('expect none for an exchange', async () => {
    const order = await shipped('R1')
    await receive({ orderId: order.id, reason: 'exchange', lines: [piece('MUG', 'sellable')] })
    expect((await box.client.returns.list({ match: 'unrefunded' })).rows).toEqual([])
  })
})

describe('the lists', () => {
  test('page by position and filter by state, reason, grade and words', async () => {
    const order = await shipped('A1', { lines: [{ sku: 'MUG', quantity: 8 }] })
    const made: ReturnDetail[] = []
    for (const grade of ['sellable', 'defective', 'dispose'] as const)
      made.push(await receive({ orderId: order.id, reason: 'quality', lines: [piece('MUG', grade)] }))
    made.push(
      await receive({ waybill: 'YD77', note: '红色袋子' }),
      await receive({ orderId: order.id, reason: 'rejected' }),
    )
    const first = await box.client.returns.list({ limit: 2 })
    const second = await box.client.returns.list({ limit: 200, cursor: first.nextCursor })
    const newestFirst = made.map((one) => one.id).toReversed()
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(newestFirst)
    const nos = async (filter: Parameters<CoreClient['returns']['list']>[0]) =>
      (await box.client.returns.list(filter)).rows.map((row) => row.id)
    expect(await nos({ state: 'unknown' })).toEqual([made[3]?.id])
    expect(await nos({ state: 'ungraded' })).toEqual([made[4]?.id])
    expect(await nos({ reason: 'rejected' })).toEqual([made[4]?.id])
    expect(await nos({ grade: 'dispose' })).toEqual([made[2]?.id])
    expect(await nos({ search: '红色' })).toEqual([made[3]?.id])
    expect(await nos({ search: 'mug' })).toHaveLength(3)
    expect((await refusalOf(box.client.returns.list({ cursor: 'x' }))).code).toBe('INPUT_INVALID')
  })

  test('report what comes back of what left, and why', async () => {
    const order = await shipped('A1', { lines: [{ sku: 'MUG', quantity: 4 }] })
    await shipped('A2', { lines: [{ sku: 'MUG', quantity: 4 }] })
    await receive({
      orderId: order.id,
      reason: 'quality',
      lines: [piece('MUG', 'defective'), piece('MUG', 'sellable')],
    })
    const report = await box.client.returns.report({ from: '2026-11-01', to: '2026-11-01' })
    expect(report.skus).toEqual([{ skuId: ids.MUG, sku: 'MUG', name: 'MUG', shipped: 8, returned: 2, defective: 1 }])
    expect(report.reasons).toEqual([{ reason: 'quality', parcels: 1, pieces: 2 }])
    const before = await box.client.returns.report({ from: '2026-10-30', to: '2026-10-31' })
    expect(before).toEqual({ skus: [], reasons: [] })
  })
})

describe('defective stock', () => {
  const change = (way: 'found' | 'repair' | 'dispose' | 'to_supplier', quantity: number, warehouseId: string) =>
    box.client.returns.changeDefective({
      commandKey: box.key(),
      skuId: ids.MUG ?? '',
      warehouseId,
      way,
      quantity,
      reason: '检查',
    })

  test('has its own level and ways in and out, each undone by the opposite move', async () => {
    const { rows } = await box.client.stock.list({ search: 'MUG' })
    const home = rows[0]?.warehouseId ?? ''
    await change('found', 4, home)
    expect(await figures('MUG')).toEqual({ onHand: 6, reserved: 0, defective: 4 })
    const repaired = await change('repair', 1, home)
    const disposed = await change('dispose', 1, home)
    await change('to_supplier', 2, home)
    expect(await figures('MUG')).toEqual({ onHand: 7, reserved: 0, defective: 0 })
    expect((await box.client.returns.listDefective({})).rows).toEqual([])
    expect((await refusalOf(change('dispose', 1, home))).data.values).toEqual({ sku: 'MUG', available: 0, wanted: 1 })
    const undo = (id: string) => box.client.returns.undoDefectiveChange({ commandKey: box.key(), id })
    await undo(repaired.id)
    expect(await undo(disposed.id)).toMatchObject({ way: 'dispose', isUndone: true })
    expect((await refusalOf(undo(disposed.id))).code).toBe('RETURN_UNDONE')
    expect(await figures('MUG')).toEqual({ onHand: 6, reserved: 0, defective: 2 })
    expect((await box.client.returns.listDefective({})).rows).toMatchObject([
      { sku: 'MUG', defective: 2, valueMinor: null },
    ])
    expect((await box.client.returns.listDefectiveChanges({})).rows.map((row) => row.way)).toEqual([
      'to_supplier',
      'dispose',
      'repair',
      'found',
    ])
    expect(await isSound()).toBe(true)
  })
})

describe('photos', () => {
  const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64, 7)])
  const upload = (content: Buffer, name: string) => {
    const { token, path } = box.core.stageUpload(name)
    writeFileSync(path, content)
    return token
  }

  test('are kept under tokens of our own, shown again, and taken away', async () => {
    const parcel = await receive({ waybill: 'ZT1', photoTokens: [upload(JPEG, '../../evil.html')] })
    const photo = parcel.photoList[0]
    expect(parcel.photoList).toMatchObject([{ mime: 'image/jpeg', bytes: JPEG.length, isHere: true }])
    const shown = await box.client.returns.getPhoto({ id: parcel.id, photoId: photo?.id ?? '' })
    expect(Buffer.from(shown.base64, 'base64')).toEqual(JPEG)
    const after = await box.client.returns.removePhoto({
      commandKey: box.key(),
      id: parcel.id,
      photoId: photo?.id ?? '',
    })
    expect(after.photoList).toEqual([])
  })

  test('are refused by their first bytes and their size, whatever their name', async () => {
    const parcel = await receive({ waybill: 'ZT1' })
    const add = (content: Buffer) =>
      refusalOf(
        box.client.returns.addPhoto({ commandKey: box.key(), id: parcel.id, uploadToken: upload(content, 'a.jpg') }),
      )
    expect((await add(Buffer.from('<svg onload="alert(1)">'))).code).toBe('PHOTO_NOT_USABLE')
    expect((await add(Buffer.concat([JPEG, Buffer.alloc(5 * 1024 * 1024)]))).code).toBe('PHOTO_NOT_USABLE')
    const unknown = box.client.returns.getPhoto({ id: parcel.id, photoId: '../zhanggui.db' })
    expect((await refusalOf(unknown)).code).toBe('NOT_FOUND')
  })
})
