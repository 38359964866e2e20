/** What later features may use of the catalog. */
export { applyGoods, openStock } from './goods-import.service.ts'
export { foldCode, ListingIndex, mapByCode, type ResolvedListing } from './listing-index.ts'
export { skuSearchText } from './sku-search.ts'
