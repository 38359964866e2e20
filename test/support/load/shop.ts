/** The shop that callers crowd into: some goods of which only the last pieces are left, and a shared pool. */

/** Every caller asks once for one piece of each. */
export const LAST_UNITS = 40
const POOL = 12
const POOL_OPENING = 40

/** Pieces of the nth goods with last units: from none at all to more than are asked for. */
export function lastUnitsOf(n: number): number {
  return (n * 7) % 64
}

export const lastSku = (n: number) => `LAST-${String(n).padStart(2, '0')}`
export const POOL_SKUS = Array.from({ length: POOL }, (_, n) => `POOL-${String(n).padStart(2, '0')}`)

export function openingStock(): Record<string, number> {
  const last = Array.from({ length: LAST_UNITS }, (_, n) => [lastSku(n), lastUnitsOf(n)] as const)
  return Object.fromEntries([...last, ...POOL_SKUS.map((sku) => [sku, POOL_OPENING] as const)])
}
