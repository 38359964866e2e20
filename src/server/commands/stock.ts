/** `stock` and `stock verify`. */
import type { StockRow } from '../../contract/stock.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, EXIT_REFUSED, printJson } from './io.ts'
import { type ContractClient, newCommandKey } from './session.ts'
import { renderTable } from './table.ts'
import { wordsOf } from './words.ts'

export const runStock: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false })
  try {
    const stock = await allLevels(session.client)
    if (isJson) {
      await printJson(io, {
        stock: stock.map(({ sku, warehouse, onHand, reserved, available }) => ({
          sku,
          warehouse,
          onHand,
          reserved,
          available,
        })),
      })
    } else {
      const rows = stock.map((row) => [
        row.sku,
        row.warehouse,
        ...[row.onHand, row.reserved, row.available].map(String),
      ])
      await io.out(renderTable(wordsOf(line.language).stockHeads, rows))
    }
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

async function allLevels(client: ContractClient): Promise<StockRow[]> {
  const rows: StockRow[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<ContractClient['stock']['list']>> = await client.stock.list({ cursor, limit: 200 })
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return rows
}

/**
 * Exit code 2 when a level is not the sum of its moves, an order's hold not the sum of its parts, or the
 * chain is broken: scripts must notice. What the document has no place for is said on stderr.
 */
export const runStockVerify: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false })
  try {
    const proof = await session.client.stock.verify({ commandKey: newCommandKey() })
    const { ok, levels, moves } = proof
    const differences = proof.differences.map(({ sku, warehouse, field, level, moves }) => ({
      sku,
      warehouse,
      field,
      level,
      moves,
    }))
    const words = wordsOf(line.language)
    if (proof.chain.brokenAt !== null) io.err(words.verifyChain(proof.chain.brokenAt))
    for (const { orderNo, sku } of proof.orders) io.err(words.verifyOrder(orderNo, sku))
    if (isJson) await printJson(io, { ok, levels, moves, differences })
    else if (ok) await io.out(words.verifyOk(levels, moves))
    else {
      const rows = differences.map((row) => [row.sku, row.warehouse, row.field, String(row.level), String(row.moves)])
      await io.out(words.verifyBad(differences.length) + renderTable(words.verifyHeads, rows))
    }
    return ok ? EXIT_DONE : EXIT_REFUSED
  } finally {
    await session.close()
  }
}
