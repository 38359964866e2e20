/** One run: the world, what the model says of it, and what was last seen. */
import { CHAINED_COLUMNS } from '../../src/core/db/move-chain.ts'
import { type Channel, GOODS, type Goods, type Ground, type House } from './ground.ts'
import { must } from './must.ts'
import { type Mapping, OrderModel, type Wants, wantsOf } from './order-model.ts'
import { look, movesAfter, type SeenAllocation, type SeenMove, type SeenOrder, type Snapshot } from './snapshot.ts'
import type { World } from './world.ts'

export const PLACE_FIELDS = ['onHand', 'reserved', 'defective', 'inTransit', 'incoming'] as const
export type Sums = Record<(typeof PLACE_FIELDS)[number], number>

/** A count sheet: goods counted and the position of the ledger it was frozen at. */
export interface Sheet {
  readonly id: string
  readonly house: House
  readonly position: number
  state: 'counting' | 'applied' | 'reversed'
  /** Pieces each line moved when it was last applied or taken back. */
  moved: Partial<Record<Goods, number>>
}

export interface ParcelLine {
  readonly goods: Goods
  readonly grade: 'sellable' | 'defective' | 'dispose'
  readonly pieces: number
}

export interface Parcel {
  readonly id: string
  readonly order: OrderModel | null
  readonly lines: readonly ParcelLine[]
  isUndone: boolean
}

export interface Correction {
  readonly seq: number
  readonly goods: Goods
  readonly house: House
  readonly delta: number
  isUndone: boolean
}

export interface TransferModel {
  readonly id: string
  readonly goods: Goods
  readonly from: House
  readonly to: House
  sent: number
  received: number
  lost: number
  state: 'sent' | 'done' | 'cancelled'
  readonly steps: ('send' | 'receive' | 'close')[]
}

/** A share of one kind of goods, set aside for one platform. */
export interface EventModel {
  readonly id: string
  readonly parent: House
  readonly goods: Goods
  readonly platform: Channel
  readonly isEventOnly: boolean
  readonly startsAt: number
  readonly endsAt: number
  /** Noticed by the core: any command that serves orders does. */
  isEnded: boolean
  isStopped: boolean
}

export class Shop {
  readonly world: World
  readonly ground: Ground
  readonly orders = new Map<number, OrderModel>()
  readonly mapping: Record<Channel, Mapping> = { jd: 'unknown', pdd: 'unknown' }
  /** Pieces there are, on hand, on the way and out with orders. */
  readonly total: Record<Goods, number>
  readonly defective: Record<Goods, number> = { A: 0, B: 0, C: 0, L: 0 }
  readonly sheets: Sheet[] = []
  readonly parcels: Parcel[] = []
  readonly corrections: Correction[] = []
  readonly transfers: TransferModel[] = []
  readonly events: EventModel[] = []
  readonly moves: SeenMove[] = []
  /** Sums of moves by place, and by order and place. */
  readonly byPlace = new Map<string, Sums>()
  readonly byOrder = new Map<string, { reserved: number; shipped: number }>()
  /** Virtual warehouses and the house each lies in. */
  readonly virtual = new Map<string, string>()
  head = ''
  seen: Snapshot
  preferred: Channel[] = []
  isSplitAllowed = false
  wasSplitAllowed = false
  /** Scarce goods are where the stated rule puts them. */
  isSettled = true
  latest: number
  /** Wall clock less the steady one at the last look of the schedule. */
  steadyOffset: number | null = null

  constructor(world: World, ground: Ground) {
    this.world = world
    this.ground = ground
    this.latest = world.clock.now()
    this.seen = look(world.sql)
    const all = movesAfter(world.sql, COLUMNS, 0)
    this.head = all.at(-1)?.chain.toString('hex') ?? ''
    for (const move of all) this.add(move)
    const sum = (goods: Goods) =>
      this.seen.levels.reduce((total, one) => total + (one.skuId === ground.skuIds[goods] ? one.onHand : 0), 0)
    this.total = { A: sum('A'), B: sum('B'), C: sum('C'), L: sum('L') }
  }

  get now(): number {
    return this.world.clock.now()
  }

  /** Moves since the last look, and the stock as it is now. */
  refresh(): { readonly before: Snapshot; readonly news: readonly SeenMove[] } {
    const before = this.seen
    const news = movesAfter(this.world.sql, COLUMNS, this.moves.at(-1)?.seq ?? 0)
    this.seen = look(this.world.sql)
    this.latest = Math.max(this.latest, this.now)
    for (const event of this.events) {
      const isEnded = this.seen.ended.has(event.id)
      must(isEnded || !event.isEnded, 'S8 an event that is over stays over', () => event)
      must(!isEnded || event.isStopped || event.endsAt <= this.latest, 'S9 an event lasts its time', () => event)
      event.isEnded = isEnded
    }
    return { before, news }
  }

  add(move: SeenMove): void {
    this.moves.push(move)
    const sums = this.byPlace.get(placeKey(move)) ?? { onHand: 0, reserved: 0, defective: 0, inTransit: 0, incoming: 0 }
    for (const field of PLACE_FIELDS) sums[field] += move[field]
    this.byPlace.set(placeKey(move), sums)
    if (move.orderId === null || move.kind === 'return') return
    const key = `${move.orderId} ${placeKey(move)}`
    const held = this.byOrder.get(key) ?? { reserved: 0, shipped: 0 }
    held.reserved += move.reserved
    held.shipped -= move.onHand
    this.byOrder.set(key, held)
  }

  goodsOf(skuId: string): Goods {
    const goods = GOODS.find((one) => this.ground.skuIds[one] === skuId)
    if (goods === undefined) throw new Error(`no such goods ${skuId}`)
    return goods
  }

  house(house: House): string {
    return this.ground.houses[house]
  }

  seenOrder(order: OrderModel): SeenOrder | undefined {
    return this.seen.orders.find((one) => one.no === order.no)
  }

  allocationsOf(orderId: number, snapshot = this.seen): readonly SeenAllocation[] {
    return snapshot.allocations.filter((one) => one.orderId === orderId)
  }

  wants(order: OrderModel): Wants {
    return wantsOf(order, this.mapping[order.kind.platform], this.now)
  }

  /** On hand less reserved at the place without a lot. */
  level(goods: Goods, house: House) {
    return (
      this.byPlace.get(`${this.ground.skuIds[goods]} ${this.ground.houses[house]} `) ?? {
        onHand: 0,
        reserved: 0,
        defective: 0,
        inTransit: 0,
        incoming: 0,
      }
    )
  }

  /** Pieces of an order's goods that came back to the desk and were not taken back. */
  returned(order: OrderModel, goods: Goods): number {
    let pieces = 0
    for (const parcel of this.parcels)
      if (parcel.order === order && !parcel.isUndone)
        for (const line of parcel.lines) if (line.goods === goods) pieces += line.pieces
    return pieces
  }

  /** The order by its place in the row; made when it is first spoken of. */
  order(index: number): OrderModel {
    const known = this.orders.get(index)
    if (known !== undefined) return known
    const order = new OrderModel(index, this.now)
    this.orders.set(index, order)
    return order
  }

  /** One of the orders the core knows; undefined before the first. */
  pick(index: number): OrderModel | undefined {
    const known = [...this.orders.values()].filter((order) => order.id !== 0)
    return known[index % Math.max(1, known.length)]
  }
}

export const COLUMNS = CHAINED_COLUMNS.join(', ')

export function placeKey(place: {
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
}): string {
  return `${place.skuId} ${place.warehouseId} ${place.lotId}`
}
