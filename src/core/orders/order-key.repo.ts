/**
 * Which order a record speaks of. Platform numbers are unique on their platform. Those of other sources
 * are unique only in their shop: the first shop that brings a number has the plain key, another shop
 * with the same number gets a key of its own.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Db } from '../db/index.ts'

interface Namesake {
  readonly order_key: string
  readonly shop_id: string
}

/** `shopId`: the shop a person chose for the file; null leaves a known number with its order. */
export function orderKeyFor(db: Db, platform: Platform, platformOrderId: string, shopId: string | null): string {
  const plain = `${platform}:${platformOrderId}`
  if (platform !== 'other') return plain
  const known = namesakes(db, platformOrderId)
  if (shopId === null) return known[0]?.order_key ?? plain
  const own = known.find((one) => one.shop_id === shopId)
  return own?.order_key ?? (known.length === 0 ? plain : `${platform}:${shopId}:${platformOrderId}`)
}

/** Orders of other sources with this number; the next one needs an order number of its own. */
export function countNamesakes(db: Db, platformOrderId: string): number {
  return namesakes(db, platformOrderId).length
}

function namesakes(db: Db, platformOrderId: string): Namesake[] {
  return db.all<Namesake>(
    `SELECT order_key, shop_id FROM sales_order WHERE platform_order_id = ? AND platform = 'other' ORDER BY id`,
    platformOrderId,
  )
}
