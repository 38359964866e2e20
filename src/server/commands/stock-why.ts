/** `stock why SKU [--at MOMENT]`: the figures of a SKU now or then, with every move that led there. */
import { AsOf, type WhyFigure, type WhyMove } from '../../contract/stock.ts'
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import type { ContractClient } from './session.ts'
import { renderTable } from './table.ts'
import { wordsOf } from './words.ts'

interface Why {
  readonly sku: string
  readonly at: number
  readonly figures: readonly WhyFigure[]
  readonly moves: readonly WhyMove[]
}

export const runStockWhy: Command = async ({ line, io, isJson, open }) => {
  const [sku = ''] = line.words
  const asked = line.values.at ?? null
  if (asked !== null && !isMoment(asked)) throw new UsageError(`--at ${asked}`, line.language)
  const session = await open(line, { mayCreate: false })
  try {
    const why = await wholeWhy(session.client, sku, asked)
    if (isJson) await printJson(io, toDocument(why))
    else await io.out(toWords(why, line.language))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

/** A moment the contract takes and a calendar has: no 30 February. */
function isMoment(text: string): boolean {
  const [day = ''] = text.split('T')
  return AsOf.safeParse(text).success && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

async function wholeWhy(client: ContractClient, sku: string, asked: string | null): Promise<Why> {
  const moves: WhyMove[] = []
  let at = asked as string | number | null
  let cursor: string | null = null
  for (;;) {
    const page: Awaited<ReturnType<ContractClient['stock']['why']>> = await client.stock.why({
      sku,
      at,
      cursor,
      limit: 200,
    })
    moves.push(...page.rows)
    cursor = page.nextCursor
    // Later pages are of the same moment, although the shop goes on.
    at = page.at
    if (cursor === null) return { sku: page.sku, at: page.at, figures: page.figures, moves }
  }
}

function toDocument({ sku, at, figures, moves }: Why) {
  return {
    sku,
    at: iso(at),
    warehouses: figures.map(({ warehouse, onHand, reserved, available }) => ({
      warehouse,
      onHand,
      reserved,
      available,
    })),
    moves: moves.map((move) => ({
      seq: move.seq,
      at: iso(move.at),
      kind: move.kind,
      onHandDelta: move.onHandDelta,
      reservedDelta: move.reservedDelta,
      onHandAfter: move.onHandAfter,
      reservedAfter: move.reservedAfter,
      orderNo: move.orderNo,
      file: move.files[0]?.name ?? null,
      actor: move.actor,
      reason: move.reason,
      cause: move.cause,
    })),
  }
}

function toWords({ figures, moves }: Why, language: Parameters<typeof wordsOf>[0]): string {
  const words = wordsOf(language)
  const levels = figures.map((row) => ['', row.warehouse, ...[row.onHand, row.reserved, row.available].map(String)])
  const rows = moves.map((move) => [
    String(move.seq),
    iso(move.at),
    move.kind,
    signed(move.onHandDelta),
    signed(move.reservedDelta),
    `${move.onHandAfter}/${move.reservedAfter}`,
    move.orderNo ?? '',
    move.files[0]?.name ?? '',
    move.actor,
    move.reason ?? '',
  ])
  return `${renderTable(words.stockHeads, levels)}\n${renderTable(words.whyHeads, rows)}`
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function signed(pieces: number): string {
  return pieces > 0 ? `+${pieces}` : String(pieces)
}
