/** How right the book was: accuracy and shrinkage of the sheets applied in some days. */
import type { CountReport, CountReportPart } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { startOfDay } from '../domain/zone.ts'
import { writeReport } from './made-files.ts'
import { countSheets, reportParts } from './report.repo.ts'

const DAY_MS = 86_400_000
/** A day may be an hour longer; the next one starts after it in any zone. */
const INTO_NEXT_DAY_MS = DAY_MS + 6 * 3_600_000

export function reportHandlers(env: CoreEnv): Pick<HandlersOf<'stocktake'>, 'report' | 'exportReport'> {
  return {
    report: (input) => reportOf(env, input),
    exportReport: (input) => writeReport(env, reportOf(env, input), `${input.from}_${input.to}`),
  }
}

function reportOf(env: CoreEnv, days: { from: string; to: string; warehouseId: string | null }): CountReport {
  const { zone, currency } = env.settings.get()
  const db = env.uow.read
  const next = new Date(Date.parse(`${days.to}T00:00:00Z`) + INTO_NEXT_DAY_MS).toISOString().slice(0, 10)
  const span = { from: startOfDay(days.from, zone), to: startOfDay(next, zone), warehouseId: days.warehouseId }
  const [total = NOTHING] = reportParts(db, span, 'total')
  return {
    currency,
    sheets: countSheets(db, span),
    total,
    byReason: reportParts(db, span, 'byReason'),
    byBin: reportParts(db, span, 'byBin'),
    byPerson: reportParts(db, span, 'byPerson'),
    bySheet: reportParts(db, span, 'bySheet'),
  }
}

const NOTHING: CountReportPart = {
  key: '',
  lines: 0,
  right: 0,
  surplusPieces: 0,
  shortagePieces: 0,
  surplusMinor: 0,
  shortageMinor: 0,
}
