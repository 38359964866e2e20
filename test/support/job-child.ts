/** A job in a process of its own that stops for ever after its nth step, for tests that kill it. */
import { writeSync } from 'node:fs'
import { createUnitOfWork, DataFile } from '../../src/core/db/index.ts'
import { stepRunner } from './step-job.ts'

const [, , path = '', stopAfter = '1'] = process.argv
const file = new DataFile(path, () => undefined)
file.open()
const uow = createUnitOfWork(file.sql, () => file.reopen())
const runner = stepRunner(uow, (step) => {
  if (step !== Number(stopAfter)) return
  writeSync(1, 'stopped')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
await runner.drain()
