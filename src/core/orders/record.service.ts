/**
 * One order from outside, written down as one observation of its shop and taken the way every import
 * takes: merged, reserved whole or not at all, scarce goods served by the stated rule.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { RecordAnswer, RecordedOrder } from '../../contract/recorded-order.ts'
import { skuByCode } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { findShop, shopFor, shopsOfPlatform } from '../shops/index.ts'
import { ingestRecord } from './ingest.service.ts'
import { orderByKey } from './order.repo.ts'
import { orderKeyFor } from './order-key.repo.ts'
import type { ProjectionContext } from './project.service.ts'
import { isContended, type Standing, standingOf } from './record.repo.ts'
import { toIncoming } from './recorded-order.rules.ts'
import { refreshOrders, settleContention } from './settle.service.ts'

/** No file: the source of the observation is the call itself. */
const NO_FILE = 0

/**
 * @throws Refusal INPUT_INVALID, NOT_FOUND (the shop), SHOP_UNCLEAR, SKU_UNKNOWN; the caller's transaction
 * is then to be rolled back.
 */
export function recordOrder(tx: Tx, context: ProjectionContext, order: RecordedOrder): RecordAnswer {
  try {
    const shop = shopOf(tx, context, order)
    refuseUnknownSkus(tx, order)
    const { record, body } = toIncoming(order, shop.platform)
    if (order.createdAt === undefined && !isKnown(tx, shop, order))
      throw new Refusal('INPUT_INVALID', { field: 'createdAt' })
    const result = ingestRecord(tx, context, { fileId: NO_FILE, shopId: shop.id }, record, body)
    refreshOrders(tx, context, result.evicted)
    const standing = standingOf(tx, result.orderKey)
    if (result.change === 'unchanged' || !isContended(tx, standing.id)) return answerOf(result.change, standing)
    settleContention(tx, context)
    return answerOf(result.change, standingOf(tx, result.orderKey))
  } catch (error) {
    // Listings made in this transaction go with it.
    context.listings.forget()
    throw error
  }
}

interface ChosenShop {
  /** null: a known order stays where it is. */
  readonly id: string | null
  readonly platform: Platform
}

function shopOf(tx: Tx, context: ProjectionContext, order: RecordedOrder): ChosenShop {
  if (order.shopId !== undefined) {
    const shop = findShop(tx, order.shopId)
    if (shop === undefined) throw new Refusal('NOT_FOUND', { what: 'shopId' })
    if (order.platform !== undefined && order.platform !== shop.platform)
      throw new Refusal('INPUT_INVALID', { field: 'platform' })
    return shop
  }
  const platform = order.platform ?? 'other'
  const [first, second] = order.shopName === undefined ? shopsOfPlatform(tx, platform) : []
  if (first !== undefined && second === undefined) return { id: first.id, platform }
  if (second !== undefined) {
    // Numbers of another source are unique only in their shop.
    if (platform !== 'other' && isKnown(tx, { id: null, platform }, order)) return { id: null, platform }
    throw new Refusal('SHOP_UNCLEAR', { platform })
  }
  const { zone, currency, ids } = context
  const defaults = { zone, currency: order.currency ?? currency, ids, orderKey: '' }
  const { id } = shopFor(tx, platform, order.shopName ?? null, context.policy.now, defaults)
  return { id, platform }
}

function isKnown(tx: Tx, shop: ChosenShop, order: RecordedOrder): boolean {
  return orderByKey(tx, orderKeyFor(tx, shop.platform, order.platformOrderId, shop.id)) !== undefined
}

function refuseUnknownSkus(tx: Tx, { lines }: RecordedOrder): void {
  for (const { sku } of lines ?? [])
    if (sku !== undefined && skuByCode(tx, sku) === undefined) throw new Refusal('SKU_UNKNOWN', { code: sku })
}

function answerOf(change: RecordAnswer['change'], standing: Standing): RecordAnswer {
  const { id, order_no: orderNo, state, reserved, missing, holds } = standing
  return { id, orderNo, change, state, reserved, missing, holds: [...holds] }
}
