/**
 * Applies and takes back sheets in the background: 500 lines per unit of work, each line once, so that a
 * killed run goes on where it stood. A count holds for the sheet's position; what moved since stays.
 */
import type { CoreEnv } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import type { JobRun } from '../jobs/index.ts'
import { type ProjectionContext, projectionContext, refreshOrders, settleContention } from '../orders/index.ts'
import { bookAt, countedWarehouses } from './book.repo.ts'
import { mustFindSheet } from './desk.ts'
import { type DifferenceContext, moveDifference, takeBack } from './difference.service.ts'
import {
  countLines,
  type LineRow,
  linesToApply,
  linesToReverse,
  noteAgreeing,
  noteApplied,
  noteReversed,
} from './line.repo.ts'
import { changeSheet, type SheetRow, sumUp } from './sheet.repo.ts'

const LINES_PER_STEP = 500
/** From here on a verified backup comes first. */
const LARGE_SHEET = 1000

export async function applySheet(env: CoreEnv, listings: ListingIndex, sheetId: string, run: JobRun): Promise<void> {
  const sheet = mustFindSheet(env.uow.read, sheetId)
  if (sheet.state !== 'applying') return
  await inSteps(env, sheetId, 'to_apply', run, (tx) => applyStep(env, listings, tx, sheet))
  env.uow.write((tx) => {
    sumUp(tx, sheetId)
    changeSheet(tx, sheetId, { state: 'applied', applied_at: env.deps.clock.now() })
    env.uow.touch('stocktake', 'stock', 'orders', 'alerts')
  })
}

export async function reverseSheet(env: CoreEnv, listings: ListingIndex, sheetId: string, run: JobRun): Promise<void> {
  const sheet = mustFindSheet(env.uow.read, sheetId)
  if (sheet.state !== 'reversing') return
  await inSteps(env, sheetId, 'to_reverse', run, (tx) => reverseStep(env, listings, tx, sheet))
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
  step: (tx: Tx) => number,
): Promise<void> {
  const total = countLines(env.uow.read, sheetId, what)
  if (total > LARGE_SHEET) await env.backups.before('import')
  for (let done = 0; done < total; ) {
    run.signal.throwIfAborted()
    const lines = env.uow.write(step)
    if (lines === 0) return
    done += lines
    run.progress(done, total)
    await nextTurn()
  }
}

/** One unit of work; answers the number of lines. */
function applyStep(env: CoreEnv, listings: ListingIndex, tx: Tx, sheet: SheetRow): number {
  const lines = linesToApply(tx, sheet.id, LINES_PER_STEP)
  const context = projectionContext(env, listings, sheet.approved_by ?? sheet.created_by)
  const move = differenceContext(tx, sheet, context)
  const book = bookAt(
    tx,
    move.warehouses,
    sheet.position,
    lines.map((line) => line.sku_id),
  )
  const agreeing: number[] = []
  const evicted: number[] = []
  for (const line of lines) {
    const system = book.get(line.sku_id)?.system ?? line.system
    const wanted = (line.counted ?? system) - system
    if (wanted === 0) agreeing.push(line.place)
    else evicted.push(...applyLine(tx, sheet, line, system, wanted, move))
  }
  if (agreeing.length > 0) noteAgreeing(tx, sheet.id, agreeing, move.at)
  settle(tx, context, evicted, lines.length > agreeing.length)
  return lines.length
}

function applyLine(
  tx: Tx,
  sheet: SheetRow,
  line: LineRow,
  system: number,
  wanted: number,
  move: DifferenceContext,
): readonly number[] {
  const moved = moveDifference(tx, line.sku_id, wanted, line.reason, move)
  // More has left since the count than was counted: the book stops at 0 and the line says so.
  const isOvertaken = moved.delta !== wanted
  noteApplied(tx, sheet.id, { place: line.place, system, delta: moved.delta, isOvertaken, at: move.at })
  return moved.evicted
}

function reverseStep(env: CoreEnv, listings: ListingIndex, tx: Tx, sheet: SheetRow): number {
  const lines = linesToReverse(tx, sheet.id, LINES_PER_STEP)
  const context = projectionContext(env, listings, sheet.reversed_by ?? sheet.created_by)
  const move = differenceContext(tx, sheet, context)
  const changed = lines.filter((line) => line.applied_delta !== 0)
  const evicted = changed.flatMap((line) => takeBack(tx, line.sku_id, sheet.reverse_reason ?? '', move).evicted)
  noteReversed(
    tx,
    sheet.id,
    lines.map((line) => line.place),
    move.at,
  )
  settle(tx, context, evicted, changed.length > 0)
  return lines.length
}

/** Orders that gave way are held as short, then whatever came free is served by the stated rule. */
function settle(tx: Tx, context: ProjectionContext, evicted: readonly number[], hasMoved: boolean): void {
  if (!hasMoved) return
  refreshOrders(tx, context, new Set(evicted))
  settleContention(tx, context)
}

function differenceContext(tx: Tx, sheet: SheetRow, context: ProjectionContext): DifferenceContext {
  return {
    at: context.policy.now,
    actor: context.actor,
    sheetId: sheet.id,
    warehouseId: sheet.warehouse_id,
    warehouses: countedWarehouses(tx, sheet.warehouse_id),
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
