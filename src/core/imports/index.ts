/** Files in. */
export type { CountBatch, CountJob } from './count-messages.ts'
export { createImports } from './feature.ts'
export { inspectUpload } from './inspect.service.ts'
export type { ParseBatch, ParseJob } from './parse-messages.ts'
