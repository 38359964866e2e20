/** Entry of the command line and the Node shell. Loads nothing of its own before compiled code is kept. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiled code is kept beside the built program; where that is not writable, nothing is kept.
enableCompileCache(join(import.meta.dirname, '..', 'compile-cache'))

const { runProcess } = await import('./cli-process.ts')
process.exit(await runProcess())
