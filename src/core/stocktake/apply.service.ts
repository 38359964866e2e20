/**
 * Applies and takes back sheets in the background: 500 moved lines per unit of work, each line once, so that a
 * killed run goes on where it stood. A count holds for the sheet's position; what moved since stays.
 */
import type { CoreEnv } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import type { JobRun } from '../jobs/index.ts'
import { type ProjectionContext, projectionContext, refreshOrders, settleContention } from '../orders/index.ts'
import { bookAt, countedWarehouses, isCorrectedSince, placesOf } from './book.repo.ts'
import { mustFindSheet } from './desk.ts'
import { type DifferenceContext, type Moved, moveDifference, takeBack } from './difference.service.ts'
import {
  countLines,
  type LineToApply,
  lastPlace,
  linesToApply,
  linesToReverse,
  noteAgreeing,
  noteApplied,
  noteReversed,
} from './line.repo.ts'
import { changeSheet, type SheetRow, sumUp } from './sheet.repo.ts'

/** Lines that move stock in one unit of work, and places looked at in one. */
const LINES_PER_STEP = 500
const PLACES_PER_STEP = 5000

interface Step {
  /** Lines dealt with, and the place up to which all are. */
  readonly lines: number
  readonly upTo: number
}

export async function applySheet(env: CoreEnv, listings: ListingIndex, sheetId: string, run: JobRun): Promise<void> {
  const sheet = mustFindSheet(env.uow.read, sheetId)
  if (sheet.state !== 'applying') return
  const isCorrected = isCorrectedSince(env.uow.read, sheet.position, sheetId)
  await inSteps(env, sheetId, 'to_apply', run, (tx, after) => {
    const context = projectionContext(env, listings, sheet.approved_by ?? sheet.created_by)
    return applyStep(tx, sheet, after, isCorrected, context)
  })
  env.uow.write((tx) => {
    sumUp(tx, sheetId)
    changeSheet(tx, sheetId, { state: 'applied', applied_at: env.deps.clock.now() })
    env.uow.touch('stocktake', 'stock', 'orders', 'alerts')
  })
}

export async function reverseSheet(env: CoreEnv, listings: ListingIndex, sheetId: string, run: JobRun): Promise<void> {
  const sheet = mustFindSheet(env.uow.read, sheetId)
  if (sheet.state !== 'reversing') return
  await inSteps(env, sheetId, 'to_reverse', run, (tx, after) => {
    const context = projectionContext(env, listings, sheet.reversed_by ?? sheet.created_by)
    return reverseStep(tx, sheet, after, context)
  })
  env.uow.write((tx) => {
    sumUp(tx, sheetId)
    changeSheet(tx, sheetId, { state: 'reversed', reversed_at: env.deps.clock.now() })
    env.uow.touch('stocktake', 'stock', 'orders', 'alerts')
  })
}

async function inSteps(
  env: CoreEnv,
  sheetId: string,
  what: 'to_apply' | 'to_reverse',
  run: JobRun,
  step: (tx: Tx, after: number) => Step,
): Promise<void> {
  const total = countLines(env.uow.read, sheetId, what)
  const last = lastPlace(env.uow.read, sheetId)
  for (let [done, after] = [0, 0]; after < last; ) {
    run.signal.throwIfAborted()
    const { lines, upTo } = env.uow.write((tx) => step(tx, after))
    done += lines
    after = upTo
    run.progress(done, total)
    await nextTurn()
  }
}

/**
 * One unit of work. The book of a line is what the sheet froze, unless another count has corrected it
 * since: then it is asked anew.
 */
function applyStep(tx: Tx, sheet: SheetRow, after: number, isCorrected: boolean, context: ProjectionContext): Step {
  const stretch = { after, upTo: after + PLACES_PER_STEP, limit: LINES_PER_STEP }
  const found = linesToApply(tx, sheet.id, stretch, !isCorrected)
  const upTo = found.length < LINES_PER_STEP ? stretch.upTo : (found.at(-1)?.place ?? stretch.upTo)
  const lines = isCorrected ? withBook(tx, sheet, found) : found
  const move = differenceContext(tx, sheet, lines, context)
  const evicted: number[] = []
  let moved = 0
  for (const line of lines) {
    const wanted = (line.counted ?? line.system) - line.system
    if (wanted === 0 && !isCorrected) continue
    const result = wanted === 0 ? NOTHING : moveDifference(tx, line.sku_id, wanted, line.reason, move)
    // More has left since the count than was counted: the book stops at 0 and the line says so.
    const isOvertaken = result.delta !== wanted
    const { place, system } = line
    noteApplied(tx, sheet.id, { place, system, delta: result.delta, isOvertaken, at: move.at })
    evicted.push(...result.evicted)
    moved += wanted === 0 ? 0 : 1
  }
  const agreeing = isCorrected ? 0 : noteAgreeing(tx, sheet.id, after, upTo, move.at)
  settle(tx, context, evicted, moved > 0)
  return { lines: lines.length + agreeing, upTo }
}

const NOTHING: Moved = { delta: 0, evicted: [] }

function withBook(tx: Tx, sheet: SheetRow, lines: readonly LineToApply[]): LineToApply[] {
  const skuIds = lines.map((line) => line.sku_id)
  const book = bookAt(tx, countedWarehouses(tx, sheet.warehouse_id), sheet.position, skuIds)
  return lines.map((line) => ({ ...line, system: book.get(line.sku_id)?.system ?? line.system }))
}

function reverseStep(tx: Tx, sheet: SheetRow, after: number, context: ProjectionContext): Step {
  const stretch = { after, upTo: after + PLACES_PER_STEP, limit: LINES_PER_STEP }
  const lines = linesToReverse(tx, sheet.id, stretch)
  const upTo = lines.length < LINES_PER_STEP ? stretch.upTo : (lines.at(-1)?.place ?? stretch.upTo)
  const changed = lines.filter((line) => line.applied_delta !== 0)
  const move = differenceContext(tx, sheet, changed, context)
  const evicted = changed.flatMap((line) => takeBack(tx, line.sku_id, sheet.reverse_reason ?? '', move).evicted)
  const places = lines.map((line) => line.place)
  noteReversed(tx, sheet.id, places, move.at)
  settle(tx, context, evicted, changed.length > 0)
  return { lines: lines.length, upTo }
}

/** Orders that gave way are held as short, then whatever came free is served by the stated rule. */
function settle(tx: Tx, context: ProjectionContext, evicted: readonly number[], hasMoved: boolean): void {
  if (!hasMoved) return
  refreshOrders(tx, context, new Set(evicted))
  settleContention(tx, context)
}

function differenceContext(
  tx: Tx,
  sheet: SheetRow,
  lines: readonly { readonly sku_id: string }[],
  context: ProjectionContext,
): DifferenceContext {
  const skuIds = lines.map((line) => line.sku_id)
  return {
    at: context.policy.now,
    actor: context.actor,
    sheetId: sheet.id,
    warehouseId: sheet.warehouse_id,
    places: placesOf(tx, countedWarehouses(tx, sheet.warehouse_id), skuIds),
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
