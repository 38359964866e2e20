/** The xlsx files of stocktake: the sheet to fill in, its differences, the problems of a count file. */
import { problemText } from '../../contract/problem-texts.ts'
import type { CountReport, CountReportPart } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { type SheetCell, writeSheet } from '../files/write-sheet.ts'
import { type ProblemRow, problemsOf } from './import.repo.ts'
import { type LineFilter, listLines, type NamedLineRow } from './line.repo.ts'
import { flagsOf } from './line.rules.ts'
import type { SheetRow } from './sheet.repo.ts'
import { sheetMark } from './sheet-number.rules.ts'
import {
  DIFFERENCE_COLUMNS,
  FILE_NAMES,
  FLAG_WORDS,
  PROBLEM_COLUMNS,
  PROBLEM_LEVELS,
  REASON_WORDS,
  REPORT_COLUMNS,
  REPORT_GROUPS,
  SHEET_COLUMNS,
  SYSTEM_COLUMN,
} from './words.ts'

export interface MadeFile {
  readonly fileToken: string
  readonly fileName: string
}

const LINES_PER_LOOK = 2000
const MINOR = 100

/** To print or fill in. Every row carries the sheet's number and position. */
export function writeCountSheet(env: CoreEnv, sheet: SheetRow, part: 'all' | 'recount'): Promise<MadeFile> {
  const { language } = env.settings.get()
  const mark = sheetMark(sheet.no, sheet.position)
  const isShown = (_: unknown, column: number) => sheet.is_blind === 0 || column !== SYSTEM_COLUMN
  const rowOf = (line: NamedLineRow) =>
    [line.code, line.barcode, line.name, line.spec, line.bin, line.system, null, null, null, mark].filter(isShown)
  const name = FILE_NAMES[language][part === 'all' ? 'sheet' : 'recount']
  const filter = part === 'all' ? 'all' : 'recount'
  return make(env, `${name}_${sheet.no}.xlsx`, SHEET_COLUMNS[language].filter(isShown), rows(env, sheet, filter, rowOf))
}

export function writeDifferences(env: CoreEnv, sheet: SheetRow): Promise<MadeFile> {
  const { language } = env.settings.get()
  const rowOf = (line: NamedLineRow): SheetCell[] => {
    const delta = line.applied_delta ?? (line.counted ?? line.system) - line.system
    return [
      line.code,
      line.name,
      line.bin,
      line.system,
      line.counted,
      delta,
      line.cost_minor === null ? null : (delta * line.cost_minor) / MINOR,
      line.reason === null ? null : REASON_WORDS[language][line.reason],
      line.note,
      line.recount_by ?? line.first_by ?? line.second_by,
      flagsOf(line)
        .map((flag) => FLAG_WORDS[language][flag])
        .join(' '),
    ]
  }
  const name = `${FILE_NAMES[language].differences}_${sheet.no}.xlsx`
  return make(env, name, DIFFERENCE_COLUMNS[language], rows(env, sheet, 'different', rowOf))
}

export function writeProblems(env: CoreEnv, importId: string): Promise<MadeFile> {
  const { language } = env.settings.get()
  const { problems } = problemsOf(env.uow.read, importId, Number.MAX_SAFE_INTEGER)
  const rowOf = (one: ProblemRow): SheetCell[] => {
    const reason = problemText(one.code, one.value === null ? {} : { value: one.value }, language)
    return [one.table_name, one.row_number, one.column_name, PROBLEM_LEVELS[language][one.level], reason, one.value]
  }
  return make(env, `${FILE_NAMES[language].problems}.xlsx`, PROBLEM_COLUMNS[language], problems.map(rowOf))
}

export function writeReport(env: CoreEnv, report: CountReport, days: string): Promise<MadeFile> {
  const { language } = env.settings.get()
  const groups = REPORT_GROUPS[language]
  const reasons: Readonly<Record<string, string>> = REASON_WORDS[language]
  const rowOf = (group: string, part: CountReportPart): SheetCell[] => [
    group,
    reasons[part.key] ?? part.key,
    part.lines,
    part.right,
    part.lines === 0 ? null : Math.round((part.right / part.lines) * 10_000) / 10_000,
    part.surplusPieces,
    part.shortagePieces,
    part.surplusMinor / MINOR,
    part.shortageMinor / MINOR,
  ]
  const parts = ['byReason', 'byBin', 'byPerson', 'bySheet'] as const
  const all = [
    rowOf(groups.total, report.total),
    ...parts.flatMap((name) => report[name].map((part) => rowOf(groups[name], part))),
  ]
  return make(env, `${FILE_NAMES[language].report}_${days}.xlsx`, REPORT_COLUMNS[language], all)
}

function* rows(
  env: CoreEnv,
  sheet: SheetRow,
  filter: LineFilter,
  rowOf: (line: NamedLineRow) => SheetCell[],
): Generator<SheetCell[]> {
  for (let after = 0; ; ) {
    const page = listLines(env.uow.read, { sheetId: sheet.id, filter, pattern: null, after, limit: LINES_PER_LOOK })
    for (const line of page) yield rowOf(line)
    const last = page.at(-1)
    if (page.length < LINES_PER_LOOK || last === undefined) return
    after = last.place
  }
}

async function make(
  env: CoreEnv,
  fileName: string,
  header: readonly string[],
  cells: Iterable<readonly SheetCell[]>,
): Promise<MadeFile> {
  const made = env.uow.write((tx) => env.files.make(tx, fileName))
  await writeSheet(made.path, header, cells)
  return { fileToken: made.token, fileName: made.fileName }
}
