/** What a run of an import says as a whole: totals over its tables, what the button promises, problems in one list. */
import type { FileReport, ImportRun, Problem } from '../../../contract/imports.ts'

interface Counts {
  readonly new: number
  readonly updated: number
  readonly unchanged: number
}

export interface RunTotals {
  readonly orders: Counts
  readonly goods: Counts
  readonly lines: number
  readonly rows: number
  readonly problems: number
  readonly refused: number
  /** Orders and goods that applying would create or change. */
  readonly toApply: number
}

export function totalsOf(run: ImportRun): RunTotals {
  const orders = sumCounts(run.files.map((file) => file.orders))
  const goods = sumCounts(run.files.map((file) => file.goods))
  return {
    orders,
    goods,
    lines: sum(run.files.map((file) => file.lines)),
    rows: sum(run.files.map((file) => file.rows)),
    problems: sum(run.files.map((file) => file.problemCount)),
    refused: run.files.filter((file) => file.refused).length,
    toApply: orders.new + orders.updated + goods.new + goods.updated,
  }
}

/** Name of the text on the commit button (`imports:commit.<name>`) and its numbers. */
export function commitWords(totals: RunTotals): {
  name: 'nothing' | 'orders' | 'goods' | 'both'
  orders: number
  goods: number
} {
  const orders = totals.orders.new + totals.orders.updated
  const goods = totals.goods.new + totals.goods.updated
  if (orders > 0 && goods > 0) return { name: 'both', orders, goods }
  if (goods > 0) return { name: 'goods', orders, goods }
  return { name: orders > 0 ? 'orders' : 'nothing', orders, goods }
}

export interface ListedProblem extends Problem {
  readonly key: string
  readonly file: string
}

/** Problems of all tables in file order; `level` null keeps both levels. */
export function listProblems(files: readonly FileReport[], level: Problem['level'] | null): ListedProblem[] {
  return files.flatMap((file, at) =>
    file.problems
      .map((problem, index) => ({ ...problem, key: `${at}:${index}`, file: file.file }))
      .filter((problem) => level === null || problem.level === level),
  )
}

/** Share done, 0 to 1; null while the number of rows is not known. */
export function shareDone(done: number, total: number | null): number | null {
  return total === null || total <= 0 ? null : Math.min(1, done / total)
}

function sumCounts(all: readonly Counts[]): Counts {
  return {
    new: sum(all.map((one) => one.new)),
    updated: sum(all.map((one) => one.updated)),
    unchanged: sum(all.map((one) => one.unchanged)),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
