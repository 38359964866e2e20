/**
 * A count file becomes a sheet in review. Which sheet: the one its rows name while that is open; a further
 * one at the same position when that has ended; else a sheet of its own, frozen now. The same counts
 * again are recognised and change nothing.
 */
import type { CoreEnv } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { FileRefusal } from '../files/file-refusal.ts'
import type { JobRun } from '../jobs/index.ts'
import type { CountProblem } from '../marketplaces/index.ts'
import { lastSeq } from '../stock/index.ts'
import { countedWarehouses } from './book.repo.ts'
import { countRules, mustFindSheet, warehouseToCount } from './desk.ts'
import { enterCounts } from './entry.service.ts'
import { newSheetNo } from './freeze.service.ts'
import {
  endImport,
  type ImportOptions,
  type ImportRow,
  importById,
  listLayouts,
  optionsOf,
  replaceProblems,
} from './import.repo.ts'
import { type CountedLine, deleteLines, insertCountedLine } from './line.repo.ts'
import { isJump } from './line.rules.ts'
import { type ReadCount, type ReadFile, readCountFile, type ShopGoods, shopGoods } from './read-file.ts'
import {
  changeSheet,
  insertSheet,
  type SheetChange,
  type SheetRow,
  sheetByContent,
  sheetById,
  sheetByNo,
  sumUp,
} from './sheet.repo.ts'
import { parseSheetMark } from './sheet-number.rules.ts'

const ENTRIES_PER_STEP = 4000
const OPEN_STATES: readonly SheetRow['state'][] = ['counting', 'review', 'approved']

export async function importCounts(env: CoreEnv, importId: string, run: JobRun): Promise<void> {
  const row = importById(env.uow.read, importId)
  if (row === undefined || row.state !== 'reading') return
  const options = optionsOf(row)
  const warehouse = warehouseToCount(env.uow.read, options.warehouseId)
  const goods = await shopGoods(env, countedWarehouses(env.uow.read, warehouse))
  const read = await readOrRefuse(env, row, options, goods, run)
  if (read === null) return
  const target = env.uow.write((tx) => chooseSheet(env, tx, row, options, read, goods))
  if (target.isRepeated) {
    env.uow.write((tx) => finish(tx, row, target.sheet, read, true))
    env.uow.touch('stocktake')
    return
  }
  const { sheet, isFresh } = target
  if (isFresh) await enterFresh(env, row, options, sheet, read, goods, run)
  else await enterAll(env, row, options, sheet, read, run)
  env.uow.write((tx) => {
    finish(tx, row, target.sheet, read, false)
    sumUp(tx, target.sheet.id)
    const file = { import_id: row.id, file_name: row.file_name, content_hash: read.end.contentHash }
    changeSheet(tx, target.sheet.id, { ...file, ...stateAfter(target.sheet, read) })
    env.uow.touch('stocktake')
  })
}

async function readOrRefuse(
  env: CoreEnv,
  row: ImportRow,
  options: ImportOptions,
  goods: ShopGoods,
  run: JobRun,
): Promise<ReadFile | null> {
  const refuse = (refused: {
    code: FileRefusal['code'] | 'FILE_NO_COUNTS'
    values: Record<string, string | number>
  }) => {
    env.uow.write((tx) => endImport(tx, row.id, { state: 'refused', refused }))
    env.uow.touch('stocktake')
    return null
  }
  const layouts = listLayouts(env.uow.read)
  const chosen = layouts.filter((one) => options.layoutId === null || one.id === options.layoutId)
  try {
    const file = { path: row.path, name: row.file_name }
    const read = await readCountFile(env, file, goods, chosen, run.signal)
    const { refused } = read.end
    return refused === null ? read : refuse({ code: 'FILE_NO_COUNTS', values: { ...refused.values } })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return refuse({ code: error.code, values: { ...error.values } })
  }
}

/** A file without a good count changes no sheet of ours, and its own sheet is of no use. */
function stateAfter(sheet: SheetRow, read: ReadFile): SheetChange {
  if (read.counts.length > 0) return { state: 'review', approved_at: null, approved_by: null }
  return sheet.origin === 'file' ? { state: 'cancelled' } : {}
}

interface Target {
  readonly sheet: SheetRow
  readonly isRepeated: boolean
  /** Without lines, and at the position the goods were read at. */
  readonly isFresh: boolean
}

function chooseSheet(
  env: CoreEnv,
  tx: Tx,
  row: ImportRow,
  options: ImportOptions,
  read: ReadFile,
  goods: ShopGoods,
): Target {
  const named = namedSheet(tx, options, read)
  const warehouseId = named?.warehouse_id ?? warehouseToCount(tx, options.warehouseId)
  const same = sheetByContent(tx, warehouseId, read.end.contentHash)
  if (same !== undefined && (same.state === 'applied' || same.state === 'applying'))
    return { sheet: same, isRepeated: true, isFresh: false }
  if (named !== undefined && isStillOpen(named)) return { sheet: named, isRepeated: false, isFresh: false }
  const position = named === undefined ? (goods.position ?? lastSeq(tx)) : named.position
  const isFresh = named === undefined && goods.position !== null
  const now = env.deps.clock.now()
  const positionAt = named === undefined ? now : named.position_at
  if (same !== undefined && same.origin === 'file' && isStillOpen(same)) {
    deleteLines(tx, same.id)
    changeSheet(tx, same.id, { state: 'counting', position, position_at: positionAt })
    return { sheet: mustFindSheet(tx, same.id), isRepeated: false, isFresh }
  }
  const id = env.deps.ids.next()
  insertSheet(tx, {
    id,
    no: newSheetNo(env, tx),
    name: named?.name ?? '',
    origin: 'file',
    fileName: row.file_name,
    contentHash: read.end.contentHash,
    warehouseId,
    position,
    at: now,
    positionAt,
    area: { kind: 'all' },
    isBlind: false,
    isDouble: false,
    actor: row.actor,
  })
  sumUp(tx, id)
  return { sheet: mustFindSheet(tx, id), isRepeated: false, isFresh }
}

function namedSheet(tx: Tx, options: ImportOptions, read: ReadFile): SheetRow | undefined {
  if (read.end.sheet !== null) return sheetByNo(tx, parseSheetMark(read.end.sheet).no)
  return options.sheetId === null ? undefined : sheetById(tx, options.sheetId)
}

/** Once a line has moved stock the counts of its sheet stand. */
function isStillOpen(sheet: SheetRow): boolean {
  return OPEN_STATES.includes(sheet.state) && (JSON.parse(sheet.totals) as { applied: number }).applied === 0
}

async function enterAll(
  env: CoreEnv,
  row: ImportRow,
  options: ImportOptions,
  sheet: SheetRow,
  read: ReadFile,
  run: JobRun,
): Promise<void> {
  const rules = countRules(env.uow.read)
  for (let from = 0; from < read.counts.length; from += ENTRIES_PER_STEP) {
    run.signal.throwIfAborted()
    const entries = read.counts.slice(from, from + ENTRIES_PER_STEP).map(({ skuId, pieces, note, counter }) => ({
      skuId,
      pieces,
      note,
      by: counter ?? options.counter ?? row.actor,
    }))
    const context = { round: options.round, mode: 'set', at: env.deps.clock.now(), rules } as const
    env.uow.write((tx) => enterCounts(tx, sheet, entries, context))
    run.progress(from + entries.length, read.counts.length)
    await nextTurn()
  }
}

/** What was read about the goods is the book at the sheet's position: no line needs to be looked up. */
async function enterFresh(
  env: CoreEnv,
  row: ImportRow,
  options: ImportOptions,
  sheet: SheetRow,
  read: ReadFile,
  goods: ShopGoods,
  run: JobRun,
): Promise<void> {
  const rules = countRules(env.uow.read)
  const at = env.deps.clock.now()
  const toLine = ({ index, skuId, pieces, note, counter }: ReadCount, place: number): CountedLine => {
    const system = goods.book.onHand[index] ?? 0
    const costMinor = goods.costs[index] ?? null
    const by = counter ?? options.counter ?? row.actor
    const goodsFacts = { skuId, bin: goods.bins[index] ?? null, costMinor, system }
    return { ...goodsFacts, place, counted: pieces, by, at, note, isJump: isJump(system, pieces, costMinor, rules) }
  }
  for (let from = 0; from < read.counts.length; from += ENTRIES_PER_STEP) {
    run.signal.throwIfAborted()
    const part = read.counts.slice(from, from + ENTRIES_PER_STEP)
    env.uow.write((tx) => {
      for (const [index, one] of part.entries()) insertCountedLine(tx, sheet.id, toLine(one, from + index + 1))
    })
    run.progress(from + part.length, read.counts.length)
    await nextTurn()
  }
}

function finish(tx: Tx, row: ImportRow, sheet: SheetRow, read: ReadFile, isRepeated: boolean): void {
  const isOneTable = read.end.tables === 1
  const problems = read.problems.map((one) => (isOneTable ? { ...one, table: '' } : one))
  const isUnknown = read.end.sheet !== null && sheetByNo(tx, parseSheetMark(read.end.sheet).no) === undefined
  replaceProblems(tx, row.id, isUnknown ? [unknownSheet(read.end.sheet ?? ''), ...problems] : problems)
  const { rows } = read.end
  endImport(tx, row.id, { state: 'ready', sheetId: sheet.id, isRepeated, rows, lines: read.counts.length })
}

function unknownSheet(mark: string): CountProblem {
  return { row: null, column: null, code: 'COUNT_SHEET_UNKNOWN', level: 'warning', value: mark, table: '' }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
