/**
 * Which shop an order belongs to: one shop per platform is made by itself; an order that no file names a
 * shop for belongs to the shop a person chose for it, else to the platform's first shop, whose name fills
 * in when a file brings one.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Tx } from '../db/index.ts'
import type { Ids } from '../platform/ports.ts'
import { chosenShopId, insertShop, nameShop, type ShopIdentity, shopsOfPlatform } from './shops.repo.ts'

export interface ShopDefaults {
  readonly zone: string
  readonly currency: string
  readonly ids: Ids
  /** Whose choice counts when no file names the shop. */
  readonly orderKey: string
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
  if (name === null || name === '')
    return chosen(tx, shops, defaults.orderKey) ?? first ?? create(tx, platform, '', at, defaults)
  const known = shops.find((shop) => shop.name === name)
  if (known !== undefined) return known
  const nameless = shops.find((shop) => shop.name === '')
  if (nameless === undefined) return create(tx, platform, name, at, defaults)
  nameShop(tx, nameless.id, name)
  return { ...nameless, name }
}

function chosen(tx: Tx, shops: readonly ShopIdentity[], orderKey: string): ShopIdentity | undefined {
  if (shops.length < 2) return undefined
  const id = chosenShopId(tx, orderKey)
  return shops.find((shop) => shop.id === id)
}

function create(tx: Tx, platform: Platform, name: string, at: number, defaults: ShopDefaults): ShopIdentity {
  const shop = { id: defaults.ids.next(), name, currency: defaults.currency }
  insertShop(tx, { ...shop, platform, zone: defaults.zone }, at)
  return shop
}
