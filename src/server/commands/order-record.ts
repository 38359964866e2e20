/** `order record FILE`: one order of a JSON file, in the shape of `POST /api/v1/orders`, written down. */
import { readFile } from 'node:fs/promises'
import { RecordedOrder } from '../../contract/recorded-order.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import { CommandRefusal } from './refused.ts'
import { newCommandKey } from './session.ts'
import { wordsOf } from './words.ts'

export const runOrderRecord: Command = async ({ line, io, isJson, open }) => {
  const order = await readOrder(line.words[0] ?? '')
  const session = await open(line, { mayCreate: false })
  try {
    const answer = await session.client.orders.record(order)
    if (isJson) await printJson(io, answer)
    else await io.out(wordsOf(line.language).orderRecorded(answer.orderNo, answer.reserved, answer.missing))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

/** A file may bring its own `commandKey`, so that running it twice is one command. */
async function readOrder(path: string): Promise<RecordedOrder> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandRefusal('FILE_NOT_FOUND', { file: path })
  })
  const parsed = RecordedOrder.safeParse(withKey(parseJson(text)))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => issue.path.join('.'))
  throw new CommandRefusal('INPUT_INVALID', { field: [...new Set(fields)].slice(0, 5).join(', ') })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandRefusal('INPUT_INVALID', { field: 'JSON' })
  }
}

function withKey(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { commandKey: newCommandKey(), ...value } : value
}
