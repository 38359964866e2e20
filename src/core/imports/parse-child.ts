/** Entry of the capped child: reads untrusted files, and fills copies of untrusted templates. */
import { serveChild } from '../files/child-serve.ts'
import { type FilledFile, type FillJob, fillTemplate } from '../files/fill-template.ts'
import { parseFile } from './parse-file.ts'
import type { ParseBatch, ParseJob } from './parse-messages.ts'

serveChild<ParseJob | FillJob, ParseBatch, never, FilledFile | null>((job, context) =>
  'columns' in job ? fillTemplate(job, (bytes) => context.watch(bytes)) : parseFile(job, context),
)
