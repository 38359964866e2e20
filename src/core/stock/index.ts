/** What later features may use of the stock pool. */
export { allocate, type Want } from './allocate.service.ts'
export { applyMove, ensureLevel, lastSeq, levelOf } from './ledger.repo.ts'
export { makeRoom } from './make-room.service.ts'
export { planContention, previewService, releaseAll } from './plan.service.ts'
export { type PlanPolicy, placementFor } from './route.ts'
export { stockHandlers } from './stock.handlers.ts'
export { listAlerts } from './stock-list.sqlite.ts'
export { importDocument } from './why.repo.ts'
