/** What later features may use of the catalog. */
export { applyGoods, openStock, previewGoods } from './goods-import.service.ts'
export { mapByCode, type ResolvedListing } from './listing.repo.ts'
export { ListingIndex } from './listing-index.ts'
export { insertSku, type StoredSku, skuByBarcode, skuByCode, updateSku } from './sku.repo.ts'
export { loadPinyin } from './sku-search.ts'
