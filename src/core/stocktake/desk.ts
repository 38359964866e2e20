/** What every part of stocktake asks first: which sheet, whose view, which rules. */
import { OFFICE } from '../../contract/access.ts'
import { type CountRound, type CountRules, CountRulesShape, type CountSheet } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { Caller } from '../calls/handler.ts'
import type { Db } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { readSetting } from '../settings/index.ts'
import { defaultWarehouseId } from '../shops/index.ts'
import { physicalWarehouse } from './book.repo.ts'
import type { LineView } from './line.repo.ts'
import { DEFAULT_RULES } from './line.rules.ts'
import { type SheetRow, sheetById, toSheet } from './sheet.repo.ts'

const RULES_KEY = 'countRules'

/** Limits of an unlikely jump, as the owner set them. */
export function countRules(db: Db): CountRules {
  const stored = readSetting(db, RULES_KEY)
  const parsed = stored === undefined ? undefined : CountRulesShape.safeParse(JSON.parse(stored))
  return parsed?.success === true ? parsed.data : DEFAULT_RULES
}

export const COUNT_RULES_KEY = RULES_KEY

/** @throws Refusal NOT_FOUND */
export function mustFindSheet(db: Db, id: string): SheetRow {
  const row = sheetById(db, id)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

/** @throws Refusal NOT_FOUND, DATA_NOT_INITIALISED */
export function warehouseToCount(db: Db, id: string | null): string {
  const wanted = id ?? defaultWarehouseId(db)
  if (wanted === undefined) throw new Refusal('DATA_NOT_INITIALISED')
  if (physicalWarehouse(db, wanted) === undefined) throw new Refusal('NOT_FOUND')
  return wanted
}

/** @throws Refusal STOCKTAKE_CLOSED unless counts may still change. */
export function mustBeOpen(sheet: SheetRow, states: readonly SheetRow['state'][] = ['counting', 'review']): void {
  if (!states.includes(sheet.state)) throw new Refusal('STOCKTAKE_CLOSED', { no: sheet.no, state: sheet.state })
}

function isOffice(caller: Caller): boolean {
  return OFFICE.includes(caller.role)
}

/** Who counts blind sees neither the book nor what somebody else counted. */
export function viewOf(sheet: SheetRow, caller: Caller, view: 'count' | 'review', round: CountRound): LineView {
  const isReview = view === 'review' && isOffice(caller)
  const isBlind = sheet.is_blind === 1 && !isReview
  return { seesSystem: !isBlind, seesMoney: isOffice(caller), onlyRound: isReview ? null : round }
}

/** The sheet as this caller may see it: money is for the office, differences of a blind sheet too. */
export function shapeSheet(env: CoreEnv, row: SheetRow, caller: Caller): CountSheet {
  const sheet = toSheet(row, env.settings.get().currency)
  if (isOffice(caller)) return sheet
  const { totals } = sheet
  const hidden = { surplusMinor: 0, shortageMinor: 0, withoutCost: 0 }
  const blind =
    row.is_blind === 1 ? { different: 0, flagged: 0, surplusPieces: 0, shortagePieces: 0, counted: totals.counted } : {}
  return { ...sheet, totals: { ...totals, ...hidden, ...blind } }
}
