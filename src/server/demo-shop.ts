/** `--demo`: the app opens on a made-up shop in a data folder of its own, made the first time. */
import { createRouterClient } from '@orpc/server'
import type { Core } from '../core/app/core.ts'

const DEMO_ORDERS = 2000
const DEMO_SEED = 20_261_111

/** Fills the folder when it is new; leaves it alone otherwise. */
export async function ensureDemoShop(core: Core): Promise<void> {
  if (core.trouble !== null) return
  const client = createRouterClient(core.router, { context: { caller: { role: 'owner', actor: 'demo' } } })
  const { stockStart } = await client.settings.get()
  if (stockStart !== null) return
  await client.demo.seed({ commandKey: crypto.randomUUID(), orders: DEMO_ORDERS, seed: DEMO_SEED })
  await core.drain()
}
