/**
 * Stocktake: sheets that freeze a position of the ledger, counts from screen, scanner or file, two counts
 * compared, approval with reasons, applying while selling goes on, reversal, reports.
 */
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Day, Id, PageInput, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'
import {
  COUNT_FIELDS,
  CountArea,
  CountImportShape,
  CountLayoutShape,
  CountLineShape,
  CountReason,
  CountReportShape,
  CountRound,
  CountRulesShape,
  CountSheetShape,
} from './stocktake-shapes.ts'

const SheetRef = z.object({ commandKey: CommandKey, id: Id })
const MadeFile = z.object({ fileToken: z.string(), fileName: z.string() })
const ImportOptions = z.object({
  layoutId: Id.nullable().default(null),
  /** Warehouse of a file that names no sheet of ours; the default one when null. */
  warehouseId: Id.nullable().default(null),
  /** The sheet these counts belong to, where the file does not say. */
  sheetId: Id.nullable().default(null),
  round: CountRound.default('first'),
  /** Who counted, where the file does not say; the caller when null. */
  counter: z.string().trim().max(80).nullable().default(null),
})
const ReportInput = z.object({ from: Day, to: Day, warehouseId: Id.nullable().default(null) })

const sheets = {
  list: query('/stocktake/sheets', EVERYONE)
    .input(PageInput.extend({ state: z.enum(['open', 'ended', 'all']).default('open') }))
    .output(pageOf(CountSheetShape)),
  get: query('/stocktake/sheet', EVERYONE)
    .input(z.object({ id: Id }))
    .output(CountSheetShape),
  /** What areas can be made of, with the number of SKUs in each. */
  listAreas: read('/stocktake/areas', EVERYONE).output(
    z.object({
      skus: z.number().int(),
      zones: z.array(z.object({ name: z.string(), skus: z.number().int() })),
      categories: z.array(z.object({ name: z.string(), skus: z.number().int() })),
      abc: z.object({ A: z.number().int(), B: z.number().int(), C: z.number().int() }),
      firstBin: z.string().nullable(),
      lastBin: z.string().nullable(),
    }),
  ),
  /** Freezes the ledger's position and the book quantities of the area. */
  create: command('/stocktake/create')
    .errors(refusals('STOCKTAKE_AREA_EMPTY'))
    .input(
      z.object({
        commandKey: CommandKey,
        name: z.string().trim().max(80).default(''),
        area: CountArea,
        isBlind: z.boolean().default(true),
        isDouble: z.boolean().default(false),
        warehouseId: Id.nullable().default(null),
      }),
    )
    .output(CountSheetShape),
  cancel: command('/stocktake/cancel').errors(refusals('STOCKTAKE_CLOSED')).input(SheetRef).output(CountSheetShape),
  listLines: query('/stocktake/lines', EVERYONE)
    .input(
      PageInput.extend({
        id: Id,
        /** `count`: to count from; system figures and others' counts are hidden on a blind sheet. */
        view: z.enum(['count', 'review']).default('review'),
        round: CountRound.default('first'),
        filter: z.enum(['all', 'uncounted', 'different', 'flagged', 'recount']).default('all'),
        search: z.string().max(100).default(''),
      }),
    )
    .output(pageOf(CountLineShape)),
  /** The line of a scanned or typed code or barcode; a SKU the sheet does not list gets a line when it is counted. */
  findLine: query('/stocktake/line', EVERYONE)
    .errors(refusals('STOCKTAKE_SKU_UNKNOWN'))
    .input(z.object({ id: Id, code: z.string().trim().min(1).max(64), round: CountRound.default('first') }))
    .output(CountLineShape.extend({ isListed: z.boolean() })),
}

const counting = {
  /** `add` accumulates scans; `counted` null takes the count back. */
  count: command('/stocktake/count', EVERYONE)
    .errors(refusals('STOCKTAKE_CLOSED'))
    .input(
      SheetRef.extend({
        round: CountRound.default('first'),
        counter: z.string().trim().max(80).nullable().default(null),
        mode: z.enum(['set', 'add']).default('set'),
        entries: z
          .array(z.object({ skuId: Id, counted: Quantity.min(0).max(100_000_000).nullable() }))
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ sheet: CountSheetShape, lines: z.array(CountLineShape) })),
  /** All counts are in. Lines nobody counted stay as they are in the book. */
  finishCounting: command('/stocktake/finish', EVERYONE)
    .errors(refusals('STOCKTAKE_CLOSED', 'STOCKTAKE_NOT_COUNTED'))
    .input(SheetRef)
    .output(CountSheetShape),
  /** Back to counting, from review or approval. */
  reopen: command('/stocktake/reopen').errors(refusals('STOCKTAKE_CLOSED')).input(SheetRef).output(CountSheetShape),
  setReasons: command('/stocktake/reasons')
    .errors(refusals('STOCKTAKE_CLOSED'))
    .input(
      SheetRef.extend({
        lines: z
          .array(
            z.object({ skuId: Id, reason: CountReason, note: z.string().trim().max(200).nullable().default(null) }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(CountSheetShape),
  /** Differences without a reason get `defaultReason`. `confirmFlagged`: the jumps were looked at. */
  approve: command('/stocktake/approve')
    .errors(
      refusals(
        'STALE_VERSION',
        'STOCKTAKE_CLOSED',
        'STOCKTAKE_NOT_COUNTED',
        'STOCKTAKE_DISAGREES',
        'STOCKTAKE_FLAGGED',
      ),
    )
    .input(
      SheetRef.extend({
        defaultReason: CountReason.default('UNEXPLAINED'),
        confirmFlagged: z.boolean().default(false),
        /** The version that was looked at. */
        version: z.number().int().nullable().default(null),
      }),
    )
    .output(CountSheetShape),
  /** Applies an approved sheet in the background, 500 lines per unit of work. */
  apply: command('/stocktake/apply').errors(refusals('STOCKTAKE_NOT_APPROVED')).input(SheetRef).output(CountSheetShape),
  /** Takes an applied sheet back by opposite moves, in the background. */
  reverse: command('/stocktake/reverse')
    .errors(refusals('STOCKTAKE_NOT_APPLIED'))
    .input(SheetRef.extend({ reason: z.string().trim().min(1).max(200) }))
    .output(CountSheetShape),
}

const files = {
  /** The sheet as xlsx to print or fill in; `recount`: only lines whose two counts differ. */
  exportSheet: command('/stocktake/export', EVERYONE)
    .input(SheetRef.extend({ part: z.enum(['all', 'recount']).default('all') }))
    .output(MadeFile),
  /** All differences of a sheet as xlsx, in pieces and money. */
  exportDifferences: command('/stocktake/differences').input(SheetRef).output(MadeFile),
  /** Reads an uploaded count file; ends with a sheet in review, nothing in stock is changed. */
  importFile: command('/stocktake/import')
    .errors(refusals('FILE_NOT_FOUND', 'STOCKTAKE_CLOSED'))
    .input(ImportOptions.extend({ commandKey: CommandKey, uploadToken: z.string() }))
    .output(CountImportShape),
  /** The same for a file of this machine; for the command line (owner only). */
  importPath: command('/stocktake/import-path', OWNER)
    .errors(refusals('FILE_NOT_FOUND'))
    .input(ImportOptions.extend({ commandKey: CommandKey, path: z.string() }))
    .output(CountImportShape),
  getImport: query('/stocktake/get-import')
    .input(z.object({ id: Id }))
    .output(CountImportShape),
  exportProblems: command('/stocktake/problems').input(SheetRef).output(MadeFile),
  /** First rows of a count file no layout fits, with suggested columns, for mapping it once. */
  inspectFile: query('/stocktake/inspect')
    .errors(refusals('FILE_NOT_FOUND'))
    .input(z.object({ uploadToken: z.string() }))
    .output(
      z.object({
        tables: z.array(
          z.object({
            name: z.string(),
            headerRow: z.number().int(),
            headers: z.array(z.string()),
            above: z.array(z.array(z.string())),
            sample: z.array(z.array(z.string())),
            suggested: z.partialRecord(z.enum(COUNT_FIELDS), z.string()),
          }),
        ),
      }),
    ),
  listLayouts: read('/stocktake/layouts').output(z.array(CountLayoutShape)),
  saveLayout: command('/stocktake/layouts/save')
    .errors(refusals('TEMPLATE_INCOMPLETE'))
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id.nullable().default(null),
        layout: CountLayoutShape.omit({ id: true }),
      }),
    )
    .output(CountLayoutShape),
  deleteLayout: command('/stocktake/layouts/delete')
    .input(SheetRef)
    .output(z.object({ id: Id })),
}

export const stocktakeContract = {
  ...sheets,
  ...counting,
  ...files,
  /** Applied sheets of the days (shop's zone, both included). */
  report: query('/stocktake/report').input(ReportInput).output(CountReportShape),
  exportReport: command('/stocktake/report-file')
    .input(ReportInput.extend({ commandKey: CommandKey }))
    .output(MadeFile),
  getRules: read('/stocktake/rules').output(CountRulesShape),
  saveRules: command('/stocktake/rules/save', OWNER)
    .input(z.object({ commandKey: CommandKey, rules: CountRulesShape }))
    .output(CountRulesShape),
}
