/** Health of the house. */
export { createHealth } from './health.feature.ts'
