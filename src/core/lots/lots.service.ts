/** Finds or makes the lot somebody named. A lot keeps its days: the same number with other days is another thing. */

import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ids } from '../platform/ports.ts'
import { insertLot, type LotDates, lotByNo } from './lots.repo.ts'

/** @throws Refusal LOT_DIFFERS when the lot is known with another expiry day. */
export function lotFor(tx: Tx, skuId: string, lot: LotDates, made: { readonly at: number; readonly ids: Ids }): string {
  const stored = lotByNo(tx, skuId, lot.lotNo)
  if (stored === undefined) {
    const id = made.ids.next()
    insertLot(tx, id, skuId, lot, made.at)
    return id
  }
  if (stored.expiresDay !== lot.expiresDay)
    throw new Refusal('LOT_DIFFERS', { lotNo: lot.lotNo, stored: stored.expiresDay ?? '', given: lot.expiresDay ?? '' })
  return stored.id
}
