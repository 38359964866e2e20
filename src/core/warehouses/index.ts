/** What later features may use of the warehouses. */
export { bringHome } from './event.service.ts'
export { createWarehouses } from './feature.ts'
export { routeAt } from './route.service.ts'
