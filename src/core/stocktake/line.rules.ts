/** What the counts of a line mean: which one stands, whether it is unlikely. */
import type { CountFlag, CountRound, CountRules } from '../../contract/stocktake-shapes.ts'

export interface Counts {
  readonly first: number | null
  readonly second: number | null
  readonly recount: number | null
}

/** Usual rounds of a small shop: a slip of a digit is caught, a few missing pieces are not. */
export const DEFAULT_RULES: CountRules = { jumpPieces: 20, jumpPercent: 50, jumpMinor: 100_000 }

/** The recount decides; two counts must agree; on a sheet counted once the only one stands. */
export function standingCount(counts: Counts, isDouble: boolean): { counted: number | null; isDisagreeing: boolean } {
  const { first, second, recount } = counts
  if (recount !== null) return { counted: recount, isDisagreeing: false }
  if (first !== null && second !== null)
    return first === second ? { counted: first, isDisagreeing: false } : { counted: null, isDisagreeing: true }
  const only = first ?? second
  if (only === null || !isDouble) return { counted: only, isDisagreeing: false }
  return { counted: null, isDisagreeing: true }
}

/**
 * A jump: more pieces than `jumpPieces` and more than `jumpPercent` of the book (any share of an empty
 * book), or more money at cost than `jumpMinor`.
 */
export function isJump(system: number, counted: number | null, costMinor: number | null, rules: CountRules): boolean {
  if (counted === null) return false
  const pieces = Math.abs(counted - system)
  if (pieces > rules.jumpPieces && pieces * 100 > rules.jumpPercent * system) return true
  return rules.jumpMinor > 0 && costMinor !== null && pieces * costMinor > rules.jumpMinor
}

export function flagsOf(line: { is_jump: number; is_disagreeing: number; is_overtaken: number }): CountFlag[] {
  const flags: CountFlag[] = []
  if (line.is_jump === 1) flags.push('jump')
  if (line.is_disagreeing === 1) flags.push('disagree')
  if (line.is_overtaken === 1) flags.push('overtaken')
  return flags
}

/** Counts after one more entry; `add` accumulates scans. */
export function withEntry(counts: Counts, round: CountRound, mode: 'set' | 'add', entry: number | null): Counts {
  const before = counts[round]
  const after = entry === null ? null : mode === 'add' ? (before ?? 0) + entry : entry
  return { ...counts, [round]: after }
}
