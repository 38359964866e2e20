/** A data folder with a million demo orders: the one named by BENCH_SHOP, else made for the measurement. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CoreBox, coreBox } from '../core-box.ts'
import { say } from './measure.ts'

const ORDERS = Number(process.env.BENCH_ORDERS ?? 1_000_000)

export interface BigShop {
  readonly box: CoreBox
  dispose(): Promise<void>
}

export async function openBigShop(): Promise<BigShop> {
  const given = process.env.BENCH_SHOP
  const dir = given ?? mkdtempSync(join(tmpdir(), 'bench-shop-'))
  const box = await coreBox({ dir, now: Date.now(), stockStart: null })
  if (box.core.trouble !== null) throw new Error(box.core.trouble.detail)
  if (given === undefined) {
    say(`making ${ORDERS} orders; BENCH_SHOP names a folder to use instead`)
    await box.client.demo.seed({ commandKey: box.key(), orders: ORDERS, seed: 1 })
    await box.core.drain()
  }
  return {
    box,
    async dispose() {
      await box.dispose()
      if (given === undefined) rmSync(dir, { recursive: true, force: true })
    },
  }
}
