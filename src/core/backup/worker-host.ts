/** Starts the worker thread for one task and waits for its facts. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileFacts } from './backup-file.sqlite.ts'
import type { WorkerAnswer, WorkerTask } from './backup-worker.ts'

/** The thread could not do its task; `code` is SQLite's, the system's or OpenFailure's. */
export class FileTaskFailure extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'FileTaskFailure'
    this.code = code
  }
}

/** No room left, said by SQLite or by the system. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')
}

/** @throws FileTaskFailure */
export function runFileTask(task: WorkerTask): Promise<FileFacts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: task })
    worker.once('message', (answer: WorkerAnswer) => {
      if ('facts' in answer) resolve(answer.facts)
      else reject(new FileTaskFailure(answer.code))
    })
    worker.once('error', () => reject(new FileTaskFailure('UNEXPECTED')))
    worker.once('exit', () => reject(new FileTaskFailure('UNEXPECTED')))
  })
}

/** Built programs lie in out/main (this module perhaps in its chunks); sources run as they are. */
function workerFile(): string {
  const here = import.meta.dirname
  const candidates = [
    join(here, 'backup-worker.ts'),
    join(here, 'backup-worker.js'),
    join(here, '..', 'backup-worker.js'),
  ]
  const found = candidates.find((file) => existsSync(file))
  if (found === undefined) throw new FileTaskFailure('WORKER_MISSING')
  return found
}
