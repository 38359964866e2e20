/** Health of the house. */
export { createHealth } from './health.feature.ts'
export { saveLastVerify } from './health.repo.ts'
