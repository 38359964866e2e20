/** What later features may use of the shops. */
export { shopFor } from './shop-directory.ts'
export { createShops } from './shops.feature.ts'
export { defaultWarehouseId } from './shops.repo.ts'
