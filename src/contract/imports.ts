/** Files in: upload, preview, commit, report; templates for any other file. */
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Day, Id, Instant, PageInput, Platform, pageOf } from './primitives.ts'
import { command, query, read } from './procedure.ts'
import { TEMPLATE_KINDS } from './template.ts'

const Counts = z.object({ new: z.number().int(), updated: z.number().int(), unchanged: z.number().int() })

export const ProblemShape = z.object({
  /** Row as a spreadsheet shows it, from 1; null for the whole file. */
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  /** Words in the language of the settings. */
  message: z.string(),
  level: z.enum(['error', 'warning']),
  value: z.string().optional(),
})
export type Problem = z.infer<typeof ProblemShape>

/** What became (or would become) of one table of one file. */
export const FileReportShape = z.object({
  file: z.string(),
  /** Report kind such as `taobao.orders`, `goods`, `other.template`; null when refused. */
  format: z.string().nullable(),
  platform: Platform.nullable(),
  rows: z.number().int(),
  orders: Counts,
  lines: z.number().int(),
  goods: Counts,
  /** At most 1,000 are listed here; `problemCount` counts all, the xlsx has all. */
  problems: z.array(ProblemShape),
  problemCount: z.number().int(),
  refused: z.object({ code: z.string(), message: z.string() }).nullable(),
  shopName: z.string().nullable(),
  encoding: z.string().nullable(),
  firstDay: Day.nullable(),
  lastDay: Day.nullable(),
})
export type FileReport = z.infer<typeof FileReportShape>

export const ImportRunShape = z.object({
  id: Id,
  state: z.enum(['previewing', 'ready', 'committing', 'done', 'cancelled', 'failed']),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  jobId: Id.nullable(),
  rowsDone: z.number().int(),
  files: z.array(FileReportShape),
})
export type ImportRun = z.infer<typeof ImportRunShape>

export const TemplateShape = z.object({
  id: Id,
  name: z.string().min(1).max(80),
  kind: z.enum(TEMPLATE_KINDS).default('orders'),
  /** Of orders; a goods list is of no platform. */
  platform: Platform,
  /** Header names of the file the template was made for, to recognise it again. */
  headers: z.array(z.string()),
  /** Our field → header name. */
  columns: z.record(z.string(), z.string()),
  zone: z.string(),
  currency: z.string(),
  /** Platform's state text → our state. */
  stateTexts: z.record(z.string(), z.string()),
})
export type ImportTemplate = z.infer<typeof TemplateShape>

export const importsContract = {
  /** Starts reading uploaded files (tokens from POST upload); nothing is written until `commit`. */
  preview: command('/imports/preview')
    .input(
      z.object({
        commandKey: CommandKey,
        uploadTokens: z.array(z.string()).min(1).max(500),
        templateId: Id.nullable().default(null),
        shopId: Id.nullable().default(null),
      }),
    )
    .output(ImportRunShape),
  /** Applies all good rows of a previewed run, in batches; progress by job. */
  commit: command('/imports/commit')
    .errors(refusals('IMPORT_NOT_READY', 'IMPORT_RUNNING'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(ImportRunShape),
  cancel: command('/imports/cancel')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(ImportRunShape),
  get: query('/imports/get')
    .input(z.object({ id: Id }))
    .output(ImportRunShape),
  list: query('/imports/list').input(PageInput).output(pageOf(ImportRunShape)),
  /** All problems of a run as xlsx: row, column, reason, what to do. */
  exportProblems: command('/imports/problems')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(z.object({ fileToken: z.string(), fileName: z.string() })),
  /** Reads and applies local files, folders and zips in one go; for the command line on the same machine (owner only). */
  importPaths: command('/imports/paths', OWNER)
    .input(z.object({ commandKey: CommandKey, paths: z.array(z.string()).min(1).max(1000) }))
    .output(ImportRunShape),
  /** First rows of an uploaded table no format knows, with suggested columns. */
  inspect: query('/imports/inspect')
    .input(z.object({ uploadToken: z.string() }))
    .output(
      z.object({
        tables: z.array(
          z.object({
            name: z.string(),
            encoding: z.string(),
            headerRow: z.number().int(),
            headers: z.array(z.string()),
            /** Rows above the header row, in file order. */
            above: z.array(z.array(z.string())),
            sample: z.array(z.array(z.string())),
            /** What the table seems to be about. */
            kind: z.enum(TEMPLATE_KINDS),
            suggested: z.record(z.string(), z.string()),
            suggestedGoods: z.record(z.string(), z.string()),
          }),
        ),
      }),
    ),
  listTemplates: read('/imports/templates', EVERYONE).output(z.array(TemplateShape)),
  saveTemplate: command('/imports/templates/save')
    .errors(refusals('TEMPLATE_INCOMPLETE'))
    .input(z.object({ commandKey: CommandKey, template: TemplateShape.omit({ id: true }), id: Id.nullable() }))
    .output(TemplateShape),
  deleteTemplate: command('/imports/templates/delete')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(z.object({ id: Id })),
}
