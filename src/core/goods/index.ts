/** The goods desk: SKUs and the listings that stand for them. */
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { listingHandlers } from './listing.handlers.ts'
import { skuHandlers } from './sku.handlers.ts'

export function createGoods(env: CoreEnv, listings: ListingIndex): Feature<'catalog' | 'listings'> {
  return { handlers: { catalog: skuHandlers(env, listings), listings: listingHandlers(env, listings) } }
}
