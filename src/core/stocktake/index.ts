/** Stocktake. */
export { createStocktake } from './stocktake.feature.ts'
