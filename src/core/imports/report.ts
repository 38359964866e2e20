/** A run as screens and the command line see it: reports with words in the language of the settings. */

import { errorText } from '../../contract/error-texts.ts'
import type { FileReport, ImportRun, Problem } from '../../contract/imports.ts'
import { problemText } from '../../contract/problem-texts.ts'
import type { Settings } from '../../contract/system.ts'
import type { Db } from '../db/index.ts'
import { type FileRow, filesOf, type ProblemRow, problemsOf, type RunRow, type StoredReport } from './imports.repo.ts'

/** Problems listed with a report; the xlsx has all. */
const LISTED_PROBLEMS = 1000

type Language = Settings['language']

export function runOf(db: Db, run: RunRow, language: Language): ImportRun {
  return {
    id: run.id,
    state: run.state,
    createdAt: run.created_at,
    endedAt: run.ended_at,
    jobId: run.job_id,
    rowsDone: run.rows_done,
    files: filesOf(db, run.id)
      .filter((file) => file.report !== '{}')
      .map((file) => reportOf(db, file, language)),
  }
}

function reportOf(db: Db, file: FileRow, language: Language): FileReport {
  // Written by saveFile.
  const stored = JSON.parse(file.report) as StoredReport
  const { problems, count } = problemsOf(db, file.id, LISTED_PROBLEMS)
  const refused =
    stored.refused === null
      ? null
      : { code: stored.refused.code, message: errorText(stored.refused.code, stored.refused.values, language) }
  return { ...stored, refused, problems: problems.map((one) => problemOf(one, language)), problemCount: count }
}

export function problemOf(row: ProblemRow, language: Language): Problem {
  return {
    row: row.row_number,
    column: row.column_name,
    code: row.code,
    message: problemText(row.code, {}, language),
    level: row.level,
    ...(row.value === null ? {} : { value: row.value }),
  }
}
