/** A shop with goods for everybody, and paid orders of three lines: what measurements of reserving start from. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedOrder } from '../../../src/contract/recorded-order.ts'
import { BOX_NOW, coreBox } from '../core-box.ts'
import { openGoods } from '../goods.ts'
import { MonthRandom } from '../month/random.ts'

const GOODS = 300
const OPENING = 1_000_000
const LINES = 3
const MINUTE_MS = 60_000

export const STOCK_START = '2026-10-01'

export class ReserveGround {
  readonly #folder: string
  readonly #file: string
  #copies = 0

  private constructor(folder: string, file: string) {
    this.#folder = folder
    this.#file = file
  }

  static async make(folder: string): Promise<ReserveGround> {
    const dir = join(folder, 'shop')
    mkdirSync(dir)
    const box = await coreBox({ dir })
    const goods = Array.from({ length: GOODS }, (_, n) => [skuOf(n), OPENING] as const)
    await openGoods(box.client, Object.fromEntries(goods))
    await box.dispose()
    return new ReserveGround(folder, join(dir, 'zhanggui.db'))
  }

  /** A fresh data folder with the goods and no order. */
  copy(): { dir: string; file: string } {
    this.#copies += 1
    const dir = join(this.#folder, `copy-${this.#copies}`)
    mkdirSync(dir)
    const file = join(dir, 'zhanggui.db')
    copyFileSync(this.#file, file)
    return { dir, file }
  }
}

const skuOf = (n: number) => `SKU-${String(n).padStart(4, '0')}`

export function ordersOf(count: number): RecordedOrder[] {
  const random = new MonthRandom(1)
  return Array.from({ length: count }, (_, n) => {
    const createdAt = BOX_NOW - (count - n) * 10
    return {
      commandKey: `bench-order-${n}`,
      platformOrderId: String(1_000_000 + n),
      version: 1,
      state: 'paid',
      createdAt: createdAt - MINUTE_MS,
      paidAt: createdAt,
      buyerPaidMinor: 9900,
      payment: 'online',
      lines: linesOf(random),
      receiver: { name: `王小${n % 97}`, phone: `1380000${1000 + (n % 9000)}`, province: '浙江省', city: '杭州市' },
    }
  })
}

/** Three different goods. */
function linesOf(random: MonthRandom): NonNullable<RecordedOrder['lines']> {
  const first = random.between(0, GOODS - 1)
  return Array.from({ length: LINES }, (_, n) => ({
    sku: skuOf((first + n * 37) % GOODS),
    title: '陶瓷马克杯 350ml',
    quantity: random.between(1, 3),
    unitPriceMinor: 3300,
  }))
}
