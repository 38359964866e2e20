/** `seed`: fills an empty data folder with a large deterministic demo shop. */
import { hash } from 'node:crypto'
import { MOST_DEMO_ORDERS } from '../../contract/demo.ts'
import { ERROR_CODES } from '../../contract/errors.ts'
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import { createProgress } from './progress.ts'
import { CommandRefusal } from './refused.ts'
import { newCommandKey } from './session.ts'
import { waitForJob } from './wait-for-job.ts'
import { wordsOf } from './words.ts'

/** The same on every machine and every day: the evening of 31 October 2026 in China. */
const TOLD_AT = Date.UTC(2026, 9, 31, 12)

export const runSeed: Command = async ({ line, io, isJson, open }) => {
  const orders = Number(line.values.orders)
  if (!Number.isInteger(orders) || orders < 1 || orders > MOST_DEMO_ORDERS)
    throw new UsageError(`--orders ${line.values.orders ?? 'N'}`, line.language)
  const text = line.values.seed ?? '1'
  const session = await open(line, { mayCreate: true })
  try {
    const input = { commandKey: newCommandKey(), orders, seed: seedNumber(text), at: TOLD_AT }
    const { jobId } = await session.client.demo.seed(input)
    const progress = createProgress(io, line.language, 'seed')
    const job = await waitForJob(session, jobId, {
      signal: io.signal,
      onProgress: ({ done, total }) => progress.show(done, total),
    })
    progress.end()
    if (job.state !== 'done') throw new CommandRefusal(ERROR_CODES.find((code) => code === job.code) ?? 'UNEXPECTED')
    if (isJson) await printJson(io, { ok: true, orders: job.done, seed: text, data: session.folder })
    else await io.out(wordsOf(line.language).seedDone(job.done))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

/** A number as it is, any other word by its hash; the same word always makes the same shop. */
function seedNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.parseInt(hash('sha256', text).slice(0, 7), 16)
}
