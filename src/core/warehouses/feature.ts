/** Warehouses as one feature: order, regions, bins. */
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { type Settle, warehouseHandlers } from './warehouses.handlers.ts'

/** `settle` serves waiting orders anew after stock or rules changed. */
export function createWarehouses(env: CoreEnv, settle: Settle): Feature<'warehouses'> {
  return { handlers: { warehouses: warehouseHandlers(env, settle) } }
}
