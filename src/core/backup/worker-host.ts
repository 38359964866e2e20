/** Starts the worker thread for one task and waits for its facts. */
import { runInThread, ThreadFailure } from '../platform/thread.ts'
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
export async function runFileTask(task: WorkerTask): Promise<FileFacts> {
  try {
    const answer = await runInThread<WorkerAnswer>(import.meta.dirname, 'backup-worker', task)
    if ('facts' in answer) return answer.facts
    throw new FileTaskFailure(answer.code)
  } catch (error) {
    throw error instanceof ThreadFailure ? new FileTaskFailure(error.code) : error
  }
}
