/** Files in. */
export { createImports } from './feature.ts'
