/** What a sheet's state means on the screen, and how typed pieces are read. */
import type { CountLine, CountRound, CountSheet, CountState } from '../../../contract/stocktake-shapes.ts'
import type { Hue } from '../../ui/status-tag.tsx'

export const STATE_HUES: Readonly<Record<CountState, Hue>> = {
  counting: 'blue',
  review: 'orange',
  approved: 'orange',
  applying: 'blue',
  applied: 'green',
  reversing: 'blue',
  reversed: 'grey',
  cancelled: 'grey',
}

/** Counts may still change. */
export function canCount(state: CountState): boolean {
  return state === 'counting' || state === 'review'
}

export function isWorking(state: CountState): boolean {
  return state === 'applying' || state === 'reversing'
}

/** Lines with at least one count. */
export function countedLines({ totals }: CountSheet): number {
  return totals.counted + totals.toRecount
}

/** Rounds one may count in: a sheet counted once has one. */
export function roundsOf(sheet: CountSheet): readonly CountRound[] {
  return sheet.isDouble || sheet.totals.toRecount > 0 ? ['first', 'second', 'recount'] : ['first']
}

/** `12` → `+12`, `-3` → `−3`. */
export function signed(pieces: number, number: (value: number) => string): string {
  if (pieces === 0) return '0'
  return `${pieces > 0 ? '+' : '−'}${number(Math.abs(pieces))}`
}

const MOST_PIECES = 100_000_000

/**
 * Pieces as people type them: whole numbers, full-width digits too, and sums of piles such as `12+3*5`.
 * Null for anything else, also for an empty text: nothing typed is no count, zero is one.
 */
export function parsePieces(text: string): number | null {
  const plain = text
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .replace(/[,\uff0c](?=\d{3}(?!\d))/g, '')
    .replace(/[\uff0b]/g, '+')
    .replace(/[x\u00d7\uff0a]/gi, '*')
  if (!/^\d{1,9}([+*]\d{1,9})*$/.test(plain)) return null
  const pieces = plain
    .split('+')
    .map((pile) => pile.split('*').reduce((product, factor) => product * Number(factor), 1))
    .reduce((sum, pile) => sum + pile, 0)
  return pieces <= MOST_PIECES ? pieces : null
}

/** Share of lines whose count was the book's; null where nothing was counted. */
export function accuracyOf(part: { readonly lines: number; readonly right: number }): number | null {
  return part.lines === 0 ? null : part.right / part.lines
}

/** `0.9873` → `98.7 %`: one digit, because the difference between 98 and 99 is what one looks for. */
export function percentText(ratio: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(ratio)
}

/** Name and spec; many shops write the spec into the name already. */
export function goodsName({ name, spec }: Pick<CountLine, 'name' | 'spec'>): string {
  return spec === null || spec === '' || name.includes(spec) ? name : [name, spec].filter(Boolean).join(' · ')
}
