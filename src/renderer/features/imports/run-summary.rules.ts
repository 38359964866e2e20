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

/** The commit button's words (`imports:commit.<name>`), its numbers, and how many orders it completes besides. */
export interface CommitWords {
  readonly name: 'nothing' | 'orders' | 'update' | 'goods' | 'ordersGoods' | 'updateGoods'
  readonly orders: number
  readonly goods: number
  /** Orders completed or changed besides the new ones; a second report about new orders counts here. */
  readonly also: number
}

/** The number on the button is that of new orders; without any, of changed ones. */
export function commitWords(totals: RunTotals): CommitWords {
  const goods = totals.goods.new + totals.goods.updated
  const { new: fresh, updated } = totals.orders
  if (fresh > 0) return { name: goods > 0 ? 'ordersGoods' : 'orders', orders: fresh, goods, also: updated }
  if (updated > 0) return { name: goods > 0 ? 'updateGoods' : 'update', orders: updated, goods, also: 0 }
  return { name: goods > 0 ? 'goods' : 'nothing', orders: 0, goods, also: 0 }
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
