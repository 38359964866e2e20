/**
 * Which shop an order belongs to: one shop per platform is made by itself; a file without a shop name
 * belongs to the platform's first shop, whose name fills in when a file brings one.
 */
import type { Platform } from '../../contract/primitives.ts'
import type { Tx } from '../db/index.ts'
import type { Ids } from '../platform/ports.ts'

interface ShopRow {
  readonly id: string
  readonly name: string
  readonly currency: string
}

export interface ShopDefaults {
  readonly zone: string
  readonly currency: string
  readonly ids: Ids
}

export function shopFor(tx: Tx, platform: Platform, name: string | null, at: number, defaults: ShopDefaults): ShopRow {
  const shops = tx.all<ShopRow>(
    'SELECT id, name, currency FROM shop WHERE platform = ? ORDER BY created_at, id',
    platform,
  )
  const [first] = shops
  if (name === null || name === '') return first ?? create(tx, platform, '', at, defaults)
  const known = shops.find((shop) => shop.name === name)
  if (known !== undefined) return known
  const nameless = shops.find((shop) => shop.name === '')
  if (nameless === undefined) return create(tx, platform, name, at, defaults)
  tx.run('UPDATE shop SET name = ? WHERE id = ?', name, nameless.id)
  return { ...nameless, name }
}

function create(tx: Tx, platform: Platform, name: string, at: number, defaults: ShopDefaults): ShopRow {
  const shop = { id: defaults.ids.next(), name, currency: defaults.currency }
  tx.run(
    'INSERT INTO shop (id, platform, name, zone, currency, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    shop.id,
    platform,
    name,
    defaults.zone,
    shop.currency,
    at,
  )
  return shop
}
