/** `seed`: a large deterministic demo shop. */
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { CommandRefusal } from './refused.ts'

const MOST_ORDERS = 5_000_000

export const runSeed: Command = async ({ line }) => {
  const orders = Number(line.values.orders)
  if (!Number.isInteger(orders) || orders < 1 || orders > MOST_ORDERS)
    throw new UsageError(`--orders ${line.values.orders ?? 'N'}`, line.language)
  throw new CommandRefusal('NOT_FOUND')
}
