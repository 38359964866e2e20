/**
 * Runs an import: every uploaded file through the capped parser child, table by table. A preview only
 * counts; a commit writes in batches and can be cancelled, killed and resumed: what is applied stays.
 */
import { statSync } from 'node:fs'
import type { Shop } from '../../contract/catalog.ts'
import type { ImportTemplate } from '../../contract/imports.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { type ListingIndex, loadPinyin } from '../catalog/index.ts'
import { runInChild } from '../files/child-host.ts'
import { FileRefusal } from '../files/file-refusal.ts'
import type { JobRun } from '../jobs/index.ts'
import { projectDue, projectionContext, settleContention, settleCurrencies } from '../orders/index.ts'
import { findShop } from '../shops/index.ts'
import {
  addProblem,
  clearFiles,
  openFile,
  type RunRow,
  runById,
  saveFile,
  setRunState,
  type Upload,
  uploadsOf,
} from './imports.repo.ts'
import type { ParseBatch, ParseJob } from './parse-messages.ts'
import { ShopQuestion } from './shop-question.ts'
import { TableSink } from './table-sink.ts'
import { listTemplates } from './templates.repo.ts'

/** About 1,000 rows of the leanest export: from here on a verified backup comes first. */
const LARGE_IMPORT_BYTES = 150_000

/** Orders projected per transaction at the end of a run: keeps a step well under 50 ms. */
const DUE_STEP = 100

export interface ImportRuns {
  preview(runId: string, run: JobRun): Promise<void>
  /** `total`: records the preview counted, null when there was none. */
  commit(runId: string, total: number | null, run: JobRun): Promise<void>
}

export function createImportRuns(env: CoreEnv, listings: ListingIndex): ImportRuns {
  return {
    async preview(runId, run) {
      const row = mustFind(env, runId)
      env.uow.write((tx) => clearFiles(tx, runId))
      await readAll(env, listings, row, run, true, null)
      env.uow.write((tx) => setRunState(tx, runId, 'ready', run.id, null))
      env.uow.touch('imports')
    },
    async commit(runId, total, run) {
      const row = mustFind(env, runId)
      if (uploadBytes(uploadsOf(row)) > LARGE_IMPORT_BYTES) await env.backups.before('import')
      await readAll(env, listings, row, run, false, total)
      await settle(env, listings, run)
      env.uow.write((tx) => setRunState(tx, runId, 'done', run.id, env.deps.clock.now()))
      env.uow.touch('imports', 'orders', 'stock', 'listings', 'shops', 'alerts')
    },
  }
}

/** What the orders of the run leave to be done once: goods mapped late, blank currencies, scarce stock. */
async function settle(env: CoreEnv, listings: ListingIndex, run: JobRun): Promise<void> {
  const context = () => projectionContext(env, listings, 'import')
  while (env.uow.write((tx) => projectDue(tx, context(), DUE_STEP)) > 0) {
    run.signal.throwIfAborted()
    await nextTurn()
  }
  env.uow.write((tx) => {
    settleCurrencies(tx)
    settleContention(tx, context())
  })
}

/** What the files of one run have in common while they are read. */
interface ReadState {
  position: number
  rows: number
  readonly seen: Set<string>
  readonly shop: Shop | null
  readonly question: ShopQuestion
}

function askForShop(env: CoreEnv, question: ShopQuestion): void {
  const open = question.open()
  if (open.length === 0) return
  env.uow.write((tx) => {
    for (const { fileId, shopName } of open) {
      const value = shopName === '' ? {} : { value: shopName }
      addProblem(tx, fileId, { row: null, column: null, code: 'SHOP_UNCLEAR', level: 'warning', ...value })
    }
  })
}

async function readAll(
  env: CoreEnv,
  listings: ListingIndex,
  row: RunRow,
  run: JobRun,
  isPreview: boolean,
  total: number | null,
): Promise<void> {
  await loadPinyin()
  const templates = listTemplates(env.uow.read)
  const state: ReadState = {
    position: 0,
    rows: 0,
    seen: new Set<string>(),
    shop: row.shop_id === null ? null : (findShop(env.uow.read, row.shop_id) ?? null),
    question: new ShopQuestion(),
  }
  for (const upload of uploadsOf(row)) {
    run.signal.throwIfAborted()
    await readUpload(env, listings, row, upload, templates, run, isPreview, state, total)
  }
  askForShop(env, state.question)
}

async function readUpload(
  env: CoreEnv,
  listings: ListingIndex,
  row: RunRow,
  upload: Upload,
  templates: readonly ImportTemplate[],
  run: JobRun,
  isPreview: boolean,
  state: ReadState,
  total: number | null,
): Promise<void> {
  let sink: TableSink | null = null
  const onBatch = (batch: ParseBatch): void => {
    if (batch.kind === 'look') return
    if (batch.kind === 'table') {
      const options = {
        runId: row.id,
        position: state.position,
        isPreview,
        shop: state.shop,
        question: state.question,
        seen: state.seen,
        context: () => projectionContext(env, listings, row.actor),
      }
      sink = new TableSink(env, options, batch)
      state.position += 1
      return
    }
    if (sink === null) return
    const before = sink.records
    sink.take(batch)
    state.rows += sink.records - before
    run.progress(state.rows, total)
    if (batch.kind === 'end') sink = null
  }
  try {
    const job: ParseJob = { path: upload.path, displayName: upload.name, templates, isInspection: false }
    await runInChild<ParseJob, ParseBatch, never, null>(env.deps.children, {
      entry: 'parse',
      job,
      onBatch,
      signal: run.signal,
    })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    refuseUpload(env, row.id, upload, state, error, sink)
  }
}

/** The file's own place in the report says why; tables of it that were read before stay. */
function refuseUpload(
  env: CoreEnv,
  runId: string,
  upload: Upload,
  state: { position: number },
  refusal: FileRefusal,
  sink: TableSink | null,
): void {
  if (sink !== null) {
    sink.take({
      kind: 'end',
      rows: sink.records,
      refused: { code: refusal.code, values: refusal.values },
      shopName: null,
      firstAt: null,
      lastAt: null,
    })
    return
  }
  env.uow.write((tx) => {
    const file = openFile(tx, runId, state.position, upload.name, [])
    const zero = { new: 0, updated: 0, unchanged: 0 }
    const refused = { code: refusal.code, values: { ...refusal.values } }
    saveFile(
      tx,
      file.id,
      {
        file: upload.name,
        format: null,
        platform: null,
        rows: 0,
        orders: zero,
        lines: 0,
        goods: zero,
        refused,
        shopName: null,
        encoding: null,
        firstDay: null,
        lastDay: null,
      },
      0,
    )
  })
  state.position += 1
}

/** Bytes of all uploads: decides about a backup before a large import. */
function uploadBytes(uploads: readonly Upload[]): number {
  return uploads.reduce((sum, upload) => sum + (statSync(upload.path, { throwIfNoEntry: false })?.size ?? 0), 0)
}

function mustFind(env: CoreEnv, runId: string): RunRow {
  const row = runById(env.uow.read, runId)
  if (row === undefined) throw new Error('the import run is gone')
  return row
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
