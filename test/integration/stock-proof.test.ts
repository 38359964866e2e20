/** The proof of the pool: planted damage is found, told, and repaired only the way the owner chose. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { openGoods } from '../support/goods.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox

beforeEach(async () => {
  box = await coreBox()
  await openGoods(box.client, { CUP: 10, BOWL: 5 })
  for (const [id, quantity] of [
    ['P-1', 3],
    ['P-2', 2],
  ] as const)
    await box.client.orders.record({
      commandKey: box.key(),
      platformOrderId: id,
      state: 'paid',
      createdAt: box.clock.now(),
      paidAt: box.clock.now(),
      currency: 'CNY',
      lines: [{ sku: 'CUP', title: '杯子', quantity }],
    })
})

afterEach(() => box.dispose())

/** Somebody with a database tool. */
function tamper(...statements: readonly string[]): void {
  const file = new Database(join(box.dir, 'zhanggui.db'))
  try {
    for (const statement of statements) file.prepare(statement).run()
  } finally {
    file.close()
  }
}

const CUP = `(SELECT id FROM sku WHERE code = 'CUP')`
const UNLOCK = 'DROP TRIGGER stock_move_no_update'
const verify = () => box.client.stock.verify({ commandKey: box.key() })
const nightly = async () => {
  await box.client.jobs.runSchedule({ commandKey: box.key(), name: 'stock.verify' })
  await box.core.drain()
}

describe('the proof', () => {
  it('finds a sound pool sound, and keeps what it saw', async () => {
    const proof = await verify()
    expect(proof).toMatchObject({ ok: true, levels: 2, moves: 4, differences: [], orders: [] })
    expect(proof.chain).toMatchObject({ seq: 4, brokenAt: null })
    expect(await box.client.stock.lastProof()).toEqual(proof)
    expect((await box.client.system.getHealth()).lastVerify).toMatchObject({ ok: true, differences: 0 })
    expect(box.notified).toEqual([])
  })

  it('finds a level somebody changed', async () => {
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    expect(await verify()).toMatchObject({
      ok: false,
      differences: [{ sku: 'CUP', field: 'onHand', level: 12, moves: 10, against: 'moves' }],
    })
  })

  it('finds a level that is gone', async () => {
    tamper(`DELETE FROM stock_level WHERE sku_id = ${CUP}`)
    const { differences } = await verify()
    expect(differences.map(({ field, level, moves }) => [field, level, moves])).toEqual([
      ['onHand', 0, 10],
      ['reserved', 0, 5],
    ])
  })

  it('finds a move somebody changed, even where the sums still agree', async () => {
    tamper(UNLOCK, `UPDATE stock_move SET reason = 'never' WHERE seq = 3`)
    expect(await verify()).toMatchObject({ ok: false, differences: [], chain: { brokenAt: 3 } })
  })

  it('finds a move that is gone', async () => {
    tamper('DROP TRIGGER stock_move_no_delete', 'DELETE FROM stock_move WHERE seq = 3')
    const proof = await verify()
    expect(proof.chain.brokenAt).toBe(4)
    expect(proof.differences).toMatchObject([{ sku: 'CUP', field: 'reserved', level: 5, moves: 2 }])
  })

  it('finds a part that is missing, in the level and in the order', async () => {
    tamper('DELETE FROM allocation_part WHERE order_id = 1')
    expect(await verify()).toMatchObject({
      ok: false,
      differences: [{ sku: 'CUP', field: 'reserved', level: 5, moves: 2, against: 'parts' }],
      orders: [{ orderId: 1, sku: 'CUP', reserved: 3, partsReserved: 0 }],
    })
  })

  it('finds parts of an order that has no allocation of them', async () => {
    tamper('DELETE FROM allocation WHERE order_id = 1')
    expect(await verify()).toMatchObject({
      ok: false,
      differences: [],
      orders: [{ orderId: 1, sku: 'CUP', reserved: 0, partsReserved: 3 }],
    })
  })

  it('comes every night and tells the owner what it found', async () => {
    await nightly()
    expect(box.notified).toEqual([])
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    await nightly()
    expect(box.notified).toEqual([{ key: 'stock.differs', code: 'STOCK_DIFFERS', values: { count: 1 } }])
    const health = await box.client.system.getHealth()
    expect([health.ok, health.lastVerify?.ok]).toEqual([false, false])
  })

  it('of a large book runs in a thread of its own and finds the same', async () => {
    await box.dispose()
    box = await coreBox({ stockStart: null })
    await box.client.demo.seed({ commandKey: box.key(), orders: 400, seed: 1 })
    await box.core.drain()
    const sound = await verify()
    expect(sound.moves).toBeGreaterThan(500)
    expect(sound).toMatchObject({ ok: true, chain: { seq: sound.moves, brokenAt: null } })
    tamper(UNLOCK, `UPDATE stock_move SET actor = 'nobody' WHERE seq = 450`)
    tamper('UPDATE stock_level SET defective = 1 WHERE sku_id = (SELECT min(sku_id) FROM stock_level)')
    expect(await verify()).toMatchObject({
      ok: false,
      differences: [{ field: 'defective', level: 1, moves: 0 }],
      chain: { brokenAt: 450 },
    })
  })
})

describe('the guided repair', () => {
  const planned = async () => {
    await verify()
    return (await box.client.stock.planRepair())[0]
  }
  async function repair(keep: 'moves' | 'level', reason = '数据库工具改过') {
    const plan = await planned()
    if (plan === undefined) throw new Error('nothing to repair')
    const { skuId, warehouseId, lotId, seen } = plan
    return await box.client.stock.repairPlace({ commandKey: box.key(), skuId, warehouseId, lotId, seen, keep, reason })
  }
  const lastMove = async () => (await box.client.stock.why({ sku: 'CUP' })).rows[0]

  it('shows both figures and what each choice would make of them, and changes nothing by itself', async () => {
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    expect(await planned()).toMatchObject({
      sku: 'CUP',
      level: { onHand: 12, reserved: 5 },
      moves: { onHand: 10, reserved: 5 },
      parts: 5,
      choices: [
        { keep: 'moves', after: { onHand: 10, reserved: 5 }, isPossible: true },
        { keep: 'level', after: { onHand: 12, reserved: 5 }, isPossible: true },
      ],
    })
    expect((await verify()).ok).toBe(false)
  })

  it('keeping the moves sets the level; keeping the level writes the move that was missing; both say why', async () => {
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    expect(await repair('moves', '工具误改')).toMatchObject({ ok: true, chain: { brokenAt: null } })
    expect(await lastMove()).toMatchObject({
      kind: 'adjust',
      onHandDelta: 0,
      onHandAfter: 10,
      reason: '工具误改',
      undo: null,
    })
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    expect(await repair('level', '实物就是 12')).toMatchObject({ ok: true, chain: { brokenAt: null } })
    expect(await lastMove()).toMatchObject({ kind: 'adjust', onHandDelta: 2, onHandAfter: 12, reason: '实物就是 12' })
  })

  it('first keeps a copy of the data as it is, which is not called verified', async () => {
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    await repair('moves')
    expect((await box.client.backup.list())[0]).toMatchObject({ reason: 'repair', isVerified: false })
  })

  it('makes reservations what orders have, and the order is served again', async () => {
    tamper('DELETE FROM allocation_part WHERE order_id = 1')
    const before = await repair('moves')
    expect(before.differences).toEqual([])
    const [order] = before.orders
    if (order === undefined) throw new Error('the order is not named')
    const { orderId, skuId } = order
    const after = await box.client.stock.repairOrder({ commandKey: box.key(), orderId, skuId, reason: '占用明细丢了' })
    expect(after).toMatchObject({ ok: true, orders: [] })
    expect((await box.client.stock.list({ search: 'CUP' })).rows[0]).toMatchObject({ onHand: 10, reserved: 5 })
  })

  it('is refused when the place is not as seen, or when orders hold more than would be left', async () => {
    tamper(`UPDATE stock_level SET on_hand = 12 WHERE sku_id = ${CUP}`)
    const plan = await planned()
    tamper(`UPDATE stock_level SET on_hand = 13 WHERE sku_id = ${CUP}`)
    const input = { commandKey: box.key(), skuId: plan?.skuId ?? '', warehouseId: plan?.warehouseId ?? '', lotId: '' }
    const stale = box.client.stock.repairPlace({ ...input, seen: plan?.seen ?? '', keep: 'moves', reason: 'x' })
    expect(await refusalOf(stale)).toMatchObject({ code: 'STALE_VERSION' })
    tamper(UNLOCK, `UPDATE stock_move SET on_hand_delta = 4 WHERE sku_id = ${CUP} AND kind = 'opening'`)
    expect(await refusalOf(repair('moves'))).toMatchObject({ code: 'REPAIR_IMPOSSIBLE' })
  })

  it('is for the owner alone', async () => {
    const staff = box.as({ role: 'staff', actor: 'staff' })
    const call = staff.stock.repairOrder({ commandKey: box.key(), orderId: 1, skuId: 'x', reason: 'x' })
    expect(await refusalOf(call)).toMatchObject({ code: 'ACCESS_DENIED' })
  })
})
