/** Where returned pieces are put: where they left from, as far as that is known. Pure. */
import type { ShippedPart } from './desk.sqlite.ts'

export interface Put {
  readonly warehouseId: string
  readonly lotId: string
  readonly pieces: number
}

/**
 * Shares `pieces` out over the places they left from; what is beyond goes to the first of them, or to
 * `fallback` when nothing is known. A `chosen` warehouse takes all, in the lots they left with.
 */
export function placesToPut(
  pieces: number,
  parts: readonly ShippedPart[],
  fallback: string,
  chosen: string | null,
): Put[] {
  const puts: Put[] = []
  const add = (warehouseId: string, lotId: string, count: number) => {
    const index = puts.findIndex((put) => put.warehouseId === warehouseId && put.lotId === lotId)
    const known = puts[index]
    if (known === undefined) puts.push({ warehouseId, lotId, pieces: count })
    else puts[index] = { ...known, pieces: known.pieces + count }
  }
  let left = pieces
  for (const part of parts) {
    const here = Math.min(left, part.pieces)
    if (here <= 0) continue
    add(chosen ?? part.warehouseId, part.lotId, here)
    left -= here
  }
  const [first] = parts
  if (left > 0) add(chosen ?? first?.warehouseId ?? fallback, first?.lotId ?? '', left)
  return puts
}
