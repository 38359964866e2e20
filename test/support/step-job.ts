/** A job of ten steps that keeps its place in the file: each step is one transaction. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { UnitOfWork } from '../../src/core/db/index.ts'
import { defineJob, JobRunner } from '../../src/core/jobs/index.ts'

export const STEPS = 10
export const STEP_JOB = 'test.steps'

export function stepRunner(uow: UnitOfWork, afterStep: (step: number) => void): JobRunner {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const clock = { now: () => 1_000_000, monotonic: () => performance.now() }
  const runner = new JobRunner({ uow, clock, ids: { next: () => randomUUID() }, log: quiet, random: () => 0 })
  runner.register([
    defineJob({
      kind: STEP_JOB,
      lane: 'imports',
      payload: z.object({}),
      run: () => {
        for (let step = stepsDone(uow) + 1; step <= STEPS; step += 1) {
          uow.write((tx) => tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', `step.${step}`, String(step)))
          afterStep(step)
        }
      },
    }),
  ])
  return runner
}

export function stepsDone(uow: UnitOfWork): number {
  return uow.read.value<number>(`SELECT count(*) FROM setting WHERE key LIKE 'step.%'`) ?? 0
}
