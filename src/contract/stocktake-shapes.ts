/** Shapes of stocktake: count sheets, their lines, count files and layouts, reports. */
import { z } from 'zod'
import { ProblemShape } from './imports.ts'
import { Currency, Id, Instant, Minor, Quantity } from './primitives.ts'

/** Which goods a sheet lists. A zone is the bin up to its first `-`; sample: so many, chosen by chance. */
export const CountArea = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('zone'), zones: z.array(z.string().min(1).max(64)).min(1).max(200) }),
  /** Bins from `from` to `to`, both and what lies in them included; numbers compare as numbers. */
  z.object({ kind: z.literal('bins'), from: z.string().max(64), to: z.string().max(64) }),
  z.object({ kind: z.literal('category'), categories: z.array(z.string().min(1).max(100)).min(1).max(200) }),
  z.object({ kind: z.literal('abc'), classes: z.array(z.enum(['A', 'B', 'C'])).min(1) }),
  z.object({ kind: z.literal('sample'), pieces: z.number().int().min(1).max(100_000) }),
  z.object({ kind: z.literal('skus'), skuIds: z.array(Id).min(1).max(5000) }),
])
export type CountArea = z.infer<typeof CountArea>

/**
 * counting: counts come in. review: all counts are in, differences are looked at. approved: reasons given.
 * applying, reversing: a job works on it. applied, reversed, cancelled: ended.
 */
export const COUNT_STATES = [
  'counting',
  'review',
  'approved',
  'applying',
  'applied',
  'reversing',
  'reversed',
  'cancelled',
] as const
export const CountState = z.enum(COUNT_STATES)
export type CountState = z.infer<typeof CountState>

/** Why a count differs from the book. */
export const COUNT_REASONS = [
  'UNEXPLAINED',
  'DAMAGED',
  'EXPIRED',
  'LOST',
  'FOUND',
  'MISCOUNTED',
  'UNRECORDED_RECEIPT',
  'UNRECORDED_SHIPMENT',
  'MIXED_UP',
  'SAMPLE',
  'OTHER',
] as const
export const CountReason = z.enum(COUNT_REASONS)
export type CountReason = z.infer<typeof CountReason>

/** What a count is flagged for. `jump`: far from the book. `overtaken`: more has left since than was counted. */
export const COUNT_FLAGS = ['jump', 'disagree', 'overtaken'] as const
export const CountFlag = z.enum(COUNT_FLAGS)
export type CountFlag = z.infer<typeof CountFlag>

const SheetTotals = z.object({
  lines: z.number().int(),
  /** Lines with a count that stands. */
  counted: z.number().int(),
  different: z.number().int(),
  flagged: z.number().int(),
  /** Two counts differ and no third has decided. */
  toRecount: z.number().int(),
  surplusPieces: Quantity,
  /** From 0 down. */
  shortagePieces: Quantity,
  /** At cost; SKUs without a cost count as 0 and are told in `withoutCost`. */
  surplusMinor: Minor,
  shortageMinor: Minor,
  withoutCost: z.number().int(),
  applied: z.number().int(),
})
export type SheetTotals = z.infer<typeof SheetTotals>

export const CountSheetShape = z.object({
  id: Id,
  no: z.string(),
  name: z.string(),
  state: CountState,
  origin: z.enum(['app', 'file']),
  fileName: z.string().nullable(),
  warehouseId: Id,
  warehouse: z.string(),
  /** Position of the stock ledger the counts stand for. */
  position: z.number().int(),
  positionAt: Instant,
  area: CountArea,
  isBlind: z.boolean(),
  /** Counted by two persons and compared. */
  isDouble: z.boolean(),
  currency: Currency,
  totals: SheetTotals,
  createdAt: Instant,
  createdBy: z.string(),
  approvedAt: Instant.nullable(),
  approvedBy: z.string().nullable(),
  appliedAt: Instant.nullable(),
  reversedAt: Instant.nullable(),
  reversedBy: z.string().nullable(),
  reverseReason: z.string().nullable(),
  /** The job that applies or reverses it. */
  jobId: Id.nullable(),
  /** The last file read into it. */
  importId: Id.nullable(),
  version: z.number().int(),
})
export type CountSheet = z.infer<typeof CountSheetShape>

const OneCount = z.object({ counted: Quantity, by: z.string(), at: Instant })

export const CountLineShape = z.object({
  skuId: Id,
  sku: z.string(),
  barcode: z.string().nullable(),
  name: z.string(),
  spec: z.string().nullable(),
  bin: z.string().nullable(),
  /** Book quantity at the sheet's position; null where the viewer counts blind. */
  system: Quantity.nullable(),
  /** The counts so far; another person's are null where the viewer counts blind. */
  first: OneCount.nullable(),
  second: OneCount.nullable(),
  recount: OneCount.nullable(),
  /** The count that stands: the recount, else both where they agree, else the only one. */
  counted: Quantity.nullable(),
  delta: Quantity.nullable(),
  deltaMinor: Minor.nullable(),
  flags: z.array(CountFlag),
  reason: CountReason.nullable(),
  note: z.string().nullable(),
  /** What was moved in the end; null before. */
  appliedDelta: Quantity.nullable(),
})
export type CountLine = z.infer<typeof CountLineShape>

export const COUNT_FIELDS = [
  'code',
  'barcode',
  'name',
  'spec',
  'bin',
  'system',
  'counted',
  'counter',
  'note',
  'sheet',
] as const
export type CountField = (typeof COUNT_FIELDS)[number]

export const CountLayoutShape = z.object({
  id: Id,
  name: z.string().trim().min(1).max(80),
  /** Header names of the file it was made for. */
  headers: z.array(z.string()),
  /** Our field → header name; needs `counted` and one of `code`, `barcode`. */
  columns: z.partialRecord(z.enum(COUNT_FIELDS), z.string()),
})
export type CountLayout = z.infer<typeof CountLayoutShape>

export const CountImportShape = z.object({
  id: Id,
  state: z.enum(['reading', 'ready', 'refused', 'cancelled']),
  fileName: z.string(),
  jobId: Id.nullable(),
  /** Null until it is read, and when it was refused. */
  sheet: CountSheetShape.nullable(),
  /** The same counts were applied before: nothing is to be done, `sheet` is the one that did it. */
  isRepeated: z.boolean(),
  /** Rows with something in them, and those that are good counts. */
  rows: z.number().int(),
  lines: z.number().int(),
  /** The first 1,000; `problemCount` counts all, the xlsx has all. */
  problems: z.array(ProblemShape),
  problemCount: z.number().int(),
  refused: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: Instant,
})
export type CountImport = z.infer<typeof CountImportShape>

/** A jump is unlikely when both limits of pieces are passed, or the one of money. */
export const CountRulesShape = z.object({
  jumpPieces: z.number().int().min(0).max(1_000_000),
  jumpPercent: z.number().int().min(0).max(1000),
  /** Minor units at cost; 0: money flags nothing. */
  jumpMinor: Minor.min(0),
})
export type CountRules = z.infer<typeof CountRulesShape>

const ReportPart = z.object({
  key: z.string(),
  lines: z.number().int(),
  /** Lines whose count was the book's. */
  right: z.number().int(),
  surplusPieces: Quantity,
  shortagePieces: Quantity,
  surplusMinor: Minor,
  shortageMinor: Minor,
})
export type CountReportPart = z.infer<typeof ReportPart>

export const CountReportShape = z.object({
  currency: Currency,
  sheets: z.number().int(),
  /** key `''`. accuracy = right / lines; shrinkage = shortage at cost. */
  total: ReportPart,
  byReason: z.array(ReportPart),
  byBin: z.array(ReportPart),
  byPerson: z.array(ReportPart),
  bySheet: z.array(ReportPart),
})
export type CountReport = z.infer<typeof CountReportShape>

/** Who counts: one person, the second of two, or whoever decides between them. */
export const CountRound = z.enum(['first', 'second', 'recount'])
export type CountRound = z.infer<typeof CountRound>
