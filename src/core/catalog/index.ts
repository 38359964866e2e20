/** What later features may use of the catalog. */

export { applyGoods, type GoodsContext, openStock } from './goods-import.service.ts'
export { ListingIndex, mapByCode, type ResolvedListing } from './listing-index.ts'
