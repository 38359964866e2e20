/** Counts into lines: from the screen, a scanner or a file; goods the sheet does not list get a line of their own. */
import type { CountRound, CountRules } from '../../contract/stocktake-shapes.ts'
import type { Tx } from '../db/index.ts'
import { bookAt, countedWarehouses } from './book.repo.ts'
import { insertLine, type LineRow, lastPlace, linesOf, saveEntry } from './line.repo.ts'
import { isJump, standingCount, withEntry } from './line.rules.ts'
import type { SheetRow } from './sheet.repo.ts'

export interface Entry {
  readonly skuId: string
  /** Null takes the count back. */
  readonly pieces: number | null
  readonly by: string
  readonly note: string | null
}

export interface EntryContext {
  readonly round: CountRound
  readonly mode: 'set' | 'add'
  readonly at: number
  readonly rules: CountRules
}

/** Some hundred entries at a time. Unknown SKUs are left out. */
export function enterCounts(tx: Tx, sheet: SheetRow, entries: readonly Entry[], context: EntryContext): void {
  const lines = linesFor(
    tx,
    sheet,
    entries.map((entry) => entry.skuId),
  )
  for (const entry of entries) {
    const line = lines.get(entry.skuId)
    if (line === undefined) continue
    const counts = withEntry(line, context.round, context.mode, entry.pieces)
    const standing = standingCount(counts, sheet.is_double === 1)
    saveEntry(tx, sheet.id, {
      place: line.place,
      round: context.round,
      pieces: counts[context.round],
      by: entry.by,
      at: context.at,
      note: entry.note,
      ...standing,
      isJump: isJump(line.system, standing.counted, line.cost_minor, context.rules),
    })
    // Scans of one call may name a SKU twice.
    lines.set(entry.skuId, { ...line, ...counts })
  }
}

type Line = Pick<LineRow, 'place' | 'first' | 'second' | 'recount' | 'system' | 'cost_minor'>

function linesFor(tx: Tx, sheet: SheetRow, skuIds: readonly string[]): Map<string, Line> {
  const lines = new Map<string, Line>(linesOf(tx, sheet.id, skuIds).map((line) => [line.sku_id, line]))
  const missing = skuIds.filter((id) => !lines.has(id))
  if (missing.length === 0) return lines
  const book = bookAt(tx, countedWarehouses(tx, sheet.warehouse_id), sheet.position, missing)
  let place = lastPlace(tx, sheet.id)
  for (const skuId of missing) {
    const row = book.get(skuId)
    if (row === undefined || lines.has(skuId)) continue
    place += 1
    insertLine(tx, sheet.id, { place, skuId, bin: row.bin, costMinor: row.cost_minor, system: row.system })
    lines.set(skuId, {
      place,
      first: null,
      second: null,
      recount: null,
      system: row.system,
      cost_minor: row.cost_minor,
    })
  }
  return lines
}
