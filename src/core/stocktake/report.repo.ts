/** SQL of the reports: applied lines of a time, summed by what one asks for. */
import type { CountReportPart } from '../../contract/stocktake-shapes.ts'
import type { Db } from '../db/index.ts'

export interface ReportSpan {
  /** Instants, the second not included. */
  readonly from: number
  readonly to: number
  readonly warehouseId: string | null
}

const GROUPS = {
  total: `''`,
  /** Only lines with a difference have a reason. */
  byReason: `CASE WHEN l.applied_delta <> 0 THEN coalesce(l.reason, 'UNEXPLAINED') END`,
  byBin: `coalesce(l.bin, '')`,
  byPerson: `coalesce(CASE WHEN l.recount IS NOT NULL THEN l.recount_by ELSE coalesce(l.first_by, l.second_by) END, '')`,
  bySheet: 's.no',
} as const
export type ReportGroup = keyof typeof GROUPS

/** More than a page can show; those with the greatest shrinkage come first. */
const MOST_PARTS = 1000

export function reportParts(db: Db, span: ReportSpan, group: ReportGroup): CountReportPart[] {
  return db.all<CountReportPart>(
    `SELECT * FROM (SELECT ${GROUPS[group]} AS key, count(*) AS lines, sum(l.applied_delta = 0) AS right,
            sum(max(l.applied_delta, 0)) AS surplusPieces, sum(min(l.applied_delta, 0)) AS shortagePieces,
            sum(max(l.applied_delta, 0) * coalesce(l.cost_minor, 0)) AS surplusMinor, sum(min(l.applied_delta, 0) * coalesce(l.cost_minor, 0)) AS shortageMinor
       FROM count_sheet s JOIN count_line l ON l.sheet_id = s.id
      WHERE s.applied_at >= ?1 AND s.applied_at < ?2 AND s.state = 'applied' AND (?3 IS NULL OR s.warehouse_id = ?3) AND l.applied_at IS NOT NULL
      GROUP BY 1) WHERE key IS NOT NULL ORDER BY shortageMinor, shortagePieces, key LIMIT ${MOST_PARTS}`,
    span.from,
    span.to,
    span.warehouseId,
  )
}

export function countSheets(db: Db, span: ReportSpan): number {
  return (
    db.value<number>(
      `SELECT count(*) FROM count_sheet WHERE applied_at >= ?1 AND applied_at < ?2 AND state = 'applied' AND (?3 IS NULL OR warehouse_id = ?3)`,
      span.from,
      span.to,
      span.warehouseId,
    ) ?? 0
  )
}
