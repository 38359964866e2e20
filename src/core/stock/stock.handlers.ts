/** The contract's `stock` area: levels, moves, proof, alerts, corrections by hand. */
import type { StockRow, Verify } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { writeSetting } from '../settings/index.ts'
import { levelDifferences } from './proof.sqlite.ts'
import { applyMove, ledgerSize } from './stock.repo.ts'
import { listAlerts, listLevels, listMoves, stockRow } from './stock-list.sqlite.ts'

/** `afterChange` lets waiting orders be served when a correction brings goods. */
export function stockHandlers(env: CoreEnv, afterChange: (tx: Tx, actor: string) => void): HandlersOf<'stock'> {
  return {
    list(input) {
      const rows = listLevels(env.uow.read, {
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        isLowOnly: input.lowOnly,
        isShortOnly: input.shortOnly,
        after: input.cursor,
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return { rows: page, nextCursor: rows.length > input.limit ? (page.at(-1)?.sku ?? null) : null }
    },
    listMoves(input) {
      const rows = listMoves(env.uow.read, {
        ...input,
        before: input.cursor === null ? null : Number(input.cursor),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return { rows: page, nextCursor: rows.length > input.limit ? String(page.at(-1)?.seq ?? '') : null }
    },
    verify: {
      write(tx) {
        const proof = verifyStock(tx)
        writeSetting(tx, 'lastVerify', {
          at: env.deps.clock.now(),
          ok: proof.ok,
          differences: proof.differences.length,
        })
        return proof
      },
    },
    adjust: {
      write(tx, input, call) {
        const before = mustRow(tx, input.skuId, input.warehouseId)
        if (before.version !== input.version)
          throw new Refusal('STALE_VERSION', { onHand: before.onHand, reserved: before.reserved })
        if (input.delta === 0) return before
        const isDone = applyMove(tx, {
          at: env.deps.clock.now(),
          kind: 'adjust',
          skuId: input.skuId,
          warehouseId: input.warehouseId,
          onHandDelta: input.delta,
          reservedDelta: 0,
          orderId: null,
          cause: `adjust:${input.commandKey}`,
          actor: call.caller.actor,
          reason: input.reason,
        })
        if (!isDone) throw new Refusal('STOCK_NOT_ENOUGH', { available: before.available, asked: -input.delta })
        afterChange(tx, call.caller.actor)
        env.uow.touch('stock', 'orders', 'alerts')
        return mustRow(tx, input.skuId, input.warehouseId)
      },
    },
    listAlerts: () => listAlerts(env.uow.read),
  }
}

/** Proves levels = sum of moves, reservations = sum of allocations. */
export function verifyStock(db: Db): Verify {
  const differences = levelDifferences(db).flatMap((row) => {
    const both = { sku: row.sku, warehouse: row.warehouse }
    return [
      ...(row.on_hand === row.moved_on_hand
        ? []
        : [{ ...both, field: 'onHand' as const, level: row.on_hand, moves: row.moved_on_hand }]),
      ...(row.reserved === row.moved_reserved && row.reserved === row.allocated
        ? []
        : [
            {
              ...both,
              field: 'reserved' as const,
              level: row.reserved,
              moves: row.reserved === row.moved_reserved ? row.allocated : row.moved_reserved,
            },
          ]),
    ]
  })
  return { ok: differences.length === 0, ...ledgerSize(db), differences }
}

function mustRow(db: Db, skuId: string, warehouseId: string): StockRow {
  const row = stockRow(db, skuId, warehouseId)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}
