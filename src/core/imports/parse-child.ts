/** Entry of the parser child. */
import { serveChild } from '../files/child-serve.ts'
import { parseFile } from './parse-file.ts'
import type { ParseBatch, ParseJob } from './parse-messages.ts'

serveChild<ParseJob, ParseBatch, never, null>(parseFile)
