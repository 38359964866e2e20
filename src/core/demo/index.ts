/** The demo shop. */
export { createDemo } from './demo.feature.ts'
