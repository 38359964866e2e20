/** What later features may use of the warehouses. */
export { createWarehouses } from './feature.ts'
export { routeAt } from './route.service.ts'
