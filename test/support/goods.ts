/** Goods with opening stock, made through the contract; and what is there of them. */
import type { ContractClient } from '../../src/server/commands/session.ts'

let keys = 0
const key = () => `goods-key-${process.pid}-${++keys}`

/** Ids of the new SKUs by code. */
export async function openGoods(
  client: Pick<ContractClient, 'catalog' | 'stock'>,
  stock: Readonly<Record<string, number>>,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [code, openingStock] of Object.entries(stock)) {
    const sku = { code, name: code, barcode: null, spec: null, bin: null, costMinor: null, safetyStock: 0 }
    ids[code] = (await client.catalog.createSku({ commandKey: key(), sku: { ...sku, openingStock } })).id
  }
  return ids
}

export interface LevelFigures {
  readonly onHand: number
  readonly reserved: number
  readonly available: number
}

export async function levels(client: Pick<ContractClient, 'catalog' | 'stock'>): Promise<Record<string, LevelFigures>> {
  const { rows } = await client.stock.list({ limit: 200 })
  return Object.fromEntries(rows.map(({ sku, onHand, reserved, available }) => [sku, { onHand, reserved, available }]))
}
