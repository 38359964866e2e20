/**
 * The ground every run stands on: two warehouses, three kinds of goods in both, one kind kept by lot, a
 * bundle, and a code nobody has mapped yet. Two marketplaces with one shop each.
 */
import { applyMove, ensureLevel } from '../../src/core/stock/index.ts'
import { START, type World } from './world.ts'

export const GOODS = ['A', 'B', 'C', 'L'] as const
export type Goods = (typeof GOODS)[number]
/** What an order's line may name: goods, the bundle, the unmapped code. */
export const CODES = ['A', 'B', 'C', 'L', 'KIT', 'X'] as const
export type Code = (typeof CODES)[number]
export type Components = Readonly<Partial<Record<Goods, number>>>
export const KIT: Components = { A: 1, B: 2 }
export const PLATFORMS = ['jd', 'pdd'] as const
export type Channel = (typeof PLATFORMS)[number]
export type House = 'main' | 'west'

const OPENING: Readonly<Record<'A' | 'B' | 'C', number>> = { A: 6, B: 5, C: 9 }
const IN_WEST = { A: 3, B: 2 } as const

/** Days as the shop sees them on 1 November 2026. Two lots may be sold, the first of them first. */
export const LOTS: Readonly<Record<string, { readonly expires: string | null; readonly received: string }>> = {
  'lot-late': { expires: '2026-12-20', received: '2026-10-05' },
  'lot-soon': { expires: '2026-11-20', received: '2026-10-05' },
  'lot-over': { expires: '2026-10-20', received: '2026-10-05' },
  'lot-future': { expires: '2026-11-10', received: '2026-12-01' },
  'lot-blank': { expires: null, received: '2026-10-05' },
}
const IN_LOT = 3
const CHINA_MS = 8 * 60 * 60 * 1000

/** A lot is sold until the day before it ends, from the day it came, and never without an end. */
export function isUsable(lotId: string, now: number): boolean {
  const today = new Date(now + CHINA_MS).toISOString().slice(0, 10)
  const lot = LOTS[lotId]
  return lot !== undefined && lot.expires !== null && lot.expires > today && lot.received <= today
}

export interface Ground {
  readonly skuIds: Readonly<Record<Goods, string>>
  readonly houses: Readonly<Record<House, string>>
  /** Listing of `X` by platform. */
  readonly unmapped: Readonly<Record<Channel, string>>
}

/** `isWestStocked`: some goods lie in the second house as well. */
export async function layGround(world: World, isWestStocked = true): Promise<Ground> {
  world.begin()
  await world.call('settings', 'initialise', { stockStart: '2026-10-01', zone: 'Asia/Shanghai', currency: 'CNY' })
  const west = await world.call('shops', 'saveWarehouse', { id: null, code: 'WEST', name: 'West' })
  const main = (await world.env.uow.read.value<string>('SELECT id FROM warehouse WHERE is_default = 1')) ?? ''
  const skuIds = { A: '', B: '', C: '', L: '' }
  for (const code of GOODS) {
    const openingStock = code === 'L' ? null : OPENING[code]
    const sku = {
      code,
      name: code,
      barcode: null,
      spec: null,
      bin: null,
      costMinor: null,
      safetyStock: 0,
      openingStock,
    }
    skuIds[code] = (await world.call('catalog', 'createSku', { sku })).id
  }
  world.env.uow.write((tx) => {
    for (const [code, onHand] of Object.entries(isWestStocked ? IN_WEST : {}))
      receive(tx, { skuId: skuIds[code as 'A' | 'B'], warehouseId: west.id, lotId: '' }, onHand)
    tx.run('UPDATE sku SET keeps_lots = 1 WHERE id = ?', skuIds.L)
    for (const [lotId, { expires, received }] of Object.entries(LOTS)) {
      tx.run(
        'INSERT INTO lot (id, sku_id, lot_no, expires_day, received_day, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        lotId,
        skuIds.L,
        lotId,
        expires,
        received,
        START,
      )
      receive(tx, { skuId: skuIds.L, warehouseId: main, lotId }, IN_LOT)
    }
  })
  const unmapped = { jd: '', pdd: '' }
  for (const platform of PLATFORMS) {
    const kit = await listingOf(world, platform, 'KIT')
    unmapped[platform] = await listingOf(world, platform, 'X')
    const components = Object.entries(KIT).map(([code, quantity]) => ({ skuId: skuIds[code as Goods], quantity }))
    await world.call('listings', 'map', { id: kit, components })
  }
  world.keep()
  return { skuIds, houses: { main, west: west.id }, unmapped }
}

type Receiving = Parameters<Parameters<World['env']['uow']['write']>[0]>[0]

function receive(tx: Receiving, place: { skuId: string; warehouseId: string; lotId: string }, onHand: number): void {
  ensureLevel(tx, place)
  const cause = `receive:${place.skuId}:${place.warehouseId}:${place.lotId}`
  const move = { at: START, kind: 'receive', orderId: null, document: null, actor: 'owner', device: null } as const
  if (!applyMove(tx, { ...place, ...move, delta: { onHand }, cause, reason: null }))
    throw new Error('the ground could not bear what came in')
}

/** An order line makes the listing; here without an order. */
function listingOf(world: World, platform: Channel, code: Code): Promise<string> {
  const line = {
    platformLineId: null,
    lineKey: code,
    merchantCode: code,
    goodsId: null,
    skuId: null,
    title: code,
    spec: null,
    quantity: 1,
    unitPriceMinor: null,
  }
  const { id } = world.env.uow.write((tx) => world.listings.resolve(tx, platform, line, START))
  return Promise.resolve(String(id))
}
