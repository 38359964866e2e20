/**
 * A day at the desk as a list of commands with fixed keys and inputs, so that it can be lived through again
 * in another process, broken off anywhere, and gone on with: each command that was acknowledged answers the
 * same again, each other one happens once.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { BOX_NOW, type CoreBox, coreBox } from '../core-box.ts'

/** Goods of which only some pieces are there. */
const SCARCE = 40
const LEFT = 2

const MONTH = resolve(import.meta.dirname, '../../fixtures/month-2026-10')

export interface Step {
  /** `area.verb` of the contract. */
  readonly call: string
  /** An AnswerOf in it stands for a field of an earlier answer. */
  readonly input: Readonly<Record<string, unknown>>
}

interface AnswerOf {
  readonly step: number
  readonly field: string
}

export interface Plan {
  readonly name: string
  readonly steps: readonly Step[]
  /** What orders and stock are at its end, when nothing disturbs it. */
  readonly end: string
}

type Verbs = Readonly<Record<string, (input: unknown) => Promise<unknown>>>

/** Does one step and the background work it asked for; the answer as the screen gets it. `before`: the answers of the steps before it. */
export async function take(box: CoreBox, step: Step, before: readonly unknown[]): Promise<unknown> {
  const [area = '', verb = ''] = step.call.split('.')
  // The names and inputs were typed where the plan was made, and the contract validates them again.
  const call = (box.client as unknown as Record<string, Verbs>)[area]?.[verb]
  if (call === undefined) throw new Error(`no ${step.call}`)
  const answer = await call(filledIn(step.input, before))
  await box.core.drain()
  return answer
}

function filledIn(input: Step['input'], before: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (!isAnswerOf(value)) return [name, value]
      const answer = before[value.step]
      if (typeof answer !== 'object' || answer === null) throw new Error(`step ${value.step} has no fields`)
      return [name, Object.entries(answer).find(([field]) => field === value.field)?.[1]]
    }),
  )
}

function isAnswerOf(value: unknown): value is AnswerOf {
  return typeof value === 'object' && value !== null && 'step' in value && 'field' in value
}

/** A shop with goods and orders of one platform, many of them waiting for goods. */
export async function makeBase(dir: string): Promise<void> {
  const box = await coreBox({ dir })
  const importFrom = async (name: string) => {
    await box.client.imports.importPaths({ commandKey: box.key(), paths: [join(MONTH, name)] })
    await box.core.drain()
  }
  await importFrom('catalog')
  for (const row of (await box.client.stock.list({ limit: SCARCE })).rows)
    await box.client.stock.adjust({ commandKey: box.key(), ...adjustment(row, LEFT - row.onHand, '盘亏') })
  await importFrom('jd')
  await box.dispose()
}

/** Orders, holds and levels, and how many moves of which kind made them; without the ids of warehouses, which a plan may make. */
export async function told(box: CoreBox): Promise<string> {
  const orders = await allPages((cursor) => box.client.orders.exportPage({ cursor, limit: 200 }))
  const levels = await allPages((cursor) => box.client.stock.list({ cursor, limit: 200 }))
  const moves: Record<string, number> = {}
  for (const { skuId, warehouseId } of levels)
    for (const { kind } of await allPages((cursor) =>
      box.client.stock.listMoves({ skuId, warehouseId, cursor, limit: 200 }),
    ))
      moves[kind] = (moves[kind] ?? 0) + 1
  const isTold = (name: string, value: unknown) => (name === 'warehouseId' ? undefined : value)
  return JSON.stringify({ orders, levels, moves }, isTold, 1)
}

interface Page<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

async function allPages<Row>(read: (cursor: string | null) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  let page = await read(null)
  for (; page.nextCursor !== null; page = await read(page.nextCursor)) rows.push(...page.rows)
  return [...rows, ...page.rows]
}

/** Does a step; what its answer can be named by in later ones. */
type Recorder = (step: Step) => Promise<(field: string) => AnswerOf>
type Act = (box: CoreBox, record: Recorder) => Promise<void>

/** Lives through `act` in a copy of `base` and keeps what it did. */
async function planOf(name: string, base: string, act: Act): Promise<Plan> {
  const dir = mkdtempSync(join(tmpdir(), 'zhanggui-plan-'))
  cpSync(base, dir, { recursive: true })
  const box = await coreBox({ dir })
  const steps: Step[] = []
  const answers: unknown[] = []
  try {
    await act(box, async ({ call, input }) => {
      const index = steps.length
      const step = { call, input: { ...input, commandKey: `plan-${name}-${index}` } }
      steps.push(step)
      answers.push(await take(box, step, answers))
      return (field) => ({ step: index, field })
    })
    return { name, steps, end: await told(box) }
  } finally {
    await box.dispose()
    rmSync(dir, { recursive: true, force: true })
  }
}

const SHIPPED = 3
const ARRIVALS = 4
const ARRIVED = 40

/** Goods arrive and waiting orders reserve them, an order is placed, orders get waybills, leave, one comes back, a piece is missing. */
export function deskPlan(base: string): Promise<Plan> {
  return planOf('desk', base, async (box, record) => {
    const level = async (search: string) => {
      const row = (await box.client.stock.list({ search })).rows[0]
      if (row === undefined) throw new Error(`no goods ${search}`)
      return row
    }
    const short = (await box.client.stock.list({ shortOnly: true })).rows.toSorted((a, b) => b.missing - a.missing)
    for (const { sku } of short.slice(0, ARRIVALS))
      await record({ call: 'stock.adjust', input: adjustment(await level(sku), ARRIVED, '到货') })
    const placed = { state: 'paid', createdAt: BOX_NOW, paidAt: BOX_NOW, lines: [{ sku: short[0]?.sku, quantity: 3 }] }
    await record({ call: 'orders.record', input: { platform: 'douyin', platformOrderId: '7700000000001', ...placed } })
    const { rows } = await box.client.orders.listQueue({ tab: 'to_ship', limit: SHIPPED })
    const waybills = rows.map(({ orderNo }, index) => ({
      orderNo,
      waybill: `SF000000000001${index}`,
      carrier: '顺丰速运',
    }))
    await record({ call: 'fulfilment.createPickLists', input: { selection: { ids: rows.map(({ id }) => id) } } })
    await record({ call: 'fulfilment.saveWaybills', input: { rows: waybills } })
    await record({ call: 'fulfilment.markShipped', input: { ids: rows.map(({ id }) => id) } })
    await record({ call: 'fulfilment.undoShipped', input: { ids: rows.slice(0, 1).map(({ id }) => id) } })
    await record({ call: 'stock.adjust', input: adjustment(await level(short[0]?.sku ?? ''), -1, '破损') })
    await record({ call: 'jobs.runSchedule', input: { name: 'house.tidy' } })
  })
}

function adjustment(row: { skuId: string; warehouseId: string; version: number }, delta: number, reason: string) {
  return { skuId: row.skuId, warehouseId: row.warehouseId, version: row.version, delta, reason }
}

/** Another platform's file comes in and its orders reserve; a backup is made. */
export function filesPlan(base: string): Promise<Plan> {
  return planOf('files', base, async (_box, record) => {
    await record({ call: 'imports.importPaths', input: { paths: [join(MONTH, 'pdd')] } })
    await record({ call: 'backup.make', input: {} })
  })
}

const COUNTED_SKUS = 30

/** A count: the sheet, what was counted, its approval, a correction meanwhile, applying and taking back. */
export function countPlan(base: string): Promise<Plan> {
  return planOf('count', base, async (box, record) => {
    const { rows } = await box.client.stock.list({ limit: COUNTED_SKUS })
    const sheet = await record({ call: 'stocktake.create', input: { area: { kind: 'all' } } })
    const id = sheet('id')
    // Some less than is reserved: reservations give way.
    const entries = rows.map(({ skuId, onHand }, index) => ({
      skuId,
      counted: index % 3 === 0 ? 0 : onHand + (index % 2),
    }))
    await record({ call: 'stocktake.count', input: { id, entries } })
    const first = rows[0]
    if (first === undefined) throw new Error('nothing to count')
    await record({ call: 'stock.adjust', input: adjustment(first, 5, '到货') })
    await record({ call: 'stocktake.finishCounting', input: { id } })
    await record({ call: 'stocktake.approve', input: { id, confirmFlagged: true } })
    await record({ call: 'stocktake.apply', input: { id } })
    await record({ call: 'stocktake.reverse', input: { id, reason: '盘错仓库' } })
  })
}

/** A second warehouse, goods on their way to it, goods that came back from a buyer. */
export function placesPlan(base: string): Promise<Plan> {
  return planOf('places', base, async (box, record) => {
    const { rows } = await box.client.stock.list({ limit: 200 })
    const goods = rows.find(({ available }) => available > 1)
    if (goods === undefined) throw new Error('nothing is free')
    const { skuId, warehouseId } = goods
    const south = await record({ call: 'shops.saveWarehouse', input: { id: null, code: 'SOUTH', name: '南仓' } })
    const lines = [{ skuId, pieces: 2 }]
    const ends = { fromId: warehouseId, toId: south('id') }
    const draft = await record({ call: 'transfers.save', input: { id: null, version: null, ...ends, lines } })
    const id = draft('id')
    const sent = await record({ call: 'transfers.send', input: { id, version: draft('version') } })
    await record({ call: 'transfers.receive', input: { id, version: sent('version'), lines: [{ skuId, pieces: 1 }] } })
    const graded = (['sellable', 'defective'] as const).map((grade) => ({ skuId, grade, quantity: 1 }))
    await record({ call: 'returns.receive', input: { waybill: 'SF0000000000999', lines: graded } })
    await record({ call: 'stock.verify', input: {} })
  })
}
