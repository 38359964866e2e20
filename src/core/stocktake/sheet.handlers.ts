/** Sheets through their life: made, looked at, finished, approved, applied, taken back. */
import type { CountSheet, SheetTotals } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { Caller, HandlersOf } from '../calls/handler.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { writeSetting } from '../settings/index.ts'
import { abcClasses, binKey, zoneOf } from './area.rules.ts'
import { COUNT_RULES_KEY, countRules, mustBeOpen, mustFindSheet, shapeSheet, warehouseToCount } from './desk.ts'
import { freezeArea, soldSkus } from './freeze.service.ts'
import { giveDefaultReason } from './line.repo.ts'
import { changeSheet, listSheets, type SheetChange, type SheetRow } from './sheet.repo.ts'

type SheetHandlers = Pick<
  HandlersOf<'stocktake'>,
  | 'list'
  | 'get'
  | 'listAreas'
  | 'create'
  | 'cancel'
  | 'finishCounting'
  | 'reopen'
  | 'approve'
  | 'apply'
  | 'reverse'
  | 'getRules'
  | 'saveRules'
>

export function sheetHandlers(env: CoreEnv): SheetHandlers {
  const { read } = env.uow
  return {
    list(input, call) {
      const [at, id] = (input.cursor ?? '').split('|')
      const before = at === undefined || id === undefined ? null : { at: Number(at), id }
      const rows = listSheets(read, input.state, before, input.limit + 1)
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      const hasMore = rows.length > input.limit && last !== undefined
      return {
        rows: page.map((row) => shapeSheet(env, row, call.caller)),
        nextCursor: hasMore ? `${last.created_at}|${last.id}` : null,
      }
    },
    get: (input, call) => shapeSheet(env, mustFindSheet(read, input.id), call.caller),
    listAreas: () => areasOf(env),
    create: {
      write(tx, input, call) {
        const warehouseId = warehouseToCount(tx, input.warehouseId)
        const id = freezeArea(env, tx, { ...input, warehouseId, actor: call.caller.actor })
        env.uow.touch('stocktake')
        return shapeSheet(env, mustFindSheet(tx, id), call.caller)
      },
    },
    getRules: () => countRules(read),
    saveRules: {
      write(tx, input) {
        writeSetting(tx, COUNT_RULES_KEY, input.rules)
        return input.rules
      },
    },
    ...stepHandlers(env),
  }
}

type Steps = 'cancel' | 'finishCounting' | 'reopen' | 'approve' | 'apply' | 'reverse'

function stepHandlers(env: CoreEnv): Pick<SheetHandlers, Steps> {
  const changed = (tx: Tx, sheet: SheetRow, caller: Caller, change: SheetChange): CountSheet => {
    changeSheet(tx, sheet.id, change)
    env.uow.touch('stocktake')
    return shapeSheet(env, mustFindSheet(tx, sheet.id), caller)
  }
  const queue = (tx: Tx, sheet: SheetRow, kind: 'stocktake.apply' | 'stocktake.reverse') =>
    env.jobs.enqueue(tx, {
      kind,
      subject: sheet.no,
      payload: { sheetId: sheet.id },
      dedupeKey: `stocktake.${sheet.id}`,
    })
  return {
    cancel: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeUnapplied(sheet, ['counting', 'review', 'approved'])
        return changed(tx, sheet, call.caller, { state: 'cancelled' })
      },
    },
    finishCounting: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeOpen(sheet)
        const totals = totalsOf(sheet)
        if (totals.counted + totals.toRecount === 0) throw new Refusal('STOCKTAKE_NOT_COUNTED', { no: sheet.no })
        return changed(tx, sheet, call.caller, { state: 'review' })
      },
    },
    reopen: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeUnapplied(sheet, ['review', 'approved'])
        return changed(tx, sheet, call.caller, { state: 'counting', approved_at: null, approved_by: null })
      },
    },
    approve: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        mustBeOpen(sheet)
        if (input.version !== null && input.version !== sheet.version) throw new Refusal('STALE_VERSION')
        const totals = totalsOf(sheet)
        if (totals.counted === 0) throw new Refusal('STOCKTAKE_NOT_COUNTED', { no: sheet.no })
        if (totals.toRecount > 0) throw new Refusal('STOCKTAKE_DISAGREES', { no: sheet.no, lines: totals.toRecount })
        if (totals.flagged > 0 && !input.confirmFlagged)
          throw new Refusal('STOCKTAKE_FLAGGED', { no: sheet.no, lines: totals.flagged })
        giveDefaultReason(tx, sheet.id, input.defaultReason)
        const [at, by] = [env.deps.clock.now(), call.caller.actor]
        return changed(tx, sheet, call.caller, { state: 'approved', approved_at: at, approved_by: by })
      },
    },
    apply: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        if (sheet.state !== 'approved') throw new Refusal('STOCKTAKE_NOT_APPROVED', { no: sheet.no })
        const jobId = queue(tx, sheet, 'stocktake.apply')
        return changed(tx, sheet, call.caller, { state: 'applying', job_id: jobId })
      },
    },
    reverse: {
      write(tx, input, call) {
        const sheet = mustFindSheet(tx, input.id)
        const isPartly = sheet.state === 'approved' && totalsOf(sheet).applied > 0
        if (sheet.state !== 'applied' && !isPartly) throw new Refusal('STOCKTAKE_NOT_APPLIED', { no: sheet.no })
        const jobId = queue(tx, sheet, 'stocktake.reverse')
        const who = { reversed_by: call.caller.actor, reverse_reason: input.reason }
        return changed(tx, sheet, call.caller, { state: 'reversing', job_id: jobId, ...who })
      },
    },
  }
}

/** @throws Refusal STOCKTAKE_CLOSED, also when a broken off run has moved some lines already. */
function mustBeUnapplied(sheet: SheetRow, states: readonly SheetRow['state'][]): void {
  mustBeOpen(sheet, states)
  if (totalsOf(sheet).applied > 0) throw new Refusal('STOCKTAKE_CLOSED', { no: sheet.no, state: sheet.state })
}

function totalsOf(sheet: SheetRow): SheetTotals {
  // Written by sumUp.
  return JSON.parse(sheet.totals) as SheetTotals
}

function areasOf(env: CoreEnv) {
  const skus = soldSkus(env, env.uow.read, warehouseToCount(env.uow.read, null))
  const group = (nameOf: (sku: (typeof skus)[number]) => string | null) =>
    [...Map.groupBy(skus, nameOf)]
      .flatMap(([name, members]) => (name === null ? [] : [{ name, skus: members.length }]))
      .sort((a, b) => (binKey(a.name) < binKey(b.name) ? -1 : 1))
  const classes = [...abcClasses(skus).values()]
  const ofClass = (wanted: string) => classes.filter((one) => one === wanted).length
  const bins = skus.flatMap((sku) => sku.bin ?? []).sort((a, b) => (binKey(a) < binKey(b) ? -1 : 1))
  return {
    skus: skus.length,
    zones: group((sku) => (sku.bin === null ? null : zoneOf(sku.bin))),
    categories: group((sku) => sku.category),
    abc: { A: ofClass('A'), B: ofClass('B'), C: ofClass('C') },
    firstBin: bins[0] ?? null,
    lastBin: bins.at(-1) ?? null,
  }
}
