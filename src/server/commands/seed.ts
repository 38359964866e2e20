/** `seed`: a large deterministic demo shop in an empty data folder. */
import { setTimeout as wait } from 'node:timers/promises'
import { MOST_DEMO_ORDERS } from '../../contract/demo.ts'
import { ERROR_CODES } from '../../contract/errors.ts'
import type { Job } from '../../contract/system.ts'
import { type CommandLine, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, EXIT_REFUSED, printJson } from './io.ts'
import { createProgress } from './progress.ts'
import { CommandRefusal } from './refused.ts'
import { type CommandSession, newCommandKey } from './session.ts'

const MOST_SEED = 1_000_000_000
const PAUSE_MS = 50

export const runSeed: Command = async ({ line, io, isJson, open }) => {
  const orders = wholeNumber(line, 'orders', 1, MOST_DEMO_ORDERS)
  const seed = line.values.seed === undefined ? 1 : wholeNumber(line, 'seed', 0, MOST_SEED)
  const session = await open(line, { mayCreate: true })
  try {
    const progress = createProgress(io, line.language)
    const job = await seedShop(session, { orders, seed }, (done) => progress.show(done.done, done.total), io.signal)
    progress.end()
    if (job.state !== 'done') {
      if (job.state === 'cancelled') return EXIT_REFUSED
      throw new CommandRefusal(ERROR_CODES.find((code) => code === job.code) ?? 'UNEXPECTED')
    }
    const answer = { ok: true, orders, seed, data: session.folder }
    if (isJson) await printJson(io, answer)
    else await io.out(`${JSON.stringify(answer)}\n`)
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

interface Seed {
  readonly orders: number
  readonly seed: number
}

/** Fills the shop and follows the work to its end. */
async function seedShop(
  session: CommandSession,
  seed: Seed,
  onProgress: (job: Job) => void,
  signal: AbortSignal,
): Promise<Job> {
  const { jobId } = await session.client.demo.seed({ commandKey: newCommandKey(), ...seed })
  let isCancelled = false
  for (;;) {
    session.work()
    const job = await session.client.jobs.get({ id: jobId })
    onProgress(job)
    if (job.endedAt !== null) return job
    if (signal.aborted && !isCancelled) {
      isCancelled = true
      await session.client.jobs.cancel({ commandKey: newCommandKey(), id: jobId })
    }
    await wait(PAUSE_MS)
  }
}

function wholeNumber(line: CommandLine, name: 'orders' | 'seed', least: number, most: number): number {
  const text = line.values[name] ?? ''
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`--${name} ${text === '' ? 'N' : text}`, line.language)
  return value
}
