/** How long a lot lasts and whether it may be sold. Pure. */
import type { LotRow } from '../../contract/lots.ts'
import { daysBetween } from './zone.ts'

/** `expiresFrom`: first day on which a lot that is still sold may end. */
export function lotState(
  lot: { readonly expiresDay: string | null; readonly receivedDay: string | null },
  today: string,
  expiresFrom: string,
): LotRow['state'] {
  if (lot.expiresDay === null) return 'undated'
  if (lot.expiresDay < today) return 'expired'
  if (lot.receivedDay !== null && lot.receivedDay > today) return 'future'
  return lot.expiresDay < expiresFrom ? 'too_near' : 'sellable'
}

/** Pieces expired already, then those ending within each step of days, then the rest. */
export function spread(
  lots: readonly { readonly expiresDay: string; readonly pieces: number }[],
  steps: readonly number[],
  today: string,
): number[] {
  const sums = Array.from({ length: steps.length + 2 }, () => 0)
  for (const { expiresDay, pieces } of lots) {
    const left = daysBetween(today, expiresDay)
    const step = steps.findIndex((days) => left <= days)
    const at = left < 0 ? 0 : step < 0 ? steps.length + 1 : step + 1
    sums[at] = (sums[at] ?? 0) + pieces
  }
  return sums
}
