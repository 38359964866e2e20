/** A shop in a box that counts its stock: sheets, counts, sales and count files in a word each. */
import { writeFileSync } from 'node:fs'
import excel from 'exceljs'
import type { CountImport, CountSheet } from '../../src/contract/stocktake-shapes.ts'
import { BOX_NOW, type CoreBox, type CoreClient, coreBox } from './core-box.ts'
import { levels, openGoods } from './goods.ts'

const HOUR = 3_600_000

type Wish = Partial<Parameters<CoreClient['stocktake']['create']>[0]>
type Round = 'first' | 'second' | 'recount'

export interface CountingShop {
  readonly box: CoreBox
  /** SKU ids by code. */
  readonly ids: Readonly<Record<string, string>>
  /** A sheet over all goods, with the book's figures unless the wish says otherwise. */
  open(wish?: Wish): Promise<CountSheet>
  count(
    id: string,
    counted: Readonly<Record<string, number | null>>,
    more?: { round?: Round; counter?: string; mode?: 'add' },
  ): Promise<CountSheet>
  /** Approves with jumps confirmed, applies, waits. */
  apply(id: string): Promise<CountSheet>
  reverse(id: string, reason?: string): Promise<CountSheet>
  sell(orderId: string, sku: string, quantity: number, state: 'paid' | 'shipped', shipBy?: number): Promise<void>
  importFile(name: string, bytes: Uint8Array | string): Promise<CountImport>
  onHand(): Promise<Record<string, number>>
  /** Levels are the sum of moves. */
  isProven(): Promise<boolean>
  /** Rows of the first worksheet of a made file; null for an empty cell. */
  cellsOf(fileToken: string): Promise<unknown[][]>
  dispose(): Promise<void>
}

export async function countingShop(stock: Readonly<Record<string, number>>): Promise<CountingShop> {
  const box = await coreBox()
  const ids = await openGoods(box.client, stock)
  const { stocktake } = box.client
  const key = () => ({ commandKey: box.key() })
  const isProven = async () => (await box.client.stock.verify(key())).ok
  return {
    box,
    ids,
    isProven,
    open: (wish = {}) => stocktake.create({ ...key(), area: { kind: 'all' }, isBlind: false, ...wish }),
    async count(id, counted, more = {}) {
      const entries = Object.entries(counted).map(([sku, pieces]) => ({ skuId: ids[sku] ?? '', counted: pieces }))
      return (await stocktake.count({ ...key(), id, entries, ...more })).sheet
    },
    async apply(id) {
      await stocktake.approve({ ...key(), id, confirmFlagged: true })
      await stocktake.apply({ ...key(), id })
      await box.core.drain()
      return await stocktake.get({ id })
    },
    async reverse(id, reason = 'test') {
      await stocktake.reverse({ ...key(), id, reason })
      await box.core.drain()
      return await stocktake.get({ id })
    },
    async sell(platformOrderId, sku, quantity, state, shipBy) {
      const times = { createdAt: BOX_NOW - HOUR, paidAt: BOX_NOW - HOUR }
      const deadline = shipBy === undefined ? {} : { shipBy }
      await box.client.orders.record({
        ...key(),
        platformOrderId,
        state,
        ...times,
        ...deadline,
        lines: [{ sku, quantity }],
      })
    },
    async importFile(name, bytes) {
      const upload = box.core.stageUpload(name)
      writeFileSync(upload.path, bytes)
      const { id } = await stocktake.importFile({ ...key(), uploadToken: upload.token })
      await box.core.drain()
      return await stocktake.getImport({ id })
    },
    async onHand() {
      const now = await levels(box.client)
      return Object.fromEntries(Object.entries(now).map(([sku, level]) => [sku, level.onHand]))
    },
    async cellsOf(fileToken) {
      const book = new excel.Workbook()
      await book.xlsx.readFile(box.core.resolveFile(fileToken)?.path ?? '')
      const rows: unknown[][] = []
      book.worksheets[0]?.eachRow((row) => {
        // exceljs counts columns from 1: index 0 is a hole.
        rows.push(Array.from((row.values as unknown[]).slice(1), (value) => value ?? null))
      })
      return rows
    },
    dispose: () => box.dispose(),
  }
}
