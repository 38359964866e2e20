/** From the proposal to purchase orders: one per supplier, never longer than an order may be. */
import type { ProposedLine } from '../../../contract/purchasing.ts'

/** Lines of one purchase order, at most. */
const MOST_LINES = 500

export interface Draft {
  readonly supplier: string
  /** Days until all of it should have come. */
  readonly leadDays: number
  readonly lines: readonly { readonly skuId: string; readonly pieces: number; readonly unitCostMinor: number | null }[]
}

/** Pieces of a line: what a person wrote, else what is proposed. */
export function piecesOf(line: ProposedLine, written: ReadonlyMap<string, number>): number {
  return written.get(line.skuId) ?? line.propose
}

/** Lines with no pieces are left out. */
export function draftsOf(lines: readonly ProposedLine[], written: ReadonlyMap<string, number>): Draft[] {
  const wanted = lines.filter((line) => piecesOf(line, written) > 0)
  const bySupplier = Map.groupBy(wanted, (line) => line.supplier)
  return [...bySupplier].flatMap(([supplier, all]) => {
    const drafts: Draft[] = []
    for (let from = 0; from < all.length; from += MOST_LINES) {
      const part = all.slice(from, from + MOST_LINES)
      drafts.push({
        supplier,
        leadDays: Math.max(...part.map((line) => line.leadDays)),
        lines: part.map((line) => ({
          skuId: line.skuId,
          pieces: piecesOf(line, written),
          unitCostMinor: line.costMinor,
        })),
      })
    }
    return drafts
  })
}
