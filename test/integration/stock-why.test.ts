/** Why a figure is what it is: through the contract, over time, with undo. */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { openGoods } from '../support/goods.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
const HOUR = 3_600_000

beforeEach(async () => {
  box = await coreBox()
  await openGoods(box.client, { CUP: 10, BOWL: 5 })
})

afterEach(() => box.dispose())

async function rowOf(sku: string) {
  const row = (await box.client.stock.list({ search: sku })).rows[0]
  if (row === undefined) throw new Error(`no ${sku}`)
  return row
}

async function adjust(sku: string, delta: number, reason = '盘点') {
  const { skuId, warehouseId, version } = await rowOf(sku)
  return await box.client.stock.adjust({ commandKey: box.key(), skuId, warehouseId, delta, version, reason })
}

const place = (n: number, quantity: number, state: 'paid' | 'shipped' | 'closed' = 'paid') =>
  box.client.orders.record({
    commandKey: box.key(),
    platformOrderId: `W-${n}`,
    state,
    createdAt: box.clock.now(),
    paidAt: box.clock.now(),
    currency: 'CNY',
    lines: [{ sku: 'CUP', title: '杯子', quantity }],
  })

describe('why', () => {
  it('names order, reason, actor and device of every move, and they sum to the figure', async () => {
    const desk = box.as({ role: 'owner', actor: 'owner', device: 'Chrome · Windows' })
    const { skuId, warehouseId, version } = await rowOf('CUP')
    await desk.stock.adjust({ commandKey: box.key(), skuId, warehouseId, delta: -1, version, reason: '破损' })
    await place(1, 3)
    const why = await box.client.stock.why({ sku: 'cup' })
    expect(why).toMatchObject({ sku: 'CUP', skuId, at: box.clock.now(), nextCursor: null })
    expect(why.figures).toMatchObject([{ onHand: 9, reserved: 3, available: 6, heldBack: 0 }])
    expect(why.rows.map(({ kind, onHandDelta, reservedDelta }) => [kind, onHandDelta, reservedDelta])).toEqual([
      ['reserve', 0, 3],
      ['adjust', -1, 0],
      ['opening', 10, 0],
    ])
    const [reserve, correction, opening] = why.rows
    expect(reserve).toMatchObject({ platformOrderId: 'W-1', happenedAt: box.clock.now(), undo: null, device: null })
    expect(reserve?.orderNo).not.toBeNull()
    expect(correction).toMatchObject({ actor: 'owner', device: 'Chrome · Windows', reason: '破损', undo: 'open' })
    expect(opening).toMatchObject({ at: Date.UTC(2026, 8, 30, 16), happenedAt: Date.UTC(2026, 8, 30, 16) })
    expect(opening?.writtenAt).toBe(box.clock.now())
    expect(why.position).toBe(reserve?.seq)
  })

  it('answers as of any past moment what the book said then', async () => {
    const start = box.clock.now()
    const moments: { at: number; onHand: number; reserved: number }[] = []
    for (let step = 0; step < 8; step += 1) {
      box.clock.advance(HOUR)
      if (step % 2 === 0) await adjust('CUP', step)
      else await place(step, 1)
      const { onHand, reserved } = await rowOf('CUP')
      moments.push({ at: box.clock.now(), onHand, reserved })
    }
    for (const { at, onHand, reserved } of moments) {
      const then = await box.client.stock.why({ sku: 'CUP', at: at + HOUR / 2 })
      expect(then.figures).toMatchObject([{ onHand, reserved, available: onHand - reserved }])
      expect(then.rows.reduce((sum, move) => sum + move.onHandDelta, 0)).toBe(onHand)
      expect(then.rows.reduce((sum, move) => sum + move.reservedDelta, 0)).toBe(reserved)
    }
    expect((await box.client.stock.why({ sku: 'CUP', at: start })).rows.map((move) => move.kind)).toEqual(['opening'])
    const before = await box.client.stock.why({ sku: 'CUP', at: '2026-09-30' })
    expect(before.rows).toEqual([])
    expect(before.figures).toMatchObject([{ onHand: 0, available: 0 }])
    expect(before.position).toBe(0)
  })

  it('reads a moment without an offset in the zone of the shop, a day as its end', async () => {
    const at = async (moment: string) => (await box.client.stock.why({ sku: 'CUP', at: moment })).at
    expect(await at('2026-10-11T20:00')).toBe(Date.UTC(2026, 9, 11, 12))
    expect(await at('2026-10-11T20:00:00+08:00')).toBe(Date.UTC(2026, 9, 11, 12))
    expect(await at('2026-10-11T12:00:00Z')).toBe(Date.UTC(2026, 9, 11, 12))
    expect(await at('2026-10-11')).toBe(Date.UTC(2026, 9, 11, 16) - 1)
  })

  it('counts an opening from stockStart although it was written after other moves', async () => {
    await box.client.catalog.createSku({
      commandKey: box.key(),
      sku: {
        code: 'LATE',
        name: 'LATE',
        barcode: null,
        spec: null,
        bin: null,
        costMinor: null,
        safetyStock: 0,
        openingStock: null,
      },
    })
    await adjust('LATE', 5)
    box.clock.advance(HOUR)
    const upload = box.core.stageUpload('goods.csv')
    writeFileSync(upload.path, '商家编码,商品名称,期初库存\nLATE,LATE,7\n')
    const run = await box.client.imports.preview({ commandKey: box.key(), uploadTokens: [upload.token] })
    await box.core.drain()
    await box.client.imports.commit({ commandKey: box.key(), id: run.id })
    await box.core.drain()
    const now = await box.client.stock.why({ sku: 'LATE' })
    expect(now.figures).toMatchObject([{ onHand: 12 }])
    expect(now.rows[0]).toMatchObject({ kind: 'opening', files: [{ name: 'goods.csv' }], writtenAt: box.clock.now() })
    const then = await box.client.stock.why({ sku: 'LATE', at: '2026-10-20' })
    expect(then.figures).toMatchObject([{ onHand: 7 }])
    expect(then.rows).toHaveLength(1)
  })

  it('comes in pages without gap or double', async () => {
    for (let step = 0; step < 7; step += 1) {
      box.clock.advance(1000)
      await adjust('CUP', 1)
    }
    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof box.client.stock.why>> = await box.client.stock.why({
        sku: 'CUP',
        limit: 3,
        cursor,
      })
      seen.push(...page.rows.map((move) => move.seq))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toHaveLength(8)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
  })

  it('says which codes are like one that does not exist', async () => {
    expect(await refusalOf(box.client.stock.why({ sku: 'CUPS' }))).toMatchObject({
      code: 'SKU_NOT_FOUND',
      data: { values: { code: 'CUPS', near: 'CUP' } },
    })
  })
})

describe('undo', () => {
  const lastSeq = async () => (await box.client.stock.why({ sku: 'CUP' })).rows[0]?.seq ?? 0
  const undo = async (seq: number, reason: string | null = null) =>
    await box.client.stock.undo({ commandKey: box.key(), seq, reason })

  it('takes a correction back by the opposite move and keeps the reason', async () => {
    await adjust('CUP', -4, '破损')
    const seq = await lastSeq()
    expect(await undo(seq)).toMatchObject({ onHand: 10 })
    const [opposite, first] = (await box.client.stock.why({ sku: 'CUP' })).rows
    expect(opposite).toMatchObject({ kind: 'adjust', onHandDelta: 4, reason: '破损', undo: 'open' })
    expect(first).toMatchObject({ seq, undo: 'done' })
  })

  it('is found by the command that made the correction, as a toast knows it', async () => {
    const { skuId, warehouseId, version } = await rowOf('CUP')
    const commandKey = box.key()
    await box.client.stock.adjust({ commandKey, skuId, warehouseId, delta: 2, version, reason: '多数了' })
    const cause = `adjust:${commandKey}`
    expect(await box.client.stock.undo({ commandKey: box.key(), cause })).toMatchObject({ onHand: 10 })
    const both = box.client.stock.undo({ commandKey: box.key(), cause, seq: 1 })
    expect(await refusalOf(both)).toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('done twice moves nothing twice; undone itself, the correction is back', async () => {
    await adjust('CUP', -4)
    const seq = await lastSeq()
    await undo(seq)
    const opposite = await lastSeq()
    expect(await undo(seq)).toMatchObject({ onHand: 10 })
    expect(await lastSeq()).toBe(opposite)
    expect(await undo(opposite)).toMatchObject({ onHand: 6 })
    expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
  })

  it('is refused with the pieces lacking when they are reserved by now', async () => {
    await adjust('CUP', 5)
    const seq = await lastSeq()
    await place(1, 12)
    expect(await refusalOf(undo(seq))).toMatchObject({
      code: 'UNDO_NEEDS_PIECES',
      data: { values: { sku: 'CUP', needed: 5, available: 3, lacking: 2 } },
    })
    expect(await rowOf('CUP')).toMatchObject({ onHand: 15, reserved: 12 })
  })

  it('is not for moves of orders or openings', async () => {
    await place(1, 1)
    expect(await refusalOf(undo(await lastSeq()))).toMatchObject({ code: 'NOT_BY_HAND' })
    expect(await refusalOf(undo(1))).toMatchObject({ code: 'NOT_BY_HAND' })
    expect(await refusalOf(undo(999))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
