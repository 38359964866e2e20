/**
 * Orders written down by programs: placed, paid, changed, shipped, refunded and closed through one command.
 *
 * Seen to fail with planted bugs: the version left out of what is compared (going back to earlier content
 * changed nothing); a record merged without its version (the older one overwrote); no settling after a
 * cancel (the waiting order stayed without goods).
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOX_NOW, type CoreBox, type CoreClient, coreBox } from '../support/core-box.ts'
import { levels, openGoods } from '../support/goods.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { type ServedBox, serveBox } from '../support/served-box.ts'

type Input = Parameters<CoreClient['orders']['record']>[0]
type Words = Partial<Input> & Pick<Input, 'platformOrderId' | 'state'>

const MINUTE = 60_000
const created = BOX_NOW - 5 * MINUTE
const mug = { sku: 'MUG', quantity: 2, unitPriceMinor: 1500 }

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
  await openGoods(box.client, { MUG: 5, TEA: 3 })
})
afterEach(() => box.dispose())

const record = (words: Words) => box.client.orders.record({ commandKey: box.key(), createdAt: created, ...words })
const levelOf = async (sku: string) => (await levels(box.client))[sku]

describe('an order', () => {
  test('is placed, paid, shipped and completed, and its goods are reserved, kept and deducted', async () => {
    const placed = await record({ platformOrderId: 'A1', state: 'unpaid', lines: [mug] })
    expect(placed).toMatchObject({
      orderNo: 'OTA1',
      change: 'new',
      state: 'unpaid',
      reserved: 2,
      missing: 0,
      holds: [],
    })
    const paid = await record({ platformOrderId: 'A1', state: 'paid', paidAt: BOX_NOW, buyerPaidMinor: 3000 })
    expect(paid).toEqual({ ...placed, change: 'updated', state: 'paid' })
    expect(await levelOf('MUG')).toEqual({ onHand: 5, reserved: 2, available: 3 })
    const shipped = await record({ platformOrderId: 'A1', state: 'shipped', shippedAt: BOX_NOW, waybill: 'SF1' })
    expect(shipped).toMatchObject({ state: 'shipped', reserved: 0, missing: 0 })
    expect(await levelOf('MUG')).toEqual({ onHand: 3, reserved: 0, available: 3 })
    expect((await record({ platformOrderId: 'A1', state: 'completed' })).state).toBe('completed')
    const detail = await box.client.orders.get({ orderNo: 'OTA1' })
    expect(detail).toMatchObject({ buyerPaidMinor: 3000, waybill: 'SF1', businessDay: '2026-11-01' })
    expect(detail.lines).toMatchObject([{ sku: 'MUG', quantity: 2, unitPriceMinor: 1500, hasLeft: true }])
    expect(detail.sources.map(({ report }) => report)).toEqual(Array(4).fill('recorded'))
    expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
  })

  test('that is not paid in time gives its goods back', async () => {
    await record({ platformOrderId: 'A1', state: 'unpaid', lines: [mug] })
    box.core.start()
    box.clock.advance(26 * MINUTE)
    await box.core.drain()
    expect(await levelOf('MUG')).toMatchObject({ reserved: 0 })
  })

  test('is reserved whole or not at all, and served when a cancelled one gives its goods back', async () => {
    await record({ platformOrderId: 'A1', state: 'paid', lines: [{ sku: 'TEA', quantity: 2 }] })
    const second = await record({ platformOrderId: 'A2', state: 'paid', lines: [mug, { sku: 'TEA', quantity: 2 }] })
    expect(second).toMatchObject({ reserved: 0, missing: 1, holds: ['SHORT_STOCK'] })
    expect(await levelOf('MUG')).toMatchObject({ reserved: 0 })
    expect(await record({ platformOrderId: 'A1', state: 'closed' })).toMatchObject({ reserved: 0, state: 'closed' })
    expect(await box.client.orders.get({ orderNo: 'OTA2' })).toMatchObject({ missing: 0, holds: [] })
    expect(await levels(box.client)).toMatchObject({ MUG: { reserved: 2 }, TEA: { reserved: 2 } })
  })

  test('with the earlier deadline is served first, as with an import', async () => {
    const line = { sku: 'TEA', quantity: 3 }
    await record({ platformOrderId: 'late', state: 'paid', shipBy: '2026-11-03T10:00:00+08:00', lines: [line] })
    const early = await record({
      platformOrderId: 'early',
      state: 'paid',
      shipBy: '2026-11-02T10:00:00+08:00',
      lines: [line],
    })
    expect(early).toMatchObject({ reserved: 3, missing: 0 })
    expect(await box.client.orders.get({ orderNo: 'OTlate' })).toMatchObject({ missing: 3, holds: ['SHORT_STOCK'] })
  })

  test('in part refunded or made smaller reserves the difference less', async () => {
    await record({ platformOrderId: 'A1', state: 'paid', version: 1, lines: [mug, { sku: 'TEA', quantity: 3 }] })
    const lines = [mug, { sku: 'TEA', quantity: 3, refunded: 'full' as const }]
    const part = await record({ platformOrderId: 'A1', state: 'paid', version: 2, refundMinor: 900, lines })
    expect(part).toMatchObject({ change: 'updated', reserved: 2 })
    expect(await box.client.orders.get({ orderNo: 'OTA1' })).toMatchObject({ refunded: 'part', refundMinor: 900 })
    const fewer = await record({ platformOrderId: 'A1', state: 'paid', version: 3, lines: [{ ...mug, quantity: 1 }] })
    expect(fewer).toMatchObject({ change: 'updated', reserved: 1 })
    expect(await levels(box.client)).toMatchObject({ MUG: { reserved: 1 }, TEA: { reserved: 0 } })
    const { rows } = await box.client.stock.listMoves(await moveInput('MUG'))
    expect(rows.map(({ kind, reservedDelta }) => [kind, reservedDelta])).toEqual([
      ['release', -1],
      ['reserve', 2],
      ['opening', 0],
    ])
  })

  test('partly shipped deducts the lines that left and keeps the others', async () => {
    const lines = [
      { ...mug, hasLeft: true },
      { sku: 'TEA', quantity: 1 },
    ]
    const answer = await record({ platformOrderId: 'A1', state: 'partly_shipped', lines })
    expect(answer).toMatchObject({ state: 'partly_shipped', reserved: 1 })
    expect(await levels(box.client)).toMatchObject({ MUG: { onHand: 3, reserved: 0 }, TEA: { onHand: 3, reserved: 1 } })
  })

  test('with a code nobody mapped waits for a person, like that of a file', async () => {
    const answer = await record({ platformOrderId: 'A1', state: 'paid', lines: [{ merchantCode: 'NEW', quantity: 1 }] })
    expect(answer).toMatchObject({ reserved: 0, holds: ['UNMAPPED_SKU'] })
  })
})

async function moveInput(sku: string): Promise<{ skuId: string; warehouseId: string }> {
  const row = (await box.client.stock.list({})).rows.find((one) => one.sku === sku)
  return { skuId: row?.skuId ?? '', warehouseId: row?.warehouseId ?? '' }
}

describe('said again', () => {
  test('with the same key, an order gets the stored answer, and with other content a refusal', async () => {
    const input = { commandKey: box.key(), platformOrderId: 'A1', createdAt: created, state: 'paid' as const }
    const first = await box.client.orders.record({ ...input, lines: [mug] })
    expect(await box.client.orders.record({ ...input, lines: [mug] })).toEqual(first)
    const refused = await refusalOf(box.client.orders.record({ ...input, lines: [{ ...mug, quantity: 1 }] }))
    expect(refused).toMatchObject({ code: 'COMMAND_KEY_REUSED', status: 409, defined: true })
    expect(await levelOf('MUG')).toMatchObject({ reserved: 2 })
  })

  test('with the same content, it is unchanged and moves nothing', async () => {
    const first = await record({ platformOrderId: 'A1', state: 'paid', lines: [mug] })
    expect(await record({ platformOrderId: 'A1', state: 'paid', lines: [mug] })).toEqual({
      ...first,
      change: 'unchanged',
    })
    expect((await box.client.stock.listMoves(await moveInput('MUG'))).rows).toHaveLength(2)
  })

  test('in an older version, it never overwrites; in a newer one it does, also back to earlier content', async () => {
    const of = (version: number | string, quantity: number) =>
      record({ platformOrderId: 'A1', state: 'paid', version, lines: [{ ...mug, quantity }] })
    expect(await of(2, 3)).toMatchObject({ change: 'new', reserved: 3 })
    expect(await of(1, 5)).toMatchObject({ change: 'unchanged', reserved: 3 })
    expect(await of(3, 1)).toMatchObject({ change: 'updated', reserved: 1 })
    expect(await of(4, 3)).toMatchObject({ change: 'updated', reserved: 3 })
    expect(await of('2026-11-01T10:00:00+08:00', 2)).toMatchObject({ change: 'updated', reserved: 2 })
  })

  test('as unpaid after it was paid, it stays paid', async () => {
    await record({ platformOrderId: 'A1', state: 'paid', version: 1, lines: [mug] })
    expect(await record({ platformOrderId: 'A1', state: 'unpaid', version: 2 })).toMatchObject({ state: 'paid' })
  })

  test('in any order of arrival, the versions of an order lead to the same order', async () => {
    const words: Words[] = [
      { platformOrderId: 'A1', state: 'unpaid', version: 1, lines: [mug] },
      { platformOrderId: 'A1', state: 'paid', version: 2, lines: [{ ...mug, quantity: 1 }], buyerNote: '快' },
      { platformOrderId: 'A1', state: 'paid', version: 3, lines: [{ ...mug, quantity: 3 }], buyerNote: null },
    ]
    const ends = []
    for (const [number, order] of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ].entries()) {
      for (const at of order) await record({ ...(words[at] as Words), platformOrderId: `B${number}` })
      const { state, buyerNote, lines, missing } = await box.client.orders.get({ orderNo: `OTB${number}` })
      ends.push({ state, buyerNote, quantities: lines.map(({ quantity }) => quantity), missing })
      await record({ platformOrderId: `B${number}`, state: 'closed' })
    }
    expect(new Set(ends.map((end) => JSON.stringify(end)))).toEqual(
      new Set([JSON.stringify({ state: 'paid', buyerNote: null, quantities: [3], missing: 0 })]),
    )
  })
})

describe('whose order it is', () => {
  const shops = async () =>
    (await box.client.shops.list()).map(({ platform, name, orders }) => [platform, name, orders])

  test('is said by the shop, or by platform and name; a shop not known yet is made', async () => {
    await record({ platformOrderId: '7', state: 'paid', shopName: '官网' })
    box.clock.advance(1)
    await record({ platformOrderId: '7', state: 'paid', shopName: '门店' })
    const [first] = await box.client.shops.list()
    await record({ platformOrderId: '8', state: 'paid', shopId: first?.id ?? '' })
    await record({ platformOrderId: '261005-1', state: 'paid', platform: 'pdd' })
    expect(await shops()).toEqual([
      ['other', '官网', 2],
      ['other', '门店', 1],
      ['pdd', '', 1],
    ])
  })

  test('must be said where it could be several', async () => {
    await record({ platformOrderId: '7', state: 'paid', shopName: '官网' })
    await record({ platformOrderId: '7', state: 'paid', shopName: '门店' })
    expect(await refusalOf(record({ platformOrderId: '7', state: 'paid' }))).toMatchObject({
      code: 'SHOP_UNCLEAR',
      status: 422,
      data: { values: { platform: 'other' } },
    })
  })

  test('on a platform is known by its number, and the platform’s own file has the say about its fields', async () => {
    await record({ platformOrderId: '261005-1', state: 'paid', platform: 'pdd', shopName: '一店', lines: [mug] })
    await record({ platformOrderId: '1', state: 'paid', platform: 'pdd', shopName: '二店' })
    const known = await record({ platformOrderId: '261005-1', state: 'shipped', platform: 'pdd', shippedAt: BOX_NOW })
    expect(known).toMatchObject({ orderNo: 'PD261005-1', state: 'shipped', reserved: 0 })
    expect(await levelOf('MUG')).toMatchObject({ onHand: 3 })
  })
})

describe('refused, and nothing is written', () => {
  const refused: readonly (readonly [string, Partial<Input>, string, string?])[] = [
    ['an order without a creation time', { createdAt: undefined }, 'INPUT_INVALID', 'createdAt'],
    ['a time that is none', { paidAt: '2026-11-01 10:00' }, 'INPUT_INVALID', 'paidAt'],
    ['seconds in place of milliseconds', { paidAt: 1_790_000_000 }, 'INPUT_INVALID', 'paidAt'],
    ['a time in another age', { paidAt: '1901-01-01T00:00:00Z' }, 'INPUT_INVALID', 'paidAt'],
    ['no piece', { lines: [{ sku: 'MUG', quantity: 0 }] }, 'INPUT_INVALID', 'lines.0.quantity'],
    ['half a piece', { lines: [{ sku: 'MUG', quantity: 0.5 }] }, 'INPUT_INVALID', 'lines.0.quantity'],
    ['a line without goods', { lines: [{ quantity: 1 }] }, 'INPUT_INVALID', 'lines.0.merchantCode'],
    ['two codes', { lines: [{ sku: 'A', merchantCode: 'A', quantity: 1 }] }, 'INPUT_INVALID', 'lines.0.sku'],
    ['a number with a space', { platformOrderId: 'A 1' }, 'INPUT_INVALID', 'platformOrderId'],
    ['a negative version', { version: -1 }, 'INPUT_INVALID', 'version'],
    ['an unknown SKU', { lines: [{ sku: 'NONE', quantity: 1 }] }, 'SKU_UNKNOWN'],
    ['an unknown shop', { shopId: 'nowhere' }, 'NOT_FOUND'],
  ]

  const cases = refused.map(([what, words, code, field]) => ({ what, words, code, field }))
  test.each(cases)('$what', async ({ words, code, field }) => {
    const refusal = await refusalOf(record({ platformOrderId: 'A1', state: 'paid', ...words }))
    expect([refusal.code, refusal.defined]).toEqual([code, true])
    if (field !== undefined) expect(refusal.data.values).toEqual({ field })
    expect((await box.client.orders.countTabs({})).counts.all).toBe(0)
    expect(await box.client.shops.list()).toEqual([])
    expect((await box.client.listings.list({ status: 'all' })).rows).toEqual([])
  })

  test('another platform than that of the shop', async () => {
    await record({ platformOrderId: '7', state: 'paid', shopName: '官网' })
    const [shop] = await box.client.shops.list()
    const refusal = await refusalOf(
      record({ platformOrderId: '8', state: 'paid', shopId: shop?.id ?? '', platform: 'jd' }),
    )
    expect(refusal).toMatchObject({ code: 'INPUT_INVALID', data: { values: { field: 'platform' } } })
  })
})

test('a masked receiver never replaces a good one', async () => {
  const receiver = { name: '王芳', phone: '13800001234', province: '浙江省', city: '杭州市', address: '文一路 1 号' }
  await record({ platformOrderId: 'A1', state: 'paid', version: 1, receiver })
  await record({
    platformOrderId: 'A1',
    state: 'paid',
    version: 2,
    receiver: { ...receiver, name: '王*', phone: '138****1234' },
  })
  const { receiverFields, isAddressMasked } = await box.client.orders.get({ orderNo: 'OTA1' })
  expect(receiverFields).toMatchObject({ name: '王芳', phone: '13800001234' })
  expect(isAddressMasked).toBe(false)
})

test('staff may record orders and stand in the history; pickers may not', async () => {
  const input = {
    commandKey: box.key(),
    platformOrderId: 'A1',
    state: 'paid' as const,
    createdAt: created,
    lines: [mug],
  }
  expect((await refusalOf(box.as({ role: 'picker', actor: '小张' }).orders.record(input))).code).toBe('ACCESS_DENIED')
  await box.as({ role: 'staff', actor: '收银' }).orders.record(input)
  const { timeline } = await box.client.orders.get({ orderNo: 'OTA1' })
  expect(timeline.map(({ kind, actor }) => [kind, actor])).toEqual([['imported', '收银']])
})

describe('as REST', () => {
  let served: ServedBox
  beforeEach(async () => {
    served = await serveBox(box)
  })
  afterEach(() => served.stop())

  const post = async (body: unknown) => {
    const answer = await fetch(`${served.url}/api/v1/orders`, {
      method: 'POST',
      headers: served.headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const input = { commandKey: 'pos-3-000123', platformOrderId: '000123', state: 'paid', lines: [mug] }

  test('POST /api/v1/orders answers how the order stands', async () => {
    expect(await post({ ...input, createdAt: '2026-11-01T10:00:00+08:00' })).toEqual({
      status: 200,
      body: { id: 1, orderNo: 'OT000123', change: 'new', state: 'paid', reserved: 2, missing: 0, holds: [] },
    })
    expect(await levelOf('MUG')).toMatchObject({ reserved: 2 })
  })

  test('every refusal carries its code, status and words', async () => {
    const known = { ...input, createdAt: created }
    const refused: readonly (readonly [unknown, number, string])[] = [
      ['{', 400, 'INPUT_INVALID'],
      [input, 400, 'INPUT_INVALID'],
      [{ ...known, state: 'lost' }, 400, 'INPUT_INVALID'],
      [{ ...known, shopId: 'nowhere' }, 404, 'NOT_FOUND'],
      [{ ...known, lines: [{ sku: 'NONE', quantity: 1 }] }, 422, 'SKU_UNKNOWN'],
    ]
    for (const [body, status, code] of refused)
      expect(await post(body)).toMatchObject({
        status,
        body: { defined: true, code, message: expect.stringMatching(/。/) },
      })
    await post(known)
    expect(await post({ ...known, state: 'closed' })).toMatchObject({
      status: 409,
      body: { code: 'COMMAND_KEY_REUSED' },
    })
  })

  test('the OpenAPI document tells its shape', async () => {
    const answer = await fetch(`${served.url}/api/v1/openapi.json`, { headers: served.headers })
    const document = (await answer.json()) as { paths: Record<string, { post?: { requestBody?: unknown } }> }
    expect(JSON.stringify(document.paths['/orders']?.post?.requestBody)).toContain('platformOrderId')
  })
})
