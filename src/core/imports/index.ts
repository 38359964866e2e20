/** Files in. */
export { createImports } from './feature.ts'
export { inspectUpload } from './inspect.service.ts'
