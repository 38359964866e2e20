/** A shop with several warehouses, goods in them, and orders placed at chosen moments; what lies where in one line. */
import { type CoreBox, type CoreClient, coreBox } from './core-box.ts'
import { openGoods } from './goods.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type Order = Parameters<CoreClient['orders']['record']>[0]

export interface EventShop {
  readonly box: CoreBox
  readonly client: CoreClient
  /** SKU ids by code. */
  readonly skus: Readonly<Record<string, string>>
  /** The default warehouse. */
  readonly main: string
  warehouse(code: string): Promise<string>
  /** Paid order of `platform`, placed now unless told; answers how it stands. */
  order(
    id: string,
    lines: Readonly<Record<string, number>>,
    words?: Partial<Order>,
  ): ReturnType<CoreClient['orders']['record']>
  /** `MUG main 3/5` for 3 reserved of 5 on hand, empty places left out. */
  lie(): Promise<string[]>
  /** Proves levels, moves and allocations. */
  verify(): Promise<boolean>
  move(from: string, to: string, lines: Readonly<Record<string, number>>): Promise<void>
}

/** Opening stock lies in the default warehouse. */
export async function eventShop(stock: Readonly<Record<string, number>>): Promise<EventShop> {
  const box = await coreBox()
  const { client } = box
  const skus = await openGoods(client, stock)
  const [byDefault] = await client.shops.listWarehouses()
  const main = byDefault?.id ?? ''
  const pieces = (lines: Readonly<Record<string, number>>) =>
    Object.entries(lines).map(([code, count]) => ({ skuId: skus[code] ?? code, pieces: count }))
  return {
    box,
    client,
    skus,
    main,
    warehouse: async (code) =>
      (await client.shops.saveWarehouse({ commandKey: box.key(), id: null, code, name: code })).id,
    order: (id, lines, words = {}) =>
      client.orders.record({
        commandKey: box.key(),
        platform: 'douyin',
        platformOrderId: id,
        state: 'paid',
        createdAt: box.clock.now(),
        paidAt: box.clock.now(),
        lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
        ...words,
      }),
    lie: async () => {
      const { rows } = await client.stock.list({ limit: 200 })
      return rows
        .filter((row) => row.onHand + row.inTransit > 0)
        .map((row) => {
          const way = row.inTransit > 0 ? ` +${row.inTransit}` : ''
          return `${row.sku} ${row.warehouse} ${row.reserved}/${row.onHand}${way}`
        })
    },
    verify: async () => (await client.stock.verify({ commandKey: box.key() })).ok,
    move: async (from, to, lines) => {
      const draft = { id: null, version: null, fromId: from, toId: to, lines: pieces(lines) }
      const { id, version } = await client.transfers.save({ commandKey: box.key(), ...draft })
      const sent = await client.transfers.send({ commandKey: box.key(), id, version })
      await client.transfers.receive({ commandKey: box.key(), id, version: sent.version, lines: pieces(lines) })
    },
  }
}
