/** Imports files into a core and reads back what it says, for comparing with a month's truth. */

import type { FileReport } from '../../../src/contract/imports.ts'
import type { OrderExport } from '../../../src/contract/orders.ts'
import type { StockRow } from '../../../src/contract/stock.ts'
import type { CoreBox } from '../core-box.ts'

/** Everything in one run, in the order given. */
export async function importAll(box: CoreBox, paths: readonly string[]): Promise<readonly FileReport[]> {
  const { id } = await box.client.imports.importPaths({ commandKey: box.key(), paths: [...paths] })
  await box.core.drain()
  const run = await box.client.imports.get({ id })
  if (run.state !== 'done') throw new Error(`the import ended as ${run.state}`)
  return run.files
}

export interface ReadShop {
  /** By order number. */
  readonly orders: readonly OrderExport[]
  readonly stock: readonly Pick<StockRow, 'sku' | 'onHand' | 'reserved' | 'missing'>[]
}

export async function readShop(box: CoreBox): Promise<ReadShop> {
  const orders: OrderExport[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof box.client.orders.exportPage>> = await box.client.orders.exportPage({
      cursor,
      limit: 200,
    })
    orders.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  const { rows } = await box.client.stock.list({ limit: 200 })
  return {
    orders: orders.sort((a, b) => (a.orderNo < b.orderNo ? -1 : 1)),
    stock: rows.map(({ sku, onHand, reserved, missing }) => ({ sku, onHand, reserved, missing })),
  }
}
