/**
 * Which shop an order belongs to: one shop per platform is made by itself; a file without a shop name
 * belongs to the platform's first shop, whose name fills in when a file brings one.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Tx } from '../db/index.ts'
import type { Ids } from '../platform/ports.ts'
import { insertShop, nameShop, type ShopIdentity, shopsOfPlatform } from './shops.repo.ts'

export interface ShopDefaults {
  readonly zone: string
  readonly currency: string
  readonly ids: Ids
}

export function shopFor(
  tx: Tx,
  platform: Platform,
  name: string | null,
  at: number,
  defaults: ShopDefaults,
): ShopIdentity {
  const shops = shopsOfPlatform(tx, platform)
  const [first] = shops
  if (name === null || name === '') return first ?? create(tx, platform, '', at, defaults)
  const known = shops.find((shop) => shop.name === name)
  if (known !== undefined) return known
  const nameless = shops.find((shop) => shop.name === '')
  if (nameless === undefined) return create(tx, platform, name, at, defaults)
  nameShop(tx, nameless.id, name)
  return { ...nameless, name }
}

function create(tx: Tx, platform: Platform, name: string, at: number, defaults: ShopDefaults): ShopIdentity {
  const shop = { id: defaults.ids.next(), name, currency: defaults.currency }
  insertShop(tx, { ...shop, platform, zone: defaults.zone }, at)
  return shop
}
