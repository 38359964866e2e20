/** Counting on a screen: the lines, a scanned code, entries, reasons. */
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { skuByBarcode, skuByCode } from '../catalog/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { bookAt, countedWarehouses } from './book.repo.ts'
import { countRules, mustBeOpen, mustFindSheet, shapeSheet, viewOf } from './desk.ts'
import { enterCounts } from './entry.service.ts'
import { type LineFilter, type LineView, listLines, namedLines, saveReason, toLine } from './line.repo.ts'
import { sumUp } from './sheet.repo.ts'

type CountingHandlers = Pick<HandlersOf<'stocktake'>, 'listLines' | 'findLine' | 'count' | 'setReasons'>

export function countingHandlers(env: CoreEnv): CountingHandlers {
  const { read } = env.uow
  return {
    listLines(input, call) {
      const sheet = mustFindSheet(read, input.id)
      const view = viewOf(sheet, call.caller, input.view, input.round)
      const filter = filterOf(view, input.filter)
      const pattern = input.search.trim() === '' ? null : likePattern(foldText(input.search.trim()))
      const rows = listLines(read, {
        sheetId: sheet.id,
        filter,
        pattern,
        after: Number(input.cursor ?? 0),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return {
        rows: page.map((row) => toLine(row, view)),
        nextCursor: rows.length > input.limit ? String(page.at(-1)?.place ?? '') : null,
      }
    },
    findLine(input, call) {
      const sheet = mustFindSheet(read, input.id)
      const sku = skuByCode(read, input.code) ?? skuByBarcode(read, input.code)
      if (sku === undefined) throw new Refusal('STOCKTAKE_SKU_UNKNOWN', { code: input.code })
      const view = viewOf(sheet, call.caller, 'count', input.round)
      const [line] = namedLines(read, sheet.id, [sku.id])
      if (line !== undefined) return { ...toLine(line, view), isListed: true }
      const { code, barcode, name, spec } = sku
      const book = bookAt(read, countedWarehouses(read, sheet.warehouse_id), sheet.position, [sku.id]).get(sku.id)
      const fresh = { ...UNCOUNTED, sheet_id: sheet.id, sku_id: sku.id, system: book?.system ?? 0 }
      const goods = { bin: sku.bin, cost_minor: sku.cost_minor, code, barcode, name, spec }
      return { ...toLine({ ...fresh, ...goods }, view), isListed: false }
    },
    count: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeOpen(sheet)
        const by = input.counter ?? call.caller.actor
        enterCounts(
          tx,
          sheet,
          input.entries.map((entry) => ({ skuId: entry.skuId, pieces: entry.counted, by, note: null })),
          { round: input.round, mode: input.mode, at: env.deps.clock.now(), rules: countRules(tx) },
        )
        sumUp(tx, sheet.id)
        env.uow.touch('stocktake')
        const view = viewOf(sheet, call.caller, 'count', input.round)
        const lines = namedLines(
          tx,
          sheet.id,
          input.entries.map((entry) => entry.skuId),
        )
        return {
          sheet: shapeSheet(env, mustFindSheet(tx, sheet.id), call.caller),
          lines: lines.map((line) => toLine(line, view)),
        }
      },
    },
    setReasons: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeOpen(sheet, ['counting', 'review', 'approved'])
        for (const line of input.lines) saveReason(tx, sheet.id, line.skuId, line.reason, line.note)
        env.uow.touch('stocktake')
        return shapeSheet(env, mustFindSheet(tx, sheet.id), call.caller)
      },
    },
  }
}

/** Who counts blind may not find out by a filter what differs; what is left to count is what this person has not. */
function filterOf(view: LineView, wanted: 'all' | 'uncounted' | 'different' | 'flagged' | 'recount'): LineFilter {
  if (wanted === 'uncounted') return view.onlyRound === null ? 'uncounted' : `without_${view.onlyRound}`
  return view.seesSystem || wanted === 'recount' ? wanted : 'all'
}

/** A line nobody has counted and no sheet lists yet. */
const UNCOUNTED = {
  place: 0,
  first: null,
  first_by: null,
  first_at: null,
  second: null,
  second_by: null,
  second_at: null,
  recount: null,
  recount_by: null,
  recount_at: null,
  counted: null,
  is_jump: 0,
  is_disagreeing: 0,
  is_overtaken: 0,
  reason: null,
  note: null,
  applied_delta: null,
  applied_at: null,
  reversed_at: null,
} as const
