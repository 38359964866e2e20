/** What later features may use of the warehouses. */
export { bringHome } from './event.service.ts'
export { createWarehouses } from './feature.ts'
export { freeParts, type MoveContext, movePieces } from './pieces.service.ts'
export { routeAt } from './route.service.ts'
export { saleDays } from './sale-days.ts'
