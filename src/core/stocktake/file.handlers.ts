/** Count files: sheets out, counts in, layouts mapped once, problems and differences as xlsx. */
import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { errorText } from '../../contract/error-texts.ts'
import { problemText } from '../../contract/problem-texts.ts'
import type { CountImport } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { Caller, HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { mustBeOpen, mustFindSheet, shapeSheet, warehouseToCount } from './desk.ts'
import {
  deleteLayout,
  type ImportOptions,
  type ImportRow,
  importById,
  insertImport,
  layoutIdByName,
  listLayouts,
  problemsOf,
  type StoredRefusal,
  saveLayout,
} from './import.repo.ts'
import { inspectCounts } from './inspect.service.ts'
import { writeCountSheet, writeDifferences, writeProblems } from './made-files.ts'

type FileHandlers = Pick<
  HandlersOf<'stocktake'>,
  | 'exportSheet'
  | 'exportDifferences'
  | 'importFile'
  | 'importPath'
  | 'getImport'
  | 'exportProblems'
  | 'inspectFile'
  | 'listLayouts'
  | 'saveLayout'
  | 'deleteLayout'
>

/** Problems listed with an import; the xlsx has all. */
const LISTED_PROBLEMS = 1000

export function fileHandlers(env: CoreEnv): FileHandlers {
  const { read } = env.uow
  return {
    exportSheet: (input) => writeCountSheet(env, mustFindSheet(read, input.id), input.part),
    exportDifferences: (input) => writeDifferences(env, mustFindSheet(read, input.id)),
    importFile: {
      write(tx, { uploadToken, commandKey: _key, ...options }, call) {
        const upload = env.files.findUpload(uploadToken)
        if (upload === null) throw new Refusal('FILE_NOT_FOUND', { file: '' })
        return begin(env, tx, { path: upload.path, name: upload.fileName }, options, call.caller)
      },
    },
    importPath: {
      write(tx, { path, commandKey: _key, ...options }, call) {
        const full = resolve(path)
        if (!existsSync(full) || !statSync(full).isFile()) throw new Refusal('FILE_NOT_FOUND', { file: basename(path) })
        return begin(env, tx, { path: full, name: basename(full) }, options, call.caller)
      },
    },
    getImport: (input, call) => shapeImport(env, read, mustFindImport(read, input.id), call.caller),
    exportProblems: (input) => writeProblems(env, mustFindImport(read, input.id).id),
    inspectFile: async (input, call) => {
      const upload = env.files.findUpload(input.uploadToken)
      if (upload === null) throw new Refusal('FILE_NOT_FOUND', { file: '' })
      return { tables: await inspectCounts(env, { path: upload.path, name: upload.fileName }, call.signal) }
    },
    listLayouts: () => listLayouts(read),
    saveLayout: {
      write(tx, input) {
        const { columns } = input.layout
        const hasKey = columns.code !== undefined || columns.barcode !== undefined
        const missing = [...(hasKey ? [] : ['code']), ...(columns.counted === undefined ? ['counted'] : [])]
        if (missing.length > 0) throw new Refusal('TEMPLATE_INCOMPLETE', { fields: missing.join(', ') })
        const id = input.id ?? layoutIdByName(tx, input.layout.name) ?? env.deps.ids.next()
        const layout = { ...input.layout, id }
        saveLayout(tx, layout, env.deps.clock.now())
        return layout
      },
    },
    deleteLayout: {
      write(tx, input) {
        deleteLayout(tx, input.id)
        return { id: input.id }
      },
    },
  }
}

function begin(
  env: CoreEnv,
  tx: Tx,
  file: { path: string; name: string },
  options: ImportOptions,
  caller: Caller,
): CountImport {
  env.settings.ready()
  warehouseToCount(tx, options.warehouseId)
  if (options.sheetId !== null) mustBeOpen(mustFindSheet(tx, options.sheetId), ['counting', 'review', 'approved'])
  const id = env.deps.ids.next()
  const jobId = env.jobs.enqueue(tx, {
    kind: 'stocktake.import',
    subject: file.name,
    payload: { importId: id },
    dedupeKey: `stocktake.import.${id}`,
  })
  const { path, name: fileName } = file
  insertImport(tx, { id, path, fileName, options, actor: caller.actor, at: env.deps.clock.now(), jobId })
  env.uow.touch('stocktake')
  return shapeImport(env, tx, mustFindImport(tx, id), caller)
}

function mustFindImport(db: Db, id: string): ImportRow {
  const row = importById(db, id)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

function shapeImport(env: CoreEnv, db: Db, row: ImportRow, caller: Caller): CountImport {
  const { language } = env.settings.get()
  const { problems, count } = problemsOf(db, row.id, LISTED_PROBLEMS)
  // Written by endImport.
  const refused = row.refused === null ? null : (JSON.parse(row.refused) as StoredRefusal)
  return {
    id: row.id,
    state: row.state,
    fileName: row.file_name,
    jobId: row.job_id,
    sheet: row.sheet_id === null ? null : shapeSheet(env, mustFindSheet(db, row.sheet_id), caller),
    isRepeated: row.is_repeated === 1,
    rows: row.row_count,
    lines: row.line_count,
    problems: problems.map((one) => {
      const text = problemText(one.code, one.value === null ? {} : { value: one.value }, language)
      return {
        row: one.row_number,
        column: one.column_name,
        code: one.code,
        message: one.table_name === '' ? text : `${one.table_name}: ${text}`,
        level: one.level,
        ...(one.value === null ? {} : { value: one.value }),
      }
    }),
    problemCount: count,
    refused:
      refused === null ? null : { code: refused.code, message: errorText(refused.code, refused.values, language) },
    createdAt: row.created_at,
  }
}
