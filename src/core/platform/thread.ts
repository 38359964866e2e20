/** Runs one task in a worker thread of its own, so that the core keeps answering meanwhile. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** The thread ended without an answer, or there is no program for it. */
export class ThreadFailure extends Error {
  readonly code: string
  constructor(code: 'UNEXPECTED' | 'WORKER_MISSING') {
    super(code)
    this.name = 'ThreadFailure'
    this.code = code
  }
}

/**
 * The thread's first message. `here`: folder of the module that asks; `name`: its program's file without
 * ending. Built programs lie in out/main (the asking module perhaps in its chunks); sources run as they are.
 * @throws ThreadFailure
 */
export async function runInThread<Answer>(here: string, name: string, task: unknown): Promise<Answer> {
  const candidates = [join(here, `${name}.ts`), join(here, `${name}.js`), join(here, '..', `${name}.js`)]
  const file = candidates.find((candidate) => existsSync(candidate))
  if (file === undefined) throw new ThreadFailure('WORKER_MISSING')
  return await new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task })
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', () => reject(new ThreadFailure('UNEXPECTED')))
    worker.once('exit', () => reject(new ThreadFailure('UNEXPECTED')))
  })
}
