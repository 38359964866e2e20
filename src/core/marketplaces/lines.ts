/** Keys of lines where the platform's file has no line id: identity of the goods and an ordinal. */

/** Gives `A`, `A#2`, `A#3` for repeated identities of one order, so that any row order yields the same keys. */
export class LineKeys {
  private readonly counts = new Map<string, number>()

  next(identity: string): string {
    const count = (this.counts.get(identity) ?? 0) + 1
    this.counts.set(identity, count)
    return count === 1 ? identity : `${identity}#${count}`
  }
}

/** Price of one unit from the total of a line; null where it does not divide evenly. */
export function unitPriceOf(totalMinor: number | null | undefined, quantity: number): number | null {
  if (totalMinor === null || totalMinor === undefined || quantity <= 0) return null
  return totalMinor % quantity === 0 ? totalMinor / quantity : null
}
