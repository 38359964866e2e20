/**
 * Stocktake through the contract: counting on screen, blind and by two persons, applying while selling goes
 * on, reservations that give way, taking back, count files out and in, reports.
 *
 * Seen to fail with planted bugs: counts of other sheets taken for sales, or not looked for (the second sheet
 * corrected twice); reservations not made to give way (the level could not bear the count); a reversal with
 * the sign of the count; the blind view left open; jumps not asked about.
 */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOX_NOW } from '../support/core-box.ts'
import { type CountingShop, countingShop } from '../support/counting-shop.ts'
import { levels } from '../support/goods.ts'
import { refusalOf } from '../support/refusal-of.ts'

const HOUR = 3_600_000

let shop: CountingShop
beforeEach(async () => {
  shop = await countingShop({ MUG: 100, TEA: 50, CUP: 30 })
})
afterEach(() => shop.dispose())

describe('a sheet counted on screen', () => {
  test('freezes the book, sets what was counted, leaves what nobody counted, and is taken back', async () => {
    const sheet = await shop.open()
    expect(sheet).toMatchObject({
      no: 'PD20261101-001',
      state: 'counting',
      position: 3,
      totals: { lines: 3, counted: 0 },
    })
    await shop.count(sheet.id, { MUG: 98, TEA: 0 })
    const counted = await shop.count(sheet.id, { CUP: 30 })
    expect(counted.totals).toMatchObject({ counted: 3, different: 2, shortagePieces: -52, flagged: 1 })
    await shop.count(sheet.id, { CUP: null })
    await shop.box.client.stocktake.finishCounting({ commandKey: shop.box.key(), id: sheet.id })
    const { rows } = await shop.box.client.stocktake.listLines({ id: sheet.id, filter: 'flagged' })
    expect(rows.map((line) => [line.sku, line.system, line.counted, line.delta])).toEqual([['TEA', 50, 0, -50]])
    expect(
      (await refusalOf(shop.box.client.stocktake.approve({ commandKey: shop.box.key(), id: sheet.id }))).code,
    ).toBe('STOCKTAKE_FLAGGED')
    expect((await refusalOf(shop.box.client.stocktake.apply({ commandKey: shop.box.key(), id: sheet.id }))).code).toBe(
      'STOCKTAKE_NOT_APPROVED',
    )
    expect(await shop.apply(sheet.id)).toMatchObject({ state: 'applied', totals: { applied: 2 } })
    expect(await shop.onHand()).toEqual({ MUG: 98, TEA: 0, CUP: 30 })
    expect((await refusalOf(shop.count(sheet.id, { CUP: 1 }))).code).toBe('STOCKTAKE_CLOSED')
    await shop.reverse(sheet.id, '盘错仓库')
    expect(await shop.box.client.stocktake.get({ id: sheet.id })).toMatchObject({
      state: 'reversed',
      reverseReason: '盘错仓库',
    })
    expect(await shop.onHand()).toEqual({ MUG: 100, TEA: 50, CUP: 30 })
    expect(await shop.isProven()).toBe(true)
  })

  test('adds scans up, finds goods by code and barcode, and takes goods it does not list', async () => {
    const sheet = await shop.open({ area: { kind: 'skus', skuIds: [shop.ids.MUG ?? ''] } })
    await shop.count(sheet.id, { MUG: 1 }, { mode: 'add' })
    await shop.count(sheet.id, { MUG: 1 }, { mode: 'add' })
    expect(await shop.box.client.stocktake.findLine({ id: sheet.id, code: 'mug' })).toMatchObject({
      counted: 2,
      isListed: true,
    })
    expect(await shop.box.client.stocktake.findLine({ id: sheet.id, code: 'TEA' })).toMatchObject({
      system: 50,
      isListed: false,
    })
    expect((await refusalOf(shop.box.client.stocktake.findLine({ id: sheet.id, code: 'nothing' }))).code).toBe(
      'STOCKTAKE_SKU_UNKNOWN',
    )
    const grown = await shop.count(sheet.id, { TEA: 49 })
    expect(grown.totals.lines).toBe(2)
    await shop.apply(sheet.id)
    expect(await shop.onHand()).toEqual({ MUG: 2, TEA: 49, CUP: 30 })
  })

  test('counted blind hides the book and another count from whoever counts, and money from the counter', async () => {
    const sheet = await shop.open({ isBlind: true, isDouble: true })
    await shop.count(sheet.id, { MUG: 98 }, { counter: '张三' })
    const counter = shop.box.as({ role: 'counter', actor: 'pad' }).stocktake
    const { rows } = await counter.listLines({ id: sheet.id, view: 'review', round: 'second' })
    const mug = rows.find((line) => line.sku === 'MUG')
    expect(mug).toMatchObject({ system: null, first: null, second: null, counted: null, delta: null, flags: [] })
    expect((await counter.get({ id: sheet.id })).totals).toMatchObject({
      different: 0,
      shortagePieces: 0,
      shortageMinor: 0,
    })
    const own = await shop.box.client.stocktake.listLines({ id: sheet.id, view: 'count', round: 'second' })
    expect(own.rows.every((line) => line.system === null && line.first === null)).toBe(true)
    const review = await shop.box.client.stocktake.listLines({ id: sheet.id })
    expect(review.rows.find((line) => line.sku === 'MUG')).toMatchObject({
      system: 100,
      first: { counted: 98, by: '张三' },
    })
  })

  test('counted by two persons needs both to agree, or a recount', async () => {
    const sheet = await shop.open({ isDouble: true })
    await shop.count(sheet.id, { MUG: 98, TEA: 50 })
    const compared = await shop.count(sheet.id, { MUG: 97, TEA: 50 }, { round: 'second', counter: '李四' })
    expect(compared.totals).toMatchObject({ counted: 1, toRecount: 1 })
    const approve = () => shop.box.client.stocktake.approve({ commandKey: shop.box.key(), id: sheet.id })
    expect((await refusalOf(approve())).code).toBe('STOCKTAKE_DISAGREES')
    const { rows } = await shop.box.client.stocktake.listLines({ id: sheet.id, filter: 'recount' })
    expect(rows.map((line) => line.sku)).toEqual(['MUG'])
    await shop.count(sheet.id, { MUG: 97 }, { round: 'recount' })
    expect(await approve()).toMatchObject({ state: 'approved' })
    await shop.box.client.stocktake.apply({ commandKey: shop.box.key(), id: sheet.id })
    await shop.box.core.drain()
    expect(await shop.onHand()).toMatchObject({ MUG: 97, TEA: 50 })
  })

  test('is approved only as it was looked at', async () => {
    const sheet = await shop.open()
    await shop.count(sheet.id, { MUG: 99 })
    const seen = await shop.box.client.stocktake.get({ id: sheet.id })
    await shop.count(sheet.id, { MUG: 90 })
    const approve = shop.box.client.stocktake.approve({
      commandKey: shop.box.key(),
      id: sheet.id,
      version: seen.version,
    })
    expect((await refusalOf(approve)).code).toBe('STALE_VERSION')
  })
})

describe('counting while selling', () => {
  test('what left after the position stays deducted', async () => {
    const sheet = await shop.open()
    await shop.count(sheet.id, { MUG: 97 })
    await shop.sell('1', 'MUG', 5, 'shipped')
    await shop.apply(sheet.id)
    expect(await shop.onHand()).toMatchObject({ MUG: 92 })
  })

  test('a second sheet over the same goods does not correct them twice', async () => {
    const [one, two] = [await shop.open(), await shop.open()]
    await shop.count(one.id, { MUG: 95 })
    await shop.count(two.id, { MUG: 94 })
    await shop.apply(one.id)
    expect(await shop.onHand()).toMatchObject({ MUG: 95 })
    await shop.apply(two.id)
    expect(await shop.onHand()).toMatchObject({ MUG: 94 })
    expect(await shop.isProven()).toBe(true)
  })

  test('a count below what is reserved holds the orders served last, in the same step', async () => {
    await shop.sell('early', 'CUP', 10, 'paid', BOX_NOW + HOUR)
    await shop.sell('late', 'CUP', 10, 'paid', BOX_NOW + 3 * HOUR)
    await shop.sell('later', 'CUP', 5, 'paid', BOX_NOW + 4 * HOUR)
    const sheet = await shop.open()
    await shop.count(sheet.id, { CUP: 12 })
    await shop.apply(sheet.id)
    expect((await levels(shop.box.client)).CUP).toEqual({ onHand: 12, reserved: 10, available: 2 })
    const holds = async (no: string) => (await shop.box.client.orders.get({ orderNo: no })).holds
    expect([await holds('OTearly'), await holds('OTlate'), await holds('OTlater')]).toEqual([
      [],
      ['SHORT_STOCK'],
      ['SHORT_STOCK'],
    ])
    await shop.reverse(sheet.id, 'test')
    expect((await levels(shop.box.client)).CUP).toEqual({ onHand: 30, reserved: 25, available: 5 })
    expect(await holds('OTlate')).toEqual([])
    expect(await shop.isProven()).toBe(true)
  })

  test('found pieces serve the orders that wait', async () => {
    await shop.sell('big', 'CUP', 40, 'paid')
    const sheet = await shop.open()
    await shop.count(sheet.id, { CUP: 41 })
    await shop.apply(sheet.id)
    expect((await levels(shop.box.client)).CUP).toEqual({ onHand: 41, reserved: 40, available: 1 })
  })

  test('the book stops at 0 when more has left since than was counted, and the line says so', async () => {
    const sheet = await shop.open()
    await shop.count(sheet.id, { CUP: 3 })
    await shop.sell('1', 'CUP', 28, 'shipped')
    expect(await shop.apply(sheet.id)).toMatchObject({ state: 'applied' })
    expect(await shop.onHand()).toMatchObject({ CUP: 0 })
    const { rows } = await shop.box.client.stocktake.listLines({ id: sheet.id, filter: 'flagged' })
    expect(rows[0]).toMatchObject({ sku: 'CUP', appliedDelta: -2, flags: ['jump', 'overtaken'] })
    expect(await shop.isProven()).toBe(true)
  })
})

describe('the report', () => {
  test('tells accuracy and shrinkage by reason, bin and person of what is in effect', async () => {
    const sheet = await shop.open()
    await shop.count(sheet.id, { MUG: 98, CUP: 31 }, { counter: '张三' })
    await shop.count(sheet.id, { TEA: 50 }, { counter: '李四' })
    await shop.box.client.stocktake.setReasons({
      commandKey: shop.box.key(),
      id: sheet.id,
      lines: [{ skuId: shop.ids.MUG ?? '', reason: 'DAMAGED' }],
    })
    await shop.apply(sheet.id)
    const other = await shop.open()
    await shop.count(other.id, { MUG: 0 })
    await shop.apply(other.id)
    await shop.reverse(other.id, 'test')
    const report = await shop.box.client.stocktake.report({ from: '2026-11-01', to: '2026-11-01' })
    expect(report).toMatchObject({ sheets: 1, total: { lines: 3, right: 1, surplusPieces: 1, shortagePieces: -2 } })
    expect(report.byReason.map((part) => [part.key, part.lines])).toEqual([
      ['DAMAGED', 1],
      ['UNEXPLAINED', 1],
    ])
    expect(report.byPerson.map((part) => [part.key, part.lines, part.right])).toEqual([
      ['张三', 2, 0],
      ['李四', 1, 1],
    ])
    expect((await shop.box.client.stocktake.report({ from: '2026-11-02', to: '2026-11-09' })).total.lines).toBe(0)
    const { fileToken } = await shop.box.client.stocktake.exportReport({
      commandKey: shop.box.key(),
      from: '2026-11-01',
      to: '2026-11-01',
    })
    expect((await shop.cellsOf(fileToken))[1]?.slice(0, 7)).toEqual(['合计', null, 3, 1, 0.3333, 1, -2])
  })
})

describe('areas', () => {
  test('come from bins and categories of the goods list and from what was sold', async () => {
    const upload = shop.box.core.stageUpload('goods.csv')
    writeFileSync(upload.path, '商家编码,库位,商品分类\nMUG,A-01-2,杯\nCUP,A-02-1,杯\nTEA,B-1,茶\n')
    await shop.box.client.imports.preview({ commandKey: shop.box.key(), uploadTokens: [upload.token] })
    await shop.box.core.drain()
    const [run] = (await shop.box.client.imports.list({})).rows
    await shop.box.client.imports.commit({ commandKey: shop.box.key(), id: run?.id ?? '' })
    await shop.box.core.drain()
    await shop.sell('1', 'TEA', 40, 'shipped')
    expect(await shop.box.client.stocktake.listAreas()).toEqual({
      skus: 3,
      zones: [
        { name: 'A', skus: 2 },
        { name: 'B', skus: 1 },
      ],
      categories: [
        { name: '杯', skus: 2 },
        { name: '茶', skus: 1 },
      ],
      abc: { A: 1, B: 0, C: 2 },
      firstBin: 'A-01-2',
      lastBin: 'B-1',
    })
    const listed = async (area: Parameters<typeof shop.open>[0]) => {
      const { id } = await shop.open(area)
      return (await shop.box.client.stocktake.listLines({ id })).rows.map((line) => line.sku)
    }
    expect(await listed({ area: { kind: 'zone', zones: ['A'] } })).toEqual(['MUG', 'CUP'])
    expect(await listed({ area: { kind: 'category', categories: ['茶'] } })).toEqual(['TEA'])
    expect(await listed({ area: { kind: 'abc', classes: ['A'] } })).toEqual(['TEA'])
    const nothing = shop.open({ area: { kind: 'bins', from: 'Z', to: 'Z' } })
    expect((await refusalOf(nothing)).code).toBe('STOCKTAKE_AREA_EMPTY')
  })
})

test('the owner sets the limits of a jump', async () => {
  const rules = { jumpPieces: 1, jumpPercent: 1, jumpMinor: 0 }
  await shop.box.client.stocktake.saveRules({ commandKey: shop.box.key(), rules })
  expect(await shop.box.client.stocktake.getRules()).toEqual(rules)
  const sheet = await shop.open()
  expect((await shop.count(sheet.id, { MUG: 98 })).totals.flagged).toBe(1)
})

test('what is left to count is what this person has not counted, whatever the other did', async () => {
  const { id } = await shop.open({ isDouble: true })
  await shop.count(id, { MUG: 100, TEA: 0 })
  await shop.count(id, { CUP: 30 }, { round: 'second' })
  const left = async (round: 'first' | 'second') => {
    const { rows } = await shop.box.client.stocktake.listLines({ id, view: 'count', round, filter: 'uncounted' })
    return rows.map((line) => line.sku).toSorted()
  }
  expect(await left('first')).toEqual(['CUP'])
  expect(await left('second')).toEqual(['MUG', 'TEA'])
})

test('applying can be called off; what is not applied waits, and applying again does it', async () => {
  const { id } = await shop.open()
  await shop.count(id, { MUG: 90 })
  const key = () => ({ commandKey: shop.box.key() })
  await shop.box.client.stocktake.approve({ ...key(), id })
  const { jobId } = await shop.box.client.stocktake.apply({ ...key(), id })
  await shop.box.client.jobs.cancel({ ...key(), id: jobId ?? '' })
  await shop.box.core.drain()
  expect(await shop.box.client.stocktake.get({ id })).toMatchObject({ state: 'approved', totals: { applied: 0 } })
  expect((await shop.onHand()).MUG).toBe(100)
  await shop.box.client.stocktake.apply({ ...key(), id })
  await shop.box.core.drain()
  expect((await shop.onHand()).MUG).toBe(90)
})
