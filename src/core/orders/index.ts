/** What later features may use of the orders. */
export { projectionContext } from './context.ts'
export { countDue, markDue } from './due.repo.ts'
export { createOrders } from './feature.ts'
export { type IncomingRecord, ingestBatch, previewRecord, shopFactsOf } from './ingest.service.ts'
export { addEvent as noteEvent } from './order.repo.ts'
export { idsOfFilter, searchOrders } from './orders.handlers.ts'
export type { ProjectionContext } from './project.service.ts'
export {
  projectDue,
  refreshOrder,
  refreshOrders,
  settleContention,
  settleCurrencies,
} from './settle.service.ts'
