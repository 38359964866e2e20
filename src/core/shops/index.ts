/** What later features may use of the shops. */
export { shopFor } from './shop-directory.ts'
export { createShops } from './shops.feature.ts'
export { chooseShop, defaultWarehouseId, findShop, type ShopIdentity, shopsOfPlatform } from './shops.repo.ts'
