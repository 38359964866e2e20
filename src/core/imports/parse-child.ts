/** Entry of the capped child: reads untrusted files, and fills copies of untrusted templates. */
import { serveChild } from '../files/child-serve.ts'
import { type FilledFile, type FillJob, fillTemplate } from '../files/fill-template.ts'
import type { CountBatch, CountJob } from './count-messages.ts'
import { parseCounts } from './parse-counts.ts'
import { parseFile } from './parse-file.ts'
import type { ParseBatch, ParseJob } from './parse-messages.ts'

serveChild<ParseJob | FillJob | CountJob, ParseBatch | CountBatch, never, FilledFile | null>((job, context) => {
  if ('columns' in job) return fillTemplate(job, (bytes) => context.watch(bytes))
  return 'goods' in job ? parseCounts(job, context) : parseFile(job, context)
})
