/** `orders`: all orders in the stable export shape, streamed page by page so that memory stays flat. */
import type { OrderExport } from '../../contract/orders.ts'
import { ORDER_STATES, type OrderState, PLATFORMS, type Platform } from '../../contract/primitives.ts'
import { type CommandLine, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { type CommandIo, EXIT_DONE, EXIT_REFUSED } from './io.ts'
import type { ContractClient } from './session.ts'
import { renderTable } from './table.ts'
import { wordsOf } from './words.ts'

export const runOrders: Command = async ({ line, io, isJson, open }) => {
  const state = oneOf<OrderState>(line, 'state', ORDER_STATES)
  const platform = oneOf<Platform>(line, 'platform', PLATFORMS)
  const session = await open(line, { mayCreate: false })
  try {
    const pages = orderPages(session.client, { state, platform }, io.signal)
    const print = isJson ? printStream : printForPeople
    return (await print(io, pages, line)) ? EXIT_DONE : EXIT_REFUSED
  } finally {
    await session.close()
  }
}

async function* orderPages(
  client: ContractClient,
  filter: { state: OrderState | null; platform: Platform | null },
  signal: AbortSignal,
): AsyncGenerator<readonly OrderExport[]> {
  let cursor: string | null = null
  do {
    if (signal.aborted) return
    const page: Awaited<ReturnType<ContractClient['orders']['exportPage']>> = await client.orders.exportPage({
      ...filter,
      cursor,
      limit: 200,
    })
    yield page.rows
    cursor = page.nextCursor
  } while (cursor !== null)
}

/** Writes nothing before the first page is there, so that a refusal is still one whole document. */
async function printStream(io: CommandIo, pages: AsyncGenerator<readonly OrderExport[]>): Promise<boolean> {
  let isFirst = true
  for await (const rows of pages) {
    const text = rows.map((order) => JSON.stringify(order)).join(',')
    const separator = isFirst ? '{"orders":[' : text === '' ? '' : ','
    isFirst = false
    await io.out(separator + text)
  }
  if (io.signal.aborted) return false
  await io.out(isFirst ? '{"orders":[]}\n' : ']}\n')
  return true
}

async function printForPeople(
  io: CommandIo,
  pages: AsyncGenerator<readonly OrderExport[]>,
  line: CommandLine,
): Promise<boolean> {
  const words = wordsOf(line.language)
  let count = 0
  for await (const rows of pages) {
    count += rows.length
    const cells = rows.map((order) => [
      order.orderNo,
      order.platform,
      order.platformOrderId,
      order.state,
      order.refunded,
      order.businessDay ?? '',
      `${(order.buyerPaidMinor / 100).toFixed(2)} ${order.currency}`,
      order.waybill ?? '',
      order.holds.join(' '),
    ])
    if (rows.length > 0) await io.out(renderTable(words.orderHeads, cells))
  }
  await io.out(words.orderCount(count))
  return !io.signal.aborted
}

function oneOf<T extends string>(line: CommandLine, name: 'state' | 'platform', known: readonly T[]): T | null {
  const value = line.values[name]
  if (value === undefined) return null
  const match = known.find((item) => item === value)
  if (match === undefined) throw new UsageError(`--${name} ${value} (${known.join(' ')})`, line.language)
  return match
}
