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
import { Draft, dropDraft, insertFileSheet } from './draft.service.ts'
import { enterCounts } from './entry.service.ts'
import {
  endImport,
  type ImportOptions,
  type ImportRow,
  importById,
  listLayouts,
  optionsOf,
  replaceProblems,
} from './import.repo.ts'
import { type ReadCount, type ReadFile, readCountFile, type ShopGoods, shopGoods } from './read-file.ts'
import {
  changeSheet,
  replaceSheet,
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
  // A draft an interrupted run left behind.
  if (row.sheet_id !== null) env.uow.write((tx) => dropDraft(tx, row.id, row.sheet_id ?? ''))
  const options = optionsOf(row)
  const warehouse = warehouseToCount(env.uow.read, options.warehouseId)
  const goods = await shopGoods(env, countedWarehouses(env.uow.read, warehouse))
  const draft = new Draft(env, row, options, goods)
  const read = await readOrRefuse(env, row, options, goods, draft, warehouse, run)
  if (read === null) return
  const target = env.uow.write((tx) =>
    draft.id === null ? chooseSheet(env, tx, row, options, read) : settleDraft(tx, row, draft, read, warehouse),
  )
  if (draft.id === null && !target.isRepeated) await enterAll(env, row, options, target.sheet, read, run)
  env.uow.write((tx) => {
    finish(tx, row, target, read)
    if (target.isRepeated) return
    sumUp(tx, target.sheet.id)
    const file = { import_id: row.id, file_name: row.file_name, content_hash: read.end.contentHash }
    changeSheet(tx, target.sheet.id, { ...file, ...stateAfter(target) })
  })
  env.uow.touch('stocktake')
}

async function readOrRefuse(
  env: CoreEnv,
  row: ImportRow,
  options: ImportOptions,
  goods: ShopGoods,
  draft: Draft,
  warehouse: string,
  run: JobRun,
): Promise<ReadFile | null> {
  const refuse = (code: FileRefusal['code'] | 'FILE_NO_COUNTS', values: Record<string, string | number>) => {
    env.uow.write((tx) => {
      if (draft.id !== null) dropDraft(tx, row.id, draft.id)
      endImport(tx, row.id, { state: 'refused', refused: { code, values } })
    })
    env.uow.touch('stocktake')
    return null
  }
  const layouts = listLayouts(env.uow.read)
  const chosen = layouts.filter((one) => options.layoutId === null || one.id === options.layoutId)
  const onCounts = (counts: readonly ReadCount[], sheet: string | null): boolean => {
    const isOwn =
      options.sheetId === null && (sheet === null || sheetByNo(env.uow.read, parseSheetMark(sheet).no) === undefined)
    if (!isOwn || goods.position === null) return false
    draft.take(counts, warehouse, goods.position)
    run.progress(draft.lines)
    return true
  }
  try {
    const file = { path: row.path, name: row.file_name }
    const read = await readCountFile(env, file, goods, chosen, onCounts, run.signal)
    const { refused } = read.end
    return refused === null ? read : refuse('FILE_NO_COUNTS', { ...refused.values })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return refuse(error.code, { ...error.values })
  }
}

/** A file without a good count changes no sheet of ours, and its own sheet is of no use. */
function stateAfter({ sheet, lines }: Target): SheetChange {
  if (lines > 0) return { state: 'review', approved_at: null, approved_by: null }
  return sheet.origin === 'file' ? { state: 'cancelled' } : {}
}

interface Target {
  readonly sheet: SheetRow
  readonly isRepeated: boolean
  /** Good counts of the file. */
  readonly lines: number
}

/** What becomes of a draft once the whole file is known. */
function settleDraft(tx: Tx, row: ImportRow, draft: Draft, read: ReadFile, warehouse: string): Target {
  const lines = draft.withdraw(tx, read.end.withdrawn)
  const same = sheetByContent(tx, warehouse, read.end.contentHash)
  if (same !== undefined && isInEffect(same)) {
    dropDraft(tx, row.id, draft.id ?? '')
    return { sheet: same, isRepeated: true, lines }
  }
  const mayReplace = same !== undefined && same.origin === 'file' && isStillOpen(same)
  const sheet = mayReplace ? draft.replace(tx, same) : mustFindSheet(tx, draft.id ?? '')
  return { sheet, isRepeated: false, lines }
}

/** For a file that names its sheet, or that was read while stock moved. */
function chooseSheet(env: CoreEnv, tx: Tx, row: ImportRow, options: ImportOptions, read: ReadFile): Target {
  const lines = read.counts.length
  const named = namedSheet(tx, options, read)
  const warehouseId = named?.warehouse_id ?? warehouseToCount(tx, options.warehouseId)
  const same = sheetByContent(tx, warehouseId, read.end.contentHash)
  if (same !== undefined && isInEffect(same)) return { sheet: same, isRepeated: true, lines }
  if (named !== undefined && isStillOpen(named)) return { sheet: named, isRepeated: false, lines }
  const at = env.deps.clock.now()
  const wish =
    named === undefined
      ? { warehouseId, position: lastSeq(tx), positionAt: at, name: '' }
      : { warehouseId, position: named.position, positionAt: named.position_at, name: named.name }
  const id = insertFileSheet(env, tx, row, wish)
  if (same !== undefined && same.origin === 'file' && isStillOpen(same)) replaceSheet(tx, same, id)
  return { sheet: mustFindSheet(tx, id), isRepeated: false, lines }
}

function isInEffect(sheet: SheetRow): boolean {
  return sheet.state === 'applied' || sheet.state === 'applying'
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

function finish(tx: Tx, row: ImportRow, { sheet, isRepeated, lines }: Target, read: ReadFile): void {
  const isOneTable = read.end.tables === 1
  const problems = read.problems.map((one) => (isOneTable ? { ...one, table: '' } : one))
  const isUnknown = read.end.sheet !== null && sheetByNo(tx, parseSheetMark(read.end.sheet).no) === undefined
  replaceProblems(tx, row.id, isUnknown ? [unknownSheet(read.end.sheet ?? ''), ...problems] : problems)
  const { rows } = read.end
  endImport(tx, row.id, { state: 'ready', sheetId: sheet.id, isRepeated, rows, lines })
}

function unknownSheet(mark: string): CountProblem {
  return { row: null, column: null, code: 'COUNT_SHEET_UNKNOWN', level: 'warning', value: mark, table: '' }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
